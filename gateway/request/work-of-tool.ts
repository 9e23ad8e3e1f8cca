import { parse } from 'graphql';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { toCallerError, unavailable } from '../../shared-schema/language/errors.ts';
import { oncePerName } from '../../shared-schema/runtime/once-per.ts';
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

/** Returns the document that asks a tool for a page of somebody's work; parsed once. */
const documentOf = oncePerName((root) =>
  parse(`query MyWork(
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
    }`),
);
const unreadDocumentOf = oncePerName((root) => parse(`query MyUnread { work: ${root} { unreadCount } }`));

interface Listed {
  readonly totalCount?: number;
  readonly edges: readonly ToolEntry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}
/** What whoever asks has to change, whichever tool says it. */
const CALLERS_OWN = ['INVALID_INPUT', 'INVALID_CURSOR', 'TOO_COMPLEX'];
/** What a tool has answered to a question about work, or why it has not. */
interface Answered<Work> {
  readonly work?: Work;
  readonly problem: string | null;
  readonly size: Answer['size'];
}

/**
 * Asks one tool about somebody's work, as `work` of the document; of a tool that does not answer, returns why.
 * @throws INVALID_INPUT, INVALID_CURSOR
 */
async function answered<Work>(
  { tool, call }: ToolAsked,
  caller: Caller,
  asked: Pick<Parameters<CallSubgraph>[1], 'document' | 'variables' | 'part'>,
): Promise<Answered<Work>> {
  try {
    if (!call) throw unavailable(tool);
    const { data, errors, size } = await call(caller, { ...asked, allOrNothing: false });
    const work = data?.work as Work | null | undefined;
    if (!work) throw errors?.[0] ?? unavailable(tool);
    return { work, problem: null, size };
  } catch (error) {
    const told = toCallerError(error, caller.requestId);
    if (CALLERS_OWN.includes(told.code)) throw told;
    return { problem: told.code, size: { nodes: 0, bytes: 0 } };
  }
}

/**
 * Returns a page of somebody's work in one tool; of a tool that does not answer, why.
 * @throws INVALID_INPUT, INVALID_CURSOR
 */
export async function askTool(
  asked: ToolAsked,
  caller: Caller,
  { because = null, page, total, part }: AskedOfTool,
): Promise<OfTool> {
  const { tool, root } = asked;
  const question = { document: documentOf(root), variables: { because, total, ...page }, part };
  const { work, problem, size } = await answered<Listed>(asked, caller, question);
  if (!work) return { tool, problem, entries: [], more: false, totalCount: null, size };
  const { totalCount = null, edges, pageInfo } = work;
  const more = typeof page.last === 'number' ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
  return { tool, problem, entries: edges, more, totalCount, size };
}

/** How much of somebody's work in one tool is unread, or why it has not said. */
export interface UnreadOfTool extends Pick<OfTool, 'tool' | 'problem' | 'size'> {
  readonly count: number | null;
}
/** Returns how much of somebody's work in one tool is unread; of a tool that does not answer, why. */
export async function askUnread(asked: ToolAsked, caller: Caller, part: Part | undefined): Promise<UnreadOfTool> {
  const { tool, root } = asked;
  const question = { document: unreadDocumentOf(root), variables: {}, part };
  const { work, problem, size } = await answered<{ unreadCount: number }>(asked, caller, question);
  return { tool, count: work?.unreadCount ?? null, problem, size };
}
