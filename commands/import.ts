import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import type { RowOutcome } from '../shared-schema/features/importing/import-file.ts';
import { importFile } from '../shared-schema/features/importing/import-file.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

/*
 * npm run import -- <tool> <file> [--as <user>] [--dry-run] [--json]
 * With and without a running server on the same data directory. Rejected rows go into a file of their own, as they
 * came.
 */
await runMain(async () => {
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
  if (!mapping || !file)
    throw new Error(
      `Usage: npm run import -- <tool> <file> [--as <user>] [--dry-run] [--json]. Tools: ${TOOLS.flatMap((each) => (each.importing ? [each.key] : [])).join(', ')}.`,
    );
  if (!existsSync(file)) throw new Error('There is no such file.');
  const { host, settings } = await openTools([tool!]);
  try {
    const caller = await commandCaller(host, settings, values.as!);
    const folder = join(
      settings.dataDirectory,
      'imports',
      `${basename(file).replace(/[^A-Za-z0-9.-]/g, '_')}-${new Date().toISOString().replace(/[:.]/g, '-')}`,
    );
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const open = (name: string) => createWriteStream(join(folder, name), { mode: 0o600 });
    const rejects = open('rejects.csv');
    const outcomes = open('outcomes.jsonl');
    rejects.write('line,reason,row as it came\n');
    const report = (outcome: RowOutcome) => {
      const { cells, ...rest } = outcome;
      outcomes.write(`${JSON.stringify(rest)}\n`);
      if (outcome.outcome === 'rejected')
        rejects.write(`${[outcome.line, outcome.reason ?? '', ...cells].map(csvCell).join(',')}\n`);
    };
    const bar =
      process.stderr.isTTY && !values.json
        ? new SingleBar({ format: 'importing {bar} {percentage}% {duration_formatted}', stream: process.stderr })
        : undefined;
    bar?.start(100, 0);
    const startedAt = performance.now();
    const summary = await importFile(host.tools.get(tool!)!, caller, mapping, file, {
      dryRun: values['dry-run'],
      report,
      progress: (part) => bar?.update(Math.round(part * 100)),
    });
    bar?.stop();
    await Promise.all([rejects, outcomes].map((stream) => new Promise((resolve) => stream.end(resolve))));
    if (!values.json) {
      const seconds = (performance.now() - startedAt) / 1000;
      console.log(
        `${values['dry-run'] ? 'Dry run, nothing written: ' : ''}${summary.read} rows in ${seconds.toFixed(1)} s: ${summary.created} created, ${summary.updated} updated, ${summary.unchanged} unchanged, ${summary.rejected} rejected; ${summary.warnings} with warnings.`,
      );
      console.log(
        `Beside them ${summary.layout.header} header, ${summary.layout.heading} heading, ${summary.layout.blank} blank and ${summary.layout.preamble} other rows.`,
      );
      console.log(
        `Each row's outcome: ${join(folder, 'outcomes.jsonl')}. Rejected rows: ${join(folder, 'rejects.csv')}.`,
      );
    }
    const { layout: _layout, ...counts } = summary;
    if (values.json) console.log(JSON.stringify(counts));
  } finally {
    await host.close();
  }
});

/** A cell that no spreadsheet takes for a formula. */
function csvCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
