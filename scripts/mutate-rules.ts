import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Copy, LIMIT_SECONDS, type Outcome } from './flips/copy.ts';
import { accessFiles, allRules, expectedTools, type Flip, missedRules } from './flips/find-rules.ts';
import { testsOf } from './flips/tests-of.ts';

/*
 * npm run test:mutate [-- --changed] [-- --only <name>] [-- --record]: flips each rule of each tool to `true` in a copy
 * of the project, one at a time, and runs the tool's tests, which must notice. A rule whose flip no test notices, or of
 * which the tests do not tell in time, is printed, and the exit code is 1. `--changed`: of the rules that are not among
 * those recorded as noticed (test/flipped-rules.json), or whose vocabulary has changed since, a bounded share; the rest
 * goes by `npm run test:full`. `--record` adds what was noticed to the record.
 */
const RECORD = 'test/flipped-rules.json';
/** Most rules that `--changed` flips: with each at its limit, CI still ends in time. */
const SHARE = 6;
const { values } = parseArgs({
  options: {
    changed: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const titleOf = ({ path, name }: Flip) => `${path} ${name}`;
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
  console.log(`${found.length} rules found in ${accessFiles().length} files.`);
  return found;
}

/** Returns the rules to flip now, and prints which are left for the full run. */
function chosen(all: readonly Flip[]): Flip[] {
  if (values.only) return all.filter(({ name }) => name === values.only);
  if (!values.changed) return [...all];
  const changed = all.filter(({ digest }) => !recorded.has(digest)).sort(byDigest);
  const left = changed.slice(SHARE).map(titleOf);
  console.log(`${changed.length} changed since they were recorded.`);
  if (left.length > 0) console.log(`Left for npm run test:full:\n- ${left.join('\n- ')}`);
  return changed.slice(0, SHARE);
}

const all = await rules();
const flips = chosen(all);
const outcomes = new Map<Flip, Outcome>();
const copy = new Copy();
try {
  for (const flip of flips) {
    const { outcome, seconds, output } = await copy.run(flip.path, flip.text, testsOf(flip.path, expectedTools()));
    outcomes.set(flip, outcome);
    console.log(`${outcome.padEnd(8)} ${titleOf(flip)} (${seconds} s)`);
    if (outcome === 'NOT TOLD')
      console.log(`  limit ${LIMIT_SECONDS} s; the run's last words:\n${output.slice(-1500)}`);
  }
} finally {
  copy.remove();
}
const noticed = flips.filter((flip) => outcomes.get(flip) === 'noticed');
console.log(`${noticed.length} of ${flips.length} flipped rules were noticed.`);
if (values.record) {
  const known = all.filter((flip) => recorded.has(flip.digest) && !outcomes.has(flip));
  writeFileSync(RECORD, `${JSON.stringify([...known, ...noticed].map(({ digest }) => digest).sort(), null, 2)}\n`);
}
process.exitCode = noticed.length === flips.length ? 0 : 1;
