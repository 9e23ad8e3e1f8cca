import { isBlank } from '../blank.ts';
import { isOf } from '../element.ts';
import { type CorrespondenceError, invalidInput } from '../errors.ts';
import { isInternal } from '../lifecycle/directions.ts';
import { isTracked, type RegisteredElement, type RegisteredRecord } from '../registry.ts';
import { confirmationFaults, confirmationsOf, type QuestionPath } from './paths.ts';

/*
 * What an item cannot be entered without, by whichever operation (docs/decisions/089-entering.md).
 */

type Values = Readonly<Record<string, unknown>>;
/** A question path by which an item is entered. */
export interface ByPath {
  readonly path: QuestionPath;
  /** Whether somebody stays unknown, and whether scans come with it. */
  readonly anonymous: boolean;
  readonly scans: boolean;
  /** What staff confirmed, by codes. */
  readonly confirmed: readonly string[];
}
/**
 * How an item is entered: by a path that is named; else by whoever has the correspondence at hand, or as it came, where
 * a message or a notice of HQ's is taken in and nobody is there to be asked.
 */
export type EnteredBy = ByPath | 'at-hand' | 'as-it-came';

/** What is said of an item that tells nothing of what it holds. */
const WAY = ['channel', 'entryMethods'] as const;
const OF_ITS_HANDLING: ReadonlySet<string> = new Set([
  ...WAY,
  'itemType',
  'direction',
  'priority',
  'receivedOn',
  'dueOn',
  'office',
]);
/** What the office itself adds, whatever the path. */
const OF_THE_OFFICE: ReadonlySet<string> = new Set([
  ...WAY,
  'itemType',
  'receivedOn',
  'dueOn',
  'office',
  'correspondentCategory',
  'departmentTaskerNumber',
]);

/** Tells whether an element is given without a value. */
export const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Tells whether an element is given without a value, or with one that says nothing. */
export const saysNothing = (value: unknown): boolean =>
  isNothing(value) ||
  (typeof value === 'string' && isBlank(value)) ||
  (Array.isArray(value) && value.every(saysNothing));

/** Tells whether an element says who somebody is. A text may do so too, and stays: it is what the submission is. */
export const identifies = (element: RegisteredElement): boolean =>
  element.kind.sensitivity !== 'none' &&
  [element.subject, ...(element.alsoSubjects ?? [])].includes('public') &&
  element.kind.name !== 'narrative';

/**
 * Returns the elements without which a record is not entered, by their keys: those that its lines say; of an item also
 * how it came, and what is mandatory where it is asked for. What hangs on an item has its lines alone.
 */
export function demandsOf(record: RegisteredRecord, given: Values, by: EnteredBy): ReadonlySet<string> {
  const lines = record.elements
    .filter((element) => isDemanded(element, given, by) && isOf(element, given.itemType) && !isScanned(element, by))
    .map(({ key }) => key);
  if (!isEntered(record) || by === 'as-it-came') return new Set(lines);
  // What the Department sends of its own accord, or one office another, came in by none of the channels.
  const came = (given.direction ?? 'incoming') === 'incoming';
  return new Set([...lines, ...(came ? WAY : (['entryMethods'] as const)), ...askedOf(record, given, by)]);
}

/** What a change may leave a record without, as far as its values say. */
interface Lacking {
  /** Elements that it would take away, and that are demanded of what the record becomes. */
  readonly taken: readonly string[];
  /** Elements that it does not give, and that are demanded of what the record becomes and not of what it was. */
  readonly needed: readonly string[];
}
/**
 * Returns what a record may lack once it is changed, by keys; whether it has these elements, who changes it asks.
 * @param before of its elements that say which path is its own
 */
export function demandsOnChange(record: RegisteredRecord, before: Values, given: Values): Lacking {
  const after = demandsOf(record, { ...before, ...given }, 'at-hand');
  const was = demandsOf(record, before, 'at-hand');
  const isAsked = (key: string) => given[key] !== undefined;
  return {
    taken: [...after].filter((key) => isAsked(key) && saysNothing(given[key])),
    needed: [...after].filter((key) => !isAsked(key) && !was.has(key) && !record.byKey.get(key)?.once),
  };
}

/** Tells whether whoever enters a record must give an element: what the machine makes is there by itself. */
const isDemanded = (element: RegisteredElement, given: Values, by: EnteredBy): boolean =>
  element.mandatory === true && element.collected !== 'system' && isWanted(element, given, by);
/** Tells whether an element is mandatory here, where it is not always: who is anonymous wants no answer. */
function isWanted({ mandatoryWhen }: RegisteredElement, { channel }: Values, by: EnteredBy): boolean {
  if (mandatoryWhen === undefined) return true;
  if (typeof by === 'object' && by.anonymous) return false;
  return mandatoryWhen === 'answer-wanted' || channel === 'web';
}
/** Tells whether an element is given by the scans that come with an item. */
const isScanned = ({ key }: Pick<RegisteredElement, 'key'>, by: EnteredBy): boolean =>
  typeof by === 'object' && by.scans && by.path.scans === key;

const isEntered = (record: RegisteredRecord): boolean => isTracked(record) && record.byKey.has('channel');

/** Returns what every path that an item may have come by asks and must have answered. */
function askedOf(record: RegisteredRecord, given: Values, by: Exclude<EnteredBy, 'as-it-came'>): string[] {
  const byPath = typeof by === 'object' ? by : undefined;
  const unknown = byPath?.anonymous === true || isInternal(given);
  const [first = [], ...others] = (byPath ? [byPath.path] : pathsFor(record, given)).map(({ questions }) =>
    questions.filter(({ mandatory }) => mandatory).map(({ element }) => element),
  );
  return first.filter((key) => {
    const element = record.byKey.get(key);
    if (!element || isScanned(element, by) || (unknown && identifies(element))) return false;
    if (!isWanted(element, given, by)) return false;
    return others.every((each) => each.includes(key));
  });
}

/**
 * Returns the paths for an item's type and channel; those for its type where none is for the channel; where none is for
 * its type, all: no type is entered without what each of them asks.
 */
function pathsFor({ tool }: RegisteredRecord, { itemType, channel }: Values): readonly QuestionPath[] {
  const all = tool.manifest.intake?.paths ?? [];
  const ofType = all.filter((each) => each.itemType === itemType);
  const ofChannel = ofType.filter(({ channels }) => channels.some((each) => each === channel));
  return [ofChannel, ofType].find((each) => each.length > 0) ?? all;
}

/** Returns what is wrong with a day of receipt that is said of what is received on the day it is filed. */
export function filingFaults(record: RegisteredRecord, given: Values, before: Values = {}): CorrespondenceError[] {
  const paths = pathsFor(record, { ...before, ...given });
  const filed = isEntered(record) && paths.length > 0 && paths.every((each) => each.filed);
  if (!filed || isNothing(given.receivedOn)) return [];
  return [invalidInput(`${record.name}.receivedOn`, 'it is received on the day it is filed')];
}

/** Returns what is wrong with how an item is entered: what its path does not take, or that it says nothing at all. */
export function entryFaults(record: RegisteredRecord, given: Values, by: EnteredBy): CorrespondenceError[] {
  if (typeof by === 'object') return pathFaults(record, given, by);
  const says = Object.entries(given).some(
    ([key, value]) => !OF_ITS_HANDLING.has(key) && value !== false && !saysNothing(value),
  );
  if (!isEntered(record)) return [];
  const [first, ...others] = by === 'at-hand' ? pathsFor(record, given) : [];
  const isConfirmed = (path: QuestionPath) => confirmationsOf(path, given.channel).length > 0;
  return [
    ...(says ? [] : [invalidInput('input', 'an item that says nothing is not entered')]),
    // There alone somebody is asked.
    ...(first && [first, ...others].every(isConfirmed)
      ? [invalidInput('channel', 'what comes by it is entered by a path, where staff confirm it')]
      : []),
  ];
}

function pathFaults(record: RegisteredRecord, given: Values, { path, anonymous, scans, confirmed }: ByPath) {
  const faults = confirmationFaults(confirmationsOf(path, given.channel), confirmed);
  const wrong = (what: string, rule: string): void => void faults.push(invalidInput(what, rule));
  const { channels, questions } = path;
  const asked = new Set(questions.map(({ element }) => element));
  if (anonymous && !path.anonymous) wrong('anonymous', 'on this path somebody says who it is');
  if (scans && !path.scans) wrong('scans', 'this path takes none');
  for (const element of record.elements.filter(({ key }) => !isNothing(given[key]))) {
    const { key, coordinate } = element;
    if (key === 'channel' && !channels.some((each) => each === given[key])) wrong(coordinate, channels.join(', '));
    if (!asked.has(key) && !OF_THE_OFFICE.has(key)) wrong(coordinate, 'it is not asked on this path');
    if (anonymous && identifies(element)) wrong(coordinate, 'who is anonymous is not asked it');
  }
  return faults;
}
