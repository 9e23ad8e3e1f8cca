import { rmSync } from 'node:fs';

/** Removes what suites copied, and their copies, where this process made it. */
export default async function teardown(): Promise<void> {
  const { TEMPLATE_DATA_DIR: directory, TEMPLATE_MADE_BY: maker } = process.env;
  if (!directory || maker !== String(process.pid)) return;
  for (const path of [directory, `${directory}-copies`]) rmSync(path, { recursive: true, force: true });
}
