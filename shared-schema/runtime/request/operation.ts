import type { DocumentNode, ExecutionResult } from 'graphql';
import type { WithheldNote } from '../audit/account.ts';

/** One operation of a document, as a door hands it over. */
export interface Operation {
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string | null;
  readonly door: 'gateway' | 'subgraph' | 'command';
  /** What the door has withheld of it before: the event says so. */
  readonly withheld?: readonly WithheldNote[];
  /** Whether an answer of which anything is withheld is none: a change is undone, of a read nothing goes out. */
  readonly allOrNothing?: boolean;
  /** Of an export, of which this is a part; its events are read as one by their request's id. */
  readonly part?: Part | undefined;
}
/** What is let out in parts. */
export interface Part {
  /** How many rows a page of records may have: more than a screen asks for. */
  readonly most: number;
}
export interface Answer extends ExecutionResult {
  readonly withheld: readonly WithheldNote[];
  /** How large it is: objects, and bytes of its values. */
  readonly size: { readonly nodes: number; readonly bytes: number };
  /** Id of the event that accounts for it; undefined where another process has not said it. */
  readonly event: string | undefined;
  /** The tools that were asked for it, of an answer that is no tool's own. */
  readonly asked?: readonly string[];
}
