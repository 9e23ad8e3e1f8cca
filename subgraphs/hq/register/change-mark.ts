import { randomBytes } from 'node:crypto';
import { invalidCursor } from '../../../shared-schema/language/errors.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { openGcm, sealGcm } from '../../../shared-schema/runtime/secrets/gcm.ts';

/** A place in the history: of a row there, by its transaction, its number and when it came, in microseconds. */
export interface Place {
  readonly transaction: bigint;
  readonly number: bigint;
  readonly at: bigint;
}

/**
 * How far changes were told. They are told in walks: each from where the one before ended to what the history had when
 * it began, in as many pages as it takes.
 */
export interface Mark {
  /** Up to here all is told, or passed over. */
  readonly place: Place;
  /** The transaction with which the walk before ended; 0 where there was none. */
  readonly since: bigint;
  /** Where the walk under way ends; where none is, `place`. */
  readonly upto: Place;
}

const NUMBERS = 7;
const NONCE = 12;

/* Who asks from elsewhere may be shown other tools. */
const boundTo = ({ caller }: OperationContext) => Buffer.from(`registerChanges|${caller.user}|${caller.network ?? ''}`);
const numbersOf = ({ transaction, number, at }: Place): bigint[] => [transaction, number, at];

/** Returns a mark as it is given out: of one length, for this caller and network alone. */
export function sealMark(context: OperationContext, { place, since, upto }: Mark): string {
  const plain = Buffer.alloc(NUMBERS * 8);
  for (const [at, number] of [...numbersOf(place), since, ...numbersOf(upto)].entries())
    plain.writeBigInt64BE(number, at * 8);
  const nonce = randomBytes(NONCE);
  const use = { key: context.resources.keys.cursor, nonce, boundTo: boundTo(context) };
  return Buffer.concat([nonce, sealGcm(use, plain)]).toString('base64url');
}

/** Returns what a mark says. @throws INVALID_CURSOR for what `sealMark` did not make for this caller and network */
export function openMark(context: OperationContext, mark: string): Mark {
  try {
    const sealed = Buffer.from(mark, 'base64url');
    const nonce = sealed.subarray(0, NONCE);
    const plain = openGcm(
      { key: context.resources.keys.cursor, nonce, boundTo: boundTo(context) },
      sealed.subarray(NONCE),
    );
    const placeAt = (at: number): Place => ({
      transaction: plain.readBigInt64BE(at),
      number: plain.readBigInt64BE(at + 8),
      at: plain.readBigInt64BE(at + 16),
    });
    return { place: placeAt(0), since: plain.readBigInt64BE(24), upto: placeAt(32) };
  } catch {
    throw invalidCursor();
  }
}
