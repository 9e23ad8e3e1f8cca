import type { NumberName } from './number-labels.ts';
import { APART } from './run-reading.ts';
import { type Groups, grouped, isGrouping, lengthsOf, mostlySure, standsAlone, type Window } from './window.ts';

export type Identifier = Exclude<NumberName, 'other'>;
/** How an identifier is written. */
export interface Form {
  readonly kind: Identifier;
  readonly least: number;
  readonly most: number;
  /** How its digits are grouped where they are in groups. */
  readonly groups: Groups;
  /** Letters before it, at the end of what stands there. */
  readonly head?: RegExp;
  /** Tells whether it cannot do without them. */
  readonly needsHead?: true;
  readonly isValid: (digits: string) => boolean;
  /** Tells whether it is recognised where no word says what it is. */
  readonly isPlain?: (window: Window, form: Form) => boolean;
}

/** Prefixes of receipt numbers: the assessment's examples and the service centers' others (PIA-007(a) App. A, EMMA). */
const PREFIXES: ReadonlySet<string> = new Set(
  'EAC WAC LIN SRC NBC MSC YSC AAO IOE NSC TSC VSC CSC ZNY ZLA ZCH'.split(' '),
);
/** Letters as they are where a scanner took them for digits. */
const LETTERS: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', '|': 'I', 5: 'S', 8: 'B', 2: 'Z' };
const lettersOf = (head: string): string => head.toUpperCase().replace(/[^A-Z]/g, (sign) => LETTERS[sign] ?? '');
/** Tells whether letters are those that a receipt number begins with, read right or misread. */
export const isPrefix = (head: string): boolean => {
  const letters = lettersOf(head);
  return PREFIXES.has(letters) || PREFIXES.has(letters.replace(/L/g, 'I'));
};
const OPENS = '([{';
const AFTER_HEAD = '[\\s.\\-#:_(\\[{]{0,4}$';
const CARDS = [[13], [14], [15], [16], [19], [4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3]];
const NINE = [[3, 2, 4]];
const ALIEN = [[9], [8], [3, 3, 3], [2, 3, 3], [1, 3, 3]];

function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
/** Tells whether nine digits can be a Social Security number: no part of it is all noughts. */
export const isSsn = (digits: string): boolean =>
  !digits.startsWith('000') && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000';
const [MONTH, DAY, YEAR] = ['(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12]\\d|3[01])', '(?:19|20)\\d\\d'];
const DATE = new RegExp(`^(?:${MONTH}${DAY}${YEAR}|${DAY}${MONTH}${YEAR}|${YEAR}${MONTH}${DAY})$`);
const isDate = (digits: string): boolean => DATE.test(digits);

const counts = (digits: string): boolean => '01234567890'.includes(digits) || '9876543210'.includes(digits);

/** Tells whether it is parted as file names part words, with nothing more of the name beside it: `901_22_3456.pdf`. */
function isNamedSo({ parts, first, last, apart, text }: Window): boolean {
  const [before, behind] = [text[first.from - 1] ?? ' ', text[last.to] ?? ' '];
  return (
    apart === APART.joined &&
    !'_.-/'.includes(before) &&
    !'_-/'.includes(behind) &&
    parts.slice(1).every(({ from }) => text[from - 1] === '_')
  );
}
/**
 * Tells whether it is three, two and four digits with dashes between; or, said in words, in these groups or all alike.
 */
function isPlainSsn(window: Window, { groups }: Form): boolean {
  if (!standsAlone(window) || !mostlySure(window)) return false;
  if (
    isGrouping(
      groups,
      grouped(window, ({ dash }) => dash),
    )
  )
    return true;
  if (isNamedSo(window) && isGrouping(groups, lengthsOf(window))) return true;
  if (
    !window.parts.every(({ said }) => said) ||
    counts(window.digits) ||
    window.before.apart <= window.apart ||
    window.behind.apart <= window.apart
  )
    return false;
  const gaps = new Set(window.parts.slice(1).map(({ gap }) => gap.apart));
  return (
    gaps.size === 1 ||
    isGrouping(
      groups,
      grouped(window, ({ apart }) => apart === window.apart),
    )
  );
}
/** Tells whether the letter A stands right before eight or nine digits; with blanks in them it may be an amount. */
function isPlainAlien(window: Window, { groups }: Form): boolean {
  // `a[999999999]` is a program's.
  if (OPENS.includes(window.text[window.first.from - 1] ?? ' ')) return false;
  if (!window.head || window.digits.length < 8 || !standsAlone(window) || !mostlySure(window)) return false;
  if (window.parts.every(({ said }) => said)) return window.digits.length === 9;
  if (window.parts.length === 9 || (window.first.headed && isGrouping([[3, 3, 3]], lengthsOf(window)))) return true;
  const tens = window.parts.slice(1).some(({ gap }) => gap.apart === APART.blank && !gap.dash);
  return (
    !tens &&
    (isGrouping(groups, lengthsOf(window)) ||
      isGrouping(
        groups,
        grouped(window, ({ dash }) => dash),
      ))
  );
}
/** Tells whether a receipt number's letters stand before it, and it is not grouped as a telephone number is. */
export const isPlainReceipt = (window: Window): boolean =>
  isPrefix(window.head) && window.before.apart >= APART.blank && !isGrouping([[3, 3, 4]], lengthsOf(window));
/**
 * Tells whether it is written four by four, or as the cards of some banks, or digit by digit; not as a page of a site
 * is numbered.
 */
function isPlainCard(window: Window, { groups }: Form): boolean {
  const { parts, first, before, behind, apart, text } = window;
  if (window.sure < window.digits.length || before.apart <= apart || behind.apart <= apart) return false;
  return (
    text[first.from - 1] !== '/' && (isGrouping(groups, lengthsOf(window)) || parts.length === window.digits.length)
  );
}
/** Every identifier that is read from digits. Earlier ones take what they find before later ones. */
export const FORMS: readonly Form[] = [
  {
    kind: 'receiptNumber',
    least: 10,
    most: 10,
    groups: [[10], [2, 3, 5], [5, 5]],
    head: new RegExp(`(?<![A-Za-z0-9]|[0-9]-)((?:[A-Za-z0158|2][\\s.\\-]?){2}[A-Za-z0158|2])${AFTER_HEAD}`),
    needsHead: true,
    isValid: () => true,
    isPlain: isPlainReceipt,
  },
  {
    kind: 'aNumber',
    least: 7,
    most: 9,
    groups: ALIEN,
    head: new RegExp(`(?<![A-Za-z0-9]|[0-9]-)([Aa])${AFTER_HEAD}`),
    isValid: (digits) => !isDate(digits),
    isPlain: isPlainAlien,
  },
  { kind: 'ssn', least: 9, most: 9, groups: NINE, isValid: isSsn, isPlain: isPlainSsn },
  {
    kind: 'cardNumber',
    least: 13,
    most: 19,
    groups: CARDS,
    isValid: (digits) => /^[3-6]/.test(digits) && luhn(digits),
    isPlain: isPlainCard,
  },
  {
    kind: 'passportNumber',
    least: 6,
    most: 9,
    groups: [],
    head: new RegExp(`(?<![A-Za-z0-9]|[0-9]-)([A-Za-z]{1,2})${AFTER_HEAD}`),
    isValid: () => true,
  },
  { kind: 'accountNumber', least: 6, most: 17, groups: [], isValid: () => true },
  { kind: 'birthDate', least: 8, most: 8, groups: [], isValid: isDate },
];
