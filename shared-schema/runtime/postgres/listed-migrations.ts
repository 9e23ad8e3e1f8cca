import { existsSync, readdirSync } from 'node:fs';
import { parse } from 'node:path';
import type { RegisteredTool } from '../../language/registry.ts';
import { StartError } from '../start-error.ts';

/** Where tools' folders may be: the sources, of which the compiled ones are a copy that may hold old files; or these. */
const ROOTS = ['../../../../subgraphs/', '../../../subgraphs/'];

/**
 * Asks whether each migration in a tool's folder is in the tool's list: one that is not would never run.
 * @throws StartError MIGRATION_NOT_LISTED
 */
export function checkListed({ key, manifest }: RegisteredTool): void {
  const folder = ROOTS.map((root) => new URL(`${root}${manifest.folder}/migrations/`, import.meta.url)).find((each) =>
    existsSync(each),
  );
  if (!folder) return;
  const listed = new Set(manifest.migrations.map(({ name }) => name));
  const forgotten = readdirSync(folder)
    .filter((file) => /^\d.*\.[jt]s$/.test(file))
    .map((file) => parse(file).name)
    .filter((name) => !listed.has(name));
  if (forgotten.length > 0)
    throw new StartError(
      'MIGRATION_NOT_LISTED',
      `${key} has migrations in its folder that its list lacks: ${forgotten.join(', ')}. Add them to subgraphs/${manifest.folder}/migrations/index.ts.`,
    );
}
