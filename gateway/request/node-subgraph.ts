import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { invalidInput } from '../../shared-schema/language/errors.ts';
import { namedBy } from '../../shared-schema/language/global-id.ts';
import { atMost } from '../../shared-schema/language/list-size.ts';
import { isTracked, type RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { LINK } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';
import { sanitized } from '../../shared-schema/runtime/request/answer-errors.ts';
import type { CallSubgraph } from './source.ts';

/** The subgraph's name. No tool has it. */
export const NODE = 'node';
/** Most ids that are looked up at once. */
const MOST = 100;

/** A record as it is handed to the tool that owns it. */
interface Reference {
  readonly __typename: string;
  readonly reference: unknown;
}

/**
 * Returns the subgraph by which anything is found by its id, over these record types. It holds no record and asks
 * nobody: an id names its type, and the owning tool resolves the reference under its own rules. That the types have
 * nothing here but the reference makes the planner ask the tool for the id too, so what is absent or hidden is null
 * (docs/decisions/064-node.md).
 */
export const nodeSdl = (records: readonly RegisteredRecord[]): string => `${LINK}
  interface Node { ${REFERENCE} }
  interface TrackedItem implements Node { ${REFERENCE} }
  ${records.map(referenced).join('\n  ')}
  type Query {
    "The record of this id, as far as you may see it. Null for one that is not there and one that is hidden alike."
    node("An \`id\` of this graph." id: ID!): Node
    "The records of these ids, in their order, null where there is none or you may not see it; at most ${MOST}."
    nodes("Ids of this graph." ids: [ID!]!): [Node] ${atMost(MOST)}
  }`;
/** The one field that a record has here. */
export const REFERENCE = 'reference: ID! @inaccessible';
/** Returns a type that holds its reference and nothing else. */
export const referenced = (record: RegisteredRecord): string =>
  `type ${record.name} implements ${isTracked(record) ? 'Node & TrackedItem' : 'Node'}
    @key(fields: "reference", resolvable: false) { ${REFERENCE} }`;

/** Returns how that subgraph is asked: in this process, without a database and without an event of its own. */
export function callNode(records: readonly RegisteredRecord[]): CallSubgraph {
  const known = new Set(records.map(({ name }) => name));
  const referenceTo = (id: string): Reference | null => {
    const named = namedBy(id);
    return named && known.has(named.type) ? { __typename: named.type, reference: id } : null;
  };
  const referencesTo = (ids: readonly string[]): (Reference | null)[] => {
    if (ids.length > MOST) throw invalidInput('ids', `at most ${MOST}`);
    return ids.map(referenceTo);
  };
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(nodeSdl(records)),
      resolvers: {
        Query: {
          node: (_: unknown, { id }: { id: string }) => referenceTo(id),
          nodes: (_: unknown, { ids }: { ids: string[] }) => referencesTo(ids),
        },
      } as never,
    },
  ]);
  return async (caller, { document, variables, operationName = null }) => ({
    ...sanitized(await execute({ schema, document, variableValues: variables, operationName }), caller),
    withheld: [],
    size: { nodes: 0, bytes: 0 },
    event: undefined,
  });
}
