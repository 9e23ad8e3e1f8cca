import type { GraphQLDataSource } from '@apollo/gateway';
import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { type CorrespondenceError, toCallerError, unavailable } from '../../shared-schema/language/errors.ts';
import type { WithheldNote } from '../../shared-schema/runtime/audit/account.ts';
import type { Budget } from '../../shared-schema/runtime/graphql/budget.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import {
  type Answer,
  type Operation,
  type Part,
  runOperation,
} from '../../shared-schema/runtime/request/run-operation.ts';
import { FetchPlaces } from './fetch-places.ts';

/** What one operation at the gateway gathers while its fetches run. */
export interface GatewayContext {
  readonly caller: Caller;
  /** Whom the gateway asks. */
  readonly subgraphs: ReadonlyMap<string, CallSubgraph>;
  readonly notes: WithheldNote[];
  /** What the whole answer may still hold. */
  readonly budget: Budget;
  /** Whether the caller wants all of the answer or nothing. */
  readonly allOrNothing: boolean;
  /** Of an export, of which this is a part. */
  readonly part?: Part | undefined;
  /** The answer so far, as its fetches have brought it: where an entity stands is found by what it is named by. */
  readonly answered: Record<string, unknown>;
  /** Subgraphs that answered, for the account of what was really used. */
  readonly reached: string[];
  /** Tools that a subgraph of the gateway's own has asked. */
  readonly beneath: string[];
  /** Set where a subgraph could not account for what it read: then nothing of the answer goes out. */
  unaccounted?: CorrespondenceError;
}

/** A subgraph as a front calls it: in this process without HTTP and without a second parse, or over HTTP. */
export type CallSubgraph = (
  caller: Caller,
  request: Pick<Operation, 'document' | 'operationName' | 'withheld' | 'allOrNothing' | 'part'> & {
    variables: Record<string, unknown>;
  },
) => Promise<Answer>;

export const inProcess =
  (hosted: HostedTool, door: Operation['door'] = 'gateway'): CallSubgraph =>
  (caller, request) =>
    runOperation(hosted, caller, { ...request, door });

// A process without a gateway knows the way to its own tools alone, and is asked for no other.
const nobody: CallSubgraph = () => Promise.reject(unavailable('A tool of another process'));

const documents = new LRUCache<string, DocumentNode>({ max: 1000 });
function parsed(text: string): DocumentNode {
  let document = documents.get(text);
  if (!document) documents.set(text, (document = parse(text, { noLocation: true })));
  return document;
}

/**
 * Returns what the planner sends a subgraph's fetches to; what the subgraph withheld is noted at its place in the
 * whole answer.
 */
export function dataSource(name: string): GraphQLDataSource {
  return {
    async process({ request, context, ...rest }: any) {
      const { caller, subgraphs, notes, reached, beneath, answered, allOrNothing, part } = context as GatewayContext;
      reached.push(name);
      let answer: Answer;
      try {
        answer = await (subgraphs.get(name) ?? nobody)(caller, {
          document: rest.document ?? parsed(request.query),
          variables: request.variables ?? {},
          operationName: request.operationName,
          allOrNothing,
          part,
        });
      } catch (error) {
        const told = toCallerError(error, caller.requestId);
        if (told.code === 'AUDIT_UNAVAILABLE') (context as GatewayContext).unaccounted = told;
        return { errors: [told] } as any;
      }
      (context as GatewayContext).budget.take(answer.size);
      beneath.push(...(answer.asked ?? []));
      const places = new FetchPlaces(answered, rest.pathInIncomingRequest ?? [], request.variables?.representations);
      places.keep(answer.data);
      for (const note of answer.withheld) for (const path of places.of(note.path)) notes.push({ ...note, path });
      return { data: answer.data, errors: answer.errors } as any;
    },
  };
}
