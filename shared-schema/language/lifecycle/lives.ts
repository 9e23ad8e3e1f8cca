import { elementsOf } from '../element.ts';
import type { Transition, WorkflowDefinition } from './definition.ts';
import { meaningOf } from './vocabulary.ts';

/*
 * Items of several types may live differently under one workflow: a line says which types it is for, what it rests on
 * and what it sets (docs/decisions/099-lives-by-type.md).
 */

/** Returns the states in which two lines of one event begin for one type of item. */
export function begunTwice(lines: readonly Transition[]): string[] {
  const twice = lines.flatMap(({ from, types }, at) =>
    from.filter((state) =>
      lines.slice(0, at).some((other) => other.from.includes(state) && overlap(types, other.types)),
    ),
  );
  return [...new Set(twice)];
}

const overlap = (some: Transition['types'], others: Transition['types']): boolean =>
  some === undefined || others === undefined || some.some((type) => others.includes(type));
const areFor = ({ types }: Transition, type: string): boolean => types === undefined || types.includes(type);

/** Returns the types of item that lines name and the record has not. */
export const unknownTypes = (lines: readonly Transition[], types: readonly string[]): string[] => [
  ...new Set(lines.flatMap((line) => line.types ?? []).filter((type) => !types.includes(type))),
];

/** A life: whose it is, and the lines that it consists of. */
interface Life {
  readonly of: string;
  readonly lines: readonly Transition[];
}
/** Returns the lives that items have by these lines: one each for the types that any line names, one for all others. */
export function livesOf(lines: readonly Transition[], types: readonly string[]): Life[] {
  const named = types.filter((type) => lines.some((line) => line.types?.includes(type)));
  const lives = named.map((type) => ({ of: `a ${type}`, lines: lines.filter((line) => areFor(line, type)) }));
  const others = { of: 'it', lines: lines.filter((line) => line.types === undefined) };
  return named.length > 0 && named.length === types.length ? lives : [...lives, others];
}

/** Returns what is wrong with the elements that a workflow names: none of the item's, or set to what is not given. */
export function faultsOfElements(
  { item, sets = {}, standards = {}, waits }: WorkflowDefinition,
  transitions: Readonly<Record<string, readonly Transition[]>>,
): string[] {
  const elements = new Map(elementsOf(item).map((each) => [each.key, each]));
  const unknown = (what: string, keys: readonly string[]) =>
    keys.filter((key) => !elements.has(key)).map((key) => `${what}: the item has no element ${key}`);
  const rests = Object.entries(transitions).flatMap(([event, lines]) =>
    unknown(
      event,
      lines.flatMap(({ holds = [] }) => holds),
    ),
  );
  const counted = Object.entries(standards).flatMap(([type, { from }]) => {
    const element = elements.get(from ?? '');
    if (from === undefined || !element) return unknown(`standard of ${type}`, from === undefined ? [] : [from]);
    const isSeen = element.kind.name === 'date' && !element.rule;
    return isSeen ? [] : [`standard of ${type}: ${from} is no date that all see who see the item`];
  });
  const isAsked = Object.values(transitions).some((lines) => lines.some(({ waited }) => waited !== undefined));
  const waited = faultsOfWaiting(waits && elements.get(waits.since)?.kind.name, isAsked && waits === undefined);
  const set = Object.entries(sets).flatMap(([event, to]) => [
    ...(Object.hasOwn(transitions, event) ? [] : [`${event} sets elements, and the workflow has no such event`]),
    ...unknown(event, Object.keys(to)),
    ...Object.values(to).flatMap((value) =>
      typeof value !== 'string' ||
      value === 'today' ||
      ['text', ...(meaningOf('item', event)?.needs ?? [])].includes(value)
        ? []
        : [`${event}: it is given no ${value}`],
    ),
  ]);
  return [...rests, ...counted, ...waited, ...set];
}

/** Returns what is wrong with how long an item waits: the kind of the element it counts from, or that there is none. */
const faultsOfWaiting = (kind: string | undefined, isMissing: boolean): string[] => [
  ...(isMissing ? ['a line asks whether an item has waited, and the workflow does not say since when'] : []),
  ...(kind === undefined || kind === 'date' ? [] : ['waits: it counts from what is no date of the item']),
];
