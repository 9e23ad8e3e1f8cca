import type { NumberWord } from './number-words.ts';

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

/** More digits in a row are no identifier. */
const LONGEST_DIGITS = 24;
const SEPARATORS = /^[\s.\-_/,·*:;>|()[\]{}#~'"=+!?&%$\\^@]*$/;
/** Signs between two digits; farther apart they are of two numbers. */
export const LONGEST_GAP = 24;

/** Returns how far two digits are apart by what stands between them; undefined where they are of two numbers. */
function gapOf(between: string): Gap | undefined {
  if (between === '') return { apart: APART.tight, dash: false };
  if (between.length > LONGEST_GAP || !SEPARATORS.test(between) || /\n\s*\n/.test(between)) return undefined;
  const dash = between.includes('-');
  if (/[\n\r;]/.test(between)) return { apart: APART.line, dash };
  if (/[,:()[\]{}|#'"=+!?&%$\\^@]/.test(between)) return { apart: APART.comma, dash };
  return { apart: /\s/.test(between) ? APART.blank : APART.joined, dash };
}

/** Takes what the chunks of a text say, one after the other; digits in a row make a run. */
export class Reading {
  readonly text: string;
  readonly runs: Digits[][] = [];
  #run: Digits[] = [];
  /** What stands between the last digits and here. */
  #between: string | undefined;
  #times = 1;

  constructor(text: string) {
    this.text = text;
  }

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
