import { GLUED, GLUED_PART, LONGEST_WORD, NUMBER_WORDS } from './number-words.ts';
import { APART, type Digits, type Gap, LONGEST_GAP, Reading } from './run-reading.ts';

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

/** Reads the chunk between two places. @returns where the next begins, at the earliest */
function readChunk(reading: Reading, from: number, to: number): number {
  const chunk = reading.text.slice(from, to);
  const lower = chunk.length <= LONGEST_WORD ? chunk.toLowerCase() : '';
  const word = NUMBER_WORDS.get(lower);
  if (word) reading.say(word, from, to);
  else if (PARTING.has(lower)) reading.parting(PARTING.get(lower)!);
  else if (AND.has(lower) && reading.isOpen) reading.parting(reading.isSaid ? ' ' : ',');
  else if (GLUED.test(chunk)) readGlued(reading, chunk, from);
  else if (PART.test(lower)) return readPart(reading, from, to);
  else readSigns(reading, from, to);
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
function readPart(reading: Reading, from: number, to: number): number {
  PARTS.lastIndex = from;
  const end = PARTS.test(reading.text) ? PARTS.lastIndex : undefined;
  if (end === undefined) reading.end();
  else reading.parting(',');
  return end ?? to;
}

const sureOf = (signs: string): number => signs.replace(/[^0-9]/g, '').length;
/** Reads digits, and letters that a scanner may have made of digits. */
function readSigns(reading: Reading, from: number, to: number): void {
  const { text } = reading;
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
  const reading = new Reading(text);
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
    else to = readChunk(reading, from, to);
    done = from = to;
  }
  reading.end();
  const count = (run: readonly Digits[]) => run.reduce((sum, { digits }) => sum + digits.length, 0);
  return reading.runs
    .filter((run) => count(run) >= fewest)
    .flatMap(withoutStrays)
    .filter((run) => count(run) >= fewest);
}
