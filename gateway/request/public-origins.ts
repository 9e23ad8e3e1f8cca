import type { RequestHandler } from 'express';

const METHODS = 'GET, POST, DELETE';
const HEADERS = 'authorization, content-type';

/**
 * Returns what pages may ask at the public's port: those of the origins that are configured, and of no others. A
 * request of another origin's page is refused, whatever it asks; one without an origin is no page's. Nothing is ever
 * kept in a cookie, so that no page asks in somebody's name.
 */
export function crossOriginOfPublic(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins);
  return ({ headers: { origin }, method }, response, next) => {
    response.vary('Origin');
    if (origin === undefined) return next();
    if (!allowed.has(origin))
      return void response
        .status(403)
        .json({ error: { code: 'FORBIDDEN', message: 'Pages of this origin may not ask here.' } });
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'retry-after');
    if (method !== 'OPTIONS') return next();
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-allow-headers', HEADERS);
    response.setHeader('access-control-max-age', '600');
    return void response.status(204).end();
  };
}
