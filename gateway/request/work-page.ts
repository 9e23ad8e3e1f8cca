import { invalidCursor } from '../../shared-schema/language/errors.ts';
import { namedBy } from '../../shared-schema/language/global-id.ts';
import type { OfTool, PageOfTool, ToolEntry } from './work-of-tool.ts';

/*
 * One list of all tools: in the order of its days, of one day tool by tool, and of a tool as it has it itself. A cursor
 * names an entry by its tool, its day and the cursor that the tool gave, which serves only the caller that it was made
 * for; every other tool's list goes on by the day.
 */

/** An entry of the list: its tool, its day where it has one, and the tool's own cursor. */
interface Place {
  readonly tool: string;
  readonly dueOn: string | null;
  readonly cursor: string;
}
/** Bytes of a tool's own cursor, and of a day. */
const [OWN, DAY] = [48, 4];
const MILLISECONDS = 86_400_000;
/** What has no day comes last. */
const LAST_DAY = 2 ** 31 - 1;

const dayOf = (dueOn: string | null): number => (dueOn === null ? LAST_DAY : Date.parse(dueOn) / MILLISECONDS);

function cursorOf({ tool, dueOn, cursor }: Place): string {
  const day = Buffer.alloc(DAY);
  day.writeInt32BE(dayOf(dueOn));
  return Buffer.concat([Buffer.from(cursor, 'base64url'), day, Buffer.from(tool)]).toString('base64url');
}

/** Returns the entry that a cursor names. @throws INVALID_CURSOR for what is no such cursor, or of another tool */
export function placeOf(cursor: string, tools: readonly string[]): Place {
  const bytes = Buffer.from(cursor, 'base64url');
  const tool = bytes.subarray(OWN + DAY).toString();
  if (bytes.length <= OWN + DAY || !tools.includes(tool)) throw invalidCursor();
  const day = bytes.readInt32BE(OWN);
  const date = new Date(day * MILLISECONDS);
  if (day !== LAST_DAY && Number.isNaN(date.getTime())) throw invalidCursor();
  return {
    tool,
    dueOn: day === LAST_DAY ? null : date.toISOString().slice(0, 10),
    cursor: bytes.subarray(0, OWN).toString('base64url'),
  };
}

/** How long a page of the list is, which way it goes, behind which entry, and the tools in their order. */
export interface PageOfAll {
  readonly size: number;
  readonly backwards: boolean;
  readonly from: Place | undefined;
  readonly tools: readonly string[];
}

/** Returns the page of one tool's own list that a page of all of them may need. */
export function pageOfTool({ size, backwards, from, tools }: PageOfAll, tool: string): PageOfTool {
  const page = backwards ? { last: size } : { first: size };
  if (!from) return page;
  if (from.tool === tool) return { ...page, [backwards ? 'before' : 'after']: from.cursor };
  const isBehind = tools.indexOf(tool) > tools.indexOf(from.tool);
  return { ...page, place: { dueOn: from.dueOn, inclusive: isBehind !== backwards } };
}

/** A page of work in all tools, as the subgraph answers it. */
export interface WorkPage {
  readonly edges: readonly { readonly cursor: string; readonly node: object }[];
  readonly nodes: readonly object[];
  readonly pageInfo: object;
  readonly totalCount: number;
  readonly complete: boolean;
  readonly tools: readonly Pick<OfTool, 'tool' | 'totalCount' | 'problem'>[];
}

/** Returns one page of what tools have answered, in the order of the tools; each tool's own order stays. */
export function pageOfWork(answers: readonly OfTool[], { size, backwards, from }: PageOfAll): WorkPage {
  const all = answers
    .flatMap(({ tool, entries }) => entries.map((entry) => ({ tool, entry })))
    .toSorted((one, other) => dayOf(one.entry.node.dueOn) - dayOf(other.entry.node.dueOn));
  const page = backwards ? all.slice(Math.max(0, all.length - size)) : all.slice(0, size);
  const edges = page.map(({ tool, entry: { cursor, node } }) => ({
    cursor: cursorOf({ tool, dueOn: node.dueOn, cursor }),
    node: nodeOf(tool, node),
  }));
  const more = all.length > page.length || answers.some((each) => each.more);
  const begun = from !== undefined;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: backwards ? begun : more,
      hasPreviousPage: backwards ? more : begun,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: answers.reduce((sum, { totalCount }) => sum + (totalCount ?? 0), 0),
    complete: answers.every(({ problem }) => problem === null),
    tools: answers.map(({ tool, totalCount, problem }) => ({ tool, totalCount, problem })),
  };
}

/** Returns an entry with its record as a reference, which the owning tool resolves under its own rules. */
function nodeOf(tool: string, { id, ...entry }: ToolEntry['node']): object {
  return { tool, ...entry, record: { __typename: namedBy(id)?.type, reference: id } };
}
