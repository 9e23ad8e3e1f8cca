import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { CorrespondenceError } from '../../language/errors.ts';
import { isUuid } from '../../runtime/records/row.ts';
import type { ToolResources } from '../../runtime/request/operation-context.ts';
import type { ToolKeys } from '../../runtime/secrets/keys.ts';

export type LinkUse = 'upload' | 'download';
/** Seconds within which a link is used. */
export const LINK_SECONDS = 60;

/**
 * Returns the path of a link to one file: for one caller, sixty seconds and one time. Nothing in it names anybody but
 * by the user's key, and it serves nobody else.
 */
export async function fileLink(
  keys: ToolKeys,
  tool: string,
  { file, user, use }: { file: string; user: string; use: LinkUse },
): Promise<string> {
  const token = await new SignJWT({ once: randomUUID() })
    .setProtectedHeader({ alg: 'HS256' })
    .setJti(file)
    .setSubject(user)
    .setAudience(`${tool}/${use}`)
    .setIssuedAt()
    .setExpirationTime(`${LINK_SECONDS}s`)
    .sign(keys.link);
  return `/subgraphs/${tool}/files/${token}`;
}

type LinkFault = 'link-expired' | 'link-of-another-caller' | 'link-of-another-address' | 'link-invalid' | 'link-used';
/** A link that is not good, with why and, where it was ours, for which file: the audit is told, the caller is not. */
export class BadLink extends CorrespondenceError {
  constructor(
    readonly fault: LinkFault,
    readonly file: string | undefined = undefined,
  ) {
    super('FORBIDDEN', 'This link is not good: it is expired, used, for somebody else, or not a link.', {
      reason: 'link',
    });
    this.auditRule = fault;
  }
}

/** What a good link says: the file, and the id of its one use. */
export interface FileLink {
  readonly file: string;
  readonly once: string;
}

/** Returns what a link is for. Whether it was used before, its use tells. @throws BadLink */
export async function fileOfLink(
  { keys, tool }: Pick<ToolResources, 'keys' | 'tool'>,
  link: string,
  { user, use }: { user: string; use: LinkUse },
): Promise<FileLink> {
  try {
    const { payload } = await jwtVerify(link, keys.link, {
      audience: `${tool.key}/${use}`,
      algorithms: ['HS256'],
      requiredClaims: ['jti', 'sub', 'exp'],
    });
    if (payload.sub !== user) throw new BadLink('link-of-another-caller', payload.jti);
    if (typeof payload.once !== 'string' || !isUuid(payload.once)) throw new BadLink('link-invalid', payload.jti);
    return { file: payload.jti!, once: payload.once };
  } catch (error) {
    if (error instanceof BadLink) throw error;
    // jose hands out the payload of a token that is expired but signed by us.
    if (error instanceof errors.JWTExpired) throw new BadLink('link-expired', error.payload.jti);
    throw new BadLink('link-invalid');
  }
}
