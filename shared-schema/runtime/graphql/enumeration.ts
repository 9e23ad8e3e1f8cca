import { registerEnumType } from 'type-graphql';

/** An enumeration of the graph: its name, what it is, and what each of its values means. */
interface Enumeration<Value extends string> {
  readonly name: string;
  readonly description: string;
  readonly values: Readonly<Record<Value, string>>;
}

/** Declares an enumeration whose values are their own names. Returns these. */
export function enumeration<Value extends string>({ name, description, values }: Enumeration<Value>) {
  const names = Object.keys(values) as Value[];
  const own = Object.fromEntries(names.map((value) => [value, value])) as { readonly [Each in Value]: Each };
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType<Record<string, string>>(own, { name, description, valuesConfig });
  return own;
}
