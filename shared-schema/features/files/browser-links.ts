import { randomUUID } from 'node:crypto';
import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose';
import type { Caller } from '../../language/caller.ts';
import { isSameAddress } from '../../language/networks.ts';
import { parsePurpose } from '../../language/purposes.ts';
import { isUuid } from '../../runtime/records/row.ts';
import type { ToolResources } from '../../runtime/request/operation-context.ts';
import { BadLink, type FileLink, LINK_SECONDS } from './links.ts';

/*
 * Links that a browser opens: it sends no token, so the link itself says who asks, and is therefore encrypted whole and
 * good from one address alone (docs/decisions/054).
 */
const ENCRYPTION = { alg: 'dir', enc: 'A256GCM' } as const;
const audienceOf = (tool: string) => `${tool}/browser`;

/** What such a link says: the file and its one use, and who asked for it, how they had signed in, what for, where. */
export interface BrowserLink extends FileLink {
  readonly asked: Required<Pick<Caller, 'user' | 'signedIn'>> & Pick<Caller, 'purpose' | 'address'>;
  /** Whether it is out of time. */
  readonly expired: boolean;
}

/** Tells whether a link is opened where it was asked for. */
export const isFromThere = ({ asked }: BrowserLink, address: string): boolean => isSameAddress(asked.address, address);

/**
 * Returns the path of a link to one file: for one caller, purpose and address, sixty seconds and one time, and no
 * longer than the caller's token is good. Null for a caller who has not signed in.
 */
export async function browserLink(
  { keys, tool }: Pick<ToolResources, 'keys' | 'tool'>,
  file: string,
  { user, purpose, address, signedIn }: Caller,
): Promise<string | null> {
  if (!signedIn) return null;
  const until = Math.min(Math.floor(Date.now() / 1000) + LINK_SECONDS, signedIn.until);
  const token = await new EncryptJWT({ once: randomUUID(), purpose, address, signedIn })
    .setProtectedHeader(ENCRYPTION)
    .setJti(file)
    .setSubject(user)
    .setAudience(audienceOf(tool.key))
    .setExpirationTime(until)
    .encrypt(keys.browserLink);
  return `/subgraphs/${tool.key}/files/open/${token}`;
}

/** Returns what a link that is ours says, also where it is out of time. @throws BadLink */
export async function openBrowserLink(
  { keys, tool }: Pick<ToolResources, 'keys' | 'tool'>,
  link: string,
): Promise<BrowserLink> {
  try {
    const { payload } = await jwtDecrypt(link, keys.browserLink, {
      audience: audienceOf(tool.key),
      keyManagementAlgorithms: [ENCRYPTION.alg],
      contentEncryptionAlgorithms: [ENCRYPTION.enc],
      requiredClaims: ['jti', 'sub', 'exp', 'once'],
    });
    return { ...said(payload), expired: false };
  } catch (error) {
    // jose hands out the payload of a token that is expired but encrypted by us.
    if (error instanceof errors.JWTExpired) return { ...said(error.payload), expired: true };
    throw new BadLink('link-invalid');
  }
}

/** Returns what we had written into a link. @throws BadLink */
function said({ jti, sub, once, purpose, address, signedIn }: JWTPayload): Omit<BrowserLink, 'expired'> {
  if (!isUuid(String(jti)) || !isUuid(String(once))) throw new BadLink('link-invalid');
  const asked = {
    user: String(sub),
    purpose: parsePurpose(purpose as string | undefined),
    address: String(address),
    signedIn: signedIn as BrowserLink['asked']['signedIn'],
  };
  return { file: String(jti), once: String(once), asked };
}
