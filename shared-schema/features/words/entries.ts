import { stemmer } from 'stemmer';

/**
 * The lengths of the beginnings by which a word is found, the shortest first. One of another length is found by the
 * next shorter one and held against the text.
 */
export const BEGINNINGS = [4, 6] as const;
const LETTERS = /^[a-z]+$/;
const NUMBER = /^\p{N}+$/u;

/** Returns what a word has in common with its other forms: Porter's stem, where it has no signs but a to z. */
export const stemOf = (word: string): string => (LETTERS.test(word) ? stemmer(word) : word);

/** Returns what the beginning of words is entered as; no word has a star. */
const beginning = (letters: string): string => `${letters}*`;

/** Returns the first letters of a word as they are entered. */
const begun = (letters: readonly string[], length: number): string => letters.slice(0, length).join('');

/**
 * Returns what a word is entered under: its stem, and the beginnings that are neither the stem nor the whole word. A
 * number has none.
 */
export function entriesOf(word: string): string[] {
  const stem = stemOf(word);
  if (NUMBER.test(word)) return [stem];
  const letters = [...word];
  const begins = BEGINNINGS.filter((length) => length < letters.length).map((length) => begun(letters, length));
  return [stem, ...begins.filter((each) => each !== stem).map(beginning)];
}

/**
 * Returns what words with a beginning are entered under, any of it; undefined where it is too short. `exact`: whether
 * only such words are; else they are among them.
 */
export function entriesBegun(word: string): { entries: readonly string[]; exact: boolean } | undefined {
  const letters = [...word];
  const length = BEGINNINGS.findLast((each) => each <= letters.length);
  if (length === undefined) return undefined;
  const first = begun(letters, length);
  const exact = first === word;
  return { entries: [...new Set([beginning(first), first, ...(exact ? [stemOf(word)] : [])])], exact };
}
