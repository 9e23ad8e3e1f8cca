import { createServer, type Server } from 'node:http';
import express from 'express';
import type { Caller } from '../../shared-schema/language/caller.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { mayReadSchema } from '../../subgraphs/index.ts';
import { browserEndpoint } from '../request/browser-endpoint.ts';
import { crossOrigin } from '../request/cors.ts';
import { gatewayEndpoint, toolEndpoint } from '../request/endpoints.ts';
import { filesEndpoint } from '../request/files-endpoint.ts';
import { type OwnEvent, toolEvents } from '../request/own-events.ts';
import { FACTS } from '../request/proof-keys.ts';
import { refusals } from '../request/refusal-answers.ts';
import { type Registered, readDocuments } from '../request/registered-operations.ts';
import { schemaEndpoint } from '../request/schema-endpoint.ts';
import { apiSdl, subgraphApiSdl } from '../request/supergraph.ts';
import type { Configuration } from './configuration.ts';
import { REQUESTS_LIMIT } from './drain.ts';
import { type Explored, explorer, GRAPH_QUESTION, toolQuestion } from './explorer.ts';
import { answerFacts } from './facts-endpoint.ts';
import { listen } from './listening.ts';
import { type Metrics, metricsOf, openMetrics } from './metrics.ts';
import { openEvents } from './open-events.ts';
import { readinessOf } from './readiness.ts';
import { noteRefusal } from './refusals-endpoint.ts';
import type { Service } from './service.ts';

/** The HTTP side of a service: the graph, each tool's own door, health and metrics. */
export interface HttpServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** What the doors of a service share. */
interface Doors {
  readonly application: express.Application;
  readonly service: Service;
  readonly configuration: Configuration;
  readonly metrics: Metrics;
  readonly maySeeSchema: (caller: Caller) => boolean;
  readonly registered: Registered;
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
  const { file, only } = configuration.operations;
  const registered = { documents: file ? readDocuments(file) : new Map(), only };
  const doors: Doors = { application, service, configuration, metrics, maySeeSchema, registered };
  prepareRequests(doors);
  const stops: Stop[] = [];
  if (configuration.gateway) stops.push(await openGateway(doors));
  openFacts(doors);
  for (const [key, hosted] of service.host.tools) stops.push(await openTool(doors, key, hosted));
  const events = openEvents(doors);
  metrics.streams(() => events.open);
  stops.push(() => events.close());
  openHealth(doors);
  stops.push(await openMetrics(application, metrics, configuration));
  application.use((_request, response) => answerTheRest(response, undefined));
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 6 * 3_600_000, maxHeaderSize: 16_384 },
    (request, response) => answerAt(application, request as express.Request, response as express.Response),
  );
  await listen(server, configuration);
  return {
    port: (server.address() as { port: number }).port,
    async stop() {
      events.end();
      await closeServer(server);
      refusals.off('refused', metrics.refused);
      await within(1_000, Promise.all(stops.map((stop) => stop())));
    },
  };
}

/** Has a request answered, also where a door throws: Express calls back with what was thrown. */
const answerAt = (application: express.Application, request: express.Request, response: express.Response): void =>
  void application(request, response, (error) => answerTheRest(response, error));

/** Where scripts of a page ask: the doors, their schemas, their files. */
const FOR_PAGES = /^(\/subgraphs\/[a-z-]+)?\/(graphql|events|schema\.graphql|files\/[^/]+)$/;
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
  // What pages may ask; health and figures are no page's business.
  const crossing = crossOrigin(configuration.allowedOrigins);
  application.use((request, response, next) =>
    FOR_PAGES.test(request.path) ? crossing(request, response, next) : next(),
  );
}

/** Opens the graph over all tools. */
async function openGateway(doors: Doors): Promise<Stop> {
  const { application, service, metrics, maySeeSchema, registered } = doors;
  const { front, supergraphSdl: sdl, ownEvent, callers, spending } = service;
  const gateway = await gatewayEndpoint({ front, sdl, ownEvent, callers, spending, maySeeSchema, registered });
  const shown = { title: 'Correspondence graph', question: GRAPH_QUESTION, schema: front.schema };
  openSchema(doors, { path: '', ...shown, sdl: () => apiSdl(sdl), ownEvent });
  application.use('/graphql', metrics.timed('gateway'), gateway.router);
  return gateway.stop;
}

/** A door's schema, as it is told and shown. */
interface ShownSchema extends Omit<Explored, 'endpoint'> {
  /** What stands before `/graphql` in the door's address. */
  readonly path: string;
  readonly sdl: () => string;
  readonly ownEvent: OwnEvent;
}
/** Opens a door's `schema.graphql` and, outside production, GraphiQL before the door. */
function openSchema({ application, service, configuration, maySeeSchema }: Doors, shown: ShownSchema): void {
  const { path, sdl, ownEvent, ...explored } = shown;
  const { callers, spending } = service;
  application.all(`${path}/schema.graphql`, schemaEndpoint({ sdl, maySeeSchema, callers, spending, ownEvent }));
  const endpoint = `${path}/graphql`;
  if (!configuration.production) application.get(endpoint, explorer({ ...explored, endpoint }));
}

/** Opens what the directory tells processes, where this one serves it. */
function openFacts({ application, service }: Doors): void {
  const hosted = service.host.tools.get('directory');
  if (!hosted) return;
  const key = service.proofKeys(FACTS);
  application.post(
    '/subgraphs/directory/facts',
    express.text({ type: 'application/json', limit: '1kb' }),
    (request, response) => void answerFacts({ service, hosted, key }, request, response),
  );
}

/** Opens a tool's own door with its schema and, where it tracks items, its files. */
async function openTool(doors: Doors, key: string, hosted: HostedTool): Promise<Stop> {
  const { application, metrics, maySeeSchema, registered } = doors;
  const { callers, spending, proofKeys, fronts } = doors.service;
  const front = fronts.get(key);
  if (!front) throw new Error(`${key} has no guard`);
  const door = { ...front, callers, spending, maySeeSchema, registered };
  const own = await toolEndpoint({ hosted, ...door, proofKey: proofKeys(key) });
  const path = `/subgraphs/${key}`;
  openSchema(doors, {
    path,
    title: hosted.tool.manifest.title,
    question: toolQuestion(hosted),
    schema: front.front.schema,
    sdl: () => subgraphApiSdl({ name: key, sdl: hosted.subgraph.sdl }),
    ownEvent: front.ownEvent,
  });
  application.use(`${path}/graphql`, metrics.timed(key), own.router);
  if (hosted.tool.lifecycle) {
    openRefusals(doors, hosted);
    const files = { hosted, callers, spending };
    application.all(`${path}/files/open/:link`, metrics.timed(`${key}-files`), browserEndpoint(files));
    application.use(`${path}/files`, metrics.timed(`${key}-files`), filesEndpoint(files));
  }
  return own.stop;
}

/** Opens where a gateway in another process tells what it has refused of a tool. */
function openRefusals({ application, service }: Doors, hosted: HostedTool): void {
  const { key } = hosted.tool;
  const event = toolEvents(hosted, service.supergraph.schema, 'gateway');
  application.post(
    `/subgraphs/${key}/refusals`,
    express.text({ type: 'application/json', limit: '1mb' }),
    (request, response) => void noteRefusal({ hosted, key: service.proofKeys(key), event }, request, response),
  );
}

/** Opens what operators ask: whether the process lives, whether it can answer. */
function openHealth({ application, service }: Doors): void {
  application.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  application.get('/readyz', async (_request, response) => {
    const { ready, ...standing } = await readinessOf(service);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not-ready', ...standing });
  });
}

/** Answers a request that no door answered. What a reader of bodies or addresses refuses is the client's mistake. */
function answerTheRest(response: express.Response, error: { readonly status?: number } | null | undefined): void {
  const status = error ? (error.status ?? 500) : 404;
  if (response.headersSent) response.destroy();
  else if (!error) answerError(response, 404, ['NOT_FOUND', 'There is nothing here.']);
  else if (status >= 400 && status < 500)
    answerError(response, status, ['INVALID_INPUT', 'The request cannot be read.']);
  else answerError(response, 500, ['INTERNAL', 'The request failed.']);
}

const answerError = (response: express.Response, status: number, [code, message]: readonly [string, string]): void =>
  void response.status(status).json({ errors: [{ message, extensions: { code } }] });

/**
 * Takes no new connections; what is under way is answered, and a connection that is kept alive ends with its answer.
 */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  if (!(await within(REQUESTS_LIMIT, closed))) server.closeAllConnections();
  clearInterval(idle);
}
