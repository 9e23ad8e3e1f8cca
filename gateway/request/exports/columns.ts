import { getNamedType, getNullableType, isCompositeType, isListType } from 'graphql';
import { invalidInput } from '../../../shared-schema/language/errors.ts';
import { type FieldOn, keyOf, type Selections, type SetOn } from './selections.ts';

/** One column of an export. */
export interface Column {
  /** The keys of the answer down to its value, from the row. */
  readonly path: readonly string[];
  /** Those keys, joined by full stops. */
  readonly heading: string;
  /** The fields that it may show, each as `Type.field`. */
  readonly coordinates: readonly string[];
}

/** The last column of every export: which of the row's nulls are withheld. */
export const WITHHELD = 'withheld';

/**
 * Returns the columns of rows, in the order in which they are asked for: what an object in a row is asked are columns,
 * a list in a row is one. @throws INVALID_INPUT for one that is called as the column of what is withheld
 */
export function columnsOf(selections: Selections, row: SetOn): Column[] {
  const columns = new Map<string, Column>();
  const walk = (on: SetOn, above: readonly string[]): void => {
    for (const { node, type, field } of selections.fieldsOf(on)) {
      const path = [...above, keyOf(node)];
      const heading = path.join('.');
      const of = field && getNamedType(field.type);
      const isObject = of && isCompositeType(of) && !isListType(getNullableType(field.type));
      if (isObject && node.selectionSet) walk({ set: node.selectionSet, type: of }, path);
      else {
        const coordinates = coordinatesIn(selections, { node, type });
        columns.set(heading, {
          path,
          heading,
          coordinates: [...(columns.get(heading)?.coordinates ?? []), ...coordinates],
        });
      }
    }
  };
  walk(row, []);
  if (columns.has(WITHHELD)) throw invalidInput(WITHHELD, 'this column says what is withheld; give yours an alias');
  return [...columns.values()];
}

/** Returns the fields that a value may show: itself, and all below it. */
function coordinatesIn(selections: Selections, { node, type }: Pick<FieldOn, 'node' | 'type'>): string[] {
  const own = `${type.name}.${node.name.value}`;
  if (!node.selectionSet || !('getFields' in type)) return [own];
  const field = type.getFields()[node.name.value];
  const of = field && getNamedType(field.type);
  if (!of || !isCompositeType(of)) return [own];
  const below = selections.fieldsOf({ set: node.selectionSet, type: of });
  return [own, ...below.flatMap((each) => coordinatesIn(selections, each))];
}
