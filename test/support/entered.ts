import { demandsOf } from '../../shared-schema/language/intake/demands.ts';
import type { RegisteredElement, RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { canary, recordOf } from './fixtures.ts';

/* What a test must give to enter an item, beside what it is about. */

/** How an item came that a test enters. */
export const CAME = { channel: 'PAPER', entryMethods: ['KEYED'] };
/** Fixtures have lower numbers. */
const N = 90;

const demandedOf = (record: RegisteredRecord, named?: unknown): RegisteredElement[] => {
  const values = record.byKey.get('itemType')?.values ?? [];
  const itemType = values.find(({ name }) => name === named) ?? values[0];
  const demanded = demandsOf(record, { itemType: itemType?.key }, 'at-hand');
  return record.elements.filter(({ key }) => demanded.has(key));
};
const given = (element: RegisteredElement): unknown =>
  Object.entries(CAME).find(([key]) => key === element.key)?.[1] ?? canary(element, N);

/** Returns an input with what an item of the type is not entered without, as far as the input does not say it. */
export const filled = (type: string, input: object = {}): Record<string, unknown> => ({
  ...Object.fromEntries(
    demandedOf(recordOf(type), 'itemType' in input ? input.itemType : undefined).map((element) => [
      element.key,
      given(element),
    ]),
  ),
  ...input,
});

/**
 * Returns the field of a mutation that enters an item, with what the type demands; `input` is what stands between the
 * brackets of its input.
 */
export function creating(type: string, input = ''): string {
  const [, itemType] = /\bitemType: (\w+)/.exec(input) ?? [];
  const missing = demandedOf(recordOf(type), itemType).filter(({ key }) => !new RegExp(`\\b${key}:`).test(input));
  const written = missing.map((element) => {
    const value = JSON.stringify(given(element));
    return `${element.key}: ${element.values ? value.replaceAll('"', '') : value}`;
  });
  return `create${type}(input: { ${[input, ...written].filter((each) => each !== '').join(', ')} })`;
}
