import type { RegisteredLifecycle } from '../../../shared-schema/language/registry.ts';
import type { TaskingsFrom } from '../../../shared-schema/language/taskings.ts';

/** States of a tasker in which its office is tasked with it. */
export const TASKED = ['ASSIGNED', 'ACCEPTED', 'RESPONDED', 'DECLINED'] as const;

/** Both ends of a way: the tool that gives, and the one whose items come of it. */
export interface Ends {
  readonly from: TaskingsFrom;
  readonly there: RegisteredLifecycle;
  readonly here: RegisteredLifecycle;
}

/** Returns the name of the field that looks one record of a type up. */
const lookUp = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);
const ITEM = 'item { id version state } errors { code }';
const PAGE = 'pageInfo { hasNextPage endCursor }';
const ID = '$id: ID!, $version: Int!';
const NAMED = 'id: $id, version: $version';
const acting = (name: string, type: string): string => `mutation ${name}(${ID}, $event: ${type}Event!) {
  done: actOn${type}(${NAMED}, event: $event) { ${ITEM} } }`;

/** Returns what is asked of both tools by their names in the graph: each operation is of one tool. */
export function questionsOf({ from, there, here }: Ends) {
  const { tasker, item } = there;
  const own = here.item.name;
  const { number, standing, text } = from;
  const brought = `item { id version standing: ${standing} state } errors { code }`;
  return {
    /** What the office is tasked with there: no text, and nobody. */
    tasked: `query TaskedOffice($office: String!, $after: String) {
      page: ${tasker.options.plural}(
        where: { office: { eq: $office }, state: { in: [${TASKED.join(', ')}] } }
        first: 100, after: $after
      ) { nodes { id version controlNumber state dueOn } ${PAGE} } }`,
    /** What came of it here, and is not done with. */
    items: `query BroughtItems($open: [ItemState!]!, $after: String) {
      page: ${here.item.options.plural}(
        where: { or: [{ ${standing}: { eq: STANDS } }, { ${standing}: { eq: ENDED }, state: { in: $open } }] }
        first: 100, after: $after
      ) { nodes { id version number: ${number} standing: ${standing} state dueOn } ${PAGE} } }`,
    tasking: `query Tasking($number: String!) {
      found: ${lookUp(tasker.name)}(controlNumber: $number) {
        id version state receivedOn dueOn instructions item { itemType closedOn text: ${text.there} } } }`,
    standingOf: `query TaskingStanding($number: String!) {
      found: ${lookUp(tasker.name)}(controlNumber: $number) { state office item { closedOn } } }`,
    happenedThere: `query TaskingHistory($number: String!) {
      found: ${lookUp(tasker.name)}(controlNumber: $number) { history { event at text } } }`,
    happenedHere: `query ItemHistory($id: ID!) {
      found: node(id: $id) { ... on ${own} { history { event at text } } } }`,
    held: `query HeldElsewhere($tool: String!, $after: String!) {
      found: ${here.item.options.plural}HeldElsewhere(tool: $tool, after: $after) { id version number: ${number} } }`,
    take: `mutation TakeTasking($tool: String!, $number: String!, $input: ${own}Input!) {
      done: take${own}(tool: $tool, taskerNumber: $number, input: $input) { ${brought} } }`,
    note: `mutation NoteStanding($tool: String!, ${ID}, $standing: String!) {
      done: note${own}Standing(tool: $tool, ${NAMED}, standing: $standing) { ${brought} } }`,
    release: `mutation ReleaseHold($tool: String!, ${ID}) {
      done: release${own}Hold(tool: $tool, ${NAMED}) { ${ITEM} } }`,
    actThere: acting('ActOnTasker', tasker.name),
    actHere: acting('ActOnItem', own),
    itemType: item.name,
  };
}
export type Questions = ReturnType<typeof questionsOf>;

/** A tasker of the office, as its tool tells it. */
export interface Tasked {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
  readonly state: (typeof TASKED)[number];
  readonly dueOn: string | null;
}
/** An item that came of one. */
export interface Brought {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly standing: string;
  readonly state: string;
  readonly dueOn: string | null;
}
/** An item after a change. */
export type Taken = Pick<Brought, 'id' | 'version' | 'standing' | 'state'>;
/** A tasker with what is asked. */
export interface Tasking {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  readonly instructions: string | null;
  readonly item: { readonly itemType: string | null; readonly text: string | null } | null;
}
/** How a tasker stands, and its item. */
export interface Standing {
  readonly state: string;
  readonly office: string | null;
  readonly item: { readonly closedOn: string | null } | null;
}
/** Something that happened. */
export interface Happened {
  readonly event: string;
  readonly at: string;
  readonly text: string | null;
}
