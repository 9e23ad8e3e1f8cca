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
  /** Plans what was decided: one operation, its fragments written out. */
  plan(document: DocumentNode): Plan;
  /** Executes what no single subgraph can. */
  execute(request: {
    document: DocumentNode;
    variables: Record<string, unknown>;
    context: GatewayContext;
  }): Promise<ExecutionResult>;
}
