import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { GatewayContext } from './source.ts';

/** A plan as far as a front looks into one: the one subgraph that is handed the operation as it stands, or none. */
export interface Plan {
  readonly single: string | undefined;
  readonly fetches: readonly string[];
}
/** What a front stands before: a schema, and a way to execute an operation on it that was decided. */
export interface Way {
  readonly schema: GraphQLSchema;
  plan(document: DocumentNode, operationName: string | null | undefined): Plan;
  /** Executes what no single subgraph can. `queryHash` holds the caller's decisions. */
  execute(request: {
    document: DocumentNode;
    variables: Record<string, unknown>;
    operationName: string | null | undefined;
    queryHash: string;
    context: GatewayContext;
    source: string;
  }): Promise<ExecutionResult>;
}
