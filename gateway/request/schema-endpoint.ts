import type { RequestHandler } from 'express';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import { attemptedAt, refusedAccountably } from './attempts.ts';
import type { Callers } from './callers.ts';
import { identityOf } from './credentials.ts';
import type { MaySeeSchema } from './graphql-endpoint.ts';
import type { OwnEvent } from './own-events.ts';
import { noOperation, sendError } from './refusal-answers.ts';
import type { Spending } from './spending.ts';

/** What tells a door's schema, to whom. */
interface SchemaDoor {
  /** Returns the schema's text; asked for once. */
  readonly sdl: () => string;
  readonly maySeeSchema: MaySeeSchema;
  readonly callers: Callers;
  readonly spending: Spending;
  readonly ownEvent: OwnEvent;
}

/** So many characters of a schema cost what an object does. */
const CHARACTERS_PER_POINT = 100;

/** Returns what answers `GET schema.graphql`: the schema's text, to whoever may introspect it. */
export function schemaEndpoint({ sdl, maySeeSchema, callers, spending, ownEvent }: SchemaDoor): RequestHandler {
  let text: string | undefined;
  return async (request, response) => {
    response.setHeader('cache-control', 'no-store');
    const callerOf = () => callers.callerOf(identityOf(request));
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('allow', 'GET, HEAD');
        throw noOperation(405, 'method', 'The schema is read by GET.');
      }
      const caller = await callerOf();
      spending.check(caller.user);
      if (!maySeeSchema(caller)) throw notForThem();
      text ??= sdl();
      spending.take(caller.user, Math.ceil(text.length / CHARACTERS_PER_POINT));
      response.type('text/plain').send(text);
    } catch (error) {
      sendError(response, await refusedAccountably(error, { callerOf, attempted: attemptedAt(ownEvent) }));
    }
  };
}

const notForThem = (): CorrespondenceError =>
  new CorrespondenceError('FORBIDDEN', 'You may not use the schema.', {
    reason: 'no-need-to-know',
    http: { status: 403 },
  });
