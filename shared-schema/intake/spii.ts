import { plainText } from './plain-text.ts';

/** What is looked for at intake (PIA-007(a) 2.5 and 3.4: SPII that is not needed is taken out before entry). */
export const SPII_KINDS = ['ssn', 'aNumber', 'receiptNumber', 'passportNumber', 'cardNumber', 'accountNumber', 'birthDate', 'phone', 'email'] as const;
export type SpiiKind = (typeof SPII_KINDS)[number];
/** Where something stands in a text: from the first sign to before the last. Never the value. */
export interface Finding {
  readonly kind: SpiiKind;
  readonly from: number;
  readonly to: number;
}

/** A digit, or what a scanner makes of one. */
const D = '[0-9OoQlISBZ|]';
const CONFUSED: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', '|': '1', S: '5', B: '8', Z: '2' };
const GAP = '[\\s.\\-_]';
const digitsOf = (text: string): string => [...text].flatMap((sign) => (sign >= '0' && sign <= '9' ? [sign] : CONFUSED[sign] ? [CONFUSED[sign]] : [])).join('');
/** Scanning noise is the exception: most of what stands there must be real digits. */
const mostlyDigits = (text: string): boolean => {
  const real = text.replace(/[^0-9]/g, '').length;
  return real * 3 >= digitsOf(text).length * 2;
};

const SSN_WORDS = /(\bssn\b|\bss ?(#|no|number)|social[\s-]*security|soc\.? ?sec|\bitin\b|taxpayer id)/i;
const ALIEN_WORDS = /(\balien\b|\ba[- ]?(number|num\b|no\b|#)|\ba-file\b|uscis (number|no|#)|registration number)/i;
const RECEIPT_WORDS = /(receipt|\bcase (number|no)\b)/i;
/** An amount has its thousands apart like this: "A 12 500 000 dollar program". */
const SPACED_GROUPS = /[0-9] [0-9]/;
/** What a number is where it is none of ours. */
const OTHER_WORDS =
  /(\b(part|invoice|serial|catalog(ue)?|model|docket|order|tracking|item|stock|policy|permit|licen[cs]e|contract|grant|claim|ticket|flight|room|bldg|building|section|sec\.|exhibit|form|figure|table|version|isbn|zip|route|unit|gate|hangar|container|file ref|reference|ref|po|purchase order|account|acct|routing|wf|bin|lot|batch|docket|sku|model)\b[\s#:.]*(no|number|num|code|id)?[\s#:.]*)$/i;

interface Candidate {
  readonly match: string;
  readonly digits: string;
  readonly before: string;
  readonly after: string;
}
interface Pattern {
  readonly kind: SpiiKind;
  readonly pattern: RegExp;
  readonly accept: (candidate: Candidate) => boolean;
}

const near = (words: RegExp, before: string): boolean => words.test(before.slice(-48));
const isOther = (before: string): boolean => OTHER_WORDS.test(before.slice(-28));
const ssnShape = (digits: string): boolean => digits.length === 9 && !digits.startsWith('000') && digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000';
/** The nearer of two kinds of words decides whose a bare number is. */
const nearer = (one: RegExp, other: RegExp, before: string): boolean => {
  const tail = before.slice(-48);
  const last = (words: RegExp) => Math.max(-1, ...[...tail.matchAll(new RegExp(words.source, 'gi'))].map((match) => match.index));
  return last(one) > last(other);
};
function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Prefixes of receipt numbers: the assessment's examples and the service centers' others (PIA-007(a) App. A, EMMA). */
const PREFIXES = 'EAC|WAC|LIN|SRC|NBC|MSC|YSC|AAO|IOE|NSC|TSC|VSC|CSC|ZNY|ZLA|ZCH';
const MONTHS = 'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t(ember)?)?|oct(ober)?|nov(ember)?|dec(ember)?';

/** Earlier patterns take what they find before later ones. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'email', pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*\.[A-Za-z]{2,24}/g, accept: () => true },
  {
    kind: 'receiptNumber',
    pattern: new RegExp(`(?<![A-Za-z0-9])([A-Z]{3}|[a-z]{3})${GAP}{0,2}${D}{2}${GAP}{0,2}${D}{3}${GAP}{0,2}${D}{5}(?![A-Za-z0-9])`, 'g'),
    accept: ({ match, before }) => {
      const number = match.slice(3);
      if (!mostlyDigits(number) || digitsOf(number).length !== 10) return false;
      return new RegExp(`^(${PREFIXES})`, 'i').test(match) || near(RECEIPT_WORDS, before);
    },
  },
  {
    kind: 'aNumber',
    pattern: new RegExp(`(?<![A-Za-z0-9])[Aa]${GAP}{0,2}[#:]?${GAP}{0,2}${D}{2,3}${GAP}{0,2}${D}{3}${GAP}{0,2}${D}{3}(?![A-Za-z0-9]|-[0-9])`, 'g'),
    accept: ({ match, before }) => mostlyDigits(match.slice(1)) && /^\D{0,6}[0-9OolI]/.test(match.slice(1)) && (near(ALIEN_WORDS, before) || (!isOther(before) && !SPACED_GROUPS.test(match))),
  },
  {
    kind: 'aNumber',
    pattern: new RegExp(`(?<![A-Za-z0-9-])([Aa]${GAP}{0,2})?${D}{1,3}${GAP}{0,2}${D}{3}${GAP}{0,2}${D}{3}(?![A-Za-z0-9]|-[0-9])`, 'g'),
    accept: ({ digits, match, before }) => digits.length >= 7 && digits.length <= 9 && mostlyDigits(match) && near(ALIEN_WORDS, before) && nearer(ALIEN_WORDS, SSN_WORDS, before) && !isOther(before),
  },
  {
    kind: 'ssn',
    pattern: new RegExp(`(?<![A-Za-z0-9]|[0-9][.\\-])${D}{3}(${GAP}{1,3})${D}{2}(${GAP}{1,3})${D}{4}(?![A-Za-z0-9]|[.\\-][0-9])`, 'g'),
    accept: ({ match, digits, before }) => ssnShape(digits) && mostlyDigits(match) && (near(SSN_WORDS, before) || (match.includes('-') && !isOther(before))),
  },
  {
    kind: 'ssn',
    pattern: new RegExp(`(?<![A-Za-z0-9-])${D}{3}${GAP}{0,2}${D}{2}${GAP}{0,2}${D}{4}(?![A-Za-z0-9]|-[0-9])`, 'g'),
    accept: ({ match, digits, before }) => ssnShape(digits) && mostlyDigits(match) && near(SSN_WORDS, before) && !isOther(before),
  },
  { kind: 'cardNumber', pattern: /(?<![A-Za-z0-9])[3-6](?:[ -]?[0-9]){12,18}(?![A-Za-z0-9])/g, accept: ({ digits }) => digits.length >= 13 && digits.length <= 19 && luhn(digits) },
  { kind: 'passportNumber', pattern: /(?<![A-Za-z0-9])[A-Z]{0,2}[0-9]{6,9}(?![A-Za-z0-9])/g, accept: ({ before }) => /passport[^;\n]{0,24}$/i.test(before.slice(-40)) },
  { kind: 'accountNumber', pattern: /(?<![A-Za-z0-9])[0-9](?:[ -]?[0-9]){5,16}(?![A-Za-z0-9])/g, accept: ({ before }) => /(\baccount|\bacct|\brouting|\biban)[^.;\n]{0,16}$/i.test(before.slice(-32)) },
  {
    kind: 'birthDate',
    pattern: new RegExp(`(?<![A-Za-z0-9])([0-9]{1,2}[/.\\-][0-9]{1,2}[/.\\-]([0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}|(${MONTHS})\\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} (${MONTHS})\\.? [0-9]{4})(?![A-Za-z0-9])`, 'gi'),
    accept: ({ before }) => /(\bborn|\bd\.?o\.?b\b|date of birth|birth ?date|birthday)[^;\n]{0,20}$/i.test(before.slice(-40)),
  },
  { kind: 'phone', pattern: /(?<![A-Za-z0-9])(\+?1[ .-])?(\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-][0-9]{4}(?![A-Za-z0-9]|-[0-9])/g, accept: ({ before }) => !isOther(before) },
];

/** Four digits, wherever they stand (`born 1/2/80`): nothing that is looked for has fewer, but an address of email. Cheaper than to look for all of it. */
const FEW = /(?:[0-9][^0-9]*){4}|@/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Everything found in a text, in order, none of it twice. Places are those of the text as it was given. */
export function findSpii(original: string): Finding[] {
  if (!FEW.test(original) && ASCII.test(original)) return [];
  const { text, at } = plainText(original);
  const taken: { kind: SpiiKind; from: number; to: number }[] = [];
  // By sign, whether it is a part of something found: a text of nothing but numbers is gone through in time that grows with its length.
  const covered = new Uint8Array(text.length);
  for (const { kind, pattern, accept } of PATTERNS) {
    for (const found of text.matchAll(pattern)) {
      const from = found.index;
      const to = from + found[0].length;
      if (covered.subarray(from, to).includes(1)) continue;
      if (accept({ match: found[0], digits: digitsOf(found[0]), before: text.slice(Math.max(0, from - 64), from), after: text.slice(to, to + 16) })) {
        taken.push({ kind, from, to });
        covered.fill(1, from, to);
      }
    }
  }
  const place = (index: number) => (at ? at[index]! : index);
  return taken.sort((a, b) => a.from - b.from).map(({ kind, from, to }) => ({ kind, from: place(from), to: to === text.length ? original.length : place(to) }));
}

/** The text with what was found blacked out, so that its length says nothing of the value. */
export function redacted(original: string, findings: readonly Finding[], mark = '[redacted]'): string {
  let text = '';
  let from = 0;
  for (const finding of findings) {
    text += `${original.slice(from, finding.from)}${mark}`;
    from = finding.to;
  }
  return text + original.slice(from);
}
