import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/*
 * npm run test:mutate [-- --changed] [-- --only <name>]: flips each rule of each tool to `true` in a copy of the project,
 * one at a time, and runs the tests that must notice. A rule whose flip no test notices is printed, and the exit code is 1.
 */
const { values } = parseArgs({ options: { changed: { type: 'boolean', default: false }, only: { type: 'string' } } });
/** A rule that everybody passes, in all four faces; it exists here alone. */
const EVERYBODY = "{ sentence: 'everybody', facts: [], roles: [], forCaller: () => 'yes' as const, forRecord: () => true, policy: () => 'true', residual: () => true as const, and(...others: any[]): any { return others.length === 1 ? others[0] : others[0].and(...others.slice(1)); }, or(): any { return this; } }";

const tracked = readdirSync('subgraphs', { recursive: true })
  .map((name) => join('subgraphs', String(name)))
  .filter((path) => path.endsWith('access.ts'));
const changed = () => {
  try {
    return new Set(
      execFileSync('git', ['diff', '--name-only', 'HEAD~1', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .split('\n'),
    );
  } catch {
    // The first commit, no history or no git: everything counts as new.
    return new Set(tracked);
  }
};
const vocabularyChanged = (files: ReadonlySet<string>) => files.has('shared-schema/rules.ts') || files.has('shared-schema/decision.ts');
const files = values.changed ? (vocabularyChanged(changed()) ? tracked : tracked.filter((path) => changed().has(path))) : tracked;

interface Mutant {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}
const mutants: Mutant[] = files
  .flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    const single = [...source.matchAll(/^(export )?const (\w+) = (?!\[|\{)(.+);$/gm)].map((match): Mutant => ({ path, name: match[2]!, text: source.replace(match[0], `${match[1] ?? ''}const ${match[2]}: any = ${EVERYBODY};`) }));
    const inTable = [...source.matchAll(/^ {2}(\w+): (\w[\w('.\-, )]*),$/gm)].map((match): Mutant => ({ path, name: `operations.${match[1]}`, text: source.replace(match[0], `  ${match[1]}: ${EVERYBODY} as any,`) }));
    return [...single, ...inTable];
  })
  .filter((mutant) => !values.only || mutant.name === values.only);

if (mutants.length === 0) {
  console.log('No rule changed.');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'mutate-'));
const survivors: string[] = [];
try {
  for (const entry of ['gateway', 'subgraphs', 'shared-schema', 'test', 'package.json', 'jest.config.js', 'tsconfig.json']) cpSync(entry, join(folder, entry), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const mutant of mutants) {
    const original = readFileSync(mutant.path, 'utf8');
    writeFileSync(join(folder, mutant.path), mutant.text);
    const run = spawnSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--config', 'jest.config.js', '--bail', '--silent', 'test/matrix/roots', 'test/matrix/closed', 'test/subgraphs/directory', 'test/subgraphs/register'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 240_000,
    });
    writeFileSync(join(folder, mutant.path), original);
    const noticed = run.status !== 0 && /Tests:.*failed|● /.test(run.stderr + run.stdout);
    console.log(`${noticed ? 'noticed ' : 'SURVIVED'} ${mutant.path} ${mutant.name}`);
    if (!noticed) survivors.push(`${mutant.path} ${mutant.name}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${mutants.length - survivors.length} of ${mutants.length} flipped rules were noticed.`);
if (survivors.length > 0) process.exit(1);
