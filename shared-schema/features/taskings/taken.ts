import { type RawBuilder, sql } from 'kysely';
import { forbidden, invalidInput, notFound, staleVersion } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { MOST_HELD, type TaskingsFrom } from '../../language/taskings.ts';
import { type Asked, changeRow, reread, type StoredRow } from '../../runtime/records/one-row.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/** What is given of a tasking of another tool. */
interface Given {
  readonly tool: string;
  readonly number: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Returns what the tool says of another one. @throws INVALID_INPUT */
function sourceOf({ resources: { tool } }: OperationContext, source: string): TaskingsFrom {
  const from = tool.manifest.taskings?.find((each) => each.tool === source);
  if (!from) throw invalidInput('tool', 'no taskings come from there');
  return from;
}

/** Returns what the tool says of another one, to the account that it names. @throws FORBIDDEN, INVALID_INPUT */
function fromOf(context: OperationContext, source: string): TaskingsFrom {
  const from = sourceOf(context, source);
  const { caller } = context;
  if (caller.user !== from.account) throw forbidden('what another tool gives', 'not-its-account');
  return from;
}

/**
 * Takes a tasking of another tool in as an item, once: whoever brings it again is answered with the item that it is.
 * @throws FORBIDDEN, INVALID_INPUT, and what entering an item throws
 */
export async function takeTasking(asked: Asked, { tool, number, input }: Given): Promise<Row | null> {
  const { context, record } = asked;
  const from = fromOf(context, tool);
  // Two that bring the same at once: the second waits here, and finds it taken.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tool} ${number}`}, 101))`.execute(context.kysely);
  const { rows } = await sql<{ item: string }>`
    select item
    from tasking_taken
    where source = ${tool} and number = ${number}`.execute(context.kysely);
  if (rows[0]) return reread(asked, rows[0].item);
  if (!Object.values(from.types).includes(String(input.itemType)))
    throw invalidInput('itemType', `of ${tool} come: ${Object.values(from.types).join(', ')}`);
  const row = await context.records(record).enter({
    input: { ...input, [from.number]: number, office: from.office },
    spii: [{ element: from.text.here, originalKept: `${tool}, ${number}` }],
    by: 'as-it-came',
  });
  if (!row) throw new Error('an item was entered that its entrant does not see');
  await sql`
    insert into tasking_taken (source, number, item, created_by)
    values (${tool}, ${number}, ${row.rowId}, ${context.caller.user})`.execute(context.kysely);
  context.account.action = 'take-tasking';
  return reread(asked, row.rowId);
}

/** How a tasking stands in the tool that it comes from: asked for, or not any more. */
const STANDINGS = ['stands', 'ended'] as const;

/** An item in the version that was read, and how it stands in the tool that it comes from. */
interface Noted {
  readonly tool: string;
  readonly id: string;
  readonly version: number;
  readonly standing: string;
}

/**
 * Notes how a tasking stands in the tool that it comes from: what has ended there is seen no wider here, until it is
 * asked for again. @throws FORBIDDEN, INVALID_INPUT, NOT_FOUND, STALE_VERSION
 */
export async function noteStanding(asked: Asked, { tool, id, version, standing }: Noted): Promise<Row | null> {
  const from = fromOf(asked.context, tool);
  if (!STANDINGS.some((each) => each === standing)) throw invalidInput('standing', STANDINGS.join(', '));
  const row = await seenRow(asked, id, sql`for update`);
  if (row.version !== version) throw staleVersion(row.version);
  // What is asked for again is held there again.
  if (standing === 'stands' && !(await hold(asked, id, sql`null`))) throw notFound(asked.record.name);
  await changeRow(asked, row, { values: { [from.standing]: standing }, action: 'note-standing' });
  return reread(asked, row.id);
}

/** Notes since when nothing of the source holds an item, or that it is held again. @returns whether the caller may */
async function hold({ context, record }: Asked, id: string, releasedAt: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql`
    update tasking_taken
    set released_at = ${releasedAt}
    where item = (
      select id
      from ${sql.table(record.options.table)}
      where key = ${id}
    )
    returning item`.execute(context.kysely);
  return rows.length > 0;
}

/**
 * Lets go of an item that its source does not ask for any more: nothing of that holds it from then on. So does its
 * account once the source is closed, and who sees the source where the account does not.
 * @throws FORBIDDEN, INVALID_INPUT, NOT_FOUND, STALE_VERSION
 */
export async function releaseHold(asked: Asked, { tool, id, version }: Omit<Noted, 'standing'>): Promise<Row | null> {
  const { context, record } = asked;
  const from = sourceOf(context, tool);
  if (from.releases.forCaller(context.caller) === 'no') fromOf(context, tool);
  if (!isUuid(id)) throw notFound(record.name);
  // What comes back at the same time waits for that, or has come back already when the item is read.
  const isFree = await hold(asked, id, sql`coalesce(released_at, now())`);
  const row = await seenRow(asked, id);
  if (row.version !== version) throw staleVersion(row.version);
  if (row[columnOf(record, from)] !== 'ended') throw invalidInput('id', `it is asked for in ${tool}`);
  if (!isFree) throw notFound(record.name);
  context.account.changed({ record, rowId: row.id, version }, [], 'release-hold');
  return reread(asked, row.id);
}

/** Returns a row that the caller sees, as it is stored. @throws NOT_FOUND */
async function seenRow({ context, record }: Asked, id: string, lock = sql``): Promise<StoredRow> {
  if (!isUuid(id)) throw notFound(record.name);
  const { rows } = await sql<StoredRow>`
    select item.*
    from ${sql.table(record.options.table)} item
    where ${context.records(record).needToKnow()} and item.key = ${id}
    ${lock}`.execute(context.kysely);
  if (!rows[0]) throw notFound(record.name);
  return rows[0];
}

const columnOf = (record: RegisteredRecord, { standing }: TaskingsFrom): string =>
  record.byKey.get(standing)?.column ?? '';

/**
 * Returns items that came from a tool where nobody asks for them any more, and that may be held there: those whose
 * numbers there come first, after one of them.
 */
export function heldElsewhere({ context, record, names }: Asked, tool: string, after?: string): Promise<Row[]> {
  const from = fromOf(context, tool);
  const held = sql<boolean>`item.id in (
    select held.item
    from tasking_taken held
    join ${sql.table(record.options.table)} of on of.id = held.item
    where held.source = ${tool} and held.number > ${after ?? ''} and held.released_at is null
      and ${sql.ref(`of.${columnOf(record, from)}`)} = 'ended'
    order by held.number
    limit ${sql.lit(MOST_HELD)}
  )`;
  return context.records(record).select(held, names, MOST_HELD);
}
