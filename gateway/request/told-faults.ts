import { getNamedType } from 'graphql';
import type { AnswerShape } from './shaped.ts';
import { isObject, type Known, textOfFault } from './told.ts';

/*
 * Payloads of a subgraph in another process. What it says was wrong with a change is told in our words, as its errors
 * are (told.ts): a fault names an input that its schema has, and where its findings are no findings it has none.
 */

type Data = Record<string, unknown>;

/** Returns the parts of an object by their fields' names and keys, as the shape of the answer has them. */
const partsOf = (object: Data, path: readonly unknown[], shape: AnswerShape) =>
  Object.entries(object).map(([key, value]) => ({ key, value, place: shape.placeAt([...path, key]) }));

/** Tells whether an answer to changes says of each that it was not made, and holds nothing else. */
export const saysFaultsAlone = (data: Data, shape: AnswerShape): boolean =>
  Object.entries(data).every(
    ([root, payload]) =>
      isObject(payload) &&
      partsOf(payload, [root], shape).every(
        ({ value, place }) => value === null || place?.field === 'errors' || place?.field === '__typename',
      ),
  );

/** Returns shaped data with the faults of its payloads in our words. */
export function withToldFaults(data: Data, known: Known, shape: AnswerShape): Data {
  for (const [root, payload] of Object.entries(data)) {
    if (!isObject(payload)) continue;
    for (const { key, value, place } of partsOf(payload, [root], shape))
      if (Array.isArray(value) && place && getNamedType(place.type).name === 'UserError')
        payload[key] = value.filter(isObject).map((fault) => toldFault(fault, [root, key, '@'], { known, shape }));
  }
  return data;
}

/** Returns one fault with a way that is known, the text for it, and findings that are some. */
function toldFault(
  fault: Data,
  path: readonly unknown[],
  { known, shape }: { readonly known: Known; readonly shape: AnswerShape },
): Data {
  const parts = partsOf(fault, path, shape);
  const said = (field: string): unknown => parts.find(({ place }) => place?.field === field)?.value;
  const way = wayIn(said('field'), known);
  const told: Data = Object.create(null);
  for (const { key, value, place } of parts) {
    if (place?.field === 'field') told[key] = way;
    else if (place?.field === 'message') told[key] = textOfFault(said('code'), way);
    else told[key] = value;
  }
  return told;
}

/** Returns a way of arguments, input fields and places in lists; null where a step is none of them. */
const wayIn = (value: unknown, { inputs }: Known): readonly string[] | null =>
  Array.isArray(value) && value.every((step) => inputs.has(step) || /^\d{1,4}$/.test(step)) ? value : null;
