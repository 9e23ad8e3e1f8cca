import type express from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Service } from './service.ts';

/** What is measured of a service, and how its endpoints and refusals are told to it. */
export interface Metrics {
  readonly registry: Registry;
  /** Returns what times the answers of an endpoint. */
  timed(endpoint: string): express.RequestHandler;
  /** Counts a request that was refused before a caller was known. */
  refused(code: string): void;
}

/** Measures a service: the process, the audit chains, stuck work, the time to answer and refusals. */
export function metricsOf(service: Service): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureUpkeep(service, registry);
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
  return {
    registry,
    timed: (endpoint) => (_request, response, next) => {
      const end = durations.startTimer({ endpoint });
      response.on('finish', () => void end());
      next();
    },
    refused: (code) => refused.inc({ code }),
  };
}

function measureUpkeep(service: Service, registry: Registry): void {
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
}
