import { composeServices } from '@apollo/composition';
import { Supergraph as ComposedSupergraph, operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import { type DocumentNode, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { hiddenCarriers } from './carried.ts';
import { withOneOf } from './one-of.ts';
import { rootFields, SCHEMA_FIELDS } from './root-fields.ts';
import type { Plan, Way } from './way.ts';

// The gateway's constructor would ask four clouds' metadata addresses where it runs, and report to its vendor. Its only
// switch is this variable, so it is set here and not by whoever starts the process (docs/decisions/041-silence.md).
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

interface NamedSubgraph {
  readonly name: string;
  readonly sdl: string;
}

/**
 * Composes the supergraph of these subgraphs. Beside what composition itself refuses, it is refused where a key holds a
 * tagged element or a field carries one and is not tagged like it: see `carried.ts`.
 * @throws StartError SUPERGRAPH_DOES_NOT_COMPOSE with every reason
 */
export function composeSupergraph(subgraphs: readonly NamedSubgraph[]): string {
  const composed = composeServices(subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl) })));
  const reasons = composed.errors
    ? composed.errors.map((error) => error.message)
    : hiddenCarriers(composed.supergraphSdl);
  if (reasons.length > 0)
    throw new StartError('SUPERGRAPH_DOES_NOT_COMPOSE', `The supergraph does not compose:\n- ${reasons.join('\n- ')}`);
  return composed.supergraphSdl!;
}

/** Returns the schema that a supergraph's clients see, sorted by names, without anything of federation. */
export function apiSdl(supergraphSdl: string): string {
  const schema = ComposedSupergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return `${printSchema(lexicographicSortSchema(withOneOf(schema, supergraphSdl)))}\n`;
}
/** Returns the schema that clients of one subgraph's own door see, without `_entities` and `_service`. */
export const subgraphApiSdl = (subgraph: NamedSubgraph): string => apiSdl(composeSupergraph([subgraph]));

/**
 * A loaded supergraph: its client-facing schema, its planner and its executor. The one place that touches the
 * gateway's internals.
 */
export class Supergraph implements Way {
  readonly #gateway: ApolloGateway;
  #schema!: GraphQLSchema;

  private constructor(gateway: ApolloGateway) {
    this.#gateway = gateway;
  }

  static async load(supergraphSdl: string, sourceOf: (name: string) => GraphQLDataSource): Promise<Supergraph> {
    const gateway = new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) => sourceOf(name),
      queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
      logger: SILENT,
    });
    const supergraph = new Supergraph(gateway);
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => void (supergraph.#schema = withOneOf(apiSchema, supergraphSdl)));
    await gateway.load();
    plansOneOf((gateway as any).apiSchema);
    return supergraph;
  }

  get schema(): GraphQLSchema {
    return this.#schema;
  }

  /** Which subgraphs an operation needs. */
  plan(document: DocumentNode, operationName: string | null | undefined): Plan {
    const internals = this.#gateway as any;
    const plan = internals.queryPlanner.buildQueryPlan(
      operationFromDocument(internals.apiSchema, document, { operationName: operationName ?? undefined }),
    );
    const fetches: string[] = [];
    const walk = (node: any): void => {
      if (!node) return;
      if (node.kind === 'Fetch') fetches.push(node.serviceName);
      for (const child of node.nodes ?? (node.node ? [node.node] : [])) walk(child);
    };
    walk(plan.node);
    // The schema is the gateway's to tell, so what asks it beside data is not handed on as it stands.
    const asked = rootFields(document);
    const asksSchema = SCHEMA_FIELDS.some((name) => asked.has(name));
    const single = plan.node?.kind === 'Fetch' && !asksSchema ? plan.node.serviceName : undefined;
    return { single, fetches };
  }

  /** Plans and executes. `queryHash` must hold the caller's decisions, or a plan made for one caller serves another. */
  execute(request: {
    document: DocumentNode;
    variables: Record<string, unknown>;
    operationName: string | null | undefined;
    queryHash: string;
    context: any;
    source: string;
  }): Promise<any> {
    return (this.#gateway as any).executor({
      request: {
        query: request.source,
        variables: request.variables,
        operationName: request.operationName ?? undefined,
      },
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

/** Lets an operation that asks which inputs are `@oneOf` be planned: the planner's own introspection is older. */
function plansOneOf(schema: any): void {
  schema.runWithBuiltInModificationAllowed(() => {
    const type = schema.type('__Type');
    if (!type.field('isOneOf')) type.addField('isOneOf', schema.booleanType());
  });
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
