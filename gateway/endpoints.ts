import { EventEmitter } from 'node:events';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import type { Request, Response, Router } from 'express';
import express from 'express';
import { type DocumentNode, getOperationAST, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../shared-schema/caller.ts';
import { CorrespondenceError, toCallerError, tooComplex, unauthenticated } from '../shared-schema/errors.ts';
import { type HostedTool, runOperation } from '../shared-schema/runtime/run-operation.ts';
import type { Callers } from './callers.ts';
import type { GatewayExecutor, WithheldAs } from './executor.ts';
import { LIMITS, overLimit } from './limits.ts';
import { verifyProof } from './proof.ts';
import type { Supergraph } from './supergraph.ts';

interface Context {
  readonly caller: Caller;
  readonly withheldAs: WithheldAs;
  readonly proven: boolean;
}
type Execute = (context: Context, request: { document: DocumentNode; source: string; queryHash: string; operationName: string | null | undefined; variables: Record<string, unknown> }) => Promise<any>;

const WITHHELD_AS = new Set<WithheldAs>(['extensions', 'errors', 'reject', 'dry-run']);

/** One GraphQL endpoint: Apollo Server for the protocol, `execute` for the answer. */
async function endpoint({ schema, sdl, introspection, callerOf, execute }: { schema: any; sdl: string; introspection: boolean; callerOf: (request: Request) => Promise<Context>; execute: Execute }): Promise<{ router: Router; stop: () => Promise<void> }> {
  const server = new ApolloServer<Context>({
    gateway: {
      onSchemaLoadOrUpdate(listener: any) {
        listener({ apiSchema: schema, coreSupergraphSdl: sdl });
        return () => {};
      },
      load: async () => ({
        executor: async (request: any) => {
          const { reached: _reached, withheld: _withheld, ...answer } = await execute(request.contextValue ?? request.context, { document: request.document, source: request.source, queryHash: request.queryHash, operationName: request.request.operationName, variables: request.request.variables ?? {} });
          return answer;
        },
      }),
      stop: async () => {},
    } as any,
    introspection,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    formatError: (formatted, error) => plainError(formatted, error),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    plugins: [{ requestDidStart: async () => ({ willSendResponse: async ({ response }: any) => void response.http.headers.set('cache-control', 'no-store') }) }],
  });
  await server.start();
  const router = express.Router();
  router.use((request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    // A body is JSON in UTF-8 or nothing; an array would be a batch.
    if (request.method === 'POST' && !/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(request.headers['content-type'] ?? '')) return void response.status(415).json(errorBody('INVALID_INPUT', 'The body is JSON in UTF-8 (content-type: application/json).'));
    next();
  });
  router.use(express.json({ limit: '256kb', inflate: false, verify: (request, _response, buffer) => void ((request as any).rawBody = buffer.toString('utf8')) }));
  router.use(
    (error: any, _request: Request, response: Response, _next: unknown) =>
      void response.status(error.status === 413 || error.status === 415 ? error.status : 400).json(errorBody('INVALID_INPUT', error.status === 413 ? 'The body has at most 256 KB.' : error.status === 415 ? 'The body is not compressed.' : 'The body is not valid JSON.')),
  );
  router.use((request, response, next) => {
    if (request.method === 'POST' && (request.body === undefined || Array.isArray(request.body))) return void response.status(400).json(errorBody('INVALID_INPUT', 'The body is one operation.'));
    const refused = refusedUnread(request.method === 'GET' ? request.query.query : request.body?.query);
    return refused ? sendError(response, refused) : next();
  });
  router.use((request, response, next) => {
    callerOf(request).then(
      (context) => {
        (request as any).correspondence = context;
        next();
      },
      (error) => void sendError(response, error),
    );
  });
  router.use(expressMiddleware(server, { context: async ({ req }: any) => req.correspondence }) as any);
  return { router, stop: () => server.stop() };
}

const admitted = new LRUCache<string, true>({ max: 5_000, maxSize: 20_000_000, sizeCalculation: (_value, text) => text.length });
/** Limits are asked before anything else is done with a document. A document that does not parse is told so further on. */
function refusedUnread(text: unknown): CorrespondenceError | undefined {
  if (typeof text !== 'string' || admitted.has(text)) return undefined;
  let document: DocumentNode;
  try {
    document = parse(text, { noLocation: true, maxTokens: LIMITS.tokens });
  } catch (error) {
    return /too many tokens|token limit/i.test((error as Error).message) || text.length > 100_000 ? tooComplex(`tokens, at most ${LIMITS.tokens}`) : undefined;
  }
  const refused = overLimit(document);
  if (!refused) admitted.set(text, true);
  return refused;
}

const errorBody = (code: string, message: string, extensions: object = {}) => ({ errors: [{ message, extensions: { ...extensions, code } }] });
/** Emits `refused` with the code of each request that is refused before a caller is known; `/metrics` counts them. */
export const refusals = new EventEmitter();
function sendError(response: Response, error: unknown): void {
  const told = error instanceof CorrespondenceError ? error : toCallerError(error, '');
  const { http, code, ...rest } = told.extensions as any;
  refusals.emit('refused', code);
  response.status(http?.status ?? (code === 'INVALID_INPUT' || code === 'TOO_COMPLEX' ? 400 : 500)).json(errorBody(code, told.message, rest));
}

/** Apollo's own errors with our codes, without a trace of what stands behind. */
function plainError(formatted: any, error: any): any {
  const original = error?.originalError ?? error;
  const code = formatted.extensions?.code;
  const { stacktrace: _stacktrace, http: _http, ...extensions } = formatted.extensions ?? {};
  if (original instanceof CorrespondenceError) return { ...formatted, extensions };
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED' || code === 'BAD_USER_INPUT' || code === 'BAD_REQUEST' || code === 'OPERATION_RESOLUTION_FAILURE' || code === 'PERSISTED_QUERY_NOT_SUPPORTED')
    return { message: withoutSuggestion(formatted.message), locations: formatted.locations, extensions: { code: 'INVALID_INPUT' } };
  if (code && code !== 'INTERNAL_SERVER_ERROR') return { message: formatted.message, path: formatted.path, locations: formatted.locations, extensions };
  return { message: 'The request failed.', path: formatted.path, extensions: { code: 'INTERNAL' } };
}
const withoutSuggestion = (message: string): string => message.replace(/ ?Did you mean[^?]*\?/g, '').replace(/Expected value of type "[^"]*", found .*$/s, 'A value is not valid for its type.');

const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
export const credentialsOf = (request: Request, address = request.ip ?? '') => ({ authorization: header(request, 'authorization'), purpose: header(request, 'purpose') ?? request.body?.extensions?.purpose, address, client: header(request, 'user-agent') });
const wishOf = (request: Request): WithheldAs => {
  const wish = header(request, 'withheld-as') as WithheldAs | undefined;
  if (wish === undefined) return 'extensions';
  if (!WITHHELD_AS.has(wish)) throw new CorrespondenceError('INVALID_INPUT', `Withheld-As: one of ${[...WITHHELD_AS].join(', ')}.`);
  return wish;
};

/** The gateway's endpoint. */
export const gatewayEndpoint = ({ supergraph, sdl, executor, callers, introspection }: { supergraph: Supergraph; sdl: string; executor: GatewayExecutor; callers: Callers; introspection: boolean }) =>
  endpoint({
    schema: supergraph.schema,
    sdl,
    introspection,
    callerOf: async (request) => ({ withheldAs: wishOf(request), caller: await callers.callerOf(credentialsOf(request)), proven: false }),
    execute: (context, request) => settled(() => executor.run(context.caller, { ...request, withheldAs: context.withheldAs }), context.caller),
  });

/** A tool's own endpoint, for its component's front end: same token, same rules, same audit. `_entities` and `_service` only for the gateway's proof. */
export const toolEndpoint = ({ hosted, callers, proofKey, introspection }: { hosted: HostedTool; callers: Callers; proofKey: Uint8Array; introspection: boolean }) =>
  endpoint({
    schema: hosted.subgraph.schema,
    sdl: hosted.subgraph.sdl,
    introspection,
    callerOf: async (request) => {
      const proof = header(request, 'gateway-proof');
      const proven = proof === undefined ? undefined : await verifyProof(proofKey, proof, { audience: hosted.tool.key, body: (request as any).rawBody ?? '' });
      return { withheldAs: wishOf(request), caller: await callers.callerOf(credentialsOf(request, proven?.address)), proven: proven !== undefined };
    },
    execute: (context, request) =>
      settled(async () => {
        if (!context.proven && asksGatewayFields(request.document, request.operationName)) return { data: null, errors: [unauthenticated('gateway-proof-needed')] };
        const answer = await runOperation(hosted, context.caller, { ...request, door: context.proven ? 'gateway' : 'subgraph' });
        return { data: answer.data, ...(answer.errors ? { errors: answer.errors } : {}), ...(answer.withheld.length > 0 ? { extensions: { withheld: answer.withheld } } : {}) };
      }, context.caller),
  });

/** What an operation throws becomes the answer: no data, one error with a code. */
async function settled(run: () => Promise<any>, caller: Caller): Promise<any> {
  try {
    return await run();
  } catch (error) {
    const told = toCallerError(error, caller.requestId);
    return { data: null, errors: [told] };
  }
}

/** Whether the operation names `_entities` or `_service`, wherever in its fragments. */
export function asksGatewayFields(document: DocumentNode, operationName: string | null | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  const fragments = new Map(document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [(each as any).name.value, each as any]));
  const seen = new Set<string>();
  const asks = (set: any): boolean =>
    set.selections.some((node: any) => {
      if (node.kind === Kind.FIELD) return node.name.value === '_entities' || node.name.value === '_service';
      if (node.kind === Kind.INLINE_FRAGMENT) return asks(node.selectionSet);
      if (seen.has(node.name.value)) return false;
      seen.add(node.name.value);
      return fragments.has(node.name.value) && asks(fragments.get(node.name.value).selectionSet);
    });
  return operation ? asks(operation.selectionSet) : true;
}
