import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMER_MIGRATIONS } from '../shared-schema/runtime/postgres/shared-migrations.ts';

/** Returns the names of the migrations in a folder, in the order in which they run. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.ts$/.test(file))
    .map((file) => file.replace('.ts', ''))
    .sort();

/** Writes a folder's list of its migrations anew: a tool's manifest takes it as it is. */
export function writeList(folder: string): void {
  const names = namesIn(folder);
  const local = (name: string) => `migration${name.slice(0, 4)}`;
  const imports = names.map((name) => `import ${local(name)} from './${name}.ts';\n`);
  const list = `export const MIGRATIONS = [${names.map(local).join(', ')}];\n`;
  writeFileSync(
    join(folder, 'index.ts'),
    `${imports.join('')}\n/** In the order in which they run. Written by \`npm run new-migration\`. */\n${list}`,
  );
}

/**
 * Writes a migration, numbered after the last one, and the list that it is in.
 * @returns its path @throws where the name is no name, or one that a database may hold for something else
 */
export function writeMigration(folder: string, name: string, statements: readonly string[]): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new Error('A migration is named in small letters, digits and hyphens, such as reviewer-comments.');
  const last = namesIn(folder).at(-1)?.slice(0, 4) ?? '0000';
  const full = `${String(Number(last) + 1).padStart(4, '0')}-${name}`;
  if (FORMER_MIGRATIONS.includes(full))
    throw new Error(`Databases hold a migration ${full} already, of an earlier release. Give this one another name.`);
  const path = join(folder, `${full}.ts`);
  writeFileSync(
    path,
    `/** Append-only: what has run somewhere is never edited. */
export default {
  name: '${full}',
  statements: [
${statements.map(literal).join('')}  ],
};
`,
  );
  writeList(folder);
  tidy(folder);
  return path;
}

/** Formats what was written as everything else is. @throws where it breaks a rule of the lint */
export const tidy = (...paths: string[]): void =>
  void execFileSync(join('node_modules', '.bin', 'biome'), ['check', '--write', ...paths], { stdio: 'pipe' });

/** Returns a statement as a line of the list; one of several lines stands indented below it. */
const literal = (statement: string): string => {
  const text = statement.replaceAll('\n', '\n    ').replaceAll('\\', '\\\\');
  return text.includes('\n')
    ? `    \`${text.replaceAll('`', '\\`').replaceAll('${', '\\${')}\`,\n`
    : `    '${text.replaceAll("'", "\\'")}',\n`;
};
