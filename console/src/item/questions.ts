import type { TypedDocumentNode } from '@apollo/client';
import { type DocumentNode, parse } from 'graphql';
import { EVENTS } from '../gql/events.ts';
import type { ItemFaultFragment, ItemSeenFragment } from '../gql/graphql.ts';
import { type Element, ITEMS, type Part } from '../gql/records.ts';
import { ANSWERS, FAULT, FILE, FORM, SEEN } from './documents.ts';
import { type Form, type Happened, type Item, type Shown, sensitiveOf, shapeOf, type Tasker } from './record.ts';

/*
 * Questions about an item of whichever tool, put together of what its type has (gql/records.ts). What is sensitive is
 * in none of them: it is asked for by itself, when somebody wants to see it.
 */
interface ByNumber {
  readonly number: string;
}
type Asked<Answer, Variables> = TypedDocumentNode<Answer, Variables & Record<string, unknown>>;

/** How many a list of a page has at most; what is more is said. */
const MOST = { part: 50, history: 200, taskers: [40, 10, 5], words: 10 };

const NAMES: Readonly<Record<keyof typeof ANSWERS, string>> = {
  withheld: 'ItemWithheld',
  availableActions: 'ItemAction',
  clock: 'ItemClockShown',
  standing: 'ItemStanding',
  dispositions: 'ItemKept',
  recordCopy: 'ItemCopy',
  reminders: 'ItemReminder',
};
const isKnown = (name: string): name is keyof typeof ANSWERS => Object.hasOwn(ANSWERS, name);
/** Returns what a record answers of what many have, as far as its type has it. */
const answersOf = (type: string): string =>
  shapeOf(type)
    .answers.filter(isKnown)
    .map((name) => `${name} { ...${NAMES[name]} }`)
    .join(' ');
const elementText = ({ key, files }: Element): string => (files ? `${key} { ...ItemFile }` : key);
const plainOf = (type: string): string =>
  shapeOf(type)
    .elements.filter(({ sensitive }) => !sensitive)
    .map(elementText)
    .join(' ');
/** Returns the version of what may be acted on: it is acted on as it was read. */
const versionOf = (type: string): string => (EVENTS[type] ? 'version' : '');
const recordText = (type: string): string => `__typename id ${versionOf(type)} ${plainOf(type)} ${answersOf(type)}`;

/** Parts that stand in places of their own on the page. */
const APART = ['taskers', 'history'];
/** Returns what hangs on an item beside taskers and what happened. */
export const partsOf = (type: string): readonly Part[] => shapeOf(type).parts.filter(({ key }) => !APART.includes(key));
const partText = ({ key, type }: Part): string =>
  `${key}(first: ${MOST.part}) { ${recordText(type)} ${partsOf(type).map(partText).join(' ')} }`;

const ALIKE = '{ __typename id controlNumber }';
/** Returns the items that one may be the same as, where its type says so. */
function alikeText(type: string): string {
  const { answers } = shapeOf(type);
  return [
    answers.includes('possibleDuplicates') ? `possibleDuplicates(first: 10) { basis item ${ALIKE} }` : '',
    answers.includes('sameCorrespondent') ? `sameCorrespondent(first: 10) ${ALIKE}` : '',
  ].join(' ');
}

/** Returns a document of a text, with the fragments that it names. */
function documentOf(text: string): DocumentNode {
  const fragments = {
    ...Object.fromEntries(Object.entries(ANSWERS).map(([key, each]) => [NAMES[key as 'clock'], each])),
  };
  const all: Readonly<Record<string, DocumentNode>> = {
    ...fragments,
    ItemFile: FILE,
    ItemForm: FORM,
    ItemSeen: SEEN,
    ItemFault: FAULT,
  };
  const named = Object.keys(all).filter((name) => text.includes(`...${name} `));
  return {
    kind: 'Document' as DocumentNode['kind'],
    definitions: [...parse(text).definitions, ...named.flatMap((name) => all[name]?.definitions ?? [])],
  };
}
const made = new Map<string, DocumentNode>();
/** Returns the same document for the same text: a client knows a question by it. */
function once(text: string): DocumentNode {
  const known = made.get(text) ?? documentOf(text);
  made.set(text, known);
  return known;
}

/** Returns a question about the one record of a type that has a control number: its tool answers it by itself. */
const ofOne = (name: string, type: string, text: string): DocumentNode =>
  once(
    `query ${name}($number: String!) {
      node: ${shapeOf(type).byNumber}(controlNumber: $number) { __typename id ${text} }
    }`,
  );

/** Returns what asks for an item's elements, what hangs on it, and what may happen to it. */
export const sheetOf = (type: string) =>
  once(`query ItemSheet($number: String!) {
    form: ${ITEMS[type]?.form} { ...ItemForm }
    node: ${shapeOf(type).byNumber}(controlNumber: $number) {
      ${recordText(type)} ${alikeText(type)} ${partsOf(type).map(partText).join(' ')}
    }
  }`) as Asked<{ form: Form | null; node: Item | null }, ByNumber>;

/** Returns a tasker and those below it, as deep as a page shows them. */
function taskerText(type: string, [, ...below]: readonly number[]): string {
  const { parts } = shapeOf(type);
  const has = (key: string) => parts.find((each) => each.key === key)?.type;
  const history = has('history');
  const next = has('taskers');
  const [most] = below;
  return [
    `__typename id ${plainOf(type)} withheld { ...ItemWithheld }`,
    history ? `history(first: ${MOST.words}) { ${recordText(history)} }` : '',
    next && most ? `taskers(first: ${most}) { ${taskerText(next, below)} }` : '',
  ].join(' ');
}
/** Returns what asks with whom an item is. */
export const taskersOf = (type: string) =>
  ofOne(
    'ItemTaskers',
    type,
    `taskers(first: ${MOST.taskers[0]}) { ${taskerText(ITEMS[type]?.tasker ?? '', MOST.taskers)} }`,
  ) as Asked<{ node: { taskers: readonly Tasker[] | null } | null }, ByNumber>;

/** Returns what asks what may happen to a tasker next, and how often it was reminded of. */
export const taskerMore = (type: string) =>
  ofOne('ItemTasker', type, `${versionOf(type)} ${answersOf(type)}`) as Asked<{ node: Tasker | null }, ByNumber>;

/** Returns what asks what happened to an item. */
export function historyOf(type: string) {
  const part = shapeOf(type).parts.find(({ key }) => key === 'history');
  return ofOne('ItemHistory', type, `history(first: ${MOST.history}) { ${recordText(part?.type ?? '')} }`) as Asked<
    { node: { history: readonly Happened[] | null } | null },
    ByNumber
  >;
}

/** Returns what asks who has seen an item, of the tool's audit. */
export const seenOf = (type: string) =>
  once(`query ItemSeenBy($where: AuditWhere!) {
    seen: ${ITEMS[type]?.seen}(where: $where, first: 100) { ...ItemSeen }
  }`) as Asked<{ seen: ItemSeenFragment | null }, { where: Readonly<Record<string, string>> }>;

/** Returns what asks for sensitive elements of records of one type: those with these keys. */
export function sensitiveQuestion(type: string, keys: readonly string[]) {
  const elements = sensitiveOf({ __typename: type }).filter(({ key }) => keys.includes(key));
  const text = `${elements.map(elementText).join(' ')} withheld { ...ItemWithheld }`;
  return once(
    `query ItemSensitive($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on ${type} { id ${text} } } }`,
  ) as Asked<{ nodes: readonly (Shown | null)[] | null }, { ids: readonly string[] }>;
}
/** Returns the same of the one record that has a control number. */
export function sensitiveOfOne(type: string, keys: readonly string[]) {
  const elements = sensitiveOf({ __typename: type }).filter(({ key }) => keys.includes(key));
  const text = `${elements.map(elementText).join(' ')} withheld { ...ItemWithheld }`;
  return ofOne('ItemSensitive', type, text) as Asked<{ node: Shown | null }, ByNumber>;
}

/** Names of the questions about an item that an event on it or on one of its taskers answers anew. */
export const READ_ANEW = ['ItemHead', 'ItemSheet', 'ItemTaskers', 'ItemTasker', 'ItemHistory'] as const;

/** What an event is asked for with: the record as it was read, and the event with what it takes. */
interface ToAct {
  readonly id: string;
  readonly version: number;
  readonly event: Readonly<Record<string, unknown>>;
}
/** Returns what lets an event happen to a record of a type. */
export const actOn = (type: string) =>
  once(`mutation ItemAct($id: ID!, $version: Int!, $event: ${type}Event!) {
    acted: actOn${type}(id: $id, version: $version, event: $event) { item { id } errors { ...ItemFault } }
  }`) as Asked<{ acted: { errors: readonly ItemFaultFragment[] } | null }, ToAct>;

/** Files of an element with the links by which a browser opens them. */
interface Linked {
  readonly files: readonly { readonly id: string | null; readonly browserLink: string | null }[] | null;
}
const LINKS = '{ id browserLink }';
/** Returns what asks for links to the files of an element: each is made as it is asked for, and good for a minute. */
export const linksOfElement = (type: string, key: string) =>
  once(`query ItemFileLinks($ids: [ID!]!) {
    nodes(ids: $ids) { __typename ... on ${type} { id files: ${key} ${LINKS} } }
  }`) as Asked<{ nodes: readonly (Linked | null)[] | null }, { ids: readonly string[] }>;
/** Returns the same of the one record that has a control number. */
export const linksOfOne = (type: string, key: string) =>
  ofOne('ItemFileLinks', type, `files: ${key} ${LINKS}`) as Asked<{ node: Linked | null }, ByNumber>;
