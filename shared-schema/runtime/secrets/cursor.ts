import { createHash, randomBytes } from 'node:crypto';
import { invalidCursor } from '../../language/errors.ts';
import { openGcm, sealGcm } from './gcm.ts';
import type { ToolKeys } from './keys.ts';

/** Where a page ended: the sort key's value as text (null sorts last) and the item's id. */
export interface Position {
  readonly value: string | null;
  readonly id: string;
}

/** Returns what a cursor's scope says of the filter: its digest, the same in whatever order the conditions stand. */
export function filterScope(where: unknown): string {
  if (where === undefined || where === null) return 'all';
  return createHash('sha256')
    .update(JSON.stringify(sorted(where)))
    .digest('base64url');
}
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/**
 * Returns an opaque cursor. `scope` is the list, the filter, the order and the caller: a cursor made under another
 * scope does not open.
 */
export function encryptCursor(keys: ToolKeys, scope: string, position: Position): string {
  const nonce = randomBytes(12);
  // Padded, so that the length of a cursor says nothing of the value's length.
  const plain = JSON.stringify([position.id, position.value]);
  const padded = plain.padEnd(
    Math.ceil(Buffer.byteLength(plain) / 128) * 128 - (Buffer.byteLength(plain) - plain.length),
  );
  return Buffer.concat([nonce, sealGcm({ key: keys.cursor, nonce, boundTo: Buffer.from(scope) }, padded)]).toString(
    'base64url',
  );
}

/** What a page says of itself. */
export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}
/** Returns what a page says of itself, of its last row's position; its cursor is made when it is asked for. */
export function pageEnd(keys: ToolKeys, scope: string, hasNextPage: boolean, last: Position | undefined): PageEnd {
  return {
    hasNextPage,
    get endCursor() {
      return last ? encryptCursor(keys, scope, last) : null;
    },
  };
}

/** @throws INVALID_CURSOR for anything that `encryptCursor` did not make for this scope. */
export function decryptCursor(keys: ToolKeys, scope: string, cursor: string): Position {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const use = { key: keys.cursor, nonce: bytes.subarray(0, 12), boundTo: Buffer.from(scope) };
    const [id, value] = JSON.parse(openGcm(use, bytes.subarray(12)).toString('utf8'));
    return { id, value };
  } catch {
    throw invalidCursor();
  }
}
