import { type RawBuilder, sql } from 'kysely';
import { onItem, type RegisteredElement, type RegisteredRecord } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { keysOfItem, type PersonKey } from './digests.ts';

/**
 * Returns the bases that a caller may use, each with what must hold of both items: that its every element may be
 * disclosed. A hint by an element is a use of the element.
 */
export function usableKeys(context: OperationContext, item: RegisteredRecord): UsableKey[] {
  return keysOfItem(item).flatMap((key): UsableKey[] => {
    if (key.elements.some((element) => typeof context.decision(element) === 'object')) return [];
    const conditions = rulesOf(key)
      .map((rule) => rule.callerSql(context.caller))
      .filter((each) => each !== true);
    if (conditions.includes(false)) return [];
    return [{ ...key, guard: sql.join([sql`true`, ...(conditions as RawBuilder<boolean>[])], sql` and `) }];
  });
}

/** Returns the rules that the elements of a digest ask of the item, beside that it may be seen, each once. */
function rulesOf({ record: { options }, elements }: PersonKey): Rule[] {
  const rules = new Set(elements.map((element) => element.rule));
  rules.delete(options.needToKnow);
  return [...[...rules].map(onItem), ...(options.part?.needToKnow ? [options.part.needToKnow] : [])];
}
export interface UsableKey extends PersonKey {
  /** Over `item`. */
  readonly guard: RawBuilder<unknown>;
}
/** Returns the elements of digests by the record that has them. */
export function elementsBy(keys: readonly PersonKey[]): ReadonlyMap<RegisteredRecord, RegisteredElement[]> {
  const byRecord = Map.groupBy(keys, ({ record }) => record);
  return new Map([...byRecord].map(([record, own]) => [record, [...new Set(own.flatMap(({ elements }) => elements))]]));
}

/** Notes that items are compared by these digests. */
export function noteUsed({ account }: OperationContext, keys: readonly PersonKey[]): void {
  for (const [record, elements] of elementsBy(keys))
    account.used(
      record,
      elements.map(({ key }) => key),
    );
}
