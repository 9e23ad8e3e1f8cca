import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { measuredOf } from '../request/admitting.ts';
import type { Configuration } from './configuration.ts';
import { fetches } from './fetches.ts';
import { listen } from './listening.ts';
import { measureState } from './measured-state.ts';
import type { Service } from './service.ts';

/** What is measured of a service, and how its endpoints and refusals are told to it. */
export interface Metrics {
  readonly registry: Registry;
  /** Returns what times the answers of an endpoint. */
  timed(endpoint: string): express.RequestHandler;
  /** Counts a request that was refused before a caller was known. */
  refused(code: string): void;
  /** Has the streams of changes counted that are open whenever somebody looks. */
  streams(count: () => number): void;
  /** Ends what listens for fetches. */
  stop(): void;
}
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * Measures a service: rate, errors and duration by endpoint and kind of operation, of each subgraph that the gateway
 * asks, refusals, and how all that runs beside the answers stands. No label holds anything that a caller chose.
 */
export function metricsOf(service: Service): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureState(service, registry);
  const registers = [registry];
  const durations = new Histogram({
    name: 'graphql_request_seconds',
    help: 'Time to answer, by endpoint (gateway, a tool, its files), kind of operation and outcome',
    labelNames: ['endpoint', 'kind', 'outcome'],
    buckets: BUCKETS,
    registers,
  });
  const refused = new Counter({
    name: 'requests_refused_total',
    help: 'Requests refused before a caller was known, by code',
    labelNames: ['code'],
    registers,
  });
  const asked = new Histogram({
    name: 'subgraph_fetch_seconds',
    help: 'Time a tool takes to answer the gateway, by outcome',
    labelNames: ['tool', 'outcome'],
    buckets: BUCKETS,
    registers,
  });
  const onFetch = (tool: string, outcome: string, seconds: number): void => asked.observe({ tool, outcome }, seconds);
  fetches.on('fetched', onFetch);
  return {
    registry,
    timed: (endpoint) => (request, response, next) => {
      const end = durations.startTimer({ endpoint });
      response.on('finish', () => void end(labelsOf(request, response)));
      next();
    },
    refused: (code) => refused.inc({ code }),
    streams: (count) => countStreams(registry, count),
    stop: () => void fetches.off('fetched', onFetch),
  };
}

function countStreams(registry: Registry, count: () => number): void {
  new Gauge({
    name: 'event_streams_open',
    help: 'Streams of changes that are open in this process',
    registers: [registry],
    collect() {
      this.set(count());
    },
  });
}

function labelsOf(request: express.Request, response: express.Response): { kind: string; outcome: string } {
  const { kind = 'none', failed = false } = measuredOf(request);
  if (response.statusCode >= 500) return { kind, outcome: 'failed' };
  if (response.statusCode >= 400) return { kind, outcome: 'refused' };
  return { kind, outcome: failed ? 'errors' : 'ok' };
}

/** Tells whether a request shows the token; compared by digests, so that no time tells how much of it was right. */
function shows(token: string, authorization: string | undefined): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(`Bearer ${token}`), digest(authorization ?? ''));
}

/** Returns what answers with the figures: whoever shows the token, where there is one. */
const figures =
  ({ registry }: Metrics, token: string | undefined): express.RequestHandler =>
  async (request, response) => {
    if (token !== undefined && !shows(token, request.headers.authorization)) {
      response.setHeader('www-authenticate', 'Bearer');
      return void response.status(401).json({ errors: [{ message: 'A token is needed.' }] });
    }
    response.type(registry.contentType).send(await registry.metrics());
  };

/**
 * Opens the figures where the configuration says: at an address of their own, else at the usual port to whoever shows
 * the token, else nowhere. @returns what closes them
 */
export async function openMetrics(
  application: express.Application,
  metrics: Metrics,
  { metrics: { bind, token } }: Configuration,
): Promise<() => Promise<void>> {
  if (!bind) {
    if (token !== undefined) application.get('/metrics', figures(metrics, token));
    return async () => metrics.stop();
  }
  const own = express().disable('x-powered-by').get('/metrics', figures(metrics, token));
  const server: Server = createServer(own);
  await listen(server, { bind: bind.address, port: bind.port });
  return async () => {
    metrics.stop();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}
