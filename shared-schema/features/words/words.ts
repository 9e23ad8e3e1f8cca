import { findSpii, redacted, withoutMarked } from '../spii/index.ts';

const LONGEST = 64;
/**
 * A number of so many digits is an identifier: it is searched by its own element, where that may be, and never as a
 * word.
 */
const IDENTIFIER_DIGITS = 7;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
const ASCII_WORD = /[a-z0-9]+/g;
const WORD = /[\p{L}\p{N}]+/gu;
const ALL_DIGITS = /^\p{N}+$/u;
/**
 * Returns the words of a text in order, as they are compared: composed, lower case, without accents, single letters
 * among them. An identifier is no word, nor are its pieces: it is searched by its own element, where that may be.
 */
export function wordsIn(given: string): string[] {
  // What somebody grayed out, and what was found to be an identifier, is found by nobody.
  const text = withoutMarked(given);
  const found = findSpii(text);
  const free = found.length === 0 ? text : redacted(text, found, ' ');
  // Most texts are plain ASCII, for which the short patterns say the same.
  const ascii = ASCII.test(free);
  const plain = ascii ? free.toLowerCase() : free.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(ascii ? ASCII_WORD : WORD) ?? []).filter(
    (word) => word.length <= LONGEST && (word.length < IDENTIFIER_DIGITS || !ALL_DIGITS.test(word)),
  );
}

/** Returns the words of a text that can be looked for, with how often each stands there. */
export function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of wordsIn(text)) if (word.length > 1) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}
