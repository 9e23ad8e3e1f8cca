import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { type ImportSummary, importFile, type RowOutcome } from '../shared-schema/features/importing/import-file.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

const USAGE = 'npm run import -- <tool> <file> [--as <user>] [--dry-run] [--json]';

/*
 * npm run import -- <tool> <file> [--as <user>] [--dry-run] [--json]
 * With and without a running server on the same data directory. Rejected rows go into a file of their own, as they
 * came.
 */
await runMain(async () => {
  const { tool, file, mapping, as, dryRun, json } = readArguments();
  const { host, settings, hosted } = await openTools([tool]);
  try {
    const caller = await commandCaller(host, settings, as);
    const results = openResults(settings.dataDirectory, file);
    const bar = json ? undefined : progressBar();
    const startedAt = performance.now();
    const summary = await importFile(hosted(tool), caller, mapping, file, {
      dryRun,
      report: results.report,
      progress: (part) => bar?.update(Math.round(part * 100)),
    });
    bar?.stop();
    await results.close();
    const { layout: _layout, ...counts } = summary;
    if (json) console.log(JSON.stringify(counts));
    else {
      printSummary(summary, { dryRun, seconds: (performance.now() - startedAt) / 1000 });
      console.log(`Each row's outcome: ${results.outcomes}. Rejected rows: ${results.rejects}.`);
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

/** Opens the two files that say what became of each row, in a folder of this run that its user alone can read. */
function openResults(dataDirectory: string, file: string) {
  const name = basename(file).replace(/[^A-Za-z0-9.-]/g, '_');
  const folder = join(dataDirectory, 'imports', `${name}-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const paths = { rejects: join(folder, 'rejects.csv'), outcomes: join(folder, 'outcomes.jsonl') };
  const rejects = createWriteStream(paths.rejects, { mode: 0o600 });
  const outcomes = createWriteStream(paths.outcomes, { mode: 0o600 });
  rejects.write('line,reason,row as it came\n');
  return {
    ...paths,
    report({ cells, ...rest }: RowOutcome): void {
      outcomes.write(`${JSON.stringify(rest)}\n`);
      if (rest.outcome === 'rejected')
        rejects.write(`${[rest.line, rest.reason ?? '', ...cells].map(csvCell).join(',')}\n`);
    },
    async close(): Promise<void> {
      await Promise.all([rejects, outcomes].map((stream) => new Promise<void>((resolve) => stream.end(resolve))));
    },
  };
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
  const { read, created, updated, unchanged, rejected, warnings, layout } = summary;
  console.log(
    [
      dryRun ? 'Dry run, nothing written: ' : '',
      `${read} rows in ${seconds.toFixed(1)} s: `,
      `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected; `,
      `${warnings} with warnings.`,
    ].join(''),
  );
  const { header, heading, blank, preamble } = layout;
  console.log(`Beside them ${header} header, ${heading} heading, ${blank} blank and ${preamble} other rows.`);
}

/** A cell that no spreadsheet takes for a formula. */
function csvCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
