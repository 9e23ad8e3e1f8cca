import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Copy, LIMIT_SECONDS } from './flips/copy.ts';
import { accessFiles, allRules, expectedTools, type Flip, missedRules } from './flips/find-rules.ts';
import { allUses } from './flips/find-uses.ts';
import { flipLayer, type Layer } from './flips/flip-layer.ts';
import { testsOf } from './flips/tests-of.ts';

/*
 * npm run test:mutate [-- --changed] [-- --only <name>] [-- --in <folder>] [-- --minutes <n>] [-- --record]: flips
 * each rule of each tool to `true` in a copy of the project, one at a time, and runs the tool's tests, which must
 * notice: the rules of access files, and each place where a workflow's line or a record's header names one. A rule
 * whose flip no test notices, that breaks the program instead, or of which the tests do not tell in time, is printed,
 * and the exit code is 1.
 * `--changed`: of the rules that are not among those recorded as noticed (test/flipped-rules.json), or whose vocabulary
 * has changed since, a bounded share; the rest goes by `npm run test:full`. `--minutes` bounds the time in place of the
 * share: no flip begins after it, and it is said how long all would take. `--record` adds what was noticed to the
 * record, one by one. `--layers`: the enforcement points of test/layers.ts in place of rules.
 */
const RECORD = 'test/flipped-rules.json';
/** Most rules that `--changed` flips: with each at its limit, CI still ends in time. */
const SHARE = 4;
const { values } = parseArgs({
  options: {
    changed: { type: 'boolean', default: false },
    layers: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
    in: { type: 'string' },
    minutes: { type: 'string' },
  },
});

const titleOf = ({ path, name }: { path: string; name: string }) => `${path} ${name}`;
const byDigest = (one: Flip, other: Flip) => (one.digest < other.digest ? -1 : 1);
const recorded = new Set<string>(existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as string[]) : []);

/** Returns every rule. @throws where a file exports a rule that was not found in its text */
async function rules(): Promise<Flip[]> {
  const found = allRules();
  const missed: string[] = [];
  for (const path of accessFiles())
    missed.push(
      ...missedRules(path, await import(new URL(`../${path.replace(/ts$/, 'js')}`, import.meta.url).href), found),
    );
  if (missed.length > 0) throw new Error(`Rules that cannot be flipped as they are written:\n- ${missed.join('\n- ')}`);
  const uses = allUses();
  console.log(`${found.length} rules found in ${accessFiles().length} files, and ${uses.length} places that name one.`);
  return [...found, ...uses];
}

/** Returns the rules to flip now, and prints which are left for the full run. */
function chosen(all: readonly Flip[]): Flip[] {
  const { only, in: folder = '' } = values;
  if (only || folder) return all.filter(({ path, name }) => path.startsWith(folder) && (!only || name === only));
  if (!values.changed) return [...all];
  const changed = all.filter(({ digest }) => !recorded.has(digest)).sort(byDigest);
  const left = changed.slice(SHARE).map(titleOf);
  console.log(`${changed.length} changed since they were recorded.`);
  if (values.minutes) return changed;
  if (left.length > 0) console.log(`Left for npm run test:full:\n- ${left.join('\n- ')}`);
  return changed.slice(0, SHARE);
}

/** One flip: the changed file, and the tests that must notice. */
interface Mutant {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly tests: readonly string[];
}

/** Milliseconds in which flips may begin. */
const ROOM = values.minutes ? Number(values.minutes) * 60_000 : Infinity;
if (!(ROOM > 0)) throw new Error('--minutes needs a number.');

/**
 * Runs each mutant's tests in copies of the project, two at a time, prints what came of it, and tells `note` whether
 * each was noticed. All start from one data directory, made by the code as it is: a start applies what a flip changes.
 */
async function flipAll<M extends Mutant>(
  mutants: readonly M[],
  note: (mutant: M, noticed: boolean) => void,
): Promise<void> {
  const waiting = [...mutants];
  let noticed = 0;
  await template('start');
  const copies = [new Copy(), new Copy()];
  const began = Date.now();
  const next = (): M | undefined => (Date.now() - began < ROOM ? waiting.shift() : undefined);
  try {
    await Promise.all(
      copies.map(async (copy) => {
        for (let mutant = next(); mutant; mutant = next()) {
          const told = await isNoticed(copy, mutant);
          if (told) noticed++;
          note(mutant, told);
        }
      }),
    );
  } finally {
    for (const copy of copies) copy.remove();
    await template('stop');
  }
  const flipped = mutants.length - waiting.length;
  console.log(`${noticed} of ${flipped} flips were noticed.`);
  if (waiting.length > 0) console.log(leftOf(waiting.length, (Date.now() - began) / flipped));
  process.exitCode = noticed === flipped ? 0 : 1;
}

/** Returns how many flips are left, and how long they take where each takes as long as those before. */
function leftOf(left: number, each: number): string {
  const minutes = Math.ceil((left * each) / 60_000);
  return `${left} are left: ${minutes} minutes, at ${Math.round(each / 1000)} s each, two at a time.`;
}

/** Makes, or removes, the data directory that suites copy, as jest does before and after all of them. */
async function template(step: 'start' | 'stop'): Promise<void> {
  const { default: run } = await import(new URL(`../test/setup/${step}-cluster.js`, import.meta.url).href);
  await run();
}

async function isNoticed(copy: Copy, mutant: Mutant): Promise<boolean> {
  const { outcome, seconds, output } = await copy.run(mutant.path, mutant.text, mutant.tests);
  console.log(`${outcome.padEnd(8)} ${titleOf(mutant)} (${seconds} s)`);
  if (outcome === 'NOT TOLD') console.log(`  limit ${LIMIT_SECONDS} s; last words:\n${output.slice(-1500)}`);
  if (outcome === 'BROKEN') console.log(`  it broke, and noticed nothing:\n${output.slice(0, 3000)}`);
  return outcome === 'noticed';
}

async function flipLayers(): Promise<void> {
  // Found by its path, because nothing below the tests knows them.
  const list = new URL('../test/layers.js', import.meta.url).href;
  const { LAYERS } = (await import(list)) as { LAYERS: readonly Layer[] };
  const flips = LAYERS.map((layer) => ({
    ...flipLayer(layer),
    tests: ['--selectProjects', 'all', 'long', '--testPathPatterns', layer.test],
  }));
  await flipAll(
    flips.filter(({ name, path }) => path.startsWith(values.in ?? '') && (!values.only || name === values.only)),
    () => {},
  );
}

async function flipRules(): Promise<void> {
  const all = await rules();
  const tools = expectedTools();
  const flips = chosen(all).map((flip) => ({ ...flip, tests: testsOf(flip, tools) }));
  const known = new Set(all.map(({ digest }) => digest).filter((digest) => recorded.has(digest)));
  await flipAll(flips, ({ digest }, noticed) => {
    if (noticed) known.add(digest);
    else known.delete(digest);
    if (values.record) record(known);
  });
}

/** Writes the record after each flip: a run that is ended keeps what it has seen. */
function record(digests: ReadonlySet<string>): void {
  writeFileSync(RECORD, `${JSON.stringify([...digests].sort(), null, 2)}\n`);
}

await (values.layers ? flipLayers() : flipRules());
