import type { Request, RequestHandler } from 'express';
import { FILE_TYPES } from './exports/export-endpoint.ts';
import type { Front } from './front.ts';
import { nameOperation } from './named-operation.ts';
import { viewAsked } from './saved-view.ts';

/**
 * Returns what goes before the graph's own door where a view is opened by its id: from there on it is an export like
 * any other, as CSV or XLSX (docs/decisions/128). Who asks for a page, or for anything else, is left to others.
 */
export const opensView =
  (front: Front): RequestHandler<{ id: string }> =>
  (request, _response, next) => {
    const type = request.accepts([...FILE_TYPES, 'text/html']);
    if (!type || type === 'text/html') return next('route');
    const { id } = request.params;
    request.headers.accept = type;
    // What a view lists is the server's own text: where registered operations alone run, views are kept by one of them.
    nameOperation(request as unknown as Request, (caller) => viewAsked(front, caller, id));
    return next();
  };
