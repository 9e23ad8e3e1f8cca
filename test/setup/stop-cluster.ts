import { rmSync } from 'node:fs';

export default async function teardown(): Promise<void> {
  for (const path of [process.env.TEMPLATE_DATA_DIR!, `${process.env.TEMPLATE_DATA_DIR}-copies`])
    rmSync(path, { recursive: true, force: true });
}
