import type {
  ItemActionFragment,
  ItemClockShownFragment,
  ItemCopyFragment,
  ItemFileFragment,
  ItemFormFragment,
  ItemKeptFragment,
  ItemStandingFragment,
  ItemWithheldFragment,
} from '../gql/graphql.ts';
import { type Element, SHAPES, type Shape } from '../gql/records.ts';

/** A record of any type: what all have, and its elements by their keys. */
export interface Shown {
  readonly __typename: string;
  readonly id: string;
  readonly withheld?: readonly ItemWithheldFragment[] | null;
  readonly [element: string]: unknown;
}

/** An item as its page asks for it. */
export interface Item extends Shown {
  readonly version?: number;
  readonly availableActions?: readonly ItemActionFragment[] | null;
  readonly clock?: ItemClockShownFragment | null;
  readonly standing?: ItemStandingFragment | null;
  readonly dispositions?: readonly ItemKeptFragment[] | null;
  readonly recordCopy?: ItemCopyFragment | null;
  readonly possibleDuplicates?: readonly Duplicate[] | null;
  readonly sameCorrespondent?: readonly Alike[] | null;
}
export interface Alike {
  readonly id: string;
  readonly controlNumber: string | null;
}
export interface Duplicate {
  readonly basis: string;
  readonly item: Alike;
}

/** A tasker of any tool, with those below it. */
export interface Tasker extends Shown {
  readonly version?: number;
  readonly controlNumber: string;
  readonly component?: string | null;
  readonly office?: string | null;
  readonly assignee?: string | null;
  readonly state: string;
  readonly purpose?: string | null;
  readonly result?: string | null;
  readonly dueOn?: string | null;
  readonly receivedOn?: string | null;
  readonly closedOn?: string | null;
  readonly stoppedOn?: string | null;
  readonly extensionRequested?: boolean | null;
  readonly availableActions?: readonly ItemActionFragment[] | null;
  readonly history?: readonly Happened[] | null;
  readonly taskers?: readonly Tasker[] | null;
}
/** Something that happened to an item or to a tasker. */
export interface Happened extends Shown {
  readonly at: string;
  readonly event: string;
  readonly actor?: string | null;
  readonly onBehalfOf?: string | null;
  readonly office?: string | null;
  readonly party?: string | null;
  readonly recipient?: string | null;
  readonly fromState?: string | null;
  readonly toState?: string | null;
  readonly dueOn?: string | null;
  readonly result?: string | null;
}

export type Form = ItemFormFragment;
export type File = ItemFileFragment;

const NONE: Shape = { answers: [], elements: [], parts: [] };
/** Returns what a page may ask of a record of this type. */
export const shapeOf = (type: string): Shape => SHAPES[type] ?? NONE;

/** Returns the elements of a record that are shown for a stated purpose alone. */
export const sensitiveOf = ({ __typename: type }: Pick<Shown, '__typename'>): readonly Element[] =>
  shapeOf(type).elements.filter(({ sensitive }) => sensitive);

/** Returns why an element of a record is not shown; nothing where it is, or only a purpose is missing. */
export function withheldOf({ withheld }: Pick<Shown, 'withheld'>, key: string): string | undefined {
  const note = withheld?.find(({ field }) => field === key);
  return note?.state === 'WITHHELD' ? note.reason : undefined;
}

/** Returns with whom a tasker is, as far as that may be seen; an office or a component is its own party. */
export function partyOf({ component, office, assignee }: Tasker): string {
  const person = assignee?.startsWith('user:') ? assignee.slice('user:'.length) : undefined;
  return [component, office, person].filter(Boolean).join(', ') || assignee || 'somebody not shown to you';
}

/** Returns the control number by which one asks for a record alone; nothing of a type that has none. */
export function numberOf({ __typename: type, controlNumber }: Shown): string | undefined {
  return shapeOf(type).byNumber && typeof controlNumber === 'string' ? controlNumber : undefined;
}
