import { type Given, INPUTS } from '../gql/events.ts';

/** What somebody has typed into the fields of an input: texts, and of a record that is given with it the same again. */
export interface Typed {
  readonly [key: string]: string | Typed | readonly Typed[] | undefined;
}
/** Something that is wrong, and the way to the field from those of the form. */
export interface Fault {
  readonly way: readonly string[];
  readonly words: string;
}

/** Returns what is given with an event, or with a record in it. */
export const fieldsOf = (input: string): readonly Given[] => INPUTS[input] ?? [];
/** Tells whether a field has fields of its own. */
export const isOfFields = ({ type }: Pick<Given, 'type'>): boolean => Object.hasOwn(INPUTS, type);

let made = 0;
/** Returns a record of a list with nothing typed, and a name by which it is told from those beside it. */
export const oneMore = (): Typed => ({ '#': String(++made) });

/** Returns the fields as a form opens: what is needed of a list has one already. */
export const blankOf = (input: string, needs: readonly string[]): Typed =>
  Object.fromEntries(
    fieldsOf(input).flatMap((field): [string, Typed | Typed[]][] => {
      if (!isOfFields(field)) return [];
      if (!field.list) return [[field.key, {}]];
      return [[field.key, needs.includes(field.key) ? [oneMore()] : []]];
    }),
  );

const isList = (typed: Typed[string]): typed is readonly Typed[] => Array.isArray(typed);
const isTyped = (typed: Typed[string]): typed is Typed => typeof typed === 'object' && !isList(typed);
/** Returns the records of a list. */
export const listOf = (typed: Typed[string]): readonly Typed[] => (isList(typed) ? typed : []);
/** Returns the fields of a record. */
export const recordOf = (typed: Typed[string]): Typed => (isTyped(typed) ? typed : {});
/** Returns what was typed into a field of one text. */
export const textOf = (typed: Typed[string]): string => (typeof typed === 'string' ? typed : '');

/** Returns what was typed as the graph takes it: what is blank is left out. */
export function givenOf(input: string, typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(input).flatMap((field) => {
      const value = givenValue(field, typed[field.key]);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
}
function givenValue({ type, list, needed }: Given, typed: Typed[string]): unknown {
  if (isOfFields({ type }) && !list) return givenOf(type, recordOf(typed));
  if (isOfFields({ type })) return someOf(filledIn(type, typed).map(([, each]) => givenOf(type, each)));
  const text = textOf(typed);
  if (type === 'Boolean') return text === 'yes' || (needed ? false : undefined);
  if (text.trim() === '') return undefined;
  return list ? someOf(text.split(/[,\n]/).map((each) => each.trim())) : text;
}
const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

/** Returns the records of a list into which something was typed, each with its place in the form. */
const filledIn = (type: string, typed: Typed[string]): [place: number, each: Typed][] =>
  listOf(typed).flatMap((each, place) => (Object.keys(givenOf(type, each)).length > 0 ? [[place, each]] : []));

/** Returns which fields are needed, by the graph's own types, and have nothing in them. */
export function missingIn(input: string, typed: Typed): Fault[] {
  return fieldsOf(input).flatMap((field) => {
    const { key, type, needed, list } = field;
    const under = (way: string, each: Typed) =>
      missingIn(type, each).map((fault) => ({ ...fault, way: [way, ...fault.way] }));
    if (isOfFields(field) && !list) return under(key, recordOf(typed[key]));
    if (isOfFields(field))
      return filledIn(type, typed[key]).flatMap(([place, each]) =>
        under(String(place), each).map((fault) => ({ ...fault, way: [key, ...fault.way] })),
      );
    const isMissing = needed && type !== 'Boolean' && textOf(typed[key]).trim() === '';
    return isMissing ? [{ way: [key], words: 'Fill this in.' }] : [];
  });
}

/** Returns the place in the form of a record that was sent: what was blank was left out. */
export function placeInForm(input: string, typed: Typed, way: readonly string[]): readonly string[] {
  const [key = '', at, ...rest] = way;
  const field = fieldsOf(input).find((each) => each.key === key);
  if (at === undefined || !field?.list || !isOfFields(field)) return way;
  const [place = at] = filledIn(field.type, typed[key])[Number(at)] ?? [];
  return [key, String(place), ...rest];
}

/** Returns what the field at the end of a way is called, with what it is in; nothing where there is none. */
export function labelAt(input: string, [key = '', ...rest]: readonly string[]): string | undefined {
  const field = fieldsOf(input).find((each) => each.key === key);
  if (!field) return undefined;
  const own = field.label.charAt(0).toUpperCase() + field.label.slice(1);
  const [place, ...further] = field.list ? rest : ['', ...rest];
  const below = further.length > 0 ? labelAt(field.type, further) : undefined;
  if (below === undefined) return own;
  return place ? `${own}, ${Number(place) + 1}: ${below}` : `${own}: ${below}`;
}
