import { createHash, randomBytes } from 'node:crypto';
import { invalidCursor } from '../../language/errors.ts';
import { openGcm, sealGcm } from './gcm.ts';
import type { ToolKeys } from './keys.ts';

/** Where a page ended: a row's id and, of a search, how well it matched. What it is sorted by is read again. */
export interface Position {
  readonly id: string;
  readonly rank?: number;
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
 * Returns an opaque cursor of 64 characters, whatever the row. `scope` is the list, the filter, the order and the
 * caller: a cursor made under another scope does not open.
 */
export function encryptCursor(keys: ToolKeys, scope: string, { id, rank = 0 }: Position): string {
  const nonce = randomBytes(12);
  const plain = Buffer.alloc(20);
  plain.write(id.replaceAll('-', ''), 'hex');
  plain.writeUInt32BE(rank, 16);
  const sealed = sealGcm({ key: keys.cursor, nonce, boundTo: Buffer.from(scope) }, plain);
  return Buffer.concat([nonce, sealed]).toString('base64url');
}

/** Returns where a page ended. @throws INVALID_CURSOR for anything that `encryptCursor` did not make for this scope */
export function decryptCursor(keys: ToolKeys, scope: string, cursor: string): Position {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    const use = { key: keys.cursor, nonce: bytes.subarray(0, 12), boundTo: Buffer.from(scope) };
    const plain = openGcm(use, bytes.subarray(12));
    const id = plain.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { id, rank: plain.readUInt32BE(16) };
  } catch {
    throw invalidCursor();
  }
}
