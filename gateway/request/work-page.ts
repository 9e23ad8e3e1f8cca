import { invalidCursor } from '../../shared-schema/language/errors.ts';
import { namedBy } from '../../shared-schema/language/global-id.ts';
import type { OfTool, ToolEntry } from './work-of-tool.ts';

/** Where each tool's list goes on, by the cursor that the tool itself gave. */
type Places = ReadonlyMap<string, string>;

/**
 * Returns where each tool's list goes on. A cursor of all tools is theirs together: each is sealed, and serves only the
 * caller that its tool made it for. @throws INVALID_CURSOR for what is no such cursor, or of another tool
 */
export function placesOf(after: string | null | undefined, tools: ReadonlySet<string>): Places {
  if (after === null || after === undefined) return new Map();
  try {
    const given: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    const places = Object.entries(given as object);
    if (places.every(([tool, cursor]) => tools.has(tool) && typeof cursor === 'string')) return new Map(places);
  } catch {
    // Not one of ours.
  }
  throw invalidCursor();
}

const cursorOf = (places: Places): string =>
  Buffer.from(JSON.stringify(Object.fromEntries(places))).toString('base64url');

/** A page of work in all tools, as the subgraph answers it. */
export interface WorkPage {
  readonly edges: readonly { readonly cursor: string; readonly node: object }[];
  readonly nodes: readonly object[];
  readonly pageInfo: object;
  readonly totalCount: number;
  readonly complete: boolean;
  readonly tools: readonly Pick<OfTool, 'tool' | 'totalCount' | 'problem'>[];
}
/** How many rows, behind what, and whether it is the first page. */
interface Asked {
  readonly first: number;
  readonly places: Places;
  readonly isFirst: boolean;
}

/** Returns one page of what tools have answered, the first due first; each tool's own order stays. */
export function pageOfWork(answers: readonly OfTool[], { first, places, isFirst }: Asked): WorkPage {
  const all = answers.flatMap(({ tool, entries }) => entries.map((entry) => ({ tool, entry })));
  const page = all.toSorted((one, other) => (dayOf(one.entry) < dayOf(other.entry) ? -1 : 1)).slice(0, first);
  const reached = new Map(places);
  const edges = page.map(({ tool, entry }) => {
    reached.set(tool, entry.cursor);
    return { cursor: cursorOf(reached), node: nodeOf(tool, entry) };
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: all.length > page.length || answers.some(({ more }) => more),
      hasPreviousPage: !isFirst,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: answers.reduce((sum, { totalCount }) => sum + (totalCount ?? 0), 0),
    complete: answers.every(({ problem }) => problem === null),
    tools: answers.map(({ tool, totalCount, problem }) => ({ tool, totalCount, problem })),
  };
}

/** What has no day comes last. */
const dayOf = ({ node }: ToolEntry): string => node.dueOn ?? '9999-12-31';

/** Returns an entry with its record as a reference, which the owning tool resolves under its own rules. */
function nodeOf(tool: string, { node }: ToolEntry): object {
  const { id, ...entry } = node;
  return { tool, ...entry, record: { __typename: namedBy(id)?.type, reference: id } };
}
