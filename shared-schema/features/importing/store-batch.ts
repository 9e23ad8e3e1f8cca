import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { forbidden } from '../../language/errors.ts';
import type { ImportMapping } from '../../language/importing.ts';
import { neededOf, type SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { type Entered, enterRows, noteSpii, storedColumns } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { identifiersInClear } from '../screening/index.ts';
import { arrivalOf, STANDING, saysDone } from './arrival.ts';
import { type Candidate, type Entry, joinedTo, rejectedWhole } from './entry.ts';
import { outcomeOf, type RowOutcome } from './import-summary.ts';

/** Who imports rows of one kind into which tool's record. */
export interface Import {
  readonly hosted: HostedTool;
  readonly caller: Caller;
  readonly record: RegisteredRecord;
  readonly mapping: ImportMapping;
  readonly dryRun: boolean;
}

/** A record that is there already, by the control number of its row. */
interface Stored {
  readonly id: string;
  readonly version: number;
  readonly control: string;
  /** The row that the record came from, encrypted; null where it was entered by hand. */
  readonly kept: Buffer | null;
  readonly state: string;
}

type Values = Readonly<Record<string, string | null>>;
/** What is to be done with a row, and what is told of it. */
interface Plan {
  readonly outcome: RowOutcome;
  /** The values of a record that is to be entered. */
  readonly enters?: Readonly<Record<string, unknown>>;
  /** The record that is there already, and what it is to be changed to. */
  readonly changes?: { readonly known: Stored; readonly values: Values };
}

/**
 * Stores a batch in one transaction, one audit event. What stands in one row is stored together or not at all.
 * @returns each row's outcome, in the order of the file
 * @throws FORBIDDEN where the caller would not see each of these records, whoever it is assigned to
 */
export function storeBatch(run: Import, entries: readonly Entry[]): Promise<RowOutcome[]> {
  const { hosted, caller, record, dryRun } = run;
  return runCommand(hosted, { caller, name: dryRun ? 'import-dry-run' : 'import' }, async (context) => {
    const batch = entries.flatMap(({ candidates }) => candidates);
    const existing = await storedAlready(context, run, batch);
    checkSees(run, batch);
    const fresh: Entered[] = [];
    const outcomes: RowOutcome[] = [];
    for (const { row, candidates, continued } of entries) {
      const plans = candidates.map((candidate) => planOf(run, candidate, existing.get(candidate.key)));
      const rejected = plans.find(({ outcome }) => outcome.outcome === 'rejected');
      if (rejected) {
        const { part: _part, ...whole } = rejected.outcome;
        outcomes.push(...rejectedWhole(whole, continued));
        continue;
      }
      for (const { outcome, enters, changes } of plans) {
        if (enters) fresh.push({ values: enters, decisions: decisionsOf(run) });
        if (changes && !dryRun) await change(context, run, changes);
        outcomes.push(outcome);
      }
      outcomes.push(...joinedTo(row, continued));
    }
    if (fresh.length > 0 && !dryRun) await insert(context, record, fresh);
    context.account.action = 'import';
    return outcomes;
  });
}

/** Returns the records of the batch that are there already, by their control number. */
async function storedAlready(
  { kysely }: OperationContext,
  { record, mapping }: Import,
  batch: readonly Candidate[],
): Promise<ReadonlyMap<string, Stored>> {
  const control = sql.ref(elementOf(record, mapping.key).column);
  const kept = sql.ref(elementOf(record, mapping.keeps).column);
  const { rows } = await sql<Stored>`
    select id, version, state, ${control} as control, ${kept} as kept
    from ${sql.table(record.options.table)} item
    where ${control} in (${sql.join(batch.map((each) => each.key))})`.execute(kysely);
  return new Map(rows.map((row) => [row.control, row]));
}

/** @throws FORBIDDEN where the caller would not see one of the records, whoever it is assigned to */
function checkSees({ record, mapping, caller }: Import, batch: readonly Candidate[]): void {
  const { needToKnow } = record.options;
  // Who sees every record sees these.
  if (needToKnow.forCaller(caller) === 'yes') return;
  for (const { values } of batch)
    if (!needToKnow.forRecord(caller, factsOf(record, { ...mapping.constants, ...values })))
      throw forbidden('import', 'no-need-to-know');
}

/** Returns what is to be done with a row, by the record that its control number names where there is one. */
function planOf(run: Import, candidate: Candidate, known: Stored | undefined): Plan {
  const { record, mapping } = run;
  const { row, part, warnings, kept } = candidate;
  const told = (outcome: RowOutcome['outcome'], reason?: string): RowOutcome => ({
    ...outcomeOf(row, outcome, { ...(reason === undefined ? {} : { reason }), warnings }),
    ...(part === undefined ? {} : { part }),
  });
  const rejected = (reason: string): Plan => ({ outcome: told('rejected', reason) });
  const values = {
    ...mapping.constants,
    ...candidate.values,
    ...arrivalOf(record, candidate.values),
    entryMethods: ['uploaded'],
    [mapping.keeps]: kept,
  };
  const [misplaced] = identifiersInClear(record, values);
  if (misplaced) return rejected(`an identifier stands in ${misplaced.key}, for which it is no place`);
  if (!known) return { outcome: told('created'), enters: values };
  if (!known.kept) return rejected('a record with this control number was entered by hand');
  // An event alone moves a record that is there: its rule is asked, and its history says so.
  const changed = changedSince(earlierValues(run, known.id, known.kept), candidate.values, [mapping.key, ...STANDING]);
  const done = saysDone(record, known.state, candidate.values);
  if (done) warnings.push(done);
  if (Object.keys(changed).length === 0) return { outcome: told('unchanged') };
  // A row that was rejected made no record: what is there came from another row.
  if (candidate.rejectedBefore) return rejected('a record from another row has this control number');
  if (record.options.closedStates?.includes(known.state)) return rejected('its record is closed, and the copy frozen');
  return {
    outcome: told('updated'),
    changes: { known, values: { ...changed, [mapping.keeps]: kept } },
  };
}

/** Returns what a row's columns say to a rule; it is assigned to nobody. */
const factsOf = (record: RegisteredRecord, values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(record.elements.map((element) => [element.column, values[element.key]]));

/** Returns what an earlier import read from the row that a record kept. */
function earlierValues({ hosted, record, mapping }: Import, item: string, kept: Buffer): Values {
  const element = elementOf(record, mapping.keeps).coordinate;
  const row = new EncryptedValue(kept).open(hosted.keys, { tool: hosted.tool.key, element, item });
  const { columns } = JSON.parse(row) as { columns: Record<string, string> };
  return Object.fromEntries(
    Object.entries(columns).map(([element, cell]) => {
      const reading = mapping.columns.find((column) => column.element === element)?.read(cell);
      return [element, reading && 'value' in reading ? reading.value : null];
    }),
  );
}

/** Returns the values that an earlier import did not read so, but for some elements. */
const changedSince = (before: Values, values: Values, but: readonly string[]): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([element, value]) => !but.includes(element) && (before[element] ?? null) !== value),
  );

async function change(
  context: OperationContext,
  run: Import,
  { known, values }: NonNullable<Plan['changes']>,
): Promise<void> {
  const { record } = run;
  const { columns, found } = storedColumns(context, { record, id: known.id }, { values, decisions: decisionsOf(run) });
  await equipmentOf(record.tool).changing(context, record, { item: known.id, values });
  const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
  await sql`
    update ${sql.table(record.options.table)}
    set ${set}, version = version + 1, updated_at = now()
    where id = ${known.id}`.execute(context.kysely);
  await noteSpii(context, record, [{ item: known.id, found }]);
  context.account.changed(
    { record, rowId: known.id, version: known.version + 1 },
    Object.keys(values).map((key) => elementOf(record, key)),
    'import',
  );
}

/** Returns why values are needed that are kept only if necessary, as the mapping says it for the whole file. */
const decisionsOf = ({ record, mapping: { neededBecause } }: Import): SpiiDecision[] =>
  neededBecause === undefined ? [] : neededOf(record, neededBecause);

async function insert(context: OperationContext, record: RegisteredRecord, fresh: readonly Entered[]): Promise<void> {
  const rows = await enterRows(context, { record, action: 'import' }, fresh);
  await equipmentOf(record.tool).entered(
    context,
    record,
    rows.map(({ id }, at) => ({ item: id, values: fresh[at]?.values ?? {} })),
  );
}

/** Returns an element that the mapping names. @throws Error where there is none: no tool with such a mapping starts */
function elementOf(record: RegisteredRecord, key: string): RegisteredElement {
  const element = record.byKey.get(key);
  if (!element) throw new Error(`${record.name} has no element ${key}`);
  return element;
}
