import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { withoutVerb } from './docstrings.ts';
import { withoutIds } from './line-ids.ts';
import { type ExceptedRule, measureSource } from './measure-source.ts';

/*
 * npm run lint:size [-- --record]: prints what is longest and widest in each folder, and fails on what is over a limit.
 * What was over it before there was one stands in scripts/size-allowances.json with its size, and may only shrink: what
 * is new, has grown, or stands there needlessly fails. `--record` lowers the figures to what they are today and takes
 * out what is no longer needed; it never adds one. Files that biome.json excepts from a rule must still need it.
 */
const ALLOWANCES = 'scripts/size-allowances.json';
const SOURCES = '{bench,commands,console,gateway,scripts,shared-schema,subgraphs,test}/**/*.{ts,tsx}';
/** Made by machines, read by nobody. */
const GENERATED = 'console/src/gql/**';
/** The largest size of each measure that needs no allowance. */
const LIMITS = {
  'lines of a function': 40,
  'lines of a test': 60,
  parameters: 3,
  'widest line': 120,
  'wide lines': 0,
  'lines of a file': 250,
  'SQL on one line': 0,
  'docstrings without a verb': 0,
};
type Measure = keyof typeof LIMITS;
type Allowances = Partial<Record<Measure, Record<string, number>>>;

interface Finding {
  readonly measure: Measure;
  /** The file, and the function in it where a function is measured. */
  readonly subject: string;
  readonly folder: string;
  readonly size: number;
}
interface BiomeOverride {
  readonly includes: readonly string[];
  readonly formatter?: { readonly lineWidth?: number };
  readonly linter?: { readonly rules: Record<string, Partial<Record<ExceptedRule, string>>> };
}
const overrides = JSON.parse(readFileSync('biome.json', 'utf8')).overrides as BiomeOverride[];

/** Patterns of the files that are tables: Biome may write them in wide lines. */
const tables = overrides
  .filter(({ formatter }) => (formatter?.lineWidth ?? 0) > LIMITS['widest line'])
  .flatMap(({ includes }) => includes);

/** Returns every measure of a file, whether over its limit or not. */
function findingsOf(path: string): Finding[] {
  const text = withoutIds(readFileSync(path, 'utf8'));
  const source = measureSource(text, { tsx: path.endsWith('.tsx') });
  const finding = (measure: Measure, size: number, name = ''): Finding => ({
    measure,
    subject: `${path}${name && ` ${name}`}`,
    folder: dirname(path),
    size,
  });
  const isTable = tables.some((pattern) => matchesGlob(path, pattern));
  const widths = isTable ? [] : source.widths;
  return [
    ...source.functions.flatMap(({ name, lines, parameters, isTestBody }) => [
      finding(isTestBody ? 'lines of a test' : 'lines of a function', lines, name),
      finding('parameters', parameters, name),
    ]),
    finding('widest line', Math.max(0, ...widths)),
    finding('wide lines', widths.filter((width) => width > LIMITS['widest line']).length),
    finding('lines of a file', source.lines),
    finding('SQL on one line', source.sqlOnOneLine),
    finding('docstrings without a verb', path.startsWith('test/') ? 0 : withoutVerb(text).length),
  ];
}

/** Prints the largest of each measure in each folder. */
function printFolders(findings: readonly Finding[]): void {
  for (const [folder, within] of Map.groupBy(findings, ({ folder }) => folder)) {
    console.log(folder);
    for (const [measure, sizes] of Map.groupBy(within, ({ measure }) => measure)) {
      const largest = sizes.reduce((a, b) => (b.size > a.size ? b : a));
      if (largest.size > 0)
        console.log(`  ${measure.padEnd(20)} ${String(largest.size).padStart(4)}  ${largest.subject}`);
    }
  }
}

/** Returns a sentence for each finding that no allowance covers, and for each allowance that nothing needs. */
function faultsOf(over: readonly Finding[], allowances: Allowances): string[] {
  const large = over
    .filter(({ measure, subject, size }) => size > (allowances[measure]?.[subject] ?? 0))
    .map(({ measure, subject, size }) => {
      const allowed = allowances[measure]?.[subject] ?? LIMITS[measure];
      return `${subject}: ${measure} ${size}, and ${allowed} are allowed`;
    });
  const needed = new Set(over.map(({ measure, subject }) => `${measure} ${subject}`));
  const needless = Object.entries(allowances).flatMap(([measure, subjects]) =>
    Object.keys(subjects)
      .filter((subject) => !needed.has(`${measure} ${subject}`))
      .map((subject) => `${subject}: its allowance (${measure}) is no longer needed: npm run lint:size -- --record`),
  );
  return [...large, ...needless];
}

/** Returns a sentence for each exception from one of Biome's rules whose file keeps the rule, or is gone. */
function needlessExceptions(): string[] {
  return overrides.flatMap(({ includes, linter }) =>
    Object.values(linter?.rules ?? {}).flatMap((rules) =>
      (Object.keys(rules) as ExceptedRule[]).flatMap((rule) =>
        includes
          .filter((path) => !existsSync(path) || measureSource(readFileSync(path, 'utf8')).broken[rule] === 0)
          .map((path) => `${path}: its exception from ${rule} in biome.json is no longer needed`),
      ),
    ),
  );
}

/** Returns the allowances lowered to what is still needed. */
function lowered(over: readonly Finding[], allowances: Allowances): Allowances {
  const kept: Allowances = {};
  for (const { measure, subject, size } of over) {
    const allowed = allowances[measure]?.[subject];
    if (allowed === undefined) continue;
    kept[measure] = { ...kept[measure], [subject]: Math.min(size, allowed) };
  }
  return kept;
}

const { values } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
const findings = globSync(SOURCES, { exclude: [GENERATED] })
  .toSorted()
  .flatMap(findingsOf);
const over = findings.filter(({ measure, size }) => size > LIMITS[measure]);
let allowances = JSON.parse(readFileSync(ALLOWANCES, 'utf8')) as Allowances;
if (values.record) {
  allowances = lowered(over, allowances);
  writeFileSync(ALLOWANCES, `${JSON.stringify(allowances, null, 2)}\n`);
}
printFolders(findings);
const faults = [...faultsOf(over, allowances), ...needlessExceptions()];
for (const fault of faults) console.error(fault);
console.log(`${over.length} over a limit and allowed until they shrink; ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
