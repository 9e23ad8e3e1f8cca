import type express from 'express';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { CONTRACTS } from '../../shared-schema/language/contracts.ts';
import { ENTERS } from '../../subgraphs/index.ts';
import { gatewayEndpoint } from '../request/endpoints.ts';
import type { ExportsUnderWay } from '../request/exports/under-way.ts';
import type { OwnEvent } from '../request/own-events.ts';
import type { Question } from '../request/questions.ts';
import { namesQuestion } from '../request/questions-endpoint.ts';
import type { Registered } from '../request/registered-operations.ts';
import { schemaEndpoint } from '../request/schema-endpoint.ts';
import { apiSdl } from '../request/supergraph.ts';
import { opensView } from '../request/views-endpoint.ts';
import type { Configuration } from './configuration.ts';
import { type Explored, explorer, GRAPH_QUESTION, REPORTING_QUESTION } from './explorer.ts';
import { exportsAt } from './exports.ts';
import type { Metrics } from './metrics.ts';
import type { Service } from './service.ts';

/** What the doors of a service share. */
export interface Doors {
  readonly application: express.Application;
  readonly service: Service;
  readonly configuration: Configuration;
  readonly metrics: Metrics;
  readonly maySeeSchema: (caller: Caller) => boolean;
  readonly registered: Registered;
  readonly questions: ReadonlyMap<string, Question>;
  readonly exports: ExportsUnderWay;
}
/** Ends what a door holds open. */
export type Stop = () => Promise<void>;

/** A door's schema, as it is told and shown. */
interface ShownSchema extends Omit<Explored, 'endpoint'> {
  /** What stands before `/graphql` in the door's address. */
  readonly path: string;
  readonly sdl: () => string;
  readonly ownEvent: OwnEvent;
}
/** Opens a door's `schema.graphql` and, outside production, GraphiQL before the door. */
export function openSchema({ application, service, configuration, maySeeSchema }: Doors, shown: ShownSchema): void {
  const { path, sdl, ownEvent, ...explored } = shown;
  const { callers, spending } = service;
  application.all(`${path}/schema.graphql`, schemaEndpoint({ sdl, maySeeSchema, callers, spending, ownEvent }));
  const endpoint = `${path}/graphql`;
  if (!configuration.production) application.get(endpoint, explorer({ ...explored, endpoint }));
}

/** Opens the graph over all tools. */
export async function openGateway(doors: Doors): Promise<Stop> {
  const { application, service, metrics, maySeeSchema, registered, questions } = doors;
  const { front, supergraphSdl: sdl, ownEvent, callers, spending } = service;
  const title = 'Correspondence graph';
  const exports = exportsAt(doors, title);
  const gateway = await gatewayEndpoint({ front, sdl, ownEvent, callers, spending, maySeeSchema, registered, exports });
  const shown = { title, question: GRAPH_QUESTION, schema: front.schema };
  openSchema(doors, { path: '', ...shown, sdl: () => apiSdl(sdl), ownEvent });
  application.use('/graphql', metrics.timed('gateway'), gateway.router);
  application.all('/questions/:name', namesQuestion(questions), metrics.timed('gateway'), gateway.router);
  application.get('/views/:id', opensView(front), metrics.timed('gateway'), gateway.router);
  return gateway.stop;
}

/**
 * Opens the door of each contract: the gateway's own, before a smaller schema, for who may enter there
 * (docs/decisions/125-reporting-contract.md).
 */
export async function openContracts(doors: Doors): Promise<Stop[]> {
  const { application, service, metrics, registered } = doors;
  const { ownEvent, callers, spending } = service;
  return Promise.all(
    CONTRACTS.map(async (contract) => {
      const graph = service.contracts.get(contract);
      if (!graph) throw new Error(`the contract ${contract} has no guard`);
      const enters = (caller: Caller) => ENTERS[contract].forCaller(caller) === 'yes';
      const maySeeSchema = (caller: Caller) => enters(caller) && doors.maySeeSchema(caller);
      const { front, sdl } = graph;
      const title = `Correspondence graph: ${contract}`;
      const exports = exportsAt(doors, title);
      const door = { front, sdl, ownEvent, callers, spending, maySeeSchema, registered, exports };
      const endpoint = await gatewayEndpoint({ ...door, enters });
      const shown = { title, question: REPORTING_QUESTION, schema: front.schema };
      openSchema({ ...doors, maySeeSchema }, { path: `/${contract}`, ...shown, sdl: () => apiSdl(sdl), ownEvent });
      application.use(`/${contract}/graphql`, metrics.timed(contract), endpoint.router);
      return endpoint.stop;
    }),
  );
}
