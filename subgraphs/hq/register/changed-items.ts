import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidCursor, invalidInput } from '../../../shared-schema/language/errors.ts';
import { globalId } from '../../../shared-schema/language/global-id.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister } from './access.ts';
import { changedType } from './accounting.ts';
import { type Mark, openMark, type Place, sealMark } from './change-mark.ts';
import type { RegisterChange, RegisterChanges, RegisterChangesArguments } from './changed-types.ts';
import { nodeOf } from './page.ts';
import { needs } from './service.ts';

/** How many changes are told at once. */
export const CHANGES = { usual: 100, most: 500 };

/** A row of the history, its place in it as text. */
interface Row extends Record<keyof Place, string> {
  readonly tool: string;
  readonly key: string;
  readonly record_type: string;
  readonly deleted: boolean;
  readonly came: string;
}
const BEGINNING: Place = { transaction: 0n, number: 0n, at: 0n };
const placeOf = ({ transaction, number, at }: Record<keyof Place, string>): Place => ({
  transaction: BigInt(transaction),
  number: BigInt(number),
  at: BigInt(at),
});
/** A row's place as SQL. */
const PLACE = sql`transaction::text, number::text, (extract(epoch from at) * 1000000)::bigint::text as at`;
const isSame = (one: Place, other: Place): boolean => one.number === other.number;

/**
 * Returns which items came, changed or went since a mark, each once and at its latest change.
 * @throws FORBIDDEN, PURPOSE_NEEDED, INVALID_INPUT; INVALID_CURSOR for a mark of somebody else, or from before a backup
 * was restored
 */
export async function readChanges(
  context: OperationContext,
  { since, first = CHANGES.usual }: RegisterChangesArguments,
  info: GraphQLResolveInfo,
): Promise<RegisterChanges> {
  needs(context, mayReadRegister, 'registerChanges');
  if (first < 1 || first > CHANGES.most) throw invalidInput('first', `between 1 and ${CHANGES.most}`);
  const walk = await walkFrom(context, since ? openMark(context, since) : undefined);
  if (!walk || isSame(walk.place, walk.upto)) return { nodes: [], mark: since ?? null, more: false };
  const rows = await changedIn(context, walk, first + 1);
  const told = rows.slice(0, first);
  const names = namesAsked(info, [['RegisterChanges', 'nodes']], 'RegisterChange');
  const items = names.has('item') ? await itemsOf(context, told) : new Map<string, object>();
  context.account.results = told.length;
  const last = told.at(-1);
  const more = rows.length > first && last !== undefined;
  return {
    nodes: told.map((row) => changeOf(context, row, { names, items })),
    mark: sealMark(context, more ? { ...walk, place: placeOf(last) } : ended(walk)),
    more,
  };
}

/** Returns the mark of a walk that has ended: what was there at its end is what may be told of as gone. */
const ended = ({ upto }: Mark): Mark => ({ place: upto, since: upto.transaction, upto });

/** Returns a change, and notes what is told of it. */
function changeOf(
  context: OperationContext,
  { key, tool, record_type, deleted, came }: Row,
  { names, items }: { readonly names: ReadonlySet<string>; readonly items: ReadonlyMap<string, object> },
): RegisterChange {
  const row = { record: changedType(record_type), rowId: key, version: 0 };
  context.account.shown(row);
  context.account.told(
    row,
    TOLD.flatMap(([field, column]) => (names.has(field) ? [column] : [])),
  );
  return {
    ...{ id: globalId(record_type, key), tool, deleted, at: came },
    item: deleted ? null : (items.get(key) ?? null),
  };
}
/** What a change says, and as which column that is accounted for. */
const TOLD = [
  ['tool', 'tool'],
  ['at', 'changedOn'],
  ['deleted', 'deleted'],
] as const;

/**
 * Returns the walk that a mark is in, or a new one from its place to the latest change below the oldest transaction
 * under way: nothing is entered there any more. None where there is no change. @throws INVALID_CURSOR
 */
async function walkFrom(context: OperationContext, mark: Mark | undefined): Promise<Mark | undefined> {
  if (mark) await checkPlace(context, mark.place);
  if (mark && !isSame(mark.place, mark.upto)) return mark;
  const { rows } = await sql<Record<keyof Place, string>>`
    select ${PLACE}
    from register_history_readable history
    where until_at is null and parent is null and transaction < pg_snapshot_xmin(pg_current_snapshot())
    order by history.transaction desc, history.number desc
    limit 1`.execute(context.kysely);
  const [latest] = rows;
  if (!latest) return undefined;
  const upto = placeOf(latest);
  const place = mark?.place ?? BEGINNING;
  return isBelow(place, upto) ? { place, since: mark?.since ?? 0n, upto } : { place, since: 0n, upto: place };
}

const isBelow = (one: Place, other: Place): boolean =>
  one.transaction < other.transaction || (one.transaction === other.transaction && one.number < other.number);

/** Checks that a place is one of this history: its row stands in it still. @throws INVALID_CURSOR */
async function checkPlace({ kysely }: OperationContext, { transaction, number, at }: Place): Promise<void> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from register_history_readable
      where number = ${number}::bigint and transaction = ${transaction}::xid8
        and (extract(epoch from at) * 1000000)::bigint = ${at}::bigint
        and transaction < pg_snapshot_xmin(pg_current_snapshot())
    ) as known`.execute(kysely);
  if (!rows[0]?.known) throw invalidCursor();
}

/** Returns the changes that a walk is still to tell, so many at most. */
async function changedIn({ kysely }: OperationContext, { place, since, upto }: Mark, most: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${PLACE}, tool, key, record_type, deleted, at as came
    from register_history_readable history
    where until_at is null and parent is null
      and (transaction, number) > (${place.transaction}::xid8, ${place.number}::bigint)
      and (transaction, number) <= (${upto.transaction}::xid8, ${upto.number}::bigint)
      and (not deleted or ${wasThere(since)})
    order by history.transaction, history.number
    limit ${most}`.execute(kysely);
  return rows;
}

/**
 * Returns the condition that an item which went was there when the walk before ended: what came after that and went
 * before it was told was never shown, and nothing is told of it.
 */
const wasThere = (since: bigint): RawBuilder<boolean> => sql`exists (
        select from register_history_readable earlier
        where earlier.tool = history.tool and earlier.key = history.key and not earlier.deleted
          and earlier.transaction <= ${since}::xid8 and earlier.until_transaction > ${since}::xid8
      )`;

/** Returns the items of these rows as the register holds them now, by their keys. */
async function itemsOf({ kysely }: OperationContext, rows: readonly Row[]): Promise<ReadonlyMap<string, object>> {
  const named: RawBuilder<unknown>[] = rows
    .filter(({ deleted }) => !deleted)
    .map(({ tool, key }) => sql`(${tool}, ${key}::uuid)`);
  if (named.length === 0) return new Map();
  const { rows: items } = await sql<Parameters<typeof nodeOf>[0]>`
    select item.*
    from register_readable item
    where (item.tool, item.key) in (${sql.join(named)})`.execute(kysely);
  return new Map(items.map((item) => [item.key, nodeOf(item)]));
}
