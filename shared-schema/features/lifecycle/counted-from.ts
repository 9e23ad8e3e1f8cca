import type { RegisteredElement, RegisteredLifecycle } from '../../language/registry.ts';

type OfItems = Pick<RegisteredLifecycle, 'workflow' | 'item'>;

/** Returns the date of an item of this type from which its time for an answer is counted: receipt, unless said. */
export function countedFrom({ workflow, item }: OfItems, itemType: unknown): RegisteredElement {
  const key = workflow.standards?.[String(itemType)]?.from ?? 'receivedOn';
  const element = item.byKey.get(key);
  if (!element) throw new Error(`${item.name} has no element ${key}`);
  return element;
}

/** Returns every date from which time for an answer is counted in a tool, by its key; receipt among them. */
export const allCountedFrom = ({ workflow }: Pick<OfItems, 'workflow'>): string[] => [
  ...new Set(['receivedOn', ...Object.values(workflow.standards ?? {}).flatMap(({ from }) => from ?? [])]),
];

/** Returns the same as SQL. @param row SQL name of the item's row */
export function countedFromSql(lifecycle: OfItems, row: string): string {
  const lines = Object.entries(lifecycle.workflow.standards ?? {})
    .filter(([, { from }]) => from !== undefined)
    .map(([type]) => `when '${type}' then ${row}.${countedFrom(lifecycle, type).column}`);
  return lines.length > 0
    ? `case ${row}.item_type ${lines.join(' ')} else ${row}.received_on end`
    : `${row}.received_on`;
}
