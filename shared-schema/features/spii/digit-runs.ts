import { GLUED, GLUED_PART, LONGEST_WORD, NUMBER_WORDS, type NumberWord } from './number-words.ts';

/** How far two digits stand apart: side by side, joined, by a blank, by a comma or bracket, on another line. */
export const APART = { tight: 0, joined: 1, blank: 2, comma: 3, line: 4 } as const;
export interface Gap {
  readonly apart: number;
  readonly dash: boolean;
}
/** Digits that stand together, however they are written. */
export interface Digits {
  from: number;
  to: number;
  digits: string;
  /** How many of them are digits or words, and no letters that a scanner makes of digits. */
  sure: number;
  readonly said: boolean;
  /** Between the digits before and these. */
  gap: Gap;
  /** Letters stand before it without a gap: `IOE9012345678`. */
  readonly headed: boolean;
}

/** What scanners make of digits. */
const CONFUSED: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  G: '6',
  b: '6',
  B: '8',
  q: '9',
  g: '9',
};
const LIKE_DIGITS = /^[0-9OoQDlIi|ZzSsGbBqg]+$/;
const CONFUSED_OR_DIGIT = /[0-9OoQDlIi|ZzSsGbBqg]/;
/** Words that could be misread digits but are common English words. */
const NO_DIGITS: ReadonlySet<string> = new Set(['is', 'so', 'go', 'big', 'ill', 'oil', 'i']);
const LONGEST_DIGITS = 24;
const LONGEST_CHUNK = 64;
const digitsOf = (signs: string): string => signs.replace(/[^0-9]/g, (sign) => CONFUSED[sign]!);

/** Words between digits that part them, with what they are worth. */
const PARTING: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dash: '-',
    hyphen: '-',
    minus: '-',
    guion: '-',
    space: ' ',
    blank: ' ',
    slash: '/',
    dot: '.',
    point: '.',
    punto: '.',
    area: ',',
    group: ',',
    serial: ',',
  }),
);
/** Words between parts of a number that is told; within a number in words they are worth a blank. */
const AND: ReadonlySet<string> = new Set(['and', 'then', 'y']);
const PARTS =
  /(?:first|middle|next|last|final) (?:two|three|four|five|[2-5])(?: digits| numbers)?(?: are| is)?(?![a-z])/iy;
const PART = /^(?:first|middle|next|last|final)$/;
const SEPARATORS = /^[\s.\-_/,·*:;>|()[\]{}#~'"=+!?&%$\\^@]*$/;
const LONGEST_GAP = 24;

function gapOf(between: string): Gap | undefined {
  if (between === '') return { apart: APART.tight, dash: false };
  if (between.length > LONGEST_GAP || !SEPARATORS.test(between) || /\n\s*\n/.test(between)) return undefined;
  const dash = between.includes('-');
  if (/[\n\r;]/.test(between)) return { apart: APART.line, dash };
  if (/[,:()[\]{}|#'"=+!?&%$\\^@]/.test(between)) return { apart: APART.comma, dash };
  return { apart: /\s/.test(between) ? APART.blank : APART.joined, dash };
}

/** Reads a text's chunks one after the other; digits in a row make a run. */
class Reading {
  readonly runs: Digits[][] = [];
  #run: Digits[] = [];
  /** What stands between the last digits and here. */
  #between: string | undefined;
  #times = 1;

  /** Tells whether the last digits are words. */
  get isSaid(): boolean {
    return this.#run.at(-1)?.said === true;
  }
  get isOpen(): boolean {
    return this.#between !== undefined;
  }
  /** Notes what stands between two chunks. */
  part(between: string): void {
    if (this.#between !== undefined)
      this.#between = this.#between.length > LONGEST_GAP ? undefined : this.#between + between;
  }
  parting(worth: string): void {
    this.part(worth);
    this.#times = 1;
  }
  end(): void {
    if (this.#run.length > 0) this.runs.push(this.#run);
    this.#run = [];
    this.#between = undefined;
    this.#times = 1;
  }
  digits(found: Omit<Digits, 'gap'>): void {
    const gap = this.#between === undefined ? undefined : gapOf(this.#between);
    if (!gap || found.headed || found.digits.length > LONGEST_DIGITS) this.end();
    this.#run.push({ ...found, gap: gap ?? { apart: APART.line, dash: false } });
    if (found.digits.length > LONGEST_DIGITS) this.#run = [];
    this.#between = '';
    this.#times = 1;
  }
  say(word: NumberWord, from: number, to: number): void {
    if (word.times) {
      // It belongs to what follows: the number begins with it.
      if (this.#run.length === 0) this.#between = undefined;
      this.#times = word.times;
      this.#double = from;
      return;
    }
    const last = this.#run.at(-1);
    if (word.hundred) {
      if (last?.said && last.digits.length === 1 && this.#between?.trim() === '') this.#hundreds(last, to);
      else this.end();
      return;
    }
    if (last && this.#completes(last, word)) {
      last.digits = last.digits.slice(0, -word.digits.length) + word.digits;
      last.sure = last.digits.length;
      last.to = to;
      this.#between = '';
      return;
    }
    const digits = word.digits.repeat(this.#times);
    this.digits({
      from: this.#times > 1 ? this.#double : from,
      to,
      digits,
      sure: digits.length,
      said: true,
      headed: false,
    });
    this.#open = word.tens ? 1 : 0;
  }
  #double = 0;
  /**
   * How many noughts at the end of the last digits a word may still take the place of: one after "forty", two after
   * "nine hundred".
   */
  #open = 0;

  #hundreds(last: Digits, to: number): void {
    last.digits += '00';
    last.sure = 3;
    last.to = to;
    this.#between = '';
    this.#open = 2;
  }
  /** Tells whether this word stands in place of the noughts before it: "forty two", "nine hundred and one". */
  #completes(last: Digits, word: NumberWord): boolean {
    const open = this.#open;
    this.#open = 0;
    if (
      !last.said ||
      open === 0 ||
      word.digits === '0' ||
      word.digits.length > open ||
      !/^(?:[ -]| {1,3})?$/.test(this.#between ?? 'no')
    )
      return false;
    if (open === 2 && word.tens) this.#open = 1;
    return true;
  }
}

/** Reads the chunk between two places. @returns where the next begins, at the earliest */
function readChunk(reading: Reading, text: string, from: number, to: number): number {
  const chunk = text.slice(from, to);
  const lower = chunk.length <= LONGEST_WORD ? chunk.toLowerCase() : '';
  const word = NUMBER_WORDS.get(lower);
  if (word) reading.say(word, from, to);
  else if (PARTING.has(lower)) reading.parting(PARTING.get(lower)!);
  else if (AND.has(lower) && reading.isOpen) reading.parting(reading.isSaid ? ' ' : ',');
  else if (GLUED.test(chunk)) readGlued(reading, chunk, from);
  else if (PART.test(lower)) return readPart(reading, text, from, to);
  else readSigns(reading, text, from, to);
  return to;
}
/** Reads words for digits, and digits, without anything between: "nineohone", "9one7two". */
function readGlued(reading: Reading, chunk: string, from: number): void {
  for (const { 0: part, index } of chunk.matchAll(GLUED_PART)) {
    const word = NUMBER_WORDS.get(part.toLowerCase()) ?? { digits: part };
    reading.say(word, from + index, from + index + part.length);
  }
}
/** Reads names of parts of a number: "first three", "last four". @returns where the next chunk begins */
function readPart(reading: Reading, text: string, from: number, to: number): number {
  PARTS.lastIndex = from;
  const end = PARTS.test(text) ? PARTS.lastIndex : undefined;
  if (end === undefined) reading.end();
  else reading.parting(',');
  return end ?? to;
}

const sureOf = (signs: string): number => signs.replace(/[^0-9]/g, '').length;
function readSigns(reading: Reading, text: string, from: number, to: number): void {
  const chunk = text.slice(from, to);
  const add = (first: number, last: number, headed: boolean): void => {
    const signs = text.slice(first, last);
    reading.digits({ from: first, to: last, digits: digitsOf(signs), sure: sureOf(signs), said: false, headed });
  };
  if (!LIKE_DIGITS.test(chunk)) {
    reading.end();
    const first = from + lettersBefore(chunk);
    if (first < to && sureOf(text.slice(first, to)) > 0) add(first, to, true);
    return;
  }
  const joined = JOINS.test(text[from - 1] ?? '') && JOINS.test(text[to] ?? '');
  const strokes = /^\|+$/.test(chunk);
  if (!joined && strokes) {
    reading.part(chunk);
    return;
  }
  if (!joined && NO_DIGITS.has(chunk.toLowerCase())) {
    reading.end();
    return;
  }
  // A stroke at the edge may as well be the line of a table.
  const first = !strokes && chunk.startsWith('|') ? from + 1 : from;
  const last = !strokes && chunk.endsWith('|') ? to - 1 : to;
  if (first > from) add(from, first, false);
  add(first, last, false);
  if (last < to) add(last, to, false);
}
const JOINS = /[-._/]/;

/** Returns how many letters of a chunk its digits stand behind. */
function lettersBefore(chunk: string): number {
  // Three letters and ten digits, even where a scanner makes digits of such letters.
  if (/^[a-z]{3}.{10}$/i.test(chunk) || /^AAO[0-9]/i.test(chunk)) return 3;
  let at = chunk.length;
  while (at > 0 && CONFUSED_OR_DIGIT.test(chunk[at - 1]!)) at--;
  return at;
}

/**
 * Returns what is left of a run without stray letters: letters alone are digits only where digits hold them on both
 * sides, or where they are joined to digits.
 */
function withoutStrays(run: readonly Digits[]): Digits[][] {
  const runs: Digits[][] = [[]];
  for (const [at, each] of run.entries()) {
    const next = run[at + 1];
    const joined = (gap: Gap | undefined) => gap !== undefined && gap.apart <= APART.joined;
    const held = each.sure > 0 || (at > 0 && (joined(each.gap) || next !== undefined)) || joined(next?.gap);
    if (held) runs.at(-1)!.push(each);
    else runs.push([]);
  }
  return runs;
}

/** By sign of ASCII, whether it is a part of a chunk: a letter, a digit or a stroke. */
const IN_CHUNK = Uint8Array.from({ length: 128 }, (_, code) => Number(/[A-Za-z0-9|]/.test(String.fromCharCode(code))));

/** Returns the runs of digits of a text, with at least `fewest` digits each, in its order. */
export function digitRuns(text: string, fewest: number): Digits[][] {
  const reading = new Reading();
  let done = 0;
  for (let from = 0; from < text.length; ) {
    if (!IN_CHUNK[text.charCodeAt(from)]) {
      from++;
      continue;
    }
    let to = from + 1;
    while (IN_CHUNK[text.charCodeAt(to)]) to++;
    if (reading.isOpen) reading.part(text.slice(done, Math.min(from, done + LONGEST_GAP + 1)));
    if (to - from > LONGEST_CHUNK) reading.end();
    else to = readChunk(reading, text, from, to);
    done = from = to;
  }
  reading.end();
  const count = (run: readonly Digits[]) => run.reduce((sum, { digits }) => sum + digits.length, 0);
  return reading.runs
    .filter((run) => count(run) >= fewest)
    .flatMap(withoutStrays)
    .filter((run) => count(run) >= fewest);
}
