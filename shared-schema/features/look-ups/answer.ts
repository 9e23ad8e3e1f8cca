import { randomUUID } from 'node:crypto';
import { asRead } from '../../language/blank.ts';
import { lookUpFailed } from '../../language/errors.ts';
import type { RegisteredLookUp } from '../../language/registry.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { GivenKey } from './key.ts';

/** What a system outside has found: canonical values by element. */
export type Answer = Readonly<Record<string, string>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOnly = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean =>
  Object.keys(value).every((each) => keys.includes(each));

/** Returns what a system is asked for: a person, where its tool says nothing else. */
export const soughtBy = ({ settings: { finds = 'person' } }: RegisteredLookUp): 'person' | 'address' => finds;

/**
 * Returns what was found, or null. What was not asked is no answer: a field too many, a value of another form,
 * somebody whom the key does not name. @throws LOOK_UP_FAILED
 */
export function answerIn(
  registered: RegisteredLookUp,
  { elements, values }: GivenKey,
  { asks, answered }: { readonly asks: readonly string[]; readonly answered: unknown },
): Answer | null {
  const { answer } = registered;
  const sought = soughtBy(registered);
  if (!isObject(answered) || !isOnly(answered, ['found', sought])) throw lookUpFailed('not-understood');
  const { found, [sought]: given } = answered;
  if (found === false && given === undefined) return null;
  const wanted = [...new Set([...asks, ...elements.map(({ key }) => key)])];
  if (found !== true || !isObject(given) || !isOnly(given, wanted)) throw lookUpFailed('not-understood');
  const read: Record<string, string> = {};
  for (const [key, value] of Object.entries(given)) {
    const parsed = typeof value === 'string' ? answer.byKey.get(key)?.kind.parse(value) : undefined;
    if (!parsed?.ok) throw lookUpFailed('not-understood');
    read[key] = parsed.value;
  }
  if (!elements.every(({ key }) => isSame(read[key], values[key]))) throw lookUpFailed('another-record');
  return read;
}

const folded = (text: string): string => asRead(text).toLowerCase();
const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && folded(one) === folded(other);

/**
 * Returns what was found as a row that stands nowhere: its elements are weighed with what is known of the item, and its
 * entry in the audit has an id of its own.
 */
export const rowOf = ({ answer }: RegisteredLookUp, found: Answer, item: Row): Row => ({
  __typename: answer.name,
  record: answer,
  rowId: randomUUID(),
  id: '',
  version: item.version,
  columns: Object.fromEntries(answer.elements.map(({ key, column }) => [column, found[key] ?? null])),
  facts: item.facts,
});
