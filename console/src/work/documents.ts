import type { TypedDocumentNode } from '@apollo/client';
import { type DocumentNode, parse } from 'graphql';
import { graphql } from '../gql/gql.ts';
import type { MyWorkPartsFragment, MyWorkRowFragment, WorkReason } from '../gql/graphql.ts';
import { ITEMS } from '../gql/records.ts';
import { goesOn, type NextPage } from '../graph/paging.ts';

/** What the graph says of a list of work beside its rows. */
const PARTS = graphql(`
  fragment MyWorkParts on WorkConnection {
    totalCount
    complete
    tools { tool totalCount problem }
    pageInfo { hasNextPage endCursor }
  }
`);
const ROW = graphql(`
  fragment MyWorkRow on Work { tool because dueOn late }
`);

/** A tasker or an item that is somebody's work. */
interface WorkRecord {
  readonly __typename: string;
  readonly id: string;
  readonly controlNumber?: string | null;
  readonly state?: string | null;
  readonly taskerNumber?: string;
  readonly taskerState?: string;
  readonly stoppedOn?: string | null;
  /** The item that a tasker is of. */
  readonly item?: { readonly id: string; readonly controlNumber: string | null } | null;
}
export type Work = MyWorkRowFragment & { readonly record: WorkRecord | null };
export type MyWork = MyWorkPartsFragment & { readonly nodes: readonly Work[] };

// A tasker has a type of each tool's own; its number is never missing and its states are others than an item's, so that
// they go by other names here.
const ofTaskers = Object.values(ITEMS)
  .map(
    ({ tasker }) => `... on ${tasker} {
    taskerNumber: controlNumber taskerState: state stoppedOn item { id controlNumber } }`,
  )
  .join('\n');

/** Somebody's work in all tools, the first due first. */
export const MY_WORK = {
  kind: 'Document' as DocumentNode['kind'],
  definitions: [
    ...parse(`query MyWork($first: Int, $after: String, $because: [WorkReason!]) {
      myWork(first: $first, after: $after, because: $because) {
        ...MyWorkParts
        nodes {
          ...MyWorkRow
          record { __typename id ... on TrackedItem { controlNumber state stoppedOn } ${ofTaskers} }
        }
      }
    }`).definitions,
    ...PARTS.definitions,
    ...ROW.definitions,
  ],
} as TypedDocumentNode<Answered, Variables>;

interface Answered {
  readonly myWork: MyWork | null;
}
interface Variables {
  readonly first: number;
  readonly after?: string | null;
  readonly because?: readonly WorkReason[];
  readonly [other: string]: unknown;
}
/** Returns the work that was read with that of the next page behind it. */
export function joined(
  before: Answered,
  { fetchMoreResult: next, variables }: NextPage<Answered, Variables>,
): Answered {
  if (!before.myWork || !next.myWork || !goesOn(before.myWork, variables.after)) return before;
  return { ...next, myWork: { ...next.myWork, nodes: [...before.myWork.nodes, ...next.myWork.nodes] } };
}
