import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLResolveInfo, parse } from 'graphql';
import { MOST_UNREAD, workRoot } from '../../shared-schema/features/work/index.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { enumerationOf } from '../../shared-schema/language/coded.ts';
import { WORK_REASON } from '../../shared-schema/language/lifecycle/coded-values.ts';
import { atMost, MOST_SETTINGS, PAGE, PAGED, pageOf } from '../../shared-schema/language/list-size.ts';
import type { RegisteredLifecycle } from '../../shared-schema/language/registry.ts';
import { namesAsked } from '../../shared-schema/runtime/graphql/selection.ts';
import { LINK } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';
import { goesBackwards, type PageArguments } from '../../shared-schema/runtime/records/connection.ts';
import { sanitized } from '../../shared-schema/runtime/request/answer-errors.ts';
import type { Part } from '../../shared-schema/runtime/request/operation.ts';
import { REFERENCE, referenced } from './node-subgraph.ts';
import type { CallSubgraph } from './source.ts';
import { askTool, askUnread } from './work-of-tool.ts';
import { type PageOfAll, pageOfTool, pageOfWork, placeOf, type WorkPage } from './work-page.ts';

/** The subgraph's name. No tool has it. */
export const WORK = 'work';

/**
 * Returns the subgraph by which somebody's work is asked for in all tools at once. It holds no record: each tool that
 * the caller has a part in is asked for its own list, under its own rules and with its own event, and resolves what the
 * entries are of it as references (docs/decisions/084-my-work.md).
 */
export const workSdl = (lifecycles: readonly RegisteredLifecycle[]): string => `${LINK}
  scalar Date
  interface Node { ${REFERENCE} }
  interface TrackedItem implements Node { ${REFERENCE} }
  ${lifecycles.flatMap(({ item, tasker }) => [item, tasker].map(referenced)).join('\n  ')}
  type Query {
    """
    Your open work in all tools, the first due first: taskers to you, your office and your component, those that you
    gave out, and items assigned to you.
    """
    myWork(
      "Why it is your work; for any reason where it is left out." because: [WorkReason!]
      "How many at most, from the beginning." first: Int
      "The cursor behind which the page begins; with \`first\`." after: String
      "How many at most, from the end." last: Int
      "The cursor before which the page ends; with \`last\`." before: String
    ): WorkConnection ${pageOf(PAGE.usual, ...PAGED)}
    "Who asks, as the directory knows them now, and what is unread for them." viewer: Viewer @shareable
  }
  type Viewer {
    "How much of your work is new to you, in all tools." unread: Unread
  }
  ${TYPES}`;
const TYPES = `${enumerationOf(WORK_REASON)}
  "A page of your work in all tools."
  type WorkConnection {
    "The rows of this page with their cursors." edges: [WorkEdge!]!
    "The rows of this page." nodes: [Work!]!
    "Where this page begins and ends." pageInfo: PageInfo!
    "How much of it there is, in the tools that have answered." totalCount: Int!
    "False where a tool has not answered: then there may be more." complete: Boolean!
    "The tools that were asked." tools: [WorkOfTool!]! ${atMost(MOST_SETTINGS)}
  }
  "A row of a page, with the place where it stands."
  type WorkEdge {
    "Give it as \`after\` or \`before\`." cursor: String!
    "The row." node: Work!
  }
  "A tasker or an item that is your work."
  type Work {
    "The key of the tool that it is in." tool: String!
    "Why it is your work." because: [WorkReason!]!
    "When it is due." dueOn: Date
    "Whether it owes an answer, its day is past, and its clock runs." late: Boolean!
    "The tasker, or the item." record: Node
  }
  "What a tool has answered about your work."
  type WorkOfTool {
    "The tool's key." tool: String!
    "How much of it there is; null where it has not answered." totalCount: Int
    "Why it has not answered, as a code such as UNAVAILABLE; null where it has." problem: String
  }
  "How much of your work is new to you: what came, or what somebody else did, since you marked it read."
  type Unread {
    "How much it is, in the tools that have answered." count: Int!
    "False where a tool has not answered, or has more than it counts." complete: Boolean!
    "The tools that were asked." tools: [UnreadOfTool!]! ${atMost(MOST_SETTINGS)}
  }
  "How much of your work in a tool is new to you."
  type UnreadOfTool {
    "The tool's key." tool: String!
    "How much it is; ${MOST_UNREAD} stands for as many and more. Null where it has not answered." count: Int
    "Why it has not answered, as a code such as UNAVAILABLE; null where it has." problem: String
  }
  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }`;

/** What is given with the question. */
interface Given extends PageArguments {
  readonly because?: readonly string[] | null;
}
/** What one question at this subgraph has read in tools. */
interface Reading {
  readonly caller: Caller;
  /** Of an export, of which this is a part. */
  readonly part: Part | undefined;
  /** The tools that were asked. */
  readonly asked: string[];
  readonly size: { nodes: number; bytes: number };
}

/** The tools whose work there is, and how each is called. */
interface Tools {
  readonly lifecycles: readonly RegisteredLifecycle[];
  readonly callOf: (tool: string) => CallSubgraph | undefined;
}

/** Returns how that subgraph is asked: in this process; it asks the tools as the gateway does. */
export function callWork(tools: Tools): CallSubgraph {
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(workSdl(tools.lifecycles)),
      resolvers: {
        Query: {
          myWork: (...[, given, reading, info]: [unknown, Given, Reading, GraphQLResolveInfo]) =>
            myWork(tools, reading, { ...given, total: asksTotal(info) }),
          viewer: () => ({}),
        },
        Viewer: {
          unread: (_: unknown, __: unknown, reading: Reading) => unreadOf(tools, reading),
        },
      } as never,
    },
  ]);
  return async (caller, { document, variables, operationName = null, part }) => {
    const reading: Reading = { caller, part, asked: [], size: { nodes: 0, bytes: 0 } };
    const operation = { schema, document, variableValues: variables, operationName, contextValue: reading };
    const answer = sanitized(await execute(operation), caller);
    return { ...answer, withheld: [], size: reading.size, event: undefined, asked: reading.asked };
  };
}

/** Tells whether it is asked how much there is, in all or in each tool. */
const asksTotal = (info: GraphQLResolveInfo): boolean =>
  namesAsked(info, [], 'WorkConnection').has('totalCount') ||
  namesAsked(info, [['WorkConnection', 'tools']], 'WorkOfTool').has('totalCount');

/** Returns the tools that somebody has a part in, and how each is asked. */
const toolsOf = ({ lifecycles, callOf }: Tools, caller: Caller) =>
  lifecycles
    .filter(({ tasker }) => tasker.options.needToKnow.forCaller(caller) !== 'no')
    .map((lifecycle) => {
      const { key } = lifecycle.item.tool;
      return { tool: key, root: workRoot(lifecycle), call: callOf(key) };
    });

/** Returns how much of somebody's work is unread in all tools that they have a part in. */
async function unreadOf(tools: Tools, { caller, part, asked, size: read }: Reading) {
  const own = toolsOf(tools, caller);
  asked.push(...own.map(({ tool }) => tool));
  const answers = await Promise.all(own.map((of) => askUnread(of, caller, part)));
  for (const { size } of answers) read.bytes += size.bytes;
  return {
    count: answers.reduce((sum, { count }) => sum + (count ?? 0), 0),
    complete: answers.every(({ count }) => count !== null && count < MOST_UNREAD),
    tools: answers.map(({ tool, count, problem }) => ({ tool, count, problem })),
  };
}

/**
 * Returns a page of somebody's work in all tools that they have a part in; a tool that does not answer is named.
 * @throws INVALID_INPUT, INVALID_CURSOR
 */
async function myWork(
  all: Tools,
  { caller, part, asked, size: read }: Reading,
  { total, ...given }: Given & { readonly total: boolean },
): Promise<WorkPage> {
  const own = toolsOf(all, caller);
  const tools = own.map(({ tool }) => tool);
  asked.push(...tools);
  const backwards = goesBackwards(given);
  const cursor = backwards ? given.before : given.after;
  const size = (backwards ? given.last : given.first) ?? PAGE.usual;
  const from = cursor === undefined || cursor === null ? undefined : placeOf(cursor, tools);
  const page: PageOfAll = { size, backwards, from, tools };
  const answers = await Promise.all(
    own.map((of) => askTool(of, caller, { because: given.because, page: pageOfTool(page, of.tool), total, part })),
  );
  for (const each of answers) {
    read.nodes += each.size.nodes;
    read.bytes += each.size.bytes;
  }
  return pageOfWork(answers, page);
}
