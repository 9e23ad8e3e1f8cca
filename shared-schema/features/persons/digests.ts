import { createHmac } from 'node:crypto';
import type { PersonOnItem } from '../../language/intake/persons.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { ToolKeys } from '../../runtime/secrets/keys.ts';

/**
 * By what two items are said to have a person in common, with the version of the rule: digests of two versions never
 * meet.
 */
export const BASES = {
  ssn: 'ssn/1',
  aNumber: 'a-number/1',
  receiptNumber: 'receipt-number/1',
  passportNumber: 'passport-number/1',
  name: 'name+birth-date/1',
  email: 'email/1',
} as const;
export type Basis = (typeof BASES)[keyof typeof BASES];

/**
 * One digest of a person on an item, and the elements it was made of: who may not use one of them may not use the
 * digest.
 */
export interface PersonKey {
  readonly role: PersonOnItem['role'];
  readonly basis: Basis;
  readonly elements: readonly RegisteredElement[];
}

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
 * A name as it is compared, rule 1: letters only, without accents, titles and suffixes, whatever order its parts stand
 * in.
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
/** The kinds of digests that a tool's items have. */
export function personKeys(record: RegisteredRecord): PersonKey[] {
  let keys = known.get(record);
  if (!keys) known.set(record, (keys = keysOf(record)));
  return keys;
}

function keysOf(record: RegisteredRecord): PersonKey[] {
  const element = (key: string): RegisteredElement => {
    const found = record.byKey.get(key);
    if (!found) throw new Error(`${record.name}: a person is said to have ${key}, which is no element`);
    return found;
  };
  return (record.tool.manifest.intake?.persons ?? []).flatMap(
    ({ role, name, birthDate, email, identifiers = [] }): PersonKey[] => [
      ...identifiers.map((key) => {
        const basis = BASES[element(key).kind.name as 'ssn'];
        if (!basis) throw new Error(`${record.name}.${key} is no identifier`);
        return { role, basis, elements: [element(key)] };
      }),
      // A name alone says little; a birth date alone says nothing.
      ...(name && birthDate ? [{ role, basis: BASES.name, elements: [element(name), element(birthDate)] }] : []),
      ...(email ? [{ role, basis: BASES.email, elements: [element(email)] }] : []),
    ],
  );
}

/**
 * The keyed digest of a person by one basis, or undefined where a value is missing. Without the tool's key it says
 * nothing, and nothing of another tool's.
 */
export function personDigest(
  keys: ToolKeys,
  { basis, elements }: PersonKey,
  values: Readonly<Record<string, unknown>>,
): Buffer | undefined {
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
