import { keysOf } from '../../language/coded.ts';
import { isGiven } from '../../language/collection.ts';
import { isOf } from '../../language/element.ts';
import type { QuestionPath } from '../../language/intake/paths.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';

/**
 * Returns what is wrong with a tool's question paths: a question about no element, a mandatory element that is not
 * asked, two of one name.
 */
export function pathGaps(record: RegisteredRecord, paths: readonly QuestionPath[]): string[] {
  return paths.flatMap(({ path, itemType, questions, scans, channels, confirms = {} }, at) => {
    const asked = new Set(questions.map(({ element }) => element));
    return [
      ...(paths.findIndex((each) => each.path === path) === at ? [] : [`${path}: declared twice`]),
      ...(keysOf(record.options.itemTypes).includes(itemType) ? [] : [`${path}: there is no item type ${itemType}`]),
      ...[...asked, ...(scans ? [scans] : [])].flatMap((key) =>
        isAsked(record.byKey.get(key), itemType) ? [] : [`${path}: ${key} is nothing to ask for`],
      ),
      ...Object.keys(confirms)
        .filter((channel) => !channels.some((each) => each === channel))
        .map((channel) => `${path}: nothing comes by ${channel} that staff confirm`),
      ...record.elements
        .filter(
          (element) =>
            element.mandatory && element.collected !== 'system' && isOf(element, itemType) && !asked.has(element.key),
        )
        .map((element) => `${path}: ${element.key} is mandatory and not asked`),
    ];
  });
}

const isAsked = (element: RegisteredElement | undefined, itemType: string): boolean =>
  element !== undefined && isGiven(element) && isOf(element, itemType);
