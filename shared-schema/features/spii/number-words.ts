/* Numbers as they are said: English, and Spanish, in which much of the Department's mail is written. */

/** What one word says: digits, a count of tens that a unit may follow, hundreds, or how often the next digit stands. */
export interface NumberWord {
  readonly digits: string;
  readonly tens?: true;
  readonly hundred?: true;
  readonly times?: number;
}

const UNITS = [
  ['zero', 'oh', 'nought', 'naught', 'nil', 'cero'],
  ['one', 'uno'],
  ['two', 'dos'],
  ['three', 'tres'],
  ['four', 'cuatro'],
  ['five', 'fife', 'cinco'],
  ['six', 'seis'],
  ['seven', 'siete'],
  ['eight', 'ocho'],
  ['nine', 'niner', 'nueve'],
];
const TEENS = [
  ['ten', 'diez'],
  // Not "once", which in English says nothing of the kind.
  ['eleven'],
  ['twelve', 'doce'],
  ['thirteen', 'trece'],
  ['fourteen', 'catorce'],
  ['fifteen', 'quince'],
  ['sixteen', 'dieciseis'],
  ['seventeen', 'diecisiete'],
  ['eighteen', 'dieciocho'],
  ['nineteen', 'diecinueve'],
];
const TENS = [
  ['twenty', 'veinte'],
  ['thirty', 'treinta'],
  ['forty', 'fourty', 'cuarenta'],
  ['fifty', 'cincuenta'],
  ['sixty', 'sesenta'],
  ['seventy', 'setenta'],
  ['eighty', 'ochenta'],
  ['ninety', 'noventa'],
];
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3, doble: 2 };

const words = new Map<string, NumberWord>();
const say = (rows: readonly (readonly string[])[], first: number, more: object): void => {
  for (const [at, row] of rows.entries())
    for (const word of row) words.set(word, { digits: String(first + at), ...more });
};
say(UNITS, 0, {});
say(TEENS, 10, {});
for (const [at, row] of TENS.entries()) {
  say([row], (at + 2) * 10, { tens: true });
  // "twentyone", "veintiuno": said, and written, as one word.
  for (let unit = 1; unit < 10; unit++) {
    for (const ending of UNITS[unit]!)
      for (const ten of at === 0 ? [...row, 'veinti'] : row) say([[ten + ending]], (at + 2) * 10 + unit, {});
  }
}
for (const hundred of ['hundred', 'cien', 'ciento', 'cientos']) words.set(hundred, { digits: '', hundred: true });
for (const [word, times] of Object.entries(TIMES)) words.set(word, { digits: '', times });

export const NUMBER_WORDS: ReadonlyMap<string, NumberWord> = words;
/** More letters than the longest number in one word. */
export const LONGEST_WORD = Math.max(...[...words.keys()].map((word) => word.length));
const SAID = [...UNITS, ...TEENS, ...TENS].flat();
/** Words that begin as numbers do: four of them say as much as two digits. */
export const SAYS_NUMBER = new RegExp(SAID.join('|'), 'gi');
const ONE_DIGIT = UNITS.flat().join('|');
export const GLUED_PART = new RegExp(`[0-9]|${ONE_DIGIT}`, 'gi');
/** Digits in words without anything between them. */
export const GLUED = new RegExp(`^[0-9]*(?:${ONE_DIGIT})(?:[0-9]|${ONE_DIGIT})+$`, 'i');

/** One sign for each of the 32 that a sign of ASCII can be, its case and column left aside. */
const SIGNS_BEFORE = Array.from({ length: 32 }, (_, low) => String.fromCharCode(64 + low));
const BASES = [...UNITS, ...TEENS, ...TENS].flat().concat(Object.keys(TIMES));
/** Words that say a number, wherever they stand in a word; "oh" stands in too many names to count but by itself. */
export const NUMBER_SAID = new RegExp(BASES.map((word) => (word === 'oh' ? '\\boh\\b' : word)).join('|'), 'gi');
/** The first three letters of each word of `NUMBER_SAID`, "oh" with whatever sign stands before it. */
export const NUMBER_BEGINNINGS: readonly string[] = BASES.flatMap((word) =>
  word === 'oh' ? SIGNS_BEFORE.map((sign) => `${sign}oh`) : word.slice(0, 3),
);
