import { asRead } from '../../language/blank.ts';
import { invalidInput } from '../../language/errors.ts';
import { foldDigits } from '../../language/identifiers.ts';
import type { RegisteredElement, RegisteredLookUp } from '../../language/registry.ts';
import { noteSought } from '../../runtime/audit/sought.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { spiiIn } from '../spii/index.ts';

/** A key as it was given: which one, and its elements with their canonical values. */
export interface GivenKey {
  readonly key: string;
  readonly elements: readonly RegisteredElement[];
  readonly values: Readonly<Record<string, string>>;
}

/** Returns the elements by which a system is asked, each once. */
export const keyElements = ({ settings, answer }: RegisteredLookUp): readonly RegisteredElement[] =>
  [...new Set(Object.values(settings.keys).flat())].flatMap((each) => answer.byKey.get(each) ?? []);

/** Returns the key that was given: one, and all of it. @throws INVALID_INPUT, never with a value */
export function givenKey({ settings, answer }: RegisteredLookUp, by: Readonly<Record<string, unknown>>): GivenKey {
  const given = Object.entries(by).filter(([, value]) => value !== null && value !== undefined);
  const named = given.map(([name]) => name).sort();
  const [key, names] = Object.entries(settings.keys).find(([, each]) => [...each].sort().join() === named.join()) ?? [];
  if (!key || !names) throw invalidInput('by', `one of ${waysOf(settings.keys)}`);
  const elements = names.flatMap((name) => answer.byKey.get(name) ?? []);
  const values = elements.map((each) => [each.key, canonical(each, String(by[each.key]))] as const);
  return { key, elements, values: Object.fromEntries(values) };
}

const waysOf = (keys: RegisteredLookUp['settings']['keys']): string =>
  Object.values(keys)
    .map((names) => names.join(' with '))
    .join('; ');

/** Returns a value as it is read; an address keeps its lines, by which it is understood. */
const readOf = ({ kind }: RegisteredElement, given: string): string =>
  kind.name === 'postalAddress'
    ? given
        .split(/[\r\n]+/)
        .map(asRead)
        .filter(Boolean)
        .join('\n')
    : asRead(given);

/** @throws INVALID_INPUT for what is no value of the element, or may be an SSN: nine digits, or one in a text */
function canonical(element: RegisteredElement, given: string): string {
  const { key, kind } = element;
  const text = readOf(element, given);
  if (/^\d{9}$/.test(foldDigits(text)) || spiiIn(text).some((found) => found.kind === 'ssn'))
    throw invalidInput(key, 'nobody is looked up by a Social Security number; an A-Number begins with A');
  // What is no identifier itself takes none along: of an address, the address alone leaves.
  if (kind.sensitivity !== 'spii' && spiiIn(text).length > 0)
    throw invalidInput(key, 'what identifies a person does not leave with it');
  const parsed = kind.parse(text);
  if (!parsed.ok) throw invalidInput(key, parsed.rule);
  if (parsed.value === '') throw invalidInput(key, 'it is mandatory');
  if (kind.name === 'personName' && /\d/.test(parsed.value)) throw invalidInput(key, 'a name has no digits');
  return parsed.value;
}

/** Notes by which key somebody was looked for: its elements, and of each value its digest. */
export function noteKey(
  { account, resources }: OperationContext,
  { answer }: RegisteredLookUp,
  { elements, values }: GivenKey,
): void {
  account.used(
    answer,
    elements.map(({ key }) => key),
  );
  for (const element of elements) noteSought(account, resources.keys, element, { eq: values[element.key] });
}
