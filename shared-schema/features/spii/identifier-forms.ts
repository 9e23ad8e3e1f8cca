import { APART, type Digits } from './digit-runs.ts';
import { isLabelNear, type Label, labelBefore, labelBehind, type NumberName } from './number-labels.ts';

export type Identifier = Exclude<NumberName, 'other'>;
/** Some of the digits of a run, from one place on. */
interface Window {
  readonly parts: readonly Digits[];
  readonly digits: string;
  readonly sure: number;
  /** How far the farthest two of its digits stand apart. */
  readonly apart: number;
  /** How far the digits before it and behind it are, and whether by a dash. */
  readonly before: { readonly apart: number; readonly dash: boolean };
  readonly behind: { readonly apart: number; readonly dash: boolean };
  /** Letters that belong to it stand before it. */
  readonly head: string;
  readonly text: string;
}

/** How an identifier is written. */
interface Form {
  readonly kind: Identifier;
  readonly least: number;
  readonly most: number;
  /** How its digits are grouped where they are in groups. */
  readonly groups: readonly (readonly number[])[];
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
const isPrefix = (head: string): boolean => {
  const letters = lettersOf(head);
  return PREFIXES.has(letters) || PREFIXES.has(letters.replace(/L/g, 'I'));
};
const OPENS = '([{';
const CLOSES = ')]}';
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
const isDate = (digits: string): boolean =>
  /^(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.test(
    digits,
  );

const lengthsOf = ({ parts }: Window): number[] => parts.map(({ digits }) => digits.length);
const isGrouping = (groups: Form['groups'], lengths: readonly number[]): boolean =>
  groups.some((each) => each.length === lengths.length && each.every((length, at) => length === lengths[at]));
/**
 * Returns the lengths of groups that one way of parting makes, another standing within them: `9 0 1 - 2 2 - 3 4 5 6`.
 */
function grouped(window: Window, isBetween: (gap: Digits['gap']) => boolean): number[] {
  const lengths: number[] = [];
  for (const [at, { gap, digits }] of window.parts.entries()) {
    if (at === 0 || isBetween(gap)) lengths.push(digits.length);
    else lengths[lengths.length - 1]! += digits.length;
  }
  return lengths;
}
const mostlySure = ({ sure, digits }: Window): boolean => sure * 2 > digits.length;
/** Tells whether what stands around it is farther than by what its own digits are joined. */
const standsAlone = ({ before, behind }: Window): boolean =>
  [before, behind].every(({ apart, dash }) => apart >= APART.blank && !dash);
const counts = (digits: string): boolean => '01234567890'.includes(digits) || '9876543210'.includes(digits);

/** Tells whether it is parted as file names part words, with nothing more of the name beside it: `901_22_3456.pdf`. */
function isNamedSo({ parts, apart, text }: Window): boolean {
  const [before, behind] = [text[parts[0]!.from - 1] ?? ' ', text[parts.at(-1)!.to] ?? ' '];
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
  if (OPENS.includes(window.text[window.parts[0]!.from - 1] ?? ' ')) return false;
  if (!window.head || window.digits.length < 8 || !standsAlone(window) || !mostlySure(window)) return false;
  if (window.parts.every(({ said }) => said)) return window.digits.length === 9;
  if (window.parts.length === 9 || (window.parts[0]!.headed && isGrouping([[3, 3, 3]], lengthsOf(window)))) return true;
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
const isPlainReceipt = (window: Window): boolean =>
  isPrefix(window.head) && window.before.apart >= APART.blank && !isGrouping([[3, 3, 4]], lengthsOf(window));
/**
 * Tells whether it is written four by four, or as the cards of some banks, or digit by digit; not as a page of a site
 * is numbered.
 */
function isPlainCard(window: Window, { groups }: Form): boolean {
  const { parts, before, behind, apart, text } = window;
  if (window.sure < window.digits.length || before.apart <= apart || behind.apart <= apart) return false;
  return (
    text[parts[0]!.from - 1] !== '/' && (isGrouping(groups, lengthsOf(window)) || parts.length === window.digits.length)
  );
}
/** Tells whether it is an amount with its hundredths: `1,000,000.99`. */
function isAmount({ parts, text }: Window): boolean {
  const dots = parts.slice(1).filter(({ from }) => text[from - 1] === '.');
  return dots.length === 1 && dots[0] === parts.at(-1) && dots[0]!.digits.length === 2 && !dots[0]!.said;
}

/** Every identifier that is read from digits. Earlier ones take what they find before later ones. */
const FORMS: readonly Form[] = [
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
const MOST = Math.max(...FORMS.map(({ most }) => most));
const LEAST = Math.min(...FORMS.map(({ least }) => least));
/** Two digits are the least that tell a number from letters that only look like one. */
const FEWEST_SURE = 2;
/** A telephone number without its area. */
const LOCAL_CALL = [[3, 4]];
const AFAR = { apart: 9, dash: false };

/**
 * Tells whether a number with its name beside it ends here: what follows is as far away as any two of its digits are,
 * or farther.
 */
const endsHere = (window: Window, { groups }: Form): boolean => {
  const { apart, dash } = window.behind;
  return (
    (apart >= Math.max(window.apart, APART.blank) && !(dash && apart === window.apart)) ||
    (apart >= APART.blank && !dash && isGrouping(groups, lengthsOf(window)))
  );
};

/** Tells whether it is the line of a table, which a scanner makes of a digit and a digit of it. */
const isStroke = ({ digits, sure }: Digits): boolean => digits === '1' && sure === 0;
/** Returns the windows from a place on that may hold an identifier, the longest first. */
function windowsAt({ text, run, at }: Place): Window[] {
  const windows: Window[] = [];
  let [digits, sure, apart] = ['', 0, 0];
  for (let end = at; end < run.length && digits.length + run[end]!.digits.length <= MOST; end++) {
    digits += run[end]!.digits;
    sure += run[end]!.sure;
    if (end > at) apart = Math.max(apart, run[end]!.gap.apart);
    if (digits.length < LEAST || sure < FEWEST_SURE) continue;
    const before = at === 0 || isStroke(run[at - 1]!) ? AFAR : run[at]!.gap;
    const behind = run[end + 1] && !isStroke(run[end + 1]!) ? run[end + 1]!.gap : AFAR;
    windows.push({ parts: run.slice(at, end + 1), digits, sure, apart, before, behind, head: '', text });
  }
  return windows.reverse();
}
/** Returns windows, those that stand clear of what follows, in groups of their form, before the others. */
function inOrder(windows: readonly Window[], { groups }: Form): readonly Window[] {
  const clear = windows.find((window) => window.behind.apart > window.apart && isGrouping(groups, lengthsOf(window)));
  return clear ? [clear, ...windows] : windows;
}

/** What the words before a number say that it is, and those behind it where they are nearer. */
interface Named {
  readonly before: NumberName | undefined;
  readonly behind: NumberName | undefined;
}
function fits(form: Form, window: Window, named: Named): boolean {
  if (form.needsHead && !window.head) return false;
  if (window.parts[0]!.headed && !window.head && named.before !== form.kind) return false;
  if (!isClaimed(form, window, named)) return false;
  if (form.kind === 'accountNumber' && window.apart === APART.comma) return false;
  return (
    form.isValid(window.digits) &&
    !isAmount(window) &&
    !(window.digits.length === 7 && isGrouping(LOCAL_CALL, lengthsOf(window)))
  );
}
/** Tells whether the words beside a window, or its own shape, say that it is of this form. */
function isClaimed(form: Form, window: Window, { before, behind }: Named): boolean {
  if (behind !== undefined) return behind === form.kind && endsHere(window, form);
  if (before === form.kind) return endsHere(window, form) || form.isPlain?.(window, form) === true;
  // What its own letters say outweighs any word.
  if (form.needsHead && isPrefix(window.head)) return endsHere(window, form) && isPlainReceipt(window);
  return before !== 'other' && before !== 'accountNumber' && form.isPlain?.(window, form) === true;
}

/** Where identifiers are looked for: at one place of a run. */
export interface Place {
  readonly text: string;
  readonly labels: readonly Label[];
  readonly run: readonly Digits[];
  readonly at: number;
  /** Names before here belong to what was found before. */
  readonly since: number;
}
export interface Found {
  readonly kind: Identifier;
  readonly from: number;
  readonly to: number;
  /** The digits of the run that come next. */
  readonly next: number;
  /** Where the words that belong to it end. */
  readonly since: number;
}

/** Returns where a window stands in its text, with brackets and names of its parts that belong to it. */
function placeOf(window: Window, headAt: number | undefined): { from: number; to: number } {
  const { text, parts } = window;
  let from = headAt ?? parts[0]!.from;
  let to = parts.at(-1)!.to;
  const opened = OPENS.indexOf(text[parts[0]!.from - 1] ?? ' ');
  if (opened >= 0 && parts.length > 1 && text[parts[0]!.to] === CLOSES[opened]) {
    from = Math.min(from, parts[0]!.from - 1);
    if (text[to] === CLOSES[opened]) to++;
  }
  const named = /(?<![a-z])(?:area|first (?:three|two|3|2)(?: digits| numbers)?(?: are| is)?)[\s:]{1,3}$/i.exec(
    text.slice(Math.max(0, from - 32), from),
  );
  return { from: named ? from - named[0].length : from, to };
}

/** A name so near before its number that none behind it is asked. */
const BESIDE = 12;
/** Returns the identifier that begins with these digits of a run, by its form and by the words beside it. */
export function identifierAt(place: Place): Found | undefined {
  const { text, labels, run, at, since } = place;
  const windows = windowsAt(place);
  if (windows.length === 0) return undefined;
  const { from } = run[at]!;
  const before = text.slice(Math.max(0, from - 16), from);
  if (/[$€£]\s?$/.test(before)) return undefined;
  const own = labelBefore(text, labels, from, since);
  for (const form of FORMS) {
    const head = at === 0 ? form.head?.exec(before) : undefined;
    const headAt = head ? from - before.length + head.index : undefined;
    // A name may end in what looks like a head: "fax 202", "A# 900".
    const beforeHead =
      headAt === undefined || (own && own.to > headAt) ? undefined : labelBefore(text, labels, headAt, since);
    const label = beforeHead ?? own;
    if (!form.isPlain && label?.name !== form.kind) continue;
    const isBeside = label !== undefined && (headAt ?? from) - label.to <= BESIDE;
    for (const plain of inOrder(windows, form)) {
      if (plain.digits.length < form.least || plain.digits.length > form.most) continue;
      const window = head ? { ...plain, head: head[1]! } : plain;
      const end = window.parts.at(-1)!.to;
      const behind = isBeside || !isLabelNear(labels, end) ? undefined : labelBehind(text, end);
      if (fits(form, window, { before: label?.name, behind: behind?.name })) return found(form, window, headAt, at);
    }
  }
  return undefined;
}
function found({ kind }: Form, window: Window, headAt: number | undefined, at: number): Found {
  const { from, to } = placeOf(window, headAt);
  return { kind, from, to, next: at + window.parts.length, since: labelBehind(window.text, to)?.to ?? to };
}
