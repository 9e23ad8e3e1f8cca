import { type RawBuilder, sql } from 'kysely';
import { invalidCursor } from '../../../shared-schema/language/errors.ts';
import { type Connection, connectionOf, type PageRequest } from '../../../shared-schema/runtime/records/connection.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { REGISTER_COLUMNS } from './types.ts';

/** The order that pages have where nothing else is said, as an index has it. */
const ORDER = 'received_on desc nulls last, key desc';
const ITEMS = 'where parent is null';
/**
 * The indexes by which pages are filtered in that order. What else is often asked stands behind it: rows that it leaves
 * out are passed over in the index and never read.
 */
export const PAGE_INDEXES: readonly string[] = [
  `create index register_by_office on register (office, ${ORDER}, state, item_type, correspondent_category) ${ITEMS}`,
  `create index register_by_state on register (state, ${ORDER}, office, item_type, correspondent_category) ${ITEMS}`,
  `create index register_by_item_type on register (item_type, ${ORDER}) ${ITEMS}`,
  `create index register_by_category on register (correspondent_category, ${ORDER}) ${ITEMS}`,
  `create index register_open on register (${ORDER}, due_on) ${ITEMS} and closed_on is null`,
];

/** A page of the register: which rows, in which order, from where on. */
export interface RegisterPage {
  readonly conditions: RawBuilder<boolean>;
  readonly column: RawBuilder<unknown>;
  readonly descending: boolean;
  readonly request: PageRequest;
}
/** The row a page goes on from, and the value it is sorted by there. */
interface Place {
  readonly id: string;
  readonly value: string | null;
}
/** A row of the register as it is read. */
interface RegisterRow {
  readonly record_type: string;
  readonly key: string;
  readonly [column: string]: unknown;
}

/** Returns a row of the register as the type of its tool. */
export const nodeOf = (row: RegisterRow): object => ({
  __typename: row.record_type,
  id: row.key,
  ...Object.fromEntries(Object.entries(REGISTER_COLUMNS).map(([key, name]) => [key, row[name]])),
});

/** Reads a page of the register. @throws INVALID_CURSOR where the row it goes on from is registered no more */
export async function readRegisterPage(context: OperationContext, page: RegisterPage): Promise<Connection<object>> {
  const { conditions, column, descending, request } = page;
  const from = request.from && (await placeOf(context, column, request.from.id));
  const direction = descending !== request.backwards ? sql`desc` : sql`asc`;
  const nulls = request.backwards ? sql`nulls first` : sql`nulls last`;
  const { rows } = await sql<RegisterRow>`
    select item.*
    from register_readable item
    where ${conditions} and ${isBeyond(page, from)}
    order by ${column} ${direction} ${nulls}, item.key ${direction}
    limit ${request.limit + 1}`.execute(context.kysely);
  return connectionOf(request, rows, { node: nodeOf, position: ({ key }) => ({ id: key }) });
}

async function placeOf({ kysely }: OperationContext, column: RawBuilder<unknown>, id: string): Promise<Place> {
  const { rows } = await sql<{ value: string | null }>`
    select ${column}::text as value
    from register_readable item
    where item.key = ${id}`.execute(kysely);
  if (!rows[0]) throw invalidCursor();
  return { id, value: rows[0].value };
}

/** Returns the condition on rows further on: absent values come last both ways, and first where a page is read back. */
function isBeyond({ column, descending, request }: RegisterPage, from: Place | undefined): RawBuilder<unknown> {
  if (!from) return sql`true`;
  const compare = descending !== request.backwards ? sql`<` : sql`>`;
  const furtherOn = sql`item.key ${compare} ${from.id}`;
  if (from.value === null) {
    const absent = sql`(${column} is null and ${furtherOn})`;
    return request.backwards ? sql`(${absent} or ${column} is not null)` : absent;
  }
  const withValue = sql`${column} ${compare} ${from.value} or (${column} = ${from.value} and ${furtherOn})`;
  return request.backwards ? sql`(${withValue})` : sql`(${withValue} or ${column} is null)`;
}
