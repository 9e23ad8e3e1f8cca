import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';

/** Returns the elements that lines of a workflow rest on, each once. */
export const restedOn = ({ workflow }: Pick<RegisteredLifecycle, 'workflow'>): string[] => [
  ...new Set(Object.values(workflow.transitions.item).flatMap((lines) => lines.flatMap(({ holds = [] }) => holds))),
];

/** Returns, as SQL, the keys of the elements that an item has, of those that the workflow rests on. */
export function heldSql(lifecycle: RegisteredLifecycle, item: string): string {
  const keys = restedOn(lifecycle);
  if (keys.length === 0) return 'array[]::text[]';
  const each = keys.map((key) => `case when ${holdsSql(lifecycle, key, item)} then ${quoted([key])} end`);
  return `array_remove(array[${each.join(', ')}]::text[], null)`;
}

/** Returns, as SQL, whether an item has waited as long as the workflow says; null where it says nothing. */
export function waitedSql({ workflow: { waits }, item: record }: RegisteredLifecycle, item: string): string {
  const column = waits && record.byKey.get(waits.since)?.column;
  if (!waits || !column) return 'null::boolean';
  return `coalesce(${item}.${column} <= (now() at time zone 'America/New_York')::date - ${waits.days}, false)`;
}

/**
 * Returns, as SQL, that an item has an element: a value, or a file that is kept in it. @param item SQL name of the
 * item's row
 */
export function holdsSql({ item: record }: RegisteredLifecycle, key: string, item: string): string {
  const element = record.byKey.get(key);
  if (!element) throw new Error(`${record.name} has no element ${key}`);
  return `(${item}.${element.column} is not null or exists (
    select from stored_file f
    where f.item = ${item}.id and f.place = '${element.coordinate}' and f.state = 'kept'))`;
}
