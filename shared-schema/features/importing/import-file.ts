import type { Caller } from '../../language/caller.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import type { ImportMapping } from '../../language/importing.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { Entry } from './entry.ts';
import { countOutcome, emptySummary, type ImportSummary, type RowOutcome } from './import-summary.ts';
import { readRows } from './reading.ts';
import { Sheet } from './sheet.ts';
import { storeBatch } from './store-batch.ts';

/** A file of a tool's old rows, and how it is imported. */
interface ImportedFile {
  readonly mapping: ImportMapping;
  readonly path: string;
  /** Every row gets its outcome, and nothing is stored. */
  readonly dryRun?: boolean;
  /** Is told the outcome of each row, in the order of the file. */
  readonly report?: (outcome: RowOutcome) => void;
  /** Is told how much of the file is done, from 0 to 1. */
  readonly progress?: (part: number) => void;
}

const BATCH = 500;

/**
 * Imports a file as a caller: every row gets an outcome, nothing is dropped and nothing guessed silently, the row as it
 * came is kept with the record. A second run of the same file changes nothing, also where staff has since corrected a
 * record: a row is compared with the row the record came from. Batches are transactions, each with its audit event.
 * @throws FORBIDDEN where the caller may not enter records, or would not see each of these whoever it is assigned to:
 * then one that is there already could not be told from one that is new; INVALID_INPUT where the file has no header
 */
export async function importFile(
  hosted: HostedTool,
  caller: Caller,
  { mapping, path, dryRun = false, report, progress }: ImportedFile,
): Promise<ImportSummary> {
  const run = { hosted, caller, record: recordEntered(hosted, caller, mapping), mapping, dryRun };
  const summary = emptySummary();
  const tell = (outcome: RowOutcome): void => {
    countOutcome(summary, outcome);
    report?.(outcome);
  };
  let batch: Entry[] = [];
  // One batch is prepared here while PostgreSQL stores the one before it; outcomes are told in the order of the file.
  let storing: Promise<RowOutcome[]> = Promise.resolve([]);
  const flush = async () => {
    const before = storing;
    storing = batch.length > 0 ? storeBatch(run, batch) : Promise.resolve([]);
    // Whatever fails is thrown when it is awaited, not before.
    storing.catch(() => {});
    batch = [];
    for (const outcome of await before) tell(outcome);
  };
  const sheet = new Sheet(mapping);
  const take = (each: Entry | RowOutcome): void => {
    if ('outcome' in each) tell(each);
    else batch.push(each);
  };
  for (const row of readRows(path, mapping)) {
    sheet.read(row).forEach(take);
    if (batch.length < BATCH) continue;
    await flush();
    progress?.(row.progress);
  }
  sheet.end().forEach(take);
  await flush();
  await flush();
  progress?.(1);
  if (!sheet.hasHeader) throw noHeader(mapping);
  return summary;
}

/** Returns the record that the rows become. @throws FORBIDDEN where the caller may not enter or see any */
export function recordEntered({ tool }: HostedTool, caller: Caller, mapping: ImportMapping): RegisteredRecord {
  const record = tool.records.find((each) => each.name === mapping.record);
  if (!record) throw new Error(`${tool.key} has no record ${mapping.record}`);
  if (record.options.enters.forCaller(caller) !== 'yes' || record.options.needToKnow.forCaller(caller) === 'no')
    throw forbidden('import', 'no-need-to-know');
  return record;
}

const noHeader = ({ columns }: ImportMapping): Error =>
  invalidInput(
    'file',
    `no header row was found; it must name ${columns.map((column) => column.headers[0]).join(', ')}`,
  );
