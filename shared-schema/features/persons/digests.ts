import { createHmac } from 'node:crypto';
import { PERSON_ROLES, type PersonOnItem } from '../../language/intake/persons.ts';
import { partsOf, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { ToolKeys } from '../../runtime/secrets/keys.ts';

/**
 * By what two items are said to have a person in common, with the version of the rule: digests of two versions never
 * meet.
 */
const BASES = {
  ssn: 'ssn/1',
  aNumber: 'a-number/1',
  receiptNumber: 'receipt-number/1',
  passportNumber: 'passport-number/1',
  name: 'name+birth-date/1',
  email: 'email/1',
} as const;
type Basis = (typeof BASES)[keyof typeof BASES];

/**
 * One digest of a person on an item, and the elements it was made of: who may not use one of them may not use the
 * digest.
 */
export interface PersonKey {
  /** As it is stored: `sender`, or of what hangs on the item `IqPerson/sender`. */
  readonly role: string;
  readonly basis: Basis;
  readonly record: RegisteredRecord;
  readonly elements: readonly RegisteredElement[];
}
/** Returns what a person is, whatever record says so. */
export const plainRole = (stored: string): string => stored.slice(stored.indexOf('/') + 1);

const NOT_A_NAME = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'hon',
  'sen',
  'rep',
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'esq',
]);
/**
 * Returns a name as it is compared, rule 1: letters only, without accents, titles and suffixes, whatever order its
 * parts stand in.
 */
export function plainName(name: string): string {
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '' && !NOT_A_NAME.has(part));
  return parts.sort().join(' ');
}

const known = new WeakMap<RegisteredRecord, PersonKey[]>();
/** Returns the kinds of digests that the rows of a record have. */
export function personKeys(record: RegisteredRecord): PersonKey[] {
  let keys = known.get(record);
  if (!keys) known.set(record, (keys = keysOf(record)));
  return keys;
}
/** Returns the kinds of digests by which items are found: their own, and those of what hangs on them. */
export const keysOfItem = (item: RegisteredRecord): PersonKey[] => [item, ...partsOf(item)].flatMap(personKeys);

const keysOf = (record: RegisteredRecord): PersonKey[] =>
  (record.tool.manifest.intake?.persons ?? [])
    .filter(({ of }) => (of === undefined ? !record.item : of === record.name))
    .flatMap((person) => rolesOf(record, person).flatMap((role) => keysOfPerson(record, person, role)));

/** Returns the roles that such a person may have, as they are stored. */
const rolesOf = ({ item, name }: RegisteredRecord, { role }: PersonOnItem): readonly string[] =>
  (role ? [role] : PERSON_ROLES).map((each) => (item ? `${name}/${each}` : each));

/** @throws Error where a person is said to have what is no element, or by what nobody is known */
function keysOfPerson(record: RegisteredRecord, person: PersonOnItem, role: string): PersonKey[] {
  const { name, birthDate, email, identifiers = [] } = person;
  const element = (key: string): RegisteredElement => {
    const found = record.byKey.get(key);
    if (!found) throw new Error(`${record.name}: a person is said to have ${key}, which is no element`);
    return found;
  };
  const common = { role, record };
  return [
    ...identifiers.map((key): PersonKey => {
      const basis = BASES[element(key).kind.name as 'ssn'];
      if (!basis) throw new Error(`${record.name}.${key} is no identifier`);
      return { ...common, basis, elements: [element(key)] };
    }),
    // A name alone says little; a birth date alone says nothing.
    ...(name && birthDate ? [{ ...common, basis: BASES.name, elements: [element(name), element(birthDate)] }] : []),
    ...(email ? [{ ...common, basis: BASES.email, elements: [element(email)] }] : []),
  ];
}

/**
 * Returns the keyed digest of a person by one basis, or undefined where a value is missing. Without the tool's key it
 * says nothing, and nothing of another tool's.
 */
export function personDigest(
  keys: ToolKeys,
  { role, basis, record, elements }: PersonKey,
  values: Readonly<Record<string, unknown>>,
): Buffer | undefined {
  if (record.byKey.has('role') && values.role !== plainRole(role)) return undefined;
  if (elements.some(({ key }) => typeof values[key] !== 'string' || values[key] === '')) return undefined;
  const parts = elements.map(({ key, kind }) => {
    const parsed = kind.parse(values[key] as string);
    if (!parsed.ok) return '';
    return kind.name === 'personName' ? plainName(parsed.value) : parsed.value.toLowerCase();
  });
  if (parts.includes('')) return undefined;
  return createHmac('sha256', keys.index)
    .update(`person\u0000${basis}\u0000${parts.join('\u0000')}`)
    .digest()
    .subarray(0, 16);
}
