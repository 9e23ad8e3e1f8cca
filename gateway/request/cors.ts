import type { RequestHandler } from 'express';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import { sendError } from './refusal-answers.ts';

/** What a page of another origin may ask with, beside what every page may. */
const METHODS = 'GET, HEAD, POST, PUT';
const HEADERS = 'authorization, content-type, export-options, last-event-id, purpose, withheld-as';
/** What such a page may read of an answer, beside what every page may. */
const EXPOSED = 'content-disposition, export-id, retry-after, www-authenticate';
/** Seconds for which a browser keeps the answer to a preflight. */
const KEPT = '600';

/**
 * Returns what lets pages of these origins ask, by name and never by a wildcard. A preflight is answered here, before
 * anybody is identified: browsers send it without a token. No cookie counts anywhere, so none is allowed.
 */
export function crossOrigin(allowed: readonly string[]): RequestHandler {
  const origins = new Set(allowed);
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    const isAllowed = origin !== undefined && origins.has(origin);
    if (isAllowed) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', EXPOSED);
    }
    if (!isPreflight(request)) return next();
    if (!isAllowed) return sendError(response, ofAnotherOrigin());
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-allow-headers', HEADERS);
    response.setHeader('access-control-max-age', KEPT);
    return void response.status(204).end();
  };
}

const isPreflight = ({ method, headers }: Parameters<RequestHandler>[0]): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

const ofAnotherOrigin = (): CorrespondenceError =>
  new CorrespondenceError('FORBIDDEN', 'Pages of this origin may not ask here (ALLOWED_ORIGINS).', {
    reason: 'origin',
    http: { status: 403 },
  });
