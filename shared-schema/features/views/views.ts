import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { forbidden, invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { knownRecord } from '../../language/register-tool.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { equipmentOf } from '../../runtime/feature.ts';
import { oncePer } from '../../runtime/once-per.ts';
import { enterRows } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { SavedView } from './saved-view.ts';
import { checkUse, type Problem, problemsOf, usesOf, type View } from './view-uses.ts';

/** Most views of one person. */
const MOST = 50;
/** Elements by which a view says what it names. */
const NAMING: readonly string[] = ['recordType', 'filter', 'columns', 'orderBy'];

/** What a person words in a view: none of it is encrypted, and it is looked for nowhere. */
const WORDED = ['name', 'filter'] as const;

/** Checks a view before it is kept. @throws INVALID_INPUT, FORBIDDEN */
function check({ caller, resources }: OperationContext, view: View): void {
  const record = view.recordType ? knownRecord(view.recordType) : undefined;
  if (!record || record.options.standardQueries === false)
    throw invalidInput('recordType', 'a type of records of which there are lists');
  for (const use of usesOf(view)) checkUse(record, use);
  const [problem] = problemsOf(caller, record, view);
  if (problem) throw forbidden(problem.field, problem.reason);
  const { screening } = equipmentOf(resources.tool);
  const faults = new Faults();
  for (const key of WORDED)
    if (screening.holds(view[key] ?? '')) faults.add(invalidInput(key, 'no identifier of anybody stands in it'));
  faults.check();
}

/** Keeps a view of the caller's. @returns its row id @throws INVALID_INPUT, FORBIDDEN */
export async function saveView(context: OperationContext, record: RegisteredRecord, input: View): Promise<string> {
  check(context, input);
  // Two at once are counted one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`views of ${context.caller.user}`}, 0))`.execute(
    context.kysely,
  );
  const { rows } = await sql<{ views: number }>`
    select count(*)::int as views
    from saved_view item
    where ${context.records(record).needToKnow()}`.execute(context.kysely);
  if ((rows[0]?.views ?? 0) >= MOST) throw invalidInput('input', `at most ${MOST} views of one person`);
  const values = { ...input, userKey: context.caller.user };
  const [entered] = await enterRows(context, { record, action: 'create' }, [{ values }]);
  if (!entered) throw new Error('a view that is entered has a row');
  return entered.id;
}

interface Stored {
  readonly id: string;
  readonly version: number;
}
/** A view by its public id, in the version that was read. */
export interface Named {
  readonly id: string;
  readonly version: number;
}

/** Returns a view of the caller's in the version that was read, locked. @throws NOT_FOUND, STALE_VERSION */
async function ownView(context: OperationContext, record: RegisteredRecord, { id, version }: Named): Promise<Stored> {
  if (!isUuid(id)) throw notFound(record.name);
  const { rows } = await sql<Stored>`
    select id, version
    from saved_view item
    where ${context.records(record).needToKnow()} and key = ${id}
    for update`.execute(context.kysely);
  const [view] = rows;
  if (!view) throw notFound(record.name);
  if (view.version !== version) throw staleVersion(view.version);
  return view;
}

/** Checks what a view of the caller's would be with this input. @throws NOT_FOUND, STALE_VERSION, INVALID_INPUT */
export async function checkChange(
  context: OperationContext,
  record: RegisteredRecord,
  { input, ...named }: Named & { readonly input: View },
): Promise<void> {
  const { id } = await ownView(context, record, named);
  check(context, { ...(await viewsOf(context).load(id)), ...input });
}

/** Takes a view of the caller's away. @throws NOT_FOUND, STALE_VERSION */
export async function removeView(context: OperationContext, record: RegisteredRecord, named: Named): Promise<void> {
  const { id, version } = await ownView(context, record, named);
  await sql`delete from saved_view where id = ${id}`.execute(context.kysely);
  context.account.changed({ record, rowId: id, version }, record.elements, 'remove');
}

/** What loads views by their row ids, as far as what they name goes. */
const viewsOf = oncePer((context: OperationContext) => {
  const record = context.resources.tool.records.find(({ type }) => type === SavedView);
  return new DataLoader<string, View | null>(async (ids) => {
    if (!record) return ids.map(() => null);
    const condition = sql<boolean>`item.id in (${sql.join([...ids])})`;
    const rows = await context.records(record).select(condition, new Set(NAMING), ids.length);
    const byId = new Map(rows.map((row) => [row.rowId, named(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  });
});
const named = ({ columns }: Row): View => ({
  recordType: columns.record_type as string,
  filter: columns.filter as string | null,
  columns: columns.columns as string[] | null,
  orderBy: columns.order_by as string | null,
});

/** Returns what of a view its owner may not use now. */
export async function viewProblems(context: OperationContext, row: Row): Promise<Problem[]> {
  context.account.told(row, NAMING);
  const view = await viewsOf(context).load(row.rowId);
  return view ? problemsOf(context.caller, view.recordType ? knownRecord(view.recordType) : undefined, view) : [];
}
