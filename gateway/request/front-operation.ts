import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Answer, Part } from '../../shared-schema/runtime/request/run-operation.ts';
import type { WithheldAs } from './masked-answer.ts';

/** An operation as a door hands it over, parsed and valid. */
export interface FrontOperation {
  readonly document: DocumentNode;
  readonly source: string;
  readonly queryHash: string;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown>;
  readonly withheldAs: WithheldAs;
  /** Of an export, of which this is a part. */
  readonly part?: Part;
}

/** What a caller is answered, and what the answer took. */
export interface FrontAnswer extends ExecutionResult {
  readonly reached: readonly string[];
  readonly size?: Answer['size'];
  /** How much of its size is none of its own objects: what its arguments ask to be read and counted. */
  readonly beside?: number;
}
