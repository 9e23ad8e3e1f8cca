import { invalidInput } from '../../language/errors.ts';
import { decryptCursor, encryptCursor, type Position } from '../secrets/cursor.ts';
import type { ToolKeys } from '../secrets/keys.ts';

/*
 * Pages as Relay's connection specification has them: forwards by `first` and `after`, backwards by `last` and
 * `before`. Cursors are made when they are asked for.
 */

/** What a list is asked for. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}
/** What the cursors of a list are made with and bound to. */
interface CursorScope {
  readonly keys: ToolKeys;
  readonly scope: string;
}
/** A page that is asked for: how many rows, from where on, and which way. */
export interface PageRequest extends CursorScope {
  readonly limit: number;
  readonly from: Position | undefined;
  readonly backwards: boolean;
  /** Whether it begins at a place that is no row's. */
  readonly placed?: boolean;
}

/** What a page says of itself. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}
/** A row of a page with the place where it stands. */
interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
}

/** How many rows a page has where nothing is said, and at most. */
interface PageSizes {
  readonly usual: number;
  readonly most: number;
}

/**
 * Returns the page that is asked for.
 * @throws INVALID_INPUT for a size out of bounds and for both ways at once; INVALID_CURSOR
 */
export function pageRequest(
  asked: PageArguments,
  { usual, most }: PageSizes,
  { keys, scope }: CursorScope,
): PageRequest {
  const { first, after, last, before } = asked;
  const backwards = goesBackwards(asked);
  const limit = (backwards ? last : first) ?? usual;
  if (!Number.isInteger(limit) || limit < 0 || limit > most)
    throw invalidInput(backwards ? 'last' : 'first', `between 0 and ${most}`);
  const cursor = backwards ? before : after;
  const from = cursor === undefined || cursor === null ? undefined : decryptCursor(keys, scope, cursor);
  return { keys, scope, limit, from, backwards };
}

/** Tells whether a page goes backwards. @throws INVALID_INPUT for both ways at once */
export function goesBackwards({ first, after, last, before }: PageArguments): boolean {
  const given = (value: unknown) => value !== undefined && value !== null;
  const backwards = given(last) || given(before);
  if (backwards && (given(first) || given(after)))
    throw invalidInput(given(last) ? 'last' : 'before', 'a page goes forwards by first and after, or backwards');
  return backwards;
}

/** How a row that was read becomes one of a page. */
interface RowOf<R, T> {
  /** Undefined for one that is seen no more: it is left out. */
  readonly node: (row: R) => T | undefined;
  readonly position: (row: R) => Position;
  /** What its edge says beside its cursor. */
  readonly edge?: (row: R) => object;
}

/** Makes one text for each row: a page's ends are the cursors of its first and last edge, sign by sign. */
function oncePerRow<R>(make: (row: R) => string): (row: R) => string {
  const made = new Map<R, string>();
  return (row) => {
    const cursor = made.get(row) ?? make(row);
    made.set(row, cursor);
    return cursor;
  };
}

/**
 * Returns the page of rows that were read for a request, in the order they were read: one more than asked for tells
 * that there are others.
 */
export function connectionOf<R, T>(request: PageRequest, rows: readonly R[], of: RowOf<R, T>): Connection<T> {
  const { keys, scope, limit, from, backwards, placed = false } = request;
  const begun = placed || from !== undefined;
  const more = rows.length > limit;
  const page = backwards ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  const shown = page.flatMap((row) => {
    const node = of.node(row);
    return node === undefined ? [] : [{ row, node }];
  });
  const cursorOf = oncePerRow((row: R) => encryptCursor(keys, scope, of.position(row)));
  const cursorAt = (at: number) => {
    const row = page.at(at);
    return row === undefined ? null : cursorOf(row);
  };
  return {
    nodes: shown.map(({ node }) => node),
    get edges() {
      return shown.map(({ row, node }) => ({
        ...of.edge?.(row),
        node,
        get cursor() {
          return cursorOf(row);
        },
      }));
    },
    pageInfo: {
      // The row that a page begins behind is one on the other side of it.
      hasNextPage: backwards ? begun : more,
      hasPreviousPage: backwards ? more : begun,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    },
  };
}
