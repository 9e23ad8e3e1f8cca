import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  getOperationAST,
  parse,
  subscribe,
  validate,
} from 'graphql';
import { forbidden, invalidInput } from '../../../shared-schema/language/errors.ts';
import { admitting, contextIn, type RequestContext, refusing } from '../admitting.ts';
import { attemptedAt } from '../attempts.ts';
import type { Callers } from '../callers.ts';
import { credentialsOf, header, identityOf } from '../credentials.ts';
import type { MaySeeSchema } from '../graphql-endpoint.ts';
import type { OwnEvent } from '../own-events.ts';
import { noOperation, VALIDATION, withoutValue } from '../refusal-answers.ts';
import type { Registered } from '../registered-operations.ts';
import { rootFields, SCHEMA_FIELDS } from '../root-fields.ts';
import { POINTS, type Spending } from '../spending.ts';
import { type EventsContext, eventsSchema, type Subscribed } from './events-schema.ts';
import type { EventLimits } from './limits.ts';
import type { OpenStreams } from './open-streams.ts';
import { type EventSource, watchable } from './sources.ts';
import { sendEvents } from './sse.ts';
import { beginning, eventsFrom, type Stream, type Told } from './stream.ts';

/** What a door of events needs. */
export interface EventsDoor {
  readonly sources: readonly EventSource[];
  readonly markKey: Buffer;
  readonly callers: Callers;
  readonly spending: Spending;
  readonly ownEvent: OwnEvent;
  readonly maySeeSchema: MaySeeSchema;
  readonly registered: Registered;
  readonly streams: OpenStreams;
  readonly limits: EventLimits;
}

/** Opens `/events` at one door: subscriptions by POST, as server-sent events, let in as operations are. */
export function eventsEndpoint(door: EventsDoor): Router {
  const { callers, spending } = door;
  const entrance = {
    registered: door.registered,
    attempted: attemptedAt(door.ownEvent),
    knownCaller: async (request: Request) => callers.callerOf(identityOf(request)),
    contextOf: async (request: Request): Promise<RequestContext> => {
      const caller = await callers.callerOf(credentialsOf(request));
      const spend = spending.begin(caller.user);
      return { withheldAs: 'extensions', caller, spend, proof: undefined, accounted: {} };
    },
  };
  const router = express.Router();
  router.use(...admitting(entrance), answering(door, refusing(entrance)));
  return router;
}

/** Returns what answers an admitted request, or refuses it accountably. */
function answering(door: EventsDoor, refuse: ReturnType<typeof refusing>): RequestHandler {
  const schema = eventsSchema({
    items: door.sources.some(({ isRegister }) => !isRegister),
    register: door.sources.some(({ isRegister }) => isRegister),
  });
  return async (request, response) => {
    const context = contextIn(request);
    try {
      const { query, operationName, variables } = request.body;
      const asked = { schema, document: validDocument(schema, query), operationName, variableValues: variables };
      await answer(door, { request, response, context }, asked);
    } catch (error) {
      context.spend(POINTS.refused);
      if (response.headersSent) response.destroy();
      else await refuse(request, response, error);
    }
  };
}

const validDocument = (schema: ExecutionArgs['schema'], text: string): ExecutionArgs['document'] => {
  const document = parse(text);
  const [wrong] = validate(schema, document, undefined, VALIDATION);
  if (wrong) throw noOperation(400, 'not-valid', withoutValue(wrong.message, schema));
  return document;
};

/** A request, what answers it, and who asks. */
interface Asking {
  readonly request: Request;
  readonly response: Response;
  readonly context: RequestContext;
}

/** Answers an operation: a query at once, a subscription for as long as it lasts. @throws what refuses it */
async function answer(door: EventsDoor, asking: Asking, asked: ExecutionArgs): Promise<void> {
  const { request, response, context } = asking;
  const operation = getOperationAST(asked.document, asked.operationName);
  if (!operation) throw invalidInput('operationName', 'the document has no such operation');
  const roots = rootFields(asked.document, asked.operationName);
  if (SCHEMA_FIELDS.some((name) => roots.has(name)) && !door.maySeeSchema(context.caller))
    throw forbidden('the schema', 'no-need-to-know');
  context.accounted.kind = operation.operation;
  const isStream = /\btext\/event-stream\b/.test(request.headers.accept ?? '');
  if (operation.operation !== 'subscription') {
    const result = await execute(asked);
    context.spend(POINTS.operation);
    if (!isStream) return void response.json(result);
    return sendEvents(response, { results: once(result), mark: () => undefined, endless: false }, door.limits);
  }
  if (!isStream) throw noOperation(406, 'accept', 'A subscription is answered as text/event-stream.');
  const opened = new OpenedStream(door, asking);
  try {
    const results = await subscribe({ ...asked, contextValue: opened });
    if (!(Symbol.asyncIterator in results)) throw results.errors?.[0]?.originalError ?? results.errors?.[0];
    context.spend(POINTS.operation);
    await sendEvents(response, { results, mark: () => opened.mark, endless: true }, door.limits);
  } finally {
    opened.end();
  }
}

async function* once(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

/** The stream of one subscription, from its opening until its connection is closed. */
class OpenedStream implements EventsContext {
  /** The mark after what was told last. */
  mark: string | undefined;
  #place: AbortController | undefined;

  constructor(
    private readonly door: EventsDoor,
    private readonly asking: Asking,
  ) {}

  /** @throws FORBIDDEN, PURPOSE_NEEDED, RATE_LIMITED, INVALID_CURSOR, MARK_TOO_OLD, UNAVAILABLE */
  async open({ field, choose, after }: Subscribed): Promise<AsyncGenerator<Told>> {
    const { door } = this;
    const { request, response, context } = this.asking;
    const { user } = context.caller;
    const sources = door.sources.filter(({ isRegister }) => isRegister === (field === 'registerChanged'));
    const allowed = watchable(sources, context.caller);
    const place = door.streams.take(user);
    this.#place = place;
    response.once('close', () => place.abort());
    const credentials = credentialsOf(request);
    const stream: Stream = {
      sources,
      choose,
      callerNow: () => door.callers.callerOf(credentials),
      marks: { key: door.markKey, scope: `${field}|${user}`, tools: sources.map(({ tool }) => tool) },
      after: header(request, 'last-event-id') || after,
      spending: door.spending,
      limits: door.limits,
      signal: place.signal,
    };
    return this.#noting(eventsFrom(stream, await beginning(stream, allowed)));
  }

  end(): void {
    this.#place?.abort();
  }

  async *#noting(told: AsyncGenerator<Told>): AsyncGenerator<Told> {
    for await (const each of told) {
      this.mark = each.mark;
      yield each;
    }
  }
}
