import { rmSync } from 'node:fs';

/** Removes the folder of this run, where this process made it. */
export default async function teardown(): Promise<void> {
  const { TMPDIR: folder, TEMPLATE_MADE_BY: maker } = process.env;
  if (folder && maker === String(process.pid)) rmSync(folder, { recursive: true, force: true });
}
