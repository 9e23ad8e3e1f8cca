import { createHash, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { QueryExecutorProvider } from 'kysely';
import { CorrespondenceError, unavailable } from '../../shared-schema/language/errors.ts';
import { isUuid } from '../../shared-schema/runtime/records/row.ts';
import { useOnceNow } from '../../shared-schema/runtime/request/once.ts';

/**
 * A gateway's proof to a subgraph over HTTP: signed, for 30 seconds and one request, bound to audience, body and the
 * client's address.
 */
interface ProofClaims {
  readonly audience: string;
  readonly body: string;
  readonly address: string;
  /** Its own random id; the answer's receipt names it. */
  readonly id?: string;
}
/** What a good proof says. */
export interface Proof {
  readonly id: string;
  /** The client's address as the gateway saw it. */
  readonly address: string;
}

/** Returns the SHA-256 of a body, as proofs and receipts name it. */
export const digestOf = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('base64url');

/** Returns a signed proof for one request, good for 30 seconds. */
export const signProof = (
  key: Uint8Array,
  { audience, body, address, id = randomUUID() }: ProofClaims,
): Promise<string> =>
  new SignJWT({ body: digestOf(body), address })
    .setProtectedHeader({ alg: 'HS256' })
    .setJti(id)
    .setIssuer('gateway')
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('30s')
    .sign(key);

const refused = (reason: string) =>
  new CorrespondenceError('UNAUTHENTICATED', "The gateway's proof is not valid.", { reason });

/** Returns what a proof says. Whether it was used before, `useProof` tells. @throws UNAUTHENTICATED */
export async function verifyProof(
  key: Uint8Array,
  proof: string,
  expected: { audience: string; body: string },
): Promise<Proof> {
  try {
    const { payload } = await jwtVerify(proof, key, {
      issuer: 'gateway',
      audience: expected.audience,
      algorithms: ['HS256'],
      maxTokenAge: '30s',
      requiredClaims: ['jti', 'exp'],
    });
    if (payload.body !== digestOf(expected.body)) throw new Error('another body');
    if (!isUuid(payload.jti!)) throw new Error('no id');
    return { id: payload.jti!, address: String(payload.address) };
  } catch {
    throw refused('proof-invalid');
  }
}

/**
 * Uses a proof up, once among all processes of a tool: its id goes into the tool's database. Only what was signed gets
 * there, so nobody else fills it; where it cannot be noted, nothing is served. @throws UNAUTHENTICATED where it was
 * used, UNAVAILABLE
 */
export async function useProof(database: QueryExecutorProvider, { id }: Proof): Promise<void> {
  const first = await useOnceNow(database, id).catch(() => {
    throw unavailable('The data of this tool');
  });
  if (!first) throw refused('proof-used');
}
