import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import { headerOf, type ImportColumn, type ImportMapping } from '../../language/importing.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { type Entered, enterRows, noteSpii, storedColumns } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { identifierInClear } from '../screening/index.ts';
import { type RawRow, readRows } from './reading.ts';

export interface Warning {
  readonly column: string;
  readonly raw: string;
  readonly reason: string;
}
/** What became of one row. Page furniture is named too: blank rows, repeated headers, headings. */
export interface RowOutcome {
  readonly line: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'rejected' | 'blank' | 'header' | 'heading' | 'preamble';
  readonly reason?: string;
  readonly warnings: readonly Warning[];
  readonly cells: readonly string[];
}
/**
 * `read` counts the rows that could be records: created, updated, unchanged and rejected together. `warnings` counts
 * rows with any.
 */
export interface ImportSummary {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  layout: { blank: number; header: number; heading: number; preamble: number };
}

interface Candidate {
  readonly row: RawRow;
  readonly key: string;
  readonly values: Readonly<Record<string, string | null>>;
  readonly kept: string;
  readonly warnings: Warning[];
}

const BATCH = 500;

/**
 * Imports a file as a caller: every row gets an outcome, nothing is dropped and nothing guessed silently, the row as it
 * came is kept with the record. A second run of the same file changes nothing, also where staff has since corrected a
 * record: a row is compared with the row the record came from. Batches are transactions, each with its audit event.
 * @throws FORBIDDEN where the caller may not enter records, or would not see each of these whoever it is assigned to:
 * then
 * one that is there already could not be told from one that is new; INVALID_INPUT where the file has no header
 */
export async function importFile(
  hosted: HostedTool,
  caller: Caller,
  mapping: ImportMapping,
  path: string,
  { dryRun = false, report = (_outcome: RowOutcome): void => {}, progress = (_part: number): void => {} } = {},
): Promise<ImportSummary> {
  const record = hosted.tool.records.find((each) => each.name === mapping.record)!;
  if (record.options.enters.forCaller(caller) !== 'yes' || record.options.needToKnow.forCaller(caller) === 'no')
    throw forbidden('import', 'no-need-to-know');
  const summary: ImportSummary = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    layout: { blank: 0, header: 0, heading: 0, preamble: 0 },
  };
  const tell = (outcome: RowOutcome): void => {
    if (outcome.outcome in summary.layout) summary.layout[outcome.outcome as keyof ImportSummary['layout']]++;
    else {
      summary.read++;
      summary[outcome.outcome as 'created']++;
      if (outcome.warnings.length > 0) summary.warnings++;
    }
    report(outcome);
  };
  const seen = new Map<string, number>();
  let header: ReadonlyMap<number, ImportColumn> | undefined;
  let names: readonly string[] = [];
  let batch: Candidate[] = [];
  let until: string | undefined;
  // One batch is prepared here while PostgreSQL stores the one before it; outcomes are told in the order of the file.
  let storing: Promise<RowOutcome[]> = Promise.resolve([]);
  const flush = async () => {
    const before = storing;
    storing = batch.length > 0 ? store(hosted, caller, record, mapping, batch, dryRun) : Promise.resolve([]);
    // Whatever fails is thrown when it is awaited, not before.
    storing.catch(() => {});
    batch = [];
    for (const outcome of await before) tell(outcome);
  };
  for (const row of readRows(path)) {
    const found = headerOf(mapping, row.cells);
    if (found) {
      header = found;
      names = row.cells;
      tell({ line: row.line, outcome: 'header', warnings: [], cells: row.cells });
      continue;
    }
    const candidate = header ? readRow(mapping, header, names, row, seen) : beforeHeader(row);
    if (mapping.isHeading(row.cells) || ('outcome' in candidate && candidate.outcome === 'heading'))
      until = mapping.period?.until(row.cells) ?? until;
    if ('outcome' in candidate) tell(candidate);
    else {
      const element = mapping.period?.element;
      const day = element ? candidate.values[element] : undefined;
      if (element && day && until && day > until)
        candidate.warnings.push({ column: element, raw: day, reason: 'later than the period of its heading' });
      batch.push(candidate);
    }
    if (batch.length >= BATCH) {
      await flush();
      progress(row.progress);
    }
  }
  await flush();
  await flush();
  progress(1);
  if (!header)
    throw invalidInput(
      'file',
      `no header row was found; it must name ${mapping.columns.map((column) => column.headers[0]).join(', ')}`,
    );
  return summary;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Titles and the like may stand above the first header; a row with what may be a control number is not one of them. */
function beforeHeader(row: RawRow): RowOutcome {
  const base = { line: row.line, warnings: [], cells: row.cells };
  if (isBlank(row.cells)) return { ...base, outcome: 'blank' };
  return row.cells.some((cell) => /^\d{5,}$/.test(cell.trim()))
    ? { ...base, outcome: 'rejected', reason: 'it stands before any header' }
    : { ...base, outcome: 'preamble' };
}

/** A row by the columns of its header: a candidate for a record, or what else it is. */
function readRow(
  mapping: ImportMapping,
  header: ReadonlyMap<number, ImportColumn>,
  names: readonly string[],
  row: RawRow,
  seen: Map<string, number>,
): Candidate | RowOutcome {
  const mapped = [...header.keys()].map((at) => row.cells[at] ?? '');
  const outcome = (kind: RowOutcome['outcome'], reason?: string): RowOutcome => ({
    line: row.line,
    outcome: kind,
    ...(reason ? { reason } : {}),
    warnings: [],
    cells: row.cells,
  });
  // A running number beside the columns does not make a row: the log numbers its blank rows too.
  if (isBlank(mapped))
    return row.cells.some((cell, at) => cell.trim() !== '' && !header.has(at) && !/^\d+$/.test(cell.trim()))
      ? outcome('rejected', 'nothing stands in the known columns')
      : outcome('blank');
  const { values, warnings, reject } = readCells(header, (at) => row.cells[at] ?? '');
  if (reject) return mapping.isHeading(mapped) ? outcome('heading') : outcome('rejected', reject);
  if (row.damage) warnings.push({ column: '', raw: '', reason: row.damage });
  const key = values[mapping.key]!;
  const earlier = seen.get(key);
  if (earlier !== undefined) return outcome('rejected', `the control number stands on line ${earlier} already`);
  seen.set(key, row.line);
  const kept = JSON.stringify({
    columns: Object.fromEntries([...header].map(([at, column]) => [column.element, row.cells[at] ?? ''])),
    names,
    cells: row.cells,
  });
  return { row, key, values, kept, warnings };
}

function readCells(
  header: ReadonlyMap<number, ImportColumn>,
  cell: (at: number) => string,
): { values: Record<string, string | null>; warnings: Warning[]; reject: string | undefined } {
  const values: Record<string, string | null> = {};
  const warnings: Warning[] = [];
  for (const [at, column] of header) {
    const raw = cell(at).replaceAll('\u0000', '');
    const reading = column.read(raw);
    if ('reject' in reading) return { values, warnings, reject: reading.reject };
    values[column.element] = reading.value;
    if (reading.warning) warnings.push({ column: column.element, raw, reason: reading.warning });
  }
  return { values, warnings, reject: undefined };
}

interface Stored {
  id: string;
  version: number;
  control: string;
  kept: Buffer | null;
  state: string;
}

/** Stores a batch in one transaction, one audit event. @returns each row's outcome, in the order of the file */
async function store(
  hosted: HostedTool,
  caller: Caller,
  record: RegisteredRecord,
  mapping: ImportMapping,
  batch: readonly Candidate[],
  dryRun: boolean,
): Promise<RowOutcome[]> {
  const keyColumn = sql.ref(record.byKey.get(mapping.key)!.column);
  const keptElement = record.byKey.get(mapping.keeps)!;
  return runCommand(hosted, caller, dryRun ? 'import-dry-run' : 'import', async (context) => {
    const { rows } =
      await sql<Stored>`select id, version, state, ${keyColumn} as control, ${sql.ref(keptElement.column)} as kept from ${sql.table(record.options.table)} item where ${keyColumn} in (${sql.join(batch.map((each) => each.key))})`.execute(
        context.kysely,
      );
    // Who sees every record sees these.
    const seesAll = record.options.needToKnow.forCaller(caller) === 'yes';
    for (const { values } of seesAll ? [] : batch)
      if (!record.options.needToKnow.forRecord(caller, factsOf(record, { ...mapping.constants, ...values })))
        throw forbidden('import', 'no-need-to-know');
    const existing = new Map(rows.map((row) => [row.control, row]));
    const fresh: Entered[] = [];
    const outcomes: RowOutcome[] = [];
    for (const candidate of batch) {
      const outcome = (kind: RowOutcome['outcome'], reason?: string): RowOutcome => ({
        line: candidate.row.line,
        outcome: kind,
        ...(reason ? { reason } : {}),
        warnings: candidate.warnings,
        cells: candidate.row.cells,
      });
      const values = {
        ...mapping.constants,
        ...candidate.values,
        state: record.options.states![0],
        [mapping.keeps]: candidate.kept,
      };
      const misplaced = identifierInClear(record, values);
      if (misplaced) {
        outcomes.push(outcome('rejected', `an identifier stands in ${misplaced.key}, for which it is no place`));
        continue;
      }
      const known = existing.get(candidate.key);
      if (!known) {
        fresh.push({ values });
        outcomes.push(outcome('created'));
      } else if (!known.kept)
        outcomes.push(outcome('rejected', 'a record with this control number was entered by hand'));
      else {
        const before = earlierValues(
          mapping,
          new EncryptedValue(known.kept).open(hosted.keys, {
            tool: hosted.tool.key,
            element: keptElement.coordinate,
            item: known.id,
          }),
        );
        const changed = Object.fromEntries(
          Object.entries(candidate.values).filter(
            ([element, value]) => element !== mapping.key && (before[element] ?? null) !== value,
          ),
        );
        if (Object.keys(changed).length > 0 && record.options.closedStates?.includes(known.state)) {
          outcomes.push(outcome('rejected', 'its record is closed, and the copy frozen'));
          continue;
        }
        if (Object.keys(changed).length > 0 && !dryRun)
          await change(context, record, known, { ...changed, [mapping.keeps]: candidate.kept });
        outcomes.push(outcome(Object.keys(changed).length > 0 ? 'updated' : 'unchanged'));
      }
    }
    if (fresh.length > 0 && !dryRun) await insert(context, record, fresh);
    context.account.action = 'import';
    return outcomes;
  });
}

/** What a row's columns say to a rule; it is assigned to nobody. */
const factsOf = (record: RegisteredRecord, values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(record.elements.map((element) => [element.column, values[element.key]]));

/** What an earlier import read from the row that a record kept. */
function earlierValues(mapping: ImportMapping, kept: string): Record<string, string | null> {
  const { columns } = JSON.parse(kept) as { columns: Record<string, string> };
  return Object.fromEntries(
    Object.entries(columns).map(([element, cell]) => {
      const reading = mapping.columns.find((column) => column.element === element)?.read(cell);
      return [element, reading && 'value' in reading ? reading.value : null];
    }),
  );
}

async function change(
  context: OperationContext,
  record: RegisteredRecord,
  known: Stored,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { columns, found } = storedColumns(context, record, known.id, values);
  await equipmentOf(record.tool).changing(context, record, { item: known.id, values });
  await sql`update ${sql.table(record.options.table)} set ${sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}, version = version + 1, updated_at = now() where id = ${known.id}`.execute(
    context.kysely,
  );
  await noteSpii(context, record, [{ item: known.id, found }]);
  context.account.changed(
    { record, rowId: known.id, version: known.version + 1 },
    Object.keys(values).map((key) => record.byKey.get(key)!),
    'import',
  );
}

async function insert(context: OperationContext, record: RegisteredRecord, fresh: readonly Entered[]): Promise<void> {
  const rows = await enterRows(context, record, fresh, 'import');
  await equipmentOf(record.tool).entered(
    context,
    record,
    fresh.map(({ values }, at) => ({ item: rows[at]!.id, values })),
  );
}
