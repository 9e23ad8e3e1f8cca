import { jwtVerify, SignJWT } from 'jose';
import { isUuid } from '../../shared-schema/runtime/records/row.ts';
import { digestOf } from './proof.ts';

/*
 * A receipt says that an answer over HTTP comes from the subgraph that was asked, that it is the answer to this
 * request, whole as it was sent, and by which audit event it is accounted for. It is signed with the key that only the
 * gateway and that subgraph hold, and stands in a header beside the answer.
 */
export const RECEIPT_HEADER = 'gateway-receipt';

interface ReceiptClaims {
  /** The subgraph, or `facts`. */
  readonly from: string;
  /** Id of the proof that came with the request. */
  readonly proof: string;
  /** The answer's body as it is sent. */
  readonly body: string | Uint8Array;
}

/** Returns a receipt; `event` is undefined only where the answer needs none (docs/unaudited.md). */
export const signReceipt = (
  key: Uint8Array,
  { from, proof, body }: ReceiptClaims,
  event: string | undefined,
): Promise<string> =>
  new SignJWT({ proof, body: digestOf(body), ...(event ? { event } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(from)
    .setAudience('gateway')
    .setIssuedAt()
    .setExpirationTime('30s')
    .sign(key);

/** Returns what a receipt vouches for: the answer, and the event that accounts for it. Undefined where it does not. */
export async function verifyReceipt(
  key: Uint8Array,
  receipt: unknown,
  { from, proof, body }: ReceiptClaims,
): Promise<{ readonly event: string | undefined } | undefined> {
  if (typeof receipt !== 'string') return undefined;
  try {
    const { payload } = await jwtVerify(receipt, key, {
      issuer: from,
      audience: 'gateway',
      algorithms: ['HS256'],
      maxTokenAge: '30s',
      requiredClaims: ['exp'],
    });
    if (payload.proof !== proof || payload.body !== digestOf(body)) return undefined;
    return { event: typeof payload.event === 'string' && isUuid(payload.event) ? payload.event : undefined };
  } catch {
    return undefined;
  }
}
