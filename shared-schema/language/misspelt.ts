/* Words that scanning misspelt: read where one word alone is near. */

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** How many letters of a word may be wrong: one of a short one, two of a long one. */
const wrongLetters = ({ length }: string): number => (length < 8 ? 1 : 2);

/**
 * Returns which of some things is meant by a word that none of their names is: the one with a name near it. Undefined
 * where none is near, or several are.
 */
export function nearest<Thing>(
  word: string,
  things: readonly Thing[],
  names: (thing: Thing) => readonly string[],
): Thing | undefined {
  if (word.length < 3) return undefined;
  const most = wrongLetters(word);
  const near = things.filter((thing) => names(thing).some((name) => name.length >= 3 && isWithin(word, name, most)));
  return near.length === 1 ? near[0] : undefined;
}

/** A month that a text begins with, from 1, the text with it spelt, and whether it was misspelt. */
interface MonthRead {
  readonly month: number;
  readonly spelt: string;
  readonly misspelt: boolean;
}

/** Returns the month that a text begins with, by its name or the three letters of it; undefined where it is none. */
export function monthAtStart(text: string): MonthRead | undefined {
  const [, before = '', word = '', rest = ''] = /^(\W*)([\p{L}\d|]+)\.?(.*)$/su.exec(text) ?? [];
  const lower = word.toLowerCase();
  if (lower.length < 3 || /^\d+$/.test(lower)) return undefined;
  const exact = MONTHS.findIndex(
    (name) => name === lower || name.slice(0, 3) === lower || (lower === 'sept' && name === 'september'),
  );
  if (exact >= 0) return { month: exact + 1, spelt: text, misspelt: false };
  const near = nearest(lower, MONTHS, (name) => [name]);
  return near && { month: MONTHS.indexOf(near) + 1, spelt: `${before}${near}${rest}`, misspelt: true };
}

/** Tells whether two words differ by so many letters at most: wrong, missing or too many. */
function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let at = 1; at <= other.length; at++)
      line.push(
        Math.min(
          (above[at] ?? 0) + 1,
          (line[at - 1] ?? 0) + 1,
          (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1),
        ),
      );
    above = line;
  }
  return (above[other.length] ?? most + 1) <= most;
}
