import type { Instance } from './registry.ts';

/** What tells one tool from another of the same definition: its key and its component. */
type Named = Pick<Instance, 'key' | 'component'>;

/** Returns the forms of a tool's key: `catt-fema`, `cattFema` and `CattFema` in the graph, `CATTFEMA` in numbers. */
function formsOf(key: string) {
  const camel = key.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  const constant = key.toUpperCase().replaceAll('-', '');
  return { key, camel, pascal: `${(camel[0] ?? '').toUpperCase()}${camel.slice(1)}`, constant };
}

/**
 * Returns what writes a name of a definition as the instance has it: types, root fields, roles, control numbers and
 * people, each by the form that it begins with; and the two components, each in the other's place.
 */
export function renaming(from: Named, to: Named): (name: string) => string {
  const [one, other] = [formsOf(from.key), formsOf(to.key)];
  const begins: readonly (readonly [RegExp, string])[] = [
    // A role, a person, a party that is one, a partition.
    [new RegExp(`^(user:)?${one.key}(?=[.-]|$)`), `$1${other.key}`],
    [new RegExp(`^${one.pascal}(?=[A-Z]|$)`), other.pascal],
    [new RegExp(`^${one.camel}(?=[A-Z])`), other.camel],
    [new RegExp(`^${one.constant}(?=T?-)`), other.constant],
  ];
  const components = new Map([
    [from.component, to.component],
    [to.component, from.component],
  ]);
  const placed = (name: string): string =>
    name.replace(/^((?:component:|office:)?)([A-Z]+)(?=\/|$)/, (_all, kind: string, component: string) => {
      return `${kind}${components.get(component) ?? component}`;
    });
  return (name) => {
    const found = begins.find(([pattern]) => pattern.test(name));
    return found ? name.replace(...found) : placed(name);
  };
}

/** Returns plain data in which each text is written anew; what a function of it returns is too. */
export function renamed<T>(data: T, text: (name: string) => string): T {
  const anew = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(anew);
    if (typeof value === 'function') return (...given: unknown[]) => anew(value(...given));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [text(key), anew(each)]));
  };
  return anew(data) as T;
}
