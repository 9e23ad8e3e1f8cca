import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, type WriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import type { Caller } from '../../language/caller.ts';
import { forbidden } from '../../language/errors.ts';
import type { ImportMapping } from '../../language/importing.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { recordEntered } from './import-file.ts';
import type { RowOutcome } from './import-summary.ts';
import { rejectLine, rejectsHeader } from './rejects.ts';

const FOLDER = 'imports';
/** How a run's folder ends: when it began. */
const BEGAN = /-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/;
const DAY = 86_400_000;

/** A run of an import whose rows are kept on disk. */
interface KeptRun {
  readonly folder: string;
  readonly began: Date;
}

/** The two files that say what became of each row of an import, in a folder that its user alone can read. */
export class ResultFiles {
  readonly paths: { readonly rejects: string; readonly outcomes: string };
  readonly #rejects: WriteStream;
  readonly #outcomes: WriteStream;
  /** The header below which the latest rejected row was written. */
  #header: string | undefined;

  constructor(dataDirectory: string, { tool, file, now = new Date() }: { tool: string; file: string; now?: Date }) {
    const name = basename(file).replace(/[^A-Za-z0-9.-]/g, '_');
    const folder = join(dataDirectory, FOLDER, tool, `${name}-${now.toISOString().replace(/[:.]/g, '-')}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.paths = { rejects: join(folder, 'rejects.csv'), outcomes: join(folder, 'outcomes.jsonl') };
    this.#rejects = createWriteStream(this.paths.rejects, { mode: 0o600 });
    this.#outcomes = createWriteStream(this.paths.outcomes, { mode: 0o600 });
  }

  /** Writes down what became of a row; a rejected one below its header, so that the file is imported as it stands. */
  report({ cells, names, ...rest }: RowOutcome): void {
    this.#outcomes.write(`${JSON.stringify(rest)}\n`);
    if (rest.outcome !== 'rejected') return;
    const header = names && rejectsHeader(names);
    if (header && header !== this.#header) this.#rejects.write(header);
    this.#header = header ?? this.#header;
    this.#rejects.write(rejectLine({ line: rest.line, reason: rest.reason ?? '', cells }));
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#rejects, this.#outcomes].map((stream) => new Promise<void>((resolve) => stream.end(resolve))),
    );
  }
}

/** Returns a tool's runs of which rows are kept on disk, the oldest first. */
export function keptRuns(dataDirectory: string, tool: string): KeptRun[] {
  const folder = join(dataDirectory, FOLDER, tool);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const began = BEGAN.exec(name);
      if (!began) return [];
      const [, day, hours, minutes, seconds, rest] = began;
      return [{ folder: join(folder, name), began: new Date(`${day}${hours}:${minutes}:${seconds}.${rest}`) }];
    })
    .sort((one, other) => one.began.getTime() - other.began.getTime());
}

/** Returns those runs whose rows have been kept for as long as the mapping says. */
export const runsPastKeeping = (runs: readonly KeptRun[], { keepsFilesFor }: ImportMapping, now = new Date()) =>
  runs.filter(({ began }) => now.getTime() - began.getTime() >= keepsFilesFor * DAY);

/**
 * Removes the rows of these runs from the disk. The audit event that says how many runs is written first: without it
 * nothing is removed, and what a crash leaves the next run of the command removes.
 * @throws FORBIDDEN where the caller may not import, or does not look after the tool's work: who gives out taskers does
 */
export async function removeRuns(
  hosted: HostedTool,
  caller: Caller,
  { mapping, runs }: { readonly mapping: ImportMapping; readonly runs: readonly KeptRun[] },
): Promise<void> {
  const record = recordEntered(hosted, caller, mapping);
  if (hosted.tool.lifecycle?.workflow.tasks.forCaller(caller) !== 'yes')
    throw forbidden('remove-import-files', 'no-need-to-know');
  if (runs.length === 0) return;
  await runCommand(hosted, { caller, name: 'remove-import-files' }, async ({ account }) => {
    account.action = 'remove-import-files';
    account.used(record, [mapping.keeps]);
    account.results = runs.length;
  });
  for (const { folder } of runs) rmSync(folder, { recursive: true, force: true });
}
