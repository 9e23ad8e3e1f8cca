import type { RegisteredRecord } from '../registry.ts';

/** The column that says which office has an item. */
export const OFFICE = 'office';

/**
 * Tells whether an item's office is changed by nobody but who may assign the item: where the office says who sees it,
 * and an event hands it over. Whoever has it for a while, by an assignment or a tasker, does not keep it by a change.
 */
export function isOfficeGiven(record: RegisteredRecord): boolean {
  const { lifecycle } = record.tool;
  return (
    lifecycle?.item === record &&
    lifecycle.workflow.events.transfer !== undefined &&
    record.options.needToKnow.facts.some(({ column }) => column === OFFICE)
  );
}
