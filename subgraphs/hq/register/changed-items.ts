import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { invalidCursor, invalidInput } from '../../../shared-schema/language/errors.ts';
import { globalId } from '../../../shared-schema/language/global-id.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { decryptCursor, encryptCursor } from '../../../shared-schema/runtime/secrets/cursor.ts';
import { mayReadRegister } from './access.ts';
import { itemType } from './accounting.ts';
import type { RegisterChange, RegisterChanges, RegisterChangesArguments } from './changed-types.ts';
import { nodeOf } from './page.ts';
import { needs } from './service.ts';

/** How many changes are told at once. */
export const CHANGES = { usual: 100, most: 500 };

/** A place in the history: below the oldest transaction under way nothing is entered any more. */
interface Place {
  readonly transaction: string;
  readonly number: string;
}
interface Row extends Place {
  readonly tool: string;
  readonly key: string;
  readonly record_type: string;
  readonly deleted: boolean;
  readonly at: string;
}
const BEGINNING: Place = { transaction: '0', number: '0' };

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
  const from = since ? placeOf(context, since) : BEGINNING;
  const rows = await changedSince(context, from, first + 1);
  const told = rows.slice(0, first);
  const items = namesAsked(info, [['RegisterChanges', 'nodes']], 'RegisterChange').has('item')
    ? await itemsOf(context, told)
    : new Map<string, object>();
  const last = told.at(-1);
  return {
    nodes: told.map((row) => changeOf(context, row, items)),
    mark: last ? markOf(context, last) : (since ?? null),
    more: rows.length > first,
  };
}

function changeOf(context: OperationContext, row: Row, items: ReadonlyMap<string, object>): RegisterChange {
  const { key, tool, record_type, deleted, at } = row;
  context.account.told({ record: itemType(record_type), rowId: key, version: 0 }, ['tool']);
  return { id: globalId(record_type, key), tool, deleted, at, item: deleted ? null : (items.get(key) ?? null) };
}

async function changedSince({ kysely }: OperationContext, from: Place, most: number): Promise<Row[]> {
  const { rows: known } = await sql<{ whole: boolean }>`
    select ${from.transaction}::xid8 < pg_snapshot_xmin(pg_current_snapshot()) as whole`.execute(kysely);
  if (!known[0]?.whole) throw invalidCursor();
  const { rows } = await sql<Row>`
    select transaction::text, number::text, tool, key, record_type, deleted, at
    from register_history_readable history
    where until_at is null and parent is null
      and (transaction, number) > (${from.transaction}::xid8, ${from.number}::bigint)
      and (not deleted or ${wasThere(from)})
      and transaction < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction, number
    limit ${most}`.execute(kysely);
  return rows;
}

/** Returns the condition that an item that went was there at a place: of others that went nothing is told. */
const wasThere = ({ transaction, number }: Place): RawBuilder<boolean> => sql`exists (
        select from register_history_readable earlier
        where earlier.tool = history.tool and earlier.key = history.key and not earlier.deleted
          and (earlier.transaction, earlier.number) <= (${transaction}::xid8, ${number}::bigint)
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

/* A mark is a cursor in which the two numbers stand as one id. Who asks from elsewhere may be shown other tools. */
const scopeOf = ({ caller }: OperationContext): string => `registerChanges|${caller.user}|${caller.network ?? ''}`;
const hex = (number: string): string => BigInt(number).toString(16).padStart(16, '0');

function markOf(context: OperationContext, { transaction, number }: Place): string {
  return encryptCursor(context.resources.keys, scopeOf(context), { id: hex(transaction) + hex(number) });
}

function placeOf(context: OperationContext, mark: string): Place {
  const digits = decryptCursor(context.resources.keys, scopeOf(context), mark).id.replaceAll('-', '');
  return {
    transaction: BigInt(`0x${digits.slice(0, 16)}`).toString(),
    number: BigInt(`0x${digits.slice(16)}`).toString(),
  };
}
