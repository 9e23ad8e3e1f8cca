import { randomBytes } from 'node:crypto';
import type { Position } from '../../../shared-schema/features/changes/index.ts';
import { invalidCursor } from '../../../shared-schema/language/errors.ts';
import { openGcm, sealGcm } from '../../../shared-schema/runtime/secrets/gcm.ts';

/** What marks are sealed with: a door's key, and whose they are, of which field over which tools. */
export interface MarkUse {
  readonly key: Buffer;
  readonly scope: string;
  /** The tools that are listened to, in order. */
  readonly tools: readonly string[];
}
/** Up to where the changes of each tool were told. */
type Positions = ReadonlyMap<string, Position>;

const EACH = 16;
const NONCE = 12;
const boundTo = ({ scope, tools }: MarkUse): Buffer => Buffer.from(`${scope}|${tools.join()}`);

/** Returns an opaque mark, as long whatever was told. It opens for the same caller and field alone. */
export function sealMark(use: MarkUse, positions: Positions): string {
  const plain = Buffer.alloc(use.tools.length * EACH);
  use.tools.forEach((tool, at) => {
    plain.writeBigUInt64BE(positions.get(tool)?.transaction ?? 0n, at * EACH);
    plain.writeBigUInt64BE(positions.get(tool)?.number ?? 0n, at * EACH + 8);
  });
  const nonce = randomBytes(NONCE);
  const sealed = sealGcm({ key: use.key, nonce, boundTo: boundTo(use) }, plain);
  return Buffer.concat([nonce, sealed]).toString('base64url');
}

/**
 * Returns up to where was told, of the tools that anything could be told of. @throws INVALID_CURSOR for anything that
 * `sealMark` did not make for this use
 */
export function openMark(use: MarkUse, mark: string): Map<string, Position> {
  try {
    const bytes = Buffer.from(mark, 'base64url');
    const nonce = bytes.subarray(0, NONCE);
    const plain = openGcm({ key: use.key, nonce, boundTo: boundTo(use) }, bytes.subarray(NONCE));
    const positions = use.tools.map((tool, at) => {
      const transaction = plain.readBigUInt64BE(at * EACH);
      return [tool, { transaction, number: plain.readBigUInt64BE(at * EACH + 8) }] as const;
    });
    return new Map(positions.filter(([, { transaction }]) => transaction > 0n));
  } catch {
    throw invalidCursor();
  }
}
