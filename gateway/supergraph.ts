import { composeServices } from '@apollo/composition';
import { operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { StartError } from '../shared-schema/postgres/cluster.ts';

export interface NamedSubgraph {
  readonly name: string;
  readonly sdl: string;
}

/**
 * The supergraph of these subgraphs. Beside what composition itself refuses, it is refused when a key holds a tagged
 * element or an untagged field requires a tagged one: both carry elements between subgraphs behind the caller's back
 * (GHSA-m8jr-fxqx-8xx6).
 * @throws StartError SUPERGRAPH_DOES_NOT_COMPOSE with every reason
 */
export function composeSupergraph(subgraphs: readonly NamedSubgraph[]): string {
  const services = subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl) }));
  const reasons = services.flatMap(({ name, typeDefs }) => hiddenCarriers(typeDefs).map((reason) => `${name}: ${reason}`));
  const composed = composeServices(services);
  if (composed.errors) reasons.push(...composed.errors.map((error) => error.message));
  if (reasons.length > 0) throw new StartError('SUPERGRAPH_DOES_NOT_COMPOSE', `The supergraph does not compose:\n- ${reasons.join('\n- ')}`);
  return composed.supergraphSdl!;
}

/** Fields that a key or a @requires would carry although they are tagged as personal. */
function hiddenCarriers(document: DocumentNode): string[] {
  const tagged = new Set<string>();
  const carried: { type: string; fields: string; by: string }[] = [];
  const isPersonal = (directives: readonly any[] | undefined) => directives?.some((each) => each.name.value === 'tag' && each.arguments[0]?.value.value.startsWith('pii/'));
  visit(document, {
    enter(node) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) return;
      for (const field of node.fields ?? []) {
        if (isPersonal(field.directives)) tagged.add(`${node.name.value}.${field.name.value}`);
        for (const directive of field.directives ?? []) if (directive.name.value === 'requires' && !isPersonal(field.directives)) carried.push({ type: node.name.value, fields: (directive.arguments![0]!.value as { value: string }).value, by: `${node.name.value}.${field.name.value} @requires` });
      }
      for (const directive of node.directives ?? []) if (directive.name.value === 'key') carried.push({ type: node.name.value, fields: (directive.arguments!.find((each) => each.name.value === 'fields')!.value as { value: string }).value, by: `${node.name.value} @key` });
    },
  });
  return carried.flatMap(({ type, fields, by }) => (fields.match(/[_A-Za-z]\w*/g) ?? []).filter((field) => tagged.has(`${type}.${field}`)).map((field) => `${by} carries ${type}.${field}`));
}

/** A plan as far as we look into one: a single fetch, or more. */
export interface Plan {
  readonly single: string | undefined;
  readonly fetches: readonly string[];
}

/** A loaded supergraph: its client-facing schema, its planner and its executor. The one place that touches the gateway's internals. */
export class Supergraph {
  readonly #gateway: ApolloGateway;
  #schema!: GraphQLSchema;

  private constructor(gateway: ApolloGateway) {
    this.#gateway = gateway;
  }

  static async load(supergraphSdl: string, sourceOf: (name: string) => GraphQLDataSource): Promise<Supergraph> {
    const gateway = new ApolloGateway({ supergraphSdl, buildService: ({ name }) => sourceOf(name), queryPlannerConfig: { exposeDocumentNodeInFetchNode: true }, logger: SILENT });
    const supergraph = new Supergraph(gateway);
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => void (supergraph.#schema = apiSchema));
    await gateway.load();
    return supergraph;
  }

  get schema(): GraphQLSchema {
    return this.#schema;
  }

  /** Which subgraphs an operation needs. */
  plan(document: DocumentNode, operationName: string | null | undefined): Plan {
    const internals = this.#gateway as any;
    const plan = internals.queryPlanner.buildQueryPlan(operationFromDocument(internals.apiSchema, document, { operationName: operationName ?? undefined }));
    const fetches: string[] = [];
    const walk = (node: any): void => {
      if (!node) return;
      if (node.kind === 'Fetch') fetches.push(node.serviceName);
      for (const child of node.nodes ?? (node.node ? [node.node] : [])) walk(child);
    };
    walk(plan.node);
    return { single: plan.node?.kind === 'Fetch' ? plan.node.serviceName : undefined, fetches };
  }

  /** Plans and executes. `queryHash` must hold the caller's decisions, or a plan made for one caller serves another. */
  execute(request: { document: DocumentNode; variables: Record<string, unknown>; operationName: string | null | undefined; queryHash: string; context: any; source: string }): Promise<any> {
    return (this.#gateway as any).executor({
      request: { query: request.source, variables: request.variables, operationName: request.operationName ?? undefined },
      document: request.document,
      queryHash: request.queryHash,
      operationName: request.operationName ?? null,
      context: request.context,
      schema: this.#schema,
      source: request.source,
      logger: SILENT,
      metrics: {},
      overallCachePolicy: { restrict() {}, replace() {}, policyIfCacheable: () => null },
    });
  }

  stop(): Promise<void> {
    return this.#gateway.stop();
  }
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
