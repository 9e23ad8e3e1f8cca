import { NUMBER_BEGINNINGS, NUMBER_SAID } from './number-words.ts';

const LONGEST_TEXT = 200;
/**
 * The shortest thing looked for has seven digits, but for a day written in figures, which has two groups of them or
 * more.
 */
const MOST_DIGITS = 5;

const OTHER = 0;
const DIGIT = 1;
const LETTER = 2;
/** A letter that a scanner makes of a digit. */
const MISREAD = 3;
const UNDERSCORE = 4;
const FOREIGN = 5;
/** What each sign of ASCII is. A bar is foreign: scanners make it of a 1, and no name has one. */
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[0-9]/.test(sign)) return DIGIT;
  if (/[oqdilsbzgt]/i.test(sign)) return MISREAD;
  if (/[a-z]/i.test(sign)) return LETTER;
  if (sign === '_') return UNDERSCORE;
  return /[\n\r\t -~]/.test(sign) && sign !== '|' ? OTHER : FOREIGN;
});

/** Returns the last three letters as one number under 32,768, whatever their case. */
const threeLetters = (before: number, code: number): number => ((before << 5) | (code & 31)) & 32_767;
const BEGINS_NUMBER = new Uint8Array(32_768);
for (const beginning of NUMBER_BEGINNINGS) {
  const letters = [...beginning].reduce((before, sign) => threeLetters(before, sign.charCodeAt(0)), 0);
  BEGINS_NUMBER[letters] = 1;
}

/** Tells whether a word is such as a scanner makes of digits: a few letters, all of them like digits. */
const isMisread = (letters: number, misread: number): boolean => letters === misread && letters >= 2 && letters <= 5;

/**
 * Returns whether a text can hold none of what is looked for: plain signs, one group of a few digits at most, no
 * letters that a scanner might have made of digits, and not the words that would say the rest. Most names and addresses
 * are such; a page of them has thousands of signs, so they are read once, sign by sign.
 */
export function holdsTooLittle(text: string): boolean {
  if (text.length > LONGEST_TEXT) return false;
  let digits = 0;
  let letters = 0;
  let misread = 0;
  let lastThree = 0;
  let numbers = 0;
  let before = OTHER;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const sign = code < 128 ? SIGNS[code]! : FOREIGN;
    if (sign === FOREIGN) return false;
    if (sign === DIGIT) {
      // Another group of digits, more of them than can be nothing, or a letter at a digit.
      if ((digits > 0 && before !== DIGIT) || digits === MOST_DIGITS || before === LETTER || before === MISREAD)
        return false;
      digits += 1;
    } else if (before === DIGIT && (sign === LETTER || sign === MISREAD)) return false;
    if (sign === OTHER) {
      if (isMisread(letters, misread)) return false;
      letters = misread = 0;
    } else {
      letters += 1;
      if (sign === MISREAD) misread += 1;
    }
    lastThree = threeLetters(lastThree, code);
    numbers += BEGINS_NUMBER[lastThree]!;
    before = sign;
  }
  if (isMisread(letters, misread)) return false;
  return numbers <= 1 || (text.match(NUMBER_SAID)?.length ?? 0) <= 1;
}
