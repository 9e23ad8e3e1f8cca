import { rmSync } from 'node:fs';

export default async function teardown(): Promise<void> {
  rmSync(process.env.TEMPLATE_DATA_DIR!, { recursive: true, force: true });
}
