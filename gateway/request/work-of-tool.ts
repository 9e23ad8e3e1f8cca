import { parse } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { toCallerError, unavailable } from '../../shared-schema/language/errors.ts';
import type { PageArguments } from '../../shared-schema/runtime/records/connection.ts';
import type { Answer, Part } from '../../shared-schema/runtime/request/run-operation.ts';
import type { CallSubgraph } from './source.ts';

/** An entry of a tool's own list of work. */
export interface ToolEntry {
  readonly cursor: string;
  readonly node: {
    readonly id: string;
    readonly because: readonly string[];
    readonly dueOn: string | null;
    readonly late: boolean;
  };
}
/** What a tool has answered, or why it has not. */
export interface OfTool {
  readonly tool: string;
  readonly problem: string | null;
  readonly entries: readonly ToolEntry[];
  /** Whether there is more of it, the way the page goes. */
  readonly more: boolean;
  readonly totalCount: number | null;
  readonly size: Answer['size'];
}
/** What is asked of a tool. */
export interface AskedOfTool {
  readonly because: readonly string[] | null | undefined;
  readonly page: PageOfTool;
  /** Whether to count. */
  readonly total: boolean;
  /** Of an export, of which this is a part. */
  readonly part: Part | undefined;
}
/** How long a page is and which way it goes, and where it begins: behind an entry of the tool's, or at a day. */
export interface PageOfTool extends PageArguments {
  readonly place?: { readonly dueOn: string | null; readonly inclusive: boolean };
}
/** A tool, how its list is called, and how it is asked. */
interface ToolAsked {
  readonly tool: string;
  readonly root: string;
  readonly call: CallSubgraph | undefined;
}

const documents = new Map<string, ReturnType<typeof parse>>();
function documentOf(root: string) {
  let document = documents.get(root);
  if (!document) {
    document = parse(`query MyWork(
      $because: [WorkReason!], $place: WorkPlace, $first: Int, $after: String, $last: Int, $before: String
      $total: Boolean!
    ) {
      work: ${root}(
        because: $because, place: $place, first: $first, after: $after, last: $last, before: $before
      ) {
        totalCount @include(if: $total)
        edges { cursor node { id because dueOn late } }
        pageInfo { hasNextPage hasPreviousPage }
      }
    }`);
    documents.set(root, document);
  }
  return document;
}

interface Listed {
  readonly totalCount?: number;
  readonly edges: readonly ToolEntry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}
/** What whoever asks has to change, whichever tool says it. */
const CALLERS_OWN = ['INVALID_INPUT', 'INVALID_CURSOR', 'TOO_COMPLEX'];
const NOTHING = { entries: [], more: false, totalCount: null } as const;

/**
 * Returns a page of somebody's work in one tool; of a tool that does not answer, why.
 * @throws INVALID_INPUT, INVALID_CURSOR
 */
export async function askTool(
  { tool, root, call }: ToolAsked,
  caller: Caller,
  { because = null, page, total, part }: AskedOfTool,
): Promise<OfTool> {
  const variables = { because, total, ...page };
  try {
    if (!call) throw unavailable(tool);
    const asked = { document: documentOf(root), variables, allOrNothing: false, part };
    const { data, errors, size } = await call(caller, asked);
    const work = data?.work as Listed | null | undefined;
    if (!work) throw errors?.[0] ?? unavailable(tool);
    const { totalCount = null, edges, pageInfo } = work;
    const more = typeof page.last === 'number' ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    return { tool, problem: null, entries: edges, more, totalCount, size };
  } catch (error) {
    const told = toCallerError(error, caller.requestId);
    if (CALLERS_OWN.includes(told.code)) throw told;
    return { tool, problem: told.code, ...NOTHING, size: { nodes: 0, bytes: 0 } };
  }
}
