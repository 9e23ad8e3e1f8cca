import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { type Parsed, parseCode } from './identifiers.ts';

/** One value of a coded element. */
export interface CodedValue {
  /** What is stored, what rules and workflows name, and what a coded string of the graph holds: `in-review`. */
  readonly key: string;
  /** The same in an enumeration of the graph: `IN_REVIEW`. */
  readonly name: string;
  /** What a person calls it: `In review`. */
  readonly label: string;
}
/** Values as a line says them: their keys alone, or each with what a person calls it. */
export type Values = readonly [string, ...string[]] | Readonly<Record<string, string>>;
/** The values that there are of something, and the enumeration of the graph that they are. */
export interface Vocabulary {
  readonly name: string;
  readonly description: string;
  readonly values: readonly CodedValue[];
  /** The enumeration, as type-graphql knows it: names and the keys they stand for. */
  readonly type: Readonly<Record<string, string>>;
}

const labelOf = (key: string): string => (key[0] ?? '').toUpperCase() + key.slice(1).replaceAll('-', ' ');
/** Returns how a key is written in an enumeration. */
export const nameOf = (key: string): string => key.replace(/[A-Z]/g, '_$&').toUpperCase().replaceAll('-', '_');

/** Returns values with their names and labels. @throws Error where a key cannot be one */
function codedValues(values: Values): CodedValue[] {
  const labels = Array.isArray(values) ? values.map((key) => [key, labelOf(key)]) : Object.entries(values);
  return labels.map(([key, label]) => {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/i.test(key))
      throw new Error(`${key}: a coded value is letters, digits, hyphens`);
    return { key, name: nameOf(key), label };
  });
}

/** Returns the keys alone. */
export const keysOf = (values: Values | undefined): string[] => codedValues(values ?? {}).map(({ key }) => key);

const known = new Map<string, Vocabulary>();
/**
 * Declares an enumeration of the graph, once. Two subgraphs that have one of this name have the same values: it may be
 * given and answered.
 * @throws Error where another one of this name has other values
 */
export function vocabulary(name: string, description: string, given: Values): Vocabulary {
  const values = codedValues(given);
  const before = known.get(name);
  if (before) {
    if (JSON.stringify(before.values) !== JSON.stringify(values))
      throw new Error(`${name}: declared with other values`);
    return before;
  }
  const type = Object.fromEntries(values.map((each) => [each.name, each.key]));
  const valuesConfig = Object.fromEntries(values.map((each) => [each.name, { description: each.label }]));
  registerEnumType(type, { name, description, valuesConfig });
  const made = { name, description, values, type };
  known.set(name, made);
  return made;
}

/** Returns a vocabulary's enumeration as a schema that is written by hand says it. */
export function enumerationOf({ name, description, values }: Vocabulary): string {
  const described = values.map((each) => `${JSON.stringify(each.label)} ${each.name}`);
  return `${JSON.stringify(description)}\nenum ${name} { ${described.join(' ')} }`;
}

/** Returns the parser of coded values: one of them, or the rule that names them all. */
export const parseCoded =
  (values: readonly CodedValue[]) =>
  (text: string): Parsed => {
    const parsed = parseCode(text);
    if (!parsed.ok || values.some(({ key }) => key === parsed.value)) return parsed;
    return { ok: false, rule: `it is one of ${values.map(({ key }) => key).join(', ')}` };
  };
