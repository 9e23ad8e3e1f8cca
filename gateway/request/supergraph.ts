import { createHash } from 'node:crypto';
import { Supergraph as ComposedSupergraph, operationFromDocument } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import { type DocumentNode, lexicographicSortSchema, parse, print, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { oncePer } from '../../shared-schema/runtime/once-per.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { hiddenCarriers } from './carried.ts';
import { type Composed, composed, type NamedSubgraph } from './composing.ts';
import { composedApart } from './composing-apart.ts';
import { FieldOwners } from './field-owners.ts';
import { withOneOf } from './one-of.ts';
import { rootFields, SCHEMA_FIELDS } from './root-fields.ts';
import { dataSource } from './source.ts';
import type { Plan, Way } from './way.ts';

// The gateway's constructor would ask four clouds' metadata addresses where it runs, and report to its vendor. Its only
// switch is this variable, so it is set here and not by whoever starts the process (docs/decisions/041-silence.md).
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

/**
 * Composes the supergraph of these subgraphs. Beside what composition itself refuses, it is refused where a key holds a
 * tagged element or a field carries one and is not tagged like it: see `carried.ts`.
 * @throws StartError SUPERGRAPH_DOES_NOT_COMPOSE with every reason
 */
export const composeSupergraph = (subgraphs: readonly NamedSubgraph[]): string => checked(composed(subgraphs));

/** Composes them in a process of its own, which ends. @throws StartError SUPERGRAPH_DOES_NOT_COMPOSE */
export const composeSupergraphApart = async (subgraphs: readonly NamedSubgraph[]): Promise<string> =>
  checked(await composedApart(subgraphs));

function checked(made: Composed): string {
  if ('reasons' in made) throw doesNotCompose(made.reasons);
  checkCarriers(made.sdl);
  return made.sdl;
}

/**
 * Checks that no key of a supergraph holds a tagged element, and that no field carries one unless it is tagged like it:
 * see `carried.ts`. @throws StartError SUPERGRAPH_DOES_NOT_COMPOSE with every reason
 */
export function checkCarriers(supergraphSdl: string): void {
  const reasons = hiddenCarriers(supergraphSdl);
  if (reasons.length > 0) throw doesNotCompose(reasons);
}

const doesNotCompose = (reasons: readonly string[]): StartError =>
  new StartError('SUPERGRAPH_DOES_NOT_COMPOSE', `The supergraph does not compose:\n- ${reasons.join('\n- ')}`);

/** Returns the schema that a supergraph's clients see, sorted by names, without anything of federation. */
export function apiSdl(supergraphSdl: string): string {
  const schema = ComposedSupergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return `${printSchema(lexicographicSortSchema(withOneOf(schema, supergraphSdl)))}\n`;
}
/** Returns the schema that clients of one subgraph's own door see, without `_entities` and `_service`. */
export const subgraphApiSdl = (subgraph: NamedSubgraph): string => apiSdl(composeSupergraph([subgraph]));

/** Most plans that are kept. */
const MOST_PLANS = 2000;

/**
 * Most plans of one operation that are compared. Each type of record is one tool's, so they hardly differ: of what asks
 * for `... on TrackedItem` the planner compared 10,000, its own limit, for as many fetches (docs/decisions/108), and of
 * each text of `node` 100 for seconds, where ten lead to the same (docs/decisions/138).
 */
const MOST_COMPARED = 10;

/**
 * A loaded supergraph: its client-facing schema, its planner and its executor. It follows from the SDL alone; whom it
 * asks, the context of an operation says. The one place that touches the gateway's internals.
 */
export class Supergraph implements Way {
  readonly #gateway: ApolloGateway;
  readonly #owners: FieldOwners;
  /**
   * Plans of the planner's, by the text of what is planned. Nothing else is in a plan: what was decided of a caller is
   * in what the text has left.
   */
  readonly #plans = new LRUCache<string, any>({ max: MOST_PLANS });
  #schema!: GraphQLSchema;

  private constructor(gateway: ApolloGateway, supergraphSdl: string) {
    this.#gateway = gateway;
    this.#owners = new FieldOwners(parse(supergraphSdl, { noLocation: true }));
  }

  static async load(supergraphSdl: string): Promise<Supergraph> {
    const gateway = new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) => dataSource(name),
      queryPlannerConfig: { exposeDocumentNodeInFetchNode: true, debug: { maxEvaluatedPlans: MOST_COMPARED } },
      logger: SILENT,
    });
    const supergraph = new Supergraph(gateway, supergraphSdl);
    gateway.onSchemaLoadOrUpdate(({ apiSchema }) => void (supergraph.#schema = withOneOf(apiSchema, supergraphSdl)));
    await gateway.load();
    plansOneOf((gateway as any).apiSchema);
    // The executor looks for a plan where one was made to see which subgraphs an operation needs.
    (gateway as any).queryPlanStore = supergraph.#plans;
    return supergraph;
  }

  get schema(): GraphQLSchema {
    return this.#schema;
  }

  /** Which subgraphs an operation needs: the one that has all of it, else those that the planner says. */
  plan(document: DocumentNode): Plan {
    const owner = this.#owners.ofAll(document, this.#schema);
    return owner === undefined ? this.planned(document) : { single: owner, fetches: [owner] };
  }

  /** Which subgraphs an operation needs, as the planner says. */
  planned(document: DocumentNode): Plan {
    const key = keyOf(document);
    const plan = this.#plans.get(key) ?? this.#planAnew(document);
    this.#plans.set(key, plan);
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

  #planAnew(document: DocumentNode): any {
    const { queryPlanner, apiSchema } = this.#gateway as any;
    return queryPlanner.buildQueryPlan(operationFromDocument(apiSchema, document));
  }

  /** Plans, where that has not been done, and executes. */
  execute({ document, variables, context }: Parameters<Way['execute']>[0]): Promise<any> {
    const source = textOf(document);
    return (this.#gateway as any).executor({
      request: { query: source, variables },
      document,
      queryHash: keyOf(document),
      operationName: null,
      context,
      schema: this.#schema,
      source,
      logger: SILENT,
      metrics: {},
      overallCachePolicy: { restrict() {}, replace() {}, policyIfCacheable: () => null },
    });
  }
}

const textOf = oncePer((document: DocumentNode) => print(document));
/** Returns what a plan is found by: the text that is planned. */
const keyOf = oncePer((document: DocumentNode) => createHash('sha256').update(textOf(document)).digest('hex'));

/** Lets an operation that asks which inputs are `@oneOf` be planned: the planner's own introspection is older. */
function plansOneOf(schema: any): void {
  schema.runWithBuiltInModificationAllowed(() => {
    const type = schema.type('__Type');
    if (!type.field('isOneOf')) type.addField('isOneOf', schema.booleanType());
  });
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
