import type { Finding, SpiiKind } from '../../language/intake/spii.ts';
import { digitRuns } from './digit-runs.ts';
import { identifierAt } from './identifier-at.ts';
import { type Label, labelsIn } from './number-labels.ts';
import { SAYS_NUMBER } from './number-words.ts';
import { plainText } from './plain-text.ts';
import { APART, type Digits } from './run-reading.ts';
import { ssnGroups } from './ssn-groups.ts';

const MONTHS =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|' +
  'sep(t(ember)?)?|oct(ober)?|nov(ember)?|dec(ember)?';
const DAY = '[0-9]{1,2}(?:st|nd|rd|th)?';
const PART = '\\s?[/.\\-]\\s?';
/** What is written in one way, or nearly: the other numbers are read from runs of digits. */
const AT = / ?@ ?| ?[([{] ?at ?[)\]}] ?/i;
const EMAIL = new RegExp(
  `[A-Za-z0-9._%+-]{1,64}(?:${AT.source})[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*\\.[A-Za-z]{2,24}`,
  'gi',
);
const DATE = new RegExp(
  `(?<![A-Za-z0-9])(${[
    `[0-9]{1,2}${PART}[0-9]{1,2}${PART}([0-9]{4}|[0-9]{2})`,
    `[0-9]{4}${PART}[0-9]{2}${PART}[0-9]{2}`,
    `(${MONTHS})\\.? ${DAY},? [0-9]{4}`,
    `${DAY} (of )?(${MONTHS})\\.?,? [0-9]{4}`,
    `[0-9]{1,2}(?:${PART}|\\s?)(${MONTHS})(?:${PART}|\\s?)[0-9]{2,4}`,
  ].join('|')})(?![A-Za-z0-9])`,
  'gi',
);
const BORN =
  /(?<![a-z])(?:born|d\.?o\.?b(?![a-z])|date[\s_-]of[\s_-]birth|birth[\s_-]?da(?:te|y)|nacimiento|nacid[oa])/i;
const BIRTH = new RegExp(`${BORN.source}[^;\\n]{0,20}$`, 'i');
const PHONE =
  /(?<![A-Za-z0-9])(\+?1[ .-])?(\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-][0-9]{4}(?![A-Za-z0-9]|-[0-9])/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;
/** A number of a log, a day, a post code: with nothing beside it, fewer digits than any identifier has. */
const FEW_DIGITS_ALONE = /^(?:[0-9][ ./-]?){1,8}$/;
const DIGIT_OR_AT = /[0-9].*[0-9]|@|[([{] ?at ?[)\]}]/is;
const SHORTEST_SAID = 20;
/**
 * Tells whether a text may hold anything at all: two digits, an address of email, four numbers in words, or signs not
 * of ASCII.
 */
function mayHold(text: string): boolean {
  if (text.length < 6 || (text.length <= 10 && FEW_DIGITS_ALONE.test(text))) return false;
  if (DIGIT_OR_AT.test(text) || !ASCII.test(text)) return true;
  if (text.length < SHORTEST_SAID) return false;
  SAYS_NUMBER.lastIndex = 0;
  for (let count = 0; count < 4; count++) if (!SAYS_NUMBER.test(text)) return false;
  return true;
}

/** What was found in a text, none of it twice. */
class Found {
  readonly findings: Finding[] = [];
  // By sign: a text of nothing but numbers is gone through in time that grows with its length.
  readonly #covered: Uint8Array;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
    this.#covered = new Uint8Array(text.length);
  }
  add(kind: SpiiKind, from: number, to: number): void {
    if (this.#covered.subarray(from, to).includes(1)) return;
    this.findings.push({ kind, from, to });
    this.#covered.fill(1, from, to);
  }
  isFree({ from, to }: Digits): boolean {
    return !this.#covered.subarray(from, to).includes(1);
  }
}

/** What is found by how it is written, and by what stands before it. */
interface Written {
  readonly kind: SpiiKind;
  readonly pattern: RegExp;
  readonly before: RegExp;
}
const [BIRTH_DATES, EMAILS, PHONES]: readonly [Written, Written, Written] = [
  { kind: 'birthDate', pattern: DATE, before: BIRTH },
  { kind: 'email', pattern: EMAIL, before: /$/ },
  { kind: 'phone', pattern: PHONE, before: /$/ },
];
function findWritten(found: Found, { kind, pattern, before }: Written): void {
  for (const { 0: written, index } of found.text.matchAll(pattern)) {
    if (before.test(found.text.slice(Math.max(0, index - 48), index))) found.add(kind, index, index + written.length);
  }
}

/** So near behind another number, a number has its name too: "SSNs 901223456, 901223457". */
const ENUMERATED = 8;
/** Fewest digits of a number that is read from a run of them. */
const FEWEST = 6;
function findNumbers(found: Found): void {
  let known: readonly Label[] | undefined;
  const labelsOf = (): readonly Label[] => (known ??= labelsIn(found.text));
  const runs = digitRuns(found.text, FEWEST);
  const labels = runs.length > 0 ? labelsOf() : [];
  let since = 0;
  for (const run of runs) {
    for (let at = 0; at < run.length; ) {
      const begins = at === 0 || run[at]!.gap.apart !== APART.tight || run[at - 1]!.digits === '1';
      const identifier =
        begins && found.isFree(run[at]!)
          ? identifierAt({ text: found.text, labels, run, at, since: since > run[at]!.from - ENUMERATED ? 0 : since })
          : undefined;
      if (identifier) found.add(identifier.kind, identifier.from, identifier.to);
      since = identifier?.since ?? since;
      at = identifier ? identifier.next : at + 1;
    }
  }
  for (const { from, to } of ssnGroups(found.text, labelsOf)) found.add('ssn', from, to);
}

/** Returns everything found in a text, in order, none of it twice. Places are those of the text as it was given. */
export function findSpii(original: string): Finding[] {
  if (!mayHold(original)) return [];
  const { text, at } = plainText(original);
  const found = new Found(text);
  if (BORN.test(text)) findWritten(found, BIRTH_DATES);
  findNumbers(found);
  // After the numbers: one of them may be the name of a mailbox.
  if (AT.test(text)) findWritten(found, EMAILS);
  findWritten(found, PHONES);
  const place = (index: number) => (at ? at[index]! : index);
  return found.findings
    .sort((a, b) => a.from - b.from)
    .map(({ kind, from, to }) => ({ kind, from: place(from), to: to === text.length ? original.length : place(to) }));
}

/** Returns the text with what was found blacked out, so that its length says nothing of the value. */
export function redacted(
  original: string,
  findings: readonly Pick<Finding, 'from' | 'to'>[],
  mark = '[redacted]',
): string {
  let text = '';
  let from = 0;
  for (const finding of findings) {
    text += `${original.slice(from, finding.from)}${mark}`;
    from = finding.to;
  }
  return text + original.slice(from);
}
