import { createServer, type RequestListener, type Server } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import express from 'express';
import { sql } from 'kysely';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { mayReadSchema } from '../../subgraphs/index.ts';
import { gatewayEndpoint, refusals, toolEndpoint } from '../request/endpoints.ts';
import { filesEndpoint } from '../request/files-endpoint.ts';
import { FACTS } from '../request/proof-keys.ts';
import type { Configuration } from './configuration.ts';
import { REQUESTS_LIMIT } from './drain.ts';
import { answerFacts } from './facts-endpoint.ts';
import { type Metrics, metricsOf } from './metrics.ts';
import { type Service, StartError } from './service.ts';

/** The HTTP side of a service: the graph, each tool's own door, health and metrics. */
export interface HttpServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * What GraphiQL shows first: a question, and the headers that every question needs. The token is kept in no storage.
 */
const EXPLORER = {
  endpoint: '/graphql',
  title: 'Correspondence graph',
  shouldPersistHeaders: false,
  defaultHeaders: JSON.stringify(
    { authorization: 'Bearer PASTE A TOKEN HERE', purpose: 'internal-coordination' },
    null,
    2,
  ),
  defaultQuery: `# Every question needs a token: open Headers below and paste what this prints.
#
#   npm run --silent token -- --as hq-execsec-manager
#
# The purpose is one of the five of section 3.3 of the assessment. What you may
# not see is null; extensions.withheld says which element and why.

{
  register(first: 5) {
    totalCount
    complete
    nodes {
      tool
      controlNumber
      state
      ... on IqFolder { name }
    }
  }
}
`,
};

/** What the doors of a service share. */
interface Doors {
  readonly application: express.Application;
  readonly service: Service;
  readonly configuration: Configuration;
  readonly metrics: Metrics;
  readonly maySeeSchema: (caller: Caller) => boolean;
}
/** Ends what a door holds open. */
type Stop = () => Promise<void>;

/** Serves a service over HTTP. @throws StartError PORT_IN_USE */
export async function serve(service: Service, configuration: Configuration): Promise<HttpServer> {
  const application = express();
  const metrics = metricsOf(service);
  refusals.on('refused', metrics.refused);
  // B01: in production the schema is for who looks after the directory.
  const maySeeSchema = (caller: Caller) => !configuration.production || mayReadSchema.forCaller(caller) === 'yes';
  const doors: Doors = { application, service, configuration, metrics, maySeeSchema };
  prepareRequests(doors);
  const stops: Stop[] = [];
  if (configuration.gateway) stops.push(await openGateway(doors));
  openFacts(doors);
  for (const [key, hosted] of service.host.tools) stops.push(await openTool(doors, key, hosted));
  openHealth(doors);
  answerTheRest(application);
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 6 * 3_600_000, maxHeaderSize: 16_384 },
    application as RequestListener,
  );
  await listen(server, configuration.port);
  return {
    port: (server.address() as { port: number }).port,
    async stop() {
      await closeServer(server);
      refusals.off('refused', metrics.refused);
      await within(1_000, Promise.all(stops.map((stop) => stop())));
    },
  };
}

/** Sets what holds for every request: its headers, and how long it may take to arrive. */
function prepareRequests({ application, configuration }: Doors): void {
  application.disable('x-powered-by');
  application.set('etag', false);
  application.set('trust proxy', configuration.trustedProxies.length > 0 ? configuration.trustedProxies : false);
  application.use((request, response, next) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    // An upload may take hours, as long as it moves; everything else has a minute to arrive.
    if (/^\/subgraphs\/[a-z-]+\/files\//.test(request.path)) request.setTimeout(120_000, () => void request.destroy());
    else {
      const late = setTimeout(() => void (request.complete || request.destroy()), 60_000);
      response.once('close', () => clearTimeout(late));
    }
    next();
  });
}

/** Opens the graph over all tools and, outside production, GraphiQL before it. */
async function openGateway({ application, service, configuration, metrics, maySeeSchema }: Doors): Promise<Stop> {
  const gateway = await gatewayEndpoint({
    front: service.front,
    sdl: service.supergraphSdl,
    ownEvent: service.ownEvent,
    callers: service.callers,
    spending: service.spending,
    maySeeSchema,
  });
  if (!configuration.production)
    application.get('/graphql', (request, response, next) =>
      request.accepts(['json', 'html']) === 'html' && request.query.query === undefined
        ? void response.type('html').send(renderGraphiQL(EXPLORER))
        : next(),
    );
  application.use('/graphql', metrics.timed('gateway'), gateway.router);
  return gateway.stop;
}

/** Opens what the directory tells processes, where this one serves it. */
function openFacts({ application, service }: Doors): void {
  if (!service.facts) return;
  const key = service.proofKeys(FACTS);
  application.post(
    '/subgraphs/directory/facts',
    express.text({ type: 'application/json', limit: '1kb' }),
    (request, response) => void answerFacts({ service, key }, request, response),
  );
}

/** Opens a tool's own door and, where it tracks items, its files. */
async function openTool(doors: Doors, key: string, hosted: HostedTool): Promise<Stop> {
  const { application, metrics, maySeeSchema } = doors;
  const { callers, spending, proofKeys, fronts } = doors.service;
  const front = fronts.get(key);
  if (!front) throw new Error(`${key} has no guard`);
  const own = await toolEndpoint({ hosted, ...front, callers, spending, proofKey: proofKeys(key), maySeeSchema });
  application.use(`/subgraphs/${key}/graphql`, metrics.timed(key), own.router);
  if (hosted.tool.lifecycle)
    application.use(
      `/subgraphs/${key}/files`,
      metrics.timed(`${key}-files`),
      filesEndpoint({ hosted, callers, spending }),
    );
  return own.stop;
}

/** Opens what operators ask: whether the process lives, whether its databases answer, its figures. */
function openHealth({ application, service, metrics: { registry } }: Doors): void {
  application.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  application.get('/readyz', async (_request, response) => {
    const checks = await Promise.all(
      [...service.host.tools].map(async ([key, hosted]) => [key, await answers(hosted)] as const),
    );
    const ready = checks.every(([, reachable]) => reachable);
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not-ready', tools: Object.fromEntries(checks) });
  });
  application.get(
    '/metrics',
    async (_request, response) => void response.type(registry.contentType).send(await registry.metrics()),
  );
}

/** Returns whether a tool's database answers. */
const answers = ({ orm }: HostedTool): Promise<boolean> =>
  sql`select 1`.execute((orm.em.fork() as any).getKysely()).then(
    () => true,
    () => false,
  );

/** Answers what no door took, and what a reader of bodies or addresses threw. */
function answerTheRest(application: express.Application): void {
  const answer = (response: express.Response, status: number, [code, message]: readonly [string, string]): void =>
    void response.status(status).json({ errors: [{ message, extensions: { code } }] });
  application.use((_request, response) => answer(response, 404, ['NOT_FOUND', 'There is nothing here.']));
  // What a reader of bodies or addresses refuses is the client's mistake, not ours. Express knows a handler of errors
  // by its four parameters.
  const failed: express.ErrorRequestHandler = (error: { status?: number } | undefined, _request, response, _next) => {
    const status = error?.status ?? 500;
    if (status >= 400 && status < 500) answer(response, status, ['INVALID_INPUT', 'The request cannot be read.']);
    else answer(response, 500, ['INTERNAL', 'The request failed.']);
  };
  application.use(failed);
}

/**
 * Takes no new connections; what is under way is answered, and a connection that is kept alive ends with its answer.
 */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  if (!(await within(REQUESTS_LIMIT, closed))) server.closeAllConnections();
  clearInterval(idle);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new StartError('PORT_IN_USE', `Port ${port} is in use. Stop what uses it, or set PORT to another one.`)
          : error,
      ),
    );
    server.listen(port, () => resolve());
  });
}
