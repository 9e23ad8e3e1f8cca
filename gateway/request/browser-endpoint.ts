import type { RequestHandler } from 'express';
import { BadLink, type BrowserLink, isFromThere, openBrowserLink } from '../../shared-schema/features/files/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { CorrespondenceError, toCallerError } from '../../shared-schema/language/errors.ts';
import { addressOf } from './credentials.ts';
import { type FileDoor, refuseLink, sendFile, tell } from './files-endpoint.ts';
import { refusals } from './refusal-answers.ts';
import { POINTS } from './spending.ts';

/** What is told of its own cause: that one may ask again. Everything else is one answer. */
const TOLD: ReadonlySet<string> = new Set(['RATE_LIMITED', 'AUDIT_UNAVAILABLE', 'UNAVAILABLE']);

/**
 * Returns what serves a link that a browser opens: it sends no token, so the link says who asks. The caller is weighed
 * again as at any door, by what the directory says now. A link that is wrong, used, late, from elsewhere or no longer
 * its caller's right gets one answer, 404; the audit is told which.
 */
export function browserEndpoint(door: FileDoor): RequestHandler {
  return async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    try {
      // A look without a download, such as HEAD, would use the link up.
      if (request.method !== 'GET') throw nothingHere();
      const link = await openBrowserLink(door.hosted, String(request.params.link));
      const address = addressOf(request);
      const occasion = { address, client: request.headers['user-agent'] };
      const caller = await door.callers.signedIn(link.asked, occasion);
      await serve(door, { caller, link }, (file) => sendFile(door.hosted, { ...file, request, response }));
    } catch (error) {
      const cause = toCallerError(error, '');
      const told = TOLD.has(cause.code) ? cause : nothingHere();
      refusals.emit('refused', told.code);
      tell(told, request, response);
    }
  };
}

/** What is sent to whom, once its link is found good. */
interface Opened {
  readonly caller: Caller;
  readonly link: BrowserLink;
}

/** Sends what a good link names, and counts what it costs. @throws BadLink, accounted for, and what `send` throws */
async function serve({ hosted, spending }: FileDoor, opened: Opened, send: (good: Opened) => Promise<void>) {
  const { caller, link } = opened;
  const refuse = (fault: BadLink['fault']) =>
    refuseLink({ hosted, caller, use: 'download' }, new BadLink(fault, link.file));
  // Its caller pays for none of these: somebody else may have sent it.
  if (!isFromThere(link, caller.address)) return refuse('link-of-another-address');
  if (link.expired) return refuse('link-expired');
  const spend = spending.begin(caller.user);
  let cost: number = POINTS.refused;
  try {
    await send(opened);
    cost = POINTS.operation;
  } finally {
    spend(cost);
  }
}

const nothingHere = (): CorrespondenceError => new CorrespondenceError('NOT_FOUND', 'There is nothing here.');
