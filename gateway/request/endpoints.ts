import { EventEmitter } from 'node:events';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import type { Request, Response, Router } from 'express';
import express from 'express';
import { type DocumentNode, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../shared-schema/language/caller.ts';
import {
  CorrespondenceError,
  forbidden,
  invalidInput,
  toCallerError,
  unauthenticated,
} from '../../shared-schema/language/errors.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { type AttemptContext, type Attempted, attemptedAt, attemptsPlugin, refusedAccountably } from './attempts.ts';
import type { Callers } from './callers.ts';
import type { Front, OwnEvent, WithheldAs } from './front.ts';
import { LIMITS, weighedDocument, wrongVariables } from './limits.ts';
import { type Proof, useProof, verifyProof } from './proof.ts';
import { RECEIPT_HEADER, signReceipt } from './receipts.ts';
import { GATEWAY_FIELDS, rootFields, SCHEMA_FIELDS } from './root-fields.ts';
import { inProcess } from './source.ts';
import { POINTS, type Spending } from './spending.ts';

interface Context extends AttemptContext {
  readonly withheldAs: WithheldAs;
  /** The gateway's proof, where the request came with one. */
  readonly proof: Proof | undefined;
  /**
   * The event that accounts for the answer, once there is one. In an object of its own: Apollo Server copies the
   * context.
   */
  readonly accounted: { event?: string | undefined };
  /** Takes into account what this request has cost its caller. */
  readonly spend: (points: number) => void;
}
type Execute = (
  context: Context,
  request: {
    document: DocumentNode;
    source: string;
    queryHash: string;
    operationName: string | null | undefined;
    variables: Record<string, unknown>;
  },
) => Promise<any>;

/** Returns the receipt for an answer's body, undefined where it needs none. */
type ReceiptOf = (context: Context, body: string) => Promise<string | undefined>;

const OPERATION_KEYS = ['query', 'variables', 'operationName', 'extensions'] as const;
type Body = Partial<Record<(typeof OPERATION_KEYS)[number], unknown>>;
const onlyOperation = (body: Body): Body => {
  const only: Body = {};
  for (const key of OPERATION_KEYS) if (body[key] !== undefined) only[key] = body[key];
  return only;
};

const WITHHELD_AS = new Set<WithheldAs>(['extensions', 'errors', 'reject', 'dry-run']);

interface Endpoint {
  readonly schema: any;
  readonly sdl: string;
  readonly maySeeSchema: MaySeeSchema;
  readonly callerOf: (request: Request) => Promise<Context>;
  /** Returns who asks by the token alone, for the account of what is refused before. */
  readonly knownCaller: (request: Request) => Promise<Caller>;
  readonly attempted: Attempted;
  readonly execute: Execute;
  readonly receiptOf?: ReceiptOf;
}

/** One GraphQL endpoint: Apollo Server for the protocol, `execute` for the answer. */
async function endpoint({
  schema,
  sdl,
  maySeeSchema,
  callerOf,
  knownCaller,
  attempted,
  execute,
  receiptOf,
}: Endpoint): Promise<{ router: Router; stop: () => Promise<void> }> {
  const server = new ApolloServer<Context>({
    gateway: {
      onSchemaLoadOrUpdate(listener: any) {
        listener({ apiSchema: schema, coreSupergraphSdl: sdl });
        return () => {};
      },
      load: async () => ({
        executor: async (request: any) => {
          weighAgain(request.source);
          const context = request.contextValue ?? request.context;
          if (!getOperationAST(request.document, request.request.operationName))
            return { errors: [invalidInput('operationName', 'the document has no such operation')] };
          const asked = rootFields(request.document, request.request.operationName);
          if (SCHEMA_FIELDS.some((name) => asked.has(name)) && !maySeeSchema(context.caller))
            throw forbidden('the schema', 'no-need-to-know');
          context.executed = true;
          const {
            reached: _reached,
            withheld: _withheld,
            event: _event,
            ...answer
          } = await execute(context, {
            document: request.document,
            source: request.source,
            queryHash: request.queryHash,
            operationName: request.request.operationName,
            variables: request.request.variables ?? {},
          });
          return answer;
        },
      }),
      stop: async () => {},
    } as any,
    // Who may read the schema is asked below, by caller.
    introspection: true,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (formatted, error) => plainError(formatted, error),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    plugins: [
      attemptsPlugin(attempted),
      {
        requestDidStart: async ({ contextValue }) => ({
          validationDidStart: async () => async (errors?: readonly Error[]) => {
            if (errors?.length) contextValue.spend(POINTS.refused);
          },
          willSendResponse: async ({ response }: any) => void response.http.headers.set('cache-control', 'no-store'),
        }),
      },
    ],
  });
  await server.start();
  const router = express.Router();
  const refuse = async (request: Request, response: Response, error: unknown) =>
    sendError(response, await refusedAccountably(error, () => knownCaller(request), attempted));
  router.use((request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    // Queries come by POST alone: what a URL says is read by more than one reader, and not by all alike.
    if (request.method !== 'POST')
      return refuse(
        request,
        response.setHeader('allow', 'POST'),
        noOperation(405, 'method', 'An operation is sent by POST.'),
      );
    // A body is JSON in UTF-8 or nothing; an array would be a batch.
    const isJson = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(request.headers['content-type'] ?? '');
    if (!isJson)
      return refuse(
        request,
        response,
        noOperation(415, 'media-type', 'The body is JSON in UTF-8 (content-type: application/json).'),
      );
    next();
  });
  router.use(
    express.json({
      limit: '256kb',
      inflate: false,
      verify: (request, _response, buffer) => void ((request as any).rawBody = buffer.toString('utf8')),
    }),
  );
  router.use((error: any, request: Request, response: Response, _next: unknown) =>
    refuse(request, response, unreadable(error)),
  );
  router.use(async (request, response, next) => {
    let context: Context | undefined;
    try {
      if (request.body === undefined || Array.isArray(request.body))
        throw noOperation(400, 'not-one-operation', 'body: it is one operation.');
      const asked = await callerOf(request);
      context = asked;
      (request as any).correspondence = asked;
      // Whatever becomes of it, it ends with its connection or its answer.
      response.once('close', () => asked.spend(POINTS.refused));
      if (receiptOf) sendWithReceipt(response, (body) => receiptOf(asked, body));
      admit(request.body);
      // Only what was weighed and what the protocol knows goes on.
      request.body = onlyOperation(request.body);
      next();
    } catch (error) {
      context?.spend(POINTS.refused);
      await refuse(request, response, error);
    }
  });
  router.use(expressMiddleware(server, { context: async ({ req }: any) => req.correspondence }) as any);
  return { router, stop: () => server.stop() };
}

/** Has an answer wait for its receipt, which is made of the body as it is sent. */
function sendWithReceipt(response: Response, receiptFor: (body: string) => Promise<string | undefined>): void {
  const send = response.send.bind(response);
  response.send = (body) => {
    // Anything else comes here again, as text.
    if (typeof body !== 'string') return send(body);
    receiptFor(body).then(
      (receipt) => {
        if (receipt) response.setHeader(RECEIPT_HEADER, receipt);
        send(body);
      },
      () => response.destroy(),
    );
    return response;
  };
}

const weighed = new LRUCache<string, DocumentNode>({
  max: 5_000,
  maxSize: 20_000_000,
  sizeCalculation: (_document, text) => text.length,
});
/**
 * Weighs what a request asks to be executed, before anything else is done with it: the text that Apollo Server then
 * reads from the same body. @throws TOO_COMPLEX, INVALID_INPUT
 */
function admit(body: Body): void {
  if (typeof body.query !== 'string') throw invalidInput('query', 'it is the text of one operation');
  const refused = wrongVariables(body.variables);
  if (refused) throw refused;
  if (!weighed.has(body.query)) weighed.set(body.query, weighedDocument(body.query));
}
/**
 * Weighs a text that is about to be executed, should it ever not be the one that was admitted. @throws TOO_COMPLEX,
 * INVALID_INPUT
 */
function weighAgain(text: string): void {
  if (!weighed.has(text)) weighed.set(text, weighedDocument(text));
}

/** Returns the refusal of a request that is no operation. */
const noOperation = (status: number, reason: string, message: string): CorrespondenceError =>
  new CorrespondenceError('INVALID_INPUT', message, { reason, http: { status } });
/** Returns the refusal of a body that could not be read, by the status its reader gave it. */
function unreadable({ status }: { readonly status?: number }): CorrespondenceError {
  if (status === 413) return noOperation(413, 'length', 'The body has at most 256 KB.');
  if (status === 415) return noOperation(415, 'compressed', 'The body is not compressed.');
  return noOperation(400, 'not-json', 'The body is not valid JSON.');
}

const errorBody = (code: string, message: string, extensions: object = {}) => ({
  errors: [{ message, extensions: { ...extensions, code } }],
});
/** Emits `refused` with the code of each request that is refused before a caller is known; `/metrics` counts them. */
export const refusals = new EventEmitter();
function sendError(response: Response, error: unknown): void {
  const told = error instanceof CorrespondenceError ? error : toCallerError(error, '');
  const { http, code, ...rest } = told.extensions as any;
  if (code === 'RATE_LIMITED') response.setHeader('retry-after', String(rest.retryAfter));
  refusals.emit('refused', code);
  response
    .status(http?.status ?? (code === 'INVALID_INPUT' || code === 'TOO_COMPLEX' ? 400 : 500))
    .json(errorBody(code, told.message, rest));
}

/** Apollo's own errors with our codes, without a trace of what stands behind. */
function plainError(formatted: any, error: any): any {
  const original = error?.originalError ?? error;
  const code = formatted.extensions?.code;
  const { stacktrace: _stacktrace, http: _http, ...extensions } = formatted.extensions ?? {};
  if (original instanceof CorrespondenceError) return { ...formatted, extensions };
  if (
    code === 'GRAPHQL_VALIDATION_FAILED' ||
    code === 'GRAPHQL_PARSE_FAILED' ||
    code === 'BAD_USER_INPUT' ||
    code === 'BAD_REQUEST' ||
    code === 'OPERATION_RESOLUTION_FAILURE' ||
    code === 'PERSISTED_QUERY_NOT_SUPPORTED'
  )
    return {
      message: withoutSuggestion(formatted.message),
      locations: formatted.locations,
      extensions: { code: 'INVALID_INPUT' },
    };
  if (code && code !== 'INTERNAL_SERVER_ERROR')
    return { message: formatted.message, path: formatted.path, locations: formatted.locations, extensions };
  return { message: 'The request failed.', path: formatted.path, extensions: { code: 'INTERNAL' } };
}
const withoutSuggestion = (message: string): string =>
  message
    .replace(/ ?Did you mean[^?]*\?/g, '')
    .replace(/Expected value of type "[^"]*", found .*$/s, 'A value is not valid for its type.');

const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
const purposeIn = (body: any): string | undefined => {
  const purpose = body?.extensions?.purpose ?? undefined;
  if (purpose !== undefined && typeof purpose !== 'string') throw invalidInput('purpose', 'it is a text');
  return purpose;
};
/** Returns what of a request says who asks, and nothing of its body. */
const identityOf = (request: Request, address = request.ip ?? '') => ({
  authorization: header(request, 'authorization'),
  purpose: undefined,
  address,
  client: header(request, 'user-agent'),
});
/** Returns what of a request says who asks and what for. @throws INVALID_INPUT */
export const credentialsOf = (request: Request, address?: string) => ({
  ...identityOf(request, address),
  purpose: header(request, 'purpose') ?? purposeIn(request.body),
});
const wishOf = (request: Request): WithheldAs => {
  const wish = header(request, 'withheld-as') as WithheldAs | undefined;
  if (wish === undefined) return 'extensions';
  if (!WITHHELD_AS.has(wish))
    throw new CorrespondenceError('INVALID_INPUT', `Withheld-As: one of ${[...WITHHELD_AS].join(', ')}.`);
  return wish;
};

/** What a door needs beside what it guards. */
interface Door {
  readonly front: Front;
  readonly sdl: string;
  readonly ownEvent: OwnEvent;
  readonly callers: Callers;
  readonly spending: Spending;
  readonly maySeeSchema: MaySeeSchema;
}

/** Returns what an endpoint does at any door: the front decides, before anything runs. */
const doorOf = ({ front, sdl, ownEvent, callers, maySeeSchema }: Door) => ({
  schema: front.schema,
  sdl,
  maySeeSchema,
  knownCaller: async (request: Request) => callers.callerOf(identityOf(request)),
  attempted: attemptedAt(ownEvent),
  execute: ((context, request) =>
    settled(
      () => front.run(context.caller, { ...request, withheldAs: context.withheldAs }),
      context,
    )) satisfies Execute as Execute,
});

/** Returns the gateway's endpoint. */
export const gatewayEndpoint = (door: Door) =>
  endpoint({
    ...doorOf(door),
    callerOf: async (request) => ({
      withheldAs: wishOf(request),
      ...spender(door.spending, await door.callers.callerOf(credentialsOf(request))),
      proof: undefined,
      accounted: {},
    }),
  });

/**
 * Returns a tool's own endpoint, for its component's front end: same token, same guard, same audit. `_entities` and
 * `_service` only for the gateway's proof; what comes with one was decided there and is left to the resolvers' rules.
 */
export const toolEndpoint = ({
  hosted,
  proofKey,
  ...door
}: Omit<Door, 'sdl'> & { hosted: HostedTool; proofKey: Uint8Array }) => {
  const own = doorOf({ ...door, sdl: hosted.subgraph.sdl });
  const { callers, spending, front } = door;
  return endpoint({
    ...own,
    callerOf: async (request) => {
      const given = header(request, 'gateway-proof');
      const body = (request as any).rawBody ?? '';
      const proof =
        given === undefined ? undefined : await verifyProof(proofKey, given, { audience: hosted.tool.key, body });
      const withheldAs = wishOf(request);
      // A wish that is not honoured is refused: a dry run that was carried out cannot be taken back.
      if (proof && withheldAs !== 'extensions') throw invalidInput('Withheld-As', 'the gateway itself honours it');
      const caller = await callers.callerOf(credentialsOf(request, proof?.address));
      if (proof) await useProof(databaseOf(hosted), proof);
      // What comes from the gateway was paid for there.
      const paid = proof ? { caller, spend: () => {} } : spender(spending, caller);
      return { withheldAs, ...paid, proof, accounted: {} };
    },
    receiptOf: async ({ proof, accounted: { event } }, body) =>
      proof && event ? signReceipt(proofKey, { from: hosted.tool.key, proof: proof.id, body }, event) : undefined,
    execute: (context, request) => {
      const refused = (error: unknown) =>
        refusedAccountably(error, async () => context.caller, own.attempted, request).then((told) =>
          Promise.reject(told),
        );
      if (context.proof) return settled(() => decidedAlready({ hosted, front, refused }, context, request), context);
      const asked = rootFields(request.document, request.operationName);
      return GATEWAY_FIELDS.some((name) => asked.has(name))
        ? settled(() => refused(unauthenticated('gateway-proof-needed')), context)
        : own.execute(context, request);
    },
  });
};

/** Executes what the gateway has decided and proved, as its resolvers decide it. @throws TOO_COMPLEX, INVALID_INPUT */
async function decidedAlready(
  { hosted, front, refused }: { hosted: HostedTool; front: Front; refused: (error: unknown) => Promise<never> },
  context: Context,
  request: Parameters<Execute>[1],
): Promise<any> {
  try {
    front.weigh(request);
  } catch (error) {
    return refused(error);
  }
  const { withheld, event, size, data, errors } = await inProcess(hosted)(context.caller, request);
  context.accounted.event = event;
  return { size, data, ...(errors ? { errors } : {}), ...(withheld.length > 0 ? { extensions: { withheld } } : {}) };
}

/** Returns the caller, once what they have spent allows another request. @throws RATE_LIMITED */
function spender(spending: Spending, caller: Caller): Pick<Context, 'caller' | 'spend'> {
  return { caller, spend: spending.begin(caller.user) };
}

/** Runs an operation. @returns its answer; for what it throws no data and one error with a code */
async function settled(run: () => Promise<any>, { caller, spend }: Context): Promise<any> {
  try {
    const { size, ...answer } = await run();
    // What came to nothing has cost what was made for it, or at least what any refusal does.
    const least = answer.errors?.length ? POINTS.refused : 0;
    spend(POINTS.operation + Math.max(size?.nodes ?? POINTS.refused, least));
    return answer;
  } catch (error) {
    spend(POINTS.refused);
    const told = toCallerError(error, caller.requestId);
    return { data: null, errors: [told] };
  }
}

/** Tells whether a caller may read the schema: outside production everybody with a token may. */
type MaySeeSchema = (caller: Caller) => boolean;
