import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import {
  type ImportSummary,
  importFile,
  keptRuns,
  ResultFiles,
  runsPastKeeping,
  type Tally,
} from '../shared-schema/features/importing/index.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

const USAGE = 'npm run import -- <tool> <file> [--as <user>] [--dry-run] [--json]';

/*
 * npm run import -- <tool> <file> [--as <user>] [--dry-run] [--json]
 * With and without a running server on the same data directory. Rejected rows go into a file of their own, as they
 * came, which is imported again once it is corrected. `npm run import-files` removes these files.
 */
await runMain(async () => {
  const { tool, file, mapping, as, dryRun, json } = readArguments();
  const { host, settings, hosted } = await openTools([tool]);
  try {
    const caller = await commandCaller(host, settings, as);
    const results = new ResultFiles(settings.dataDirectory, { tool, file });
    const bar = json ? undefined : progressBar();
    const startedAt = performance.now();
    const summary = await importFile(hosted(tool), caller, {
      mapping,
      path: file,
      dryRun,
      report: (outcome) => results.report(outcome),
      progress: (part) => bar?.update(Math.round(part * 100)),
    });
    bar?.stop();
    await results.close();
    const { layout: _layout, ...counts } = summary;
    if (json) console.log(JSON.stringify(counts));
    else {
      printSummary(summary, { dryRun, seconds: (performance.now() - startedAt) / 1000 });
      const { outcomes, rejects } = results.paths;
      console.log(
        `Each row's outcome: ${outcomes}. Rejected rows: ${rejects}; corrected, that file is imported as it is.`,
      );
      const past = runsPastKeeping(keptRuns(settings.dataDirectory, tool), mapping).length;
      if (past > 0)
        console.log(`Rows of ${past} earlier imports are past their days: npm run import-files -- ${tool} --remove`);
    }
  } finally {
    await host.close();
  }
});

/** Returns what the command line says. @throws Error where it names no tool with a mapping, or no file */
function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string', default: 'hq-execsec-manager' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [tool, file] = positionals;
  const mapping = TOOLS.find((each) => each.key === tool)?.importing;
  if (!tool || !mapping || !file) {
    const tools = TOOLS.filter(({ importing }) => importing).map(({ key }) => key);
    throw new Error(`Usage: ${USAGE}. Tools: ${tools.join(', ')}.`);
  }
  if (!existsSync(file)) throw new Error('There is no such file.');
  return { tool, file, mapping, as: values.as, dryRun: values['dry-run'], json: values.json };
}

/** Returns a bar where somebody sits before a terminal. */
function progressBar(): SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const format = 'importing {bar} {percentage}% {duration_formatted}';
  const bar = new SingleBar({ format, stream: process.stderr });
  bar.start(100, 0);
  return bar;
}

function printSummary(summary: ImportSummary, { dryRun, seconds }: { dryRun: boolean; seconds: number }): void {
  const { read, created, updated, unchanged, rejected, split, warnings, layout } = summary;
  console.log(
    [
      dryRun ? 'Dry run, nothing written: ' : '',
      `${read} rows in ${seconds.toFixed(1)} s: `,
      `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected; `,
      `${warnings} with warnings.`,
    ].join(''),
  );
  const { header, heading, blank, preamble, joined } = layout;
  console.log(`Beside them ${header} header, ${heading} heading, ${blank} blank and ${preamble} other rows.`);
  if (joined > 0) console.log(`${joined} rows run on from the row above and were joined to it.`);
  if (split > 0) console.log(`${split} records more than rows: several stood in one row.`);
  printTallies('Rejected because', summary.rejectedFor);
  printTallies('Warnings, by column and reason', summary.warned);
}

/** Prints how many rows there is each reason for, the most first. */
function printTallies(heading: string, tallies: readonly Tally[]): void {
  if (tallies.length === 0) return;
  console.log(`${heading}:`);
  for (const { column, reason, rows } of tallies.toSorted((one, other) => other.rows - one.rows))
    console.log(`${String(rows).padStart(7)}  ${column ? `${column}: ` : ''}${reason}`);
}
