import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { importPKCS8, type JWK, SignJWT } from 'jose';
import { readOrMake } from '../../shared-schema/runtime/secrets/keys.ts';
import { CAST } from '../../subgraphs/index.ts';

/** Tokens for the cast, on one machine: an ES256 key below the data directory. Production refuses to start with it. */
export const DEVELOPMENT_ISSUER = 'urn:correspondence-graph:development';
export const KEY_ID = 'development-1';

/** Returns the key that the development issuer signs with, as PKCS#8 in PEM. */
export const privateKey = (dataDirectory: string): string =>
  readOrMake(
    join(dataDirectory, 'keys'),
    'development-issuer.pem',
    () =>
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  );

/** Returns the issuer's public keys as a JWK set. */
export function developmentKeys(dataDirectory: string): { keys: JWK[] } {
  return {
    keys: [
      {
        ...(createPublicKey(privateKey(dataDirectory)).export({ format: 'jwk' }) as JWK),
        kid: KEY_ID,
        alg: 'ES256',
        use: 'sig',
      },
    ],
  };
}

/** Returns by which methods a member of the cast signs in (`amr`). */
export const methodsOf = (key: string): string[] =>
  CAST.find((each) => each.key === key)?.multiFactor === false ? ['pwd'] : ['pwd', 'mfa'];

/** Returns an access token for a member of the cast. @throws Error for anybody else */
export async function developmentToken(
  dataDirectory: string,
  key: string,
  { audience = 'correspondence-graph', seconds = 8 * 3600 }: { audience?: string; seconds?: number } = {},
): Promise<string> {
  const member = CAST.find((each) => each.key === key);
  if (!member) throw new Error(`There is no ${key} in the cast. Known: ${CAST.map((each) => each.key).join(', ')}.`);
  return new SignJWT({ amr: methodsOf(member.key) })
    .setProtectedHeader({ alg: 'ES256', kid: KEY_ID, typ: 'at+jwt' })
    .setSubject(key)
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(await importPKCS8(privateKey(dataDirectory), 'ES256'));
}
