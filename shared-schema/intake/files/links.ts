import { jwtVerify, SignJWT } from 'jose';
import { CorrespondenceError } from '../../errors.ts';
import type { ToolKeys } from '../../keys.ts';

export type LinkUse = 'upload' | 'download';
/** Seconds within which a link is used. */
export const LINK_SECONDS = 60;

/** The path of a link to one file: for one use, one caller and sixty seconds. Nothing in it names anybody but by the user's key, and it serves nobody else. */
export async function fileLink(keys: ToolKeys, tool: string, { file, user, use }: { file: string; user: string; use: LinkUse }): Promise<string> {
  const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setJti(file).setSubject(user).setAudience(`${tool}/${use}`).setIssuedAt().setExpirationTime(`${LINK_SECONDS}s`).sign(keys.link);
  return `/subgraphs/${tool}/files/${token}`;
}

export type LinkFault = 'link-expired' | 'link-of-another-caller' | 'link-invalid';
/** A link that is not good, with why: the audit is told, the caller is not. */
export class BadLink extends CorrespondenceError {
  constructor(readonly fault: LinkFault) {
    super('FORBIDDEN', 'This link is not good: it is expired, for somebody else, or not a link.', { reason: 'link' });
  }
}

/** The file a link is for. @throws BadLink */
export async function fileOfLink(keys: ToolKeys, tool: string, link: string, { user, use }: { user: string; use: LinkUse }): Promise<string> {
  try {
    const { payload } = await jwtVerify(link, keys.link, { audience: `${tool}/${use}`, algorithms: ['HS256'], requiredClaims: ['jti', 'sub', 'exp'] });
    if (payload.sub !== user) throw new BadLink('link-of-another-caller');
    return payload.jti!;
  } catch (error) {
    if (error instanceof BadLink) throw error;
    throw new BadLink((error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'link-expired' : 'link-invalid');
  }
}
