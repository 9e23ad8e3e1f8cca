import { createServer, type Server } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import express from 'express';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { CorrespondenceError } from '../../shared-schema/language/errors.ts';
import { databaseOf } from '../../shared-schema/runtime/request/run-operation.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { mayReadSchema } from '../../subgraphs/index.ts';
import { gatewayEndpoint, refusals, toolEndpoint } from '../request/endpoints.ts';
import { filesEndpoint } from '../request/files-endpoint.ts';
import { useProof, verifyProof } from '../request/proof.ts';
import { FACTS } from '../request/proof-keys.ts';
import { RECEIPT_HEADER, signReceipt } from '../request/receipts.ts';
import type { Configuration } from './configuration.ts';
import { REQUESTS_LIMIT } from './drain.ts';
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

/** @throws StartError PORT_IN_USE */
export async function serve(service: Service, configuration: Configuration): Promise<HttpServer> {
  const application = express();
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
  const registry = metrics(service);
  const durations = new Histogram({
    name: 'graphql_request_seconds',
    help: 'Time to answer, by endpoint',
    labelNames: ['endpoint'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const refused = new Counter({
    name: 'requests_refused_total',
    help: 'Requests refused before a caller was known, by code',
    labelNames: ['code'],
    registers: [registry],
  });
  const count = (code: string) => refused.inc({ code });
  refusals.on('refused', count);
  const timed =
    (name: string) => (_request: express.Request, response: express.Response, next: express.NextFunction) => {
      const end = durations.startTimer({ endpoint: name });
      response.on('finish', () => void end());
      next();
    };

  // B01: in production the schema is for who looks after the directory.
  const maySeeSchema = (caller: Caller) => !configuration.production || mayReadSchema.forCaller(caller) === 'yes';
  const stops: (() => Promise<void>)[] = [];
  if (configuration.gateway) {
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
    application.use('/graphql', timed('gateway'), gateway.router);
    stops.push(gateway.stop);
  }
  if (service.facts) {
    const key = service.proofKeys(FACTS);
    application.post(
      '/subgraphs/directory/facts',
      express.text({ type: 'application/json', limit: '1kb' }),
      (request, response) => void answerFacts({ service, key }, request, response),
    );
  }
  for (const [key, hosted] of service.host.tools) {
    const own = await toolEndpoint({
      hosted,
      ...service.fronts.get(key)!,
      callers: service.callers,
      spending: service.spending,
      proofKey: service.proofKeys(key),
      maySeeSchema,
    });
    application.use(`/subgraphs/${key}/graphql`, timed(key), own.router);
    if (hosted.tool.lifecycle)
      application.use(
        `/subgraphs/${key}/files`,
        timed(`${key}-files`),
        filesEndpoint({ hosted, callers: service.callers, spending: service.spending }),
      );
    stops.push(own.stop);
  }
  application.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  application.get('/readyz', async (_request, response) => {
    const checks = await Promise.all(
      [...service.host.tools].map(
        async ([key, hosted]) =>
          [
            key,
            await sql`select 1`.execute((hosted.orm.em.fork() as any).getKysely()).then(
              () => true,
              () => false,
            ),
          ] as const,
      ),
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
  application.use(
    (_request, response) =>
      void response
        .status(404)
        .json({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND' } }] }),
  );
  // What a reader of bodies or addresses refuses is the client's mistake, not ours.
  application.use(
    (
      error: { status?: number } | undefined,
      _request: express.Request,
      response: express.Response,
      _next: express.NextFunction,
    ) => {
      const status = error?.status ?? 500;
      if (status >= 400 && status < 500)
        response
          .status(status)
          .json({ errors: [{ message: 'The request cannot be read.', extensions: { code: 'INVALID_INPUT' } }] });
      else
        response.status(500).json({ errors: [{ message: 'The request failed.', extensions: { code: 'INTERNAL' } }] });
    },
  );

  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 6 * 3_600_000, maxHeaderSize: 16_384 },
    application,
  );
  await listen(server, configuration.port);
  return {
    port: (server.address() as { port: number }).port,
    async stop() {
      // No new connections; what is under way is answered, and one that is kept alive ends with its answer.
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      if (!(await within(REQUESTS_LIMIT, closed))) server.closeAllConnections();
      clearInterval(idle);
      refusals.off('refused', count);
      await within(1_000, Promise.all(stops.map((stop) => stop())));
    },
  };
}

/** Returns what the directory says of a user: facts, an address, or what they have spent with what is added to it. */
function directoryAnswer(
  service: Service,
  { user, what, points }: { user?: unknown; what?: unknown; points?: unknown },
): Promise<unknown> {
  if (what === 'spending') return service.spendAt!(String(user), Math.max(0, Math.trunc(Number(points) || 0)));
  return (what === 'address' ? service.address! : service.facts!)(String(user));
}

/**
 * Answers the gateway and the tools in other processes, who ask with a proof; a person never can. The answer decides
 * what others may see, so it is signed.
 */
async function answerFacts(
  { service, key }: { service: Service; key: Uint8Array },
  request: express.Request,
  response: express.Response,
): Promise<void> {
  try {
    const proof = await verifyProof(key, String(request.headers['gateway-proof'] ?? ''), {
      audience: FACTS,
      body: String(request.body),
    });
    await useProof(databaseOf(service.host.tools.get('directory')!), proof);
    const body = JSON.stringify(await directoryAnswer(service, JSON.parse(String(request.body))));
    response.setHeader(RECEIPT_HEADER, await signReceipt(key, { from: FACTS, proof: proof.id, body }, undefined));
    response.type('json').send(body);
  } catch (error) {
    response.status(error instanceof CorrespondenceError && error.code === 'UNAUTHENTICATED' ? 401 : 503).json({
      errors: [
        {
          message: 'Refused.',
          extensions: { code: error instanceof CorrespondenceError ? error.code : 'UNAVAILABLE' },
        },
      ],
    });
  }
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

function metrics(service: Service): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'audit_unsequenced_seconds',
    help: 'Seconds since the audit chain of a tool last kept up; alarm at 60',
    labelNames: ['tool'],
    registers: [registry],
    collect() {
      for (const key of service.host.tools.keys())
        this.set({ tool: key }, (Date.now() - (service.upkeep.sequencedAt.get(key) ?? 0)) / 1000);
    },
  });
  new Gauge({
    name: 'integrity_findings',
    help: 'Work that is stuck, by tool and check; the tool says which and what mends it',
    labelNames: ['tool', 'check'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [tool, stuck] of service.upkeep.stuck)
        for (const [check, found] of Object.entries(stuck)) this.set({ tool, check }, found);
    },
  });
  return registry;
}
