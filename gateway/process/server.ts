import { createServer, type Server } from 'node:http';
import express from 'express';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { keepsFiles } from '../../shared-schema/language/registry.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { mayReadSchema } from '../../subgraphs/index.ts';
import { ISSUER_PATH } from '../console/console-addresses.ts';
import { openConsole } from '../console/console-pages.ts';
import { developmentSignIn } from '../console/development-sign-in.ts';
import { hasDevelopmentIssuer } from '../console/sign-in-settings.ts';
import { browserEndpoint } from '../request/browser-endpoint.ts';
import { crossOrigin } from '../request/cors.ts';
import { toolEndpoint } from '../request/endpoints.ts';
import { EXPORT_LIMITS } from '../request/exports/limits.ts';
import { ExportsUnderWay } from '../request/exports/under-way.ts';
import { filesEndpoint } from '../request/files-endpoint.ts';
import { inboundEndpoint } from '../request/inbound-endpoint.ts';
import { toolEvents } from '../request/own-events.ts';
import { FACTS } from '../request/proof-keys.ts';
import { shippedQuestions } from '../request/questions.ts';
import { refusals } from '../request/refusal-answers.ts';
import { type Registered, readDocuments } from '../request/registered-operations.ts';
import { subgraphApiSdl } from '../request/supergraph.ts';
import type { Configuration } from './configuration.ts';
import { REQUESTS_LIMIT } from './drain.ts';
import { toolQuestion } from './explorer.ts';
import { exportsAt } from './exports.ts';
import { answerFacts } from './facts-endpoint.ts';
import { listen } from './listening.ts';
import { metricsOf, openMetrics } from './metrics.ts';
import { openEvents } from './open-events.ts';
import { type Doors, openContracts, openGateway, openSchema, type Stop } from './open-graphs.ts';
import { servePublic } from './public-server.ts';
import { readinessOf } from './readiness.ts';
import { noteRefusal } from './refusals-endpoint.ts';
import type { Service } from './service.ts';

/** The HTTP side of a service: the graph, each tool's own door, health and metrics. */
export interface HttpServer {
  readonly port: number;
  /** Where the public is served, where it is. */
  readonly publicPort: number | undefined;
  stop(): Promise<void>;
}

/** Returns the server of what stands at this application. */
const serverOf = (application: express.Express): Server =>
  createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 6 * 3_600_000, maxHeaderSize: 16_384 },
    (request, response) => answerAt(application, request as express.Request, response as express.Response),
  );

/** Serves a service over HTTP. @throws StartError PORT_IN_USE */
export async function serve(service: Service, configuration: Configuration): Promise<HttpServer> {
  const application = express();
  const metrics = metricsOf(service);
  refusals.on('refused', metrics.refused);
  // B01: in production the schema is for who looks after the directory.
  const maySeeSchema = (caller: Caller) => !configuration.production || mayReadSchema.forCaller(caller) === 'yes';
  const questions = shippedQuestions();
  const registered = registeredIn(configuration, questions);
  const exports = new ExportsUnderWay(EXPORT_LIMITS);
  const doors: Doors = { application, service, configuration, metrics, maySeeSchema, registered, questions, exports };
  prepareRequests(doors);
  const stops: Stop[] = [];
  if (configuration.gateway) stops.push(await openGateway(doors), ...(await openContracts(doors)));
  openFacts(doors);
  for (const [key, hosted] of service.host.tools) stops.push(await openTool(doors, key, hosted));
  const events = openEvents(doors);
  metrics.streams(() => events.open);
  stops.push(() => events.close());
  openHealth(doors);
  stops.push(await openMetrics(application, metrics, configuration));
  openPages(doors);
  const opened = await servePublic(service.host.tools, configuration);
  if (opened) stops.push(opened.stop);
  application.use((_request, response) => answerTheRest(response, undefined));
  const server = serverOf(application);
  await listen(server, configuration);
  return {
    port: (server.address() as { port: number }).port,
    publicPort: opened?.port,
    async stop() {
      events.end();
      await closeServer(server);
      await exports.close();
      refusals.off('refused', metrics.refused);
      await within(1_000, Promise.all(stops.map((stop) => stop())));
    },
  };
}

/** Returns what is registered: what ships with the product, whatever a deployment registers besides. */
function registeredIn({ operations: { file, only } }: Configuration, questions: Doors['questions']): Registered {
  const shipped = [...questions.values()].map(({ hash, text }) => [hash, text] as const);
  return { documents: new Map([...(file ? readDocuments(file) : []), ...shipped]), only };
}

/** Has a request answered, also where a door throws: Express calls back with what was thrown. */
const answerAt = (application: express.Application, request: express.Request, response: express.Response): void =>
  void application(request, response, (error) => answerTheRest(response, error));

/** Where scripts of a page ask: the doors, their schemas, their files. */
const FOR_PAGES = /^(\/subgraphs\/[a-z-]+|\/reporting)?\/(graphql|events|schema\.graphql|files\/[^/]+)$/;
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
  const exports = exportsAt(doors, hosted.tool.manifest.title);
  const door = { ...front, callers, spending, maySeeSchema, registered, exports };
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
  }
  if (keepsFiles(hosted.tool.records)) {
    const files = { hosted, callers, spending };
    application.all(`${path}/files/open/:link`, metrics.timed(`${key}-files`), browserEndpoint(files));
    openInbound(doors, hosted);
    application.use(`${path}/files`, metrics.timed(`${key}-files`), filesEndpoint(files));
  }
  return own.stop;
}

/** Opens where another system sends a tool signed messages, where keys of any are set up. */
function openInbound({ application, service, configuration, metrics }: Doors, hosted: HostedTool): void {
  const { key } = hosted.tool;
  const keys = configuration.inboundKeys(key);
  const endpoint = keys && inboundEndpoint({ hosted, keys, spending: service.spending });
  if (endpoint) application.use(`/inbound/${key}`, metrics.timed(`${key}-inbound`), endpoint);
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

/** Opens the console beside the graph and, where it may be, the development issuer that it signs in with. */
function openPages({ application, configuration }: Doors): void {
  if (!configuration.gateway) return;
  if (hasDevelopmentIssuer(configuration)) application.use(ISSUER_PATH, developmentSignIn(configuration));
  openConsole(application, configuration);
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
