import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { CorrespondenceError } from '../shared-schema/errors.ts';

/** A gateway's proof to a subgraph over HTTP: signed, for 30 seconds, bound to audience, body and the client's address. */
const digest = (body: string) => createHash('sha256').update(body).digest('base64url');

export const signProof = (key: Uint8Array, claims: { audience: string; body: string; address: string }): Promise<string> =>
  new SignJWT({ body: digest(claims.body), address: claims.address }).setProtectedHeader({ alg: 'HS256' }).setIssuer('gateway').setAudience(claims.audience).setIssuedAt().setExpirationTime('30s').sign(key);

/** @returns the client's address as the gateway saw it @throws UNAUTHENTICATED */
export async function verifyProof(key: Uint8Array, proof: string, expected: { audience: string; body: string }): Promise<{ address: string }> {
  try {
    const { payload } = await jwtVerify(proof, key, { issuer: 'gateway', audience: expected.audience, algorithms: ['HS256'], maxTokenAge: '30s' });
    if (payload.body !== digest(expected.body)) throw new Error('another body');
    return { address: String(payload.address) };
  } catch {
    throw new CorrespondenceError('UNAUTHENTICATED', "The gateway's proof is not valid.", { reason: 'proof-invalid' });
  }
}
