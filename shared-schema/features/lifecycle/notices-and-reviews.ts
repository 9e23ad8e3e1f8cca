import { isBlank } from '../../language/blank.ts';
import 'reflect-metadata';
import { sql } from 'kysely';
import { forbidden, invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { enterRows, isControlNumber, storedColumns } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from './lifecycle.ts';

export const uuid = (id: string, record: RegisteredRecord): string => {
  if (!isUuid(id)) throw notFound(record.name);
  return id;
};
/** A record of which one is changed or entered, and what is asked of it then. */
interface Asked {
  readonly context: OperationContext;
  readonly record: RegisteredRecord;
  readonly names: ReadonlySet<string>;
}
/** A notice or a review as it is stored. */
type StoredRow = Record<string, unknown> & { readonly id: string; readonly version: number; readonly state: string };

async function reread({ context, record, names }: Asked, id: string): Promise<Row | null> {
  return (await context.records(record).select(sql<boolean>`item.id = ${id}`, names, 1))[0] ?? null;
}

/**
 * Returns the one in the version and the state it is to have, locked. @throws NOT_FOUND, STALE_VERSION, INVALID_INPUT
 */
async function found(
  { context, record }: Asked,
  id: string,
  { version, state }: { readonly version: number; readonly state: string },
): Promise<StoredRow> {
  const { rows } = await sql<StoredRow>`
    select item.*
    from ${sql.table(record.options.table)} item
    where ${context.records(record).needToKnow()} and item.key = ${uuid(id, record)}
    for update`.execute(context.kysely);
  const [row] = rows;
  if (!row) throw notFound(record.name);
  if (row.version !== version) throw staleVersion(row.version);
  if (row.state !== state) throw invalidInput('id', `it is ${row.state}`);
  return row;
}

/** Changes elements of the one, accounted for as an action of this name. */
async function change(
  { context, record }: Asked,
  row: StoredRow,
  { values, action }: { readonly values: Readonly<Record<string, unknown>>; readonly action: string },
): Promise<void> {
  const { columns } = storedColumns(context, { record, id: row.id }, { values });
  const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
  await sql`
    update ${sql.table(record.options.table)}
    set ${set}, version = version + 1, updated_at = now()
    where id = ${row.id}`.execute(context.kysely);
  context.account.changed(
    { record, rowId: row.id, version: row.version + 1 },
    Object.keys(values).map((key) => record.byKey.get(key)!),
    action,
  );
}

/** Ends a review of use. @throws FORBIDDEN to whom it is about, NOT_FOUND, STALE_VERSION, INVALID_INPUT */
export async function decide(
  asked: Asked,
  { id, version, outcome, findings }: { id: string; version: number; outcome: string; findings: string },
): Promise<Row | null> {
  const faults = new Faults();
  if (!['no-misuse', 'misuse'].includes(outcome)) faults.add(invalidInput('outcome', 'no-misuse, misuse'));
  if (isBlank(findings)) faults.add(invalidInput('findings', 'it is mandatory'));
  faults.check();
  const row = await found(asked, id, { version, state: 'open' });
  if (row.actor === asked.context.caller.user) throw forbidden('a review of your own use', 'second-person-needed');
  await change(asked, row, { values: { outcome, findings, state: 'closed' }, action: 'decide-use-review' });
  return reread(asked, row.id);
}

/** Enters HQ's word of a tasker. @throws INVALID_INPUT */
export async function receive(asked: Asked, departmentTaskerNumber: string, dueOn: string | null): Promise<Row | null> {
  const { context, record } = asked;
  const { today, registered } = lifecycleOf(context);
  const faults = new Faults();
  const prefix = registered.workflow.takesDepartmentTaskers ?? '';
  if (!isControlNumber(departmentTaskerNumber, prefix))
    faults.add(
      invalidInput('departmentTaskerNumber', `the number of one of HQ's taskers: ${prefix}-, a year, ten signs`),
    );
  if (dueOn !== null && dueOn < today) faults.add(invalidInput('dueOn', 'it is before the day of receipt'));
  faults.check();
  const [row] = await enterRows(context, { record, action: 'notice' }, [
    { values: { departmentTaskerNumber, dueOn, receivedOn: today, state: 'received' } },
  ]);
  return reread(asked, row!.id);
}

/**
 * Takes HQ's tasker in as a new item, under its number and received on the day of the notice, or refuses it.
 * @throws NOT_FOUND, STALE_VERSION, INVALID_INPUT, and what entering an item throws
 */
export async function answer(
  asked: Asked,
  item: RegisteredRecord,
  { id, version, accept, input }: { id: string; version: number; accept: boolean; input: Record<string, unknown> },
): Promise<Row | null> {
  const row = await found(asked, id, { version, state: 'received' });
  if (accept)
    await asked.context.records(item).enter({
      input: {
        ...input,
        departmentTaskerNumber: row.department_tasker_number,
        receivedOn: row.received_on,
        ...(row.due_on && input.dueOn === undefined ? { dueOn: row.due_on } : {}),
      },
      by: 'as-it-came',
    });
  await change(asked, row, {
    values: { state: accept ? 'accepted' : 'refused' },
    action: accept ? 'accept-notice' : 'refuse-notice',
  });
  return reread(asked, row.id);
}
