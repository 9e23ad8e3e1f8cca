import 'reflect-metadata';
import { sql } from 'kysely';
import { forbidden, invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { enterRows, storedColumns } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from './lifecycle.ts';

export const uuid = (id: string, record: RegisteredRecord): string => {
  if (!isUuid(id)) throw notFound(record.name);
  return id;
};
async function reread(
  context: OperationContext,
  record: RegisteredRecord,
  id: string,
  names: ReadonlySet<string>,
): Promise<Row | null> {
  return (await context.records(record).select(sql<boolean>`item.id = ${id}`, names, 1))[0] ?? null;
}
async function found(
  context: OperationContext,
  record: RegisteredRecord,
  id: string,
  version: number,
  state: string,
): Promise<any> {
  const { rows } =
    await sql<any>`select item.* from ${sql.table(record.options.table)} item where ${context.records(record).needToKnow()} and item.key = ${uuid(id, record)} for update`.execute(
      context.kysely,
    );
  if (!rows[0]) throw notFound(record.name);
  if (rows[0].version !== version) throw staleVersion(rows[0].version);
  if (rows[0].state !== state) throw invalidInput('id', `it is ${rows[0].state}`);
  return rows[0];
}
async function change(
  context: OperationContext,
  record: RegisteredRecord,
  row: { id: string; version: number },
  values: Record<string, unknown>,
  action: string,
): Promise<void> {
  const { columns } = storedColumns(context, record, row.id, values);
  await sql`update ${sql.table(record.options.table)} set ${sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}, version = version + 1, updated_at = now() where id = ${row.id}`.execute(
    context.kysely,
  );
  context.account.changed(
    { record, rowId: row.id, version: row.version + 1 },
    Object.keys(values).map((key) => record.byKey.get(key)!),
    action,
  );
}

export async function decide(
  context: OperationContext,
  record: RegisteredRecord,
  [id, version, outcome, findings]: [string, number, string, string],
  names: ReadonlySet<string>,
): Promise<Row | null> {
  if (!['no-misuse', 'misuse'].includes(outcome)) throw invalidInput('outcome', 'no-misuse, misuse');
  if (findings.trim() === '') throw invalidInput('findings', 'it is mandatory');
  const row = await found(context, record, id, version, 'open');
  if (row.actor === context.caller.user) throw forbidden('a review of your own use', 'second-person-needed');
  await change(context, record, row, { outcome, findings, state: 'closed' }, 'decide-use-review');
  return reread(context, record, row.id, names);
}

export async function receive(
  context: OperationContext,
  record: RegisteredRecord,
  departmentTaskerNumber: string,
  dueOn: string | null,
  names: ReadonlySet<string>,
): Promise<Row | null> {
  if (!/^[A-Z0-9][A-Z0-9-]{2,39}$/.test(departmentTaskerNumber))
    throw invalidInput('departmentTaskerNumber', 'a control number');
  if (dueOn !== null && dueOn < lifecycleOf(context).today)
    throw invalidInput('dueOn', 'it is before the day of receipt');
  const [row] = await enterRows(
    context,
    record,
    [{ values: { departmentTaskerNumber, dueOn, receivedOn: lifecycleOf(context).today, state: 'received' } }],
    'notice',
  );
  return reread(context, record, row!.id, names);
}

export async function answer(
  context: OperationContext,
  { item }: RegisteredLifecycle,
  record: RegisteredRecord,
  { id, version, accept, input }: { id: string; version: number; accept: boolean; input: Record<string, unknown> },
  names: ReadonlySet<string>,
): Promise<Row | null> {
  const row = await found(context, record, id, version, 'received');
  if (accept)
    await context.records(item).enter({
      ...input,
      departmentTaskerNumber: row.department_tasker_number,
      ...(row.due_on && input.dueOn === undefined ? { dueOn: row.due_on } : {}),
    });
  await change(
    context,
    record,
    row,
    { state: accept ? 'accepted' : 'refused' },
    accept ? 'accept-notice' : 'refuse-notice',
  );
  return reread(context, record, row.id, names);
}
