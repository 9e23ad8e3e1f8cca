import { ITEMS } from '../gql/records.ts';

/** A record that an event of the audit names. */
interface Named {
  readonly type: string;
  readonly id?: string | null;
  readonly disclosed: readonly string[];
}

/**
 * Returns which elements of an item left in an event. What hangs on an item is named with its type, and only where the
 * event names no other item: the audit does not say on which one it hangs.
 */
export function leftOf(item: string, records: readonly Named[]): string[] {
  const others = records.filter(({ type, id }) => ITEMS[type] && id !== item);
  const told = records.flatMap(({ type, id, disclosed }) => {
    if (id === item) return disclosed;
    return others.length > 0 || ITEMS[type] ? [] : disclosed.map((element) => `${type}.${element}`);
  });
  return [...new Set(told)];
}
