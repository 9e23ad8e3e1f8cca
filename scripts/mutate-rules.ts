import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

/*
 * npm run test:mutate [-- --changed] [-- --only <name>] [-- --record]: flips each rule of each tool to `true` in a copy
 * of the project, one at a time, and runs the tests that must notice. A rule whose flip no test notices is printed, and
 * the exit code is 1. `--changed`: only rules that are not, word for word, among those of the last recorded full run
 * (test/flipped-rules.json); all of them where the vocabulary of rules has changed since. `--record` writes that file
 * after a full run that left no survivor.
 */
const RECORD = 'test/flipped-rules.json';
const { values } = parseArgs({
  options: {
    changed: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
/** A rule that everybody passes, in all four faces; it exists here alone. */
const EVERYBODY =
  "{ sentence: 'everybody', facts: [], roles: [], forCaller: () => 'yes' as const, forRecord: () => true, policy: () => 'true', alone: 'true', residual: () => true as const, and(...others: any[]): any { return others.length === 1 ? others[0] : others[0].and(...others.slice(1)); }, or(): any { return this; } }";

const tracked = ['subgraphs', 'shared-schema']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
  .filter((path) => basename(path) === 'access.ts');
const digest = (...texts: string[]) => createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 24);
const vocabulary = digest(
  ...['shared-schema/language/rules.ts', 'shared-schema/language/decision.ts'].map((path) =>
    readFileSync(path, 'utf8'),
  ),
);
const recorded = new Set<string>(existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as string[]) : []);

interface Mutant {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** Of the declaration as it stands, its file and the vocabulary it is written in. */
  readonly digest: string;
}
const mutants: Mutant[] = tracked
  .flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    const single = [...source.matchAll(/^(export )?const (\w+) = (?!\[|\{)(.+);$/gm)].map(
      (match): Mutant => ({
        path,
        name: match[2]!,
        digest: digest(vocabulary, path, match[0]),
        text: source.replace(match[0], `${match[1] ?? ''}const ${match[2]}: any = ${EVERYBODY};`),
      }),
    );
    const inTable = [...source.matchAll(/^ {2}(\w+): (\w[\w('.\-, )]*),$/gm)].map(
      (match): Mutant => ({
        path,
        name: `operations.${match[1]}`,
        digest: digest(vocabulary, path, match[0]),
        text: source.replace(match[0], `  ${match[1]}: ${EVERYBODY} as any,`),
      }),
    );
    return [...single, ...inTable];
  })
  .filter(
    (mutant) => (!values.only || mutant.name === values.only) && !(values.changed && recorded.has(mutant.digest)),
  );

if (mutants.length === 0) {
  console.log('No rule changed.');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'mutate-'));
const survivors: string[] = [];
try {
  for (const entry of [
    'gateway',
    'subgraphs',
    'shared-schema',
    'test',
    'package.json',
    'jest.config.js',
    'tsconfig.json',
  ])
    cpSync(entry, join(folder, entry), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const mutant of mutants) {
    const original = readFileSync(mutant.path, 'utf8');
    writeFileSync(join(folder, mutant.path), mutant.text);
    const run = spawnSync(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        'node_modules/jest/bin/jest.js',
        '--config',
        'jest.config.js',
        '--bail',
        '--silent',
        'test/matrix/roots',
        'test/matrix/closed',
        'test/lifecycle/department',
        'test/subgraphs/directory',
        'test/regressions/introspection',
        'test/subgraphs/register',
      ],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 240_000,
      },
    );
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
if (values.record && !values.only && !values.changed)
  writeFileSync(RECORD, `${JSON.stringify(mutants.map((mutant) => mutant.digest).sort(), null, 2)}\n`);
