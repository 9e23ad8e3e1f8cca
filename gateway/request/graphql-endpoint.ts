import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type RequestHandler, type Router } from 'express';
import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { forbidden, invalidInput } from '../../shared-schema/language/errors.ts';
import { weighAgain } from './admission.ts';
import { type Admitting, admitting, contextIn, type RequestContext, refusing } from './admitting.ts';
import { attemptsPlugin } from './attempts.ts';
import { LIMITS } from './limits.ts';
import { plainError, VALIDATION } from './refusal-answers.ts';
import { rootFields, SCHEMA_FIELDS } from './root-fields.ts';
import { POINTS } from './spending.ts';

/** An operation that Apollo Server has parsed and found valid. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly source: string;
  readonly queryHash: string;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown>;
}
export type Execute = (context: RequestContext, operation: ValidOperation) => Promise<ExecutionResult>;

/** Tells whether a caller may read the schema: outside production everybody with a token may. */
export type MaySeeSchema = (caller: Caller) => boolean;

/** What an endpoint serves, to whom, and what answers. */
interface Endpoint extends Admitting {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly maySeeSchema: MaySeeSchema;
  readonly execute: Execute;
  /** What answers those who ask for a file. */
  readonly exporting: (refuse: ReturnType<typeof refusing>) => RequestHandler;
}

/** Opens one GraphQL endpoint: Apollo Server for the protocol, `execute` for the answer. */
export async function graphqlEndpoint(of: Endpoint): Promise<{ router: Router; stop: () => Promise<void> }> {
  const server = protocolServer(of);
  await server.start();
  const router = express.Router();
  router.use(
    ...admitting(of),
    of.exporting(refusing(of)),
    expressMiddleware(server, { context: async ({ req }) => contextIn(req) }),
  );
  return { router, stop: () => server.stop() };
}

/** Apollo Server reports to its vendor where the environment holds a key of theirs; here it never does. */
const REPORTS_NOTHING = [
  ApolloServerPluginUsageReportingDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
];

/** Returns the server that parses, validates, and writes answers; what is valid is handed to `execute`. */
const protocolServer = (of: Endpoint): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
    gateway: {
      onSchemaLoadOrUpdate(listener) {
        listener({ apiSchema: of.schema, coreSupergraphSdl: of.sdl });
        return () => {};
      },
      load: async () => ({ executor: (request) => executed(of, request) }),
      stop: async () => {},
    },
    // Who may read the schema is asked below, by caller.
    introspection: true,
    persistedQueries: false,
    validationOptions: VALIDATION,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: (formatted, error) => plainError(of.schema, formatted, error),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    plugins: [
      ...REPORTS_NOTHING,
      attemptsPlugin(of.attempted),
      {
        requestDidStart: async ({ contextValue }) => ({
          validationDidStart: async () => async (errors?: readonly Error[]) => {
            if (errors?.length) contextValue.spend(POINTS.refused);
          },
          willSendResponse: async ({ response }) => void response.http.headers.set('cache-control', 'no-store'),
        }),
      },
    ],
  });

type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** Returns the answer to a valid operation. @throws TOO_COMPLEX, INVALID_INPUT, FORBIDDEN for the schema */
async function executed({ maySeeSchema, execute }: Endpoint, request: Parameters<Executor>[0]) {
  weighAgain(request.source);
  const context = request.context as RequestContext;
  const { document, source, queryHash } = request;
  const { operationName, variables = {} } = request.request;
  const operation = getOperationAST(document, operationName);
  if (!operation) return { errors: [invalidInput('operationName', 'the document has no such operation')] };
  const asked = rootFields(document, operationName);
  if (SCHEMA_FIELDS.some((name) => asked.has(name)) && !maySeeSchema(context.caller))
    throw forbidden('the schema', 'no-need-to-know');
  context.executed = true;
  context.accounted.kind = operation.operation === 'mutation' ? 'mutation' : 'query';
  const result = await execute(context, { document, source, queryHash, operationName, variables });
  context.accounted.failed = (result.errors?.length ?? 0) > 0;
  return result;
}
