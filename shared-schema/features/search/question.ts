import { invalidInput } from '../../language/errors.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { BEGINNINGS, entriesBegun, stemOf, wordsIn } from '../words/index.ts';

/*
 * What somebody asks for, read from one line: words, in any of their forms; `beginning*`; "words as they stand";
 * control numbers and their beginnings.
 */

/** Words that have to stand in a text one after the other; the last may be a beginning. */
export interface Passage {
  readonly words: readonly string[];
  readonly open: boolean;
}
/** A control number, or the beginning of one. */
export interface NumberAsked {
  readonly value: string;
  readonly open: boolean;
}
/** One thing that is looked for by digests: what it may be entered under, and how it is accounted for. */
interface Term {
  readonly word: string;
  readonly open: boolean;
  readonly entries: readonly string[];
}
export interface Question {
  readonly terms: readonly Term[];
  readonly passages: readonly Passage[];
  readonly numbers: readonly NumberAsked[];
}

const LIMITS = { text: 400, terms: 8 };
const QUOTED = /"([^"]*)"/g;
const PIECE = /[^\s*]+\*?/g;
/** A beginning is one word and its star; elsewhere a star is a sign like any other. */
const STARRED = /\*$/;

/**
 * Returns what a line asks for, each once.
 * @throws INVALID_INPUT for nothing, too much, and beginnings that are too short
 */
export function questionOf(record: RegisteredRecord, text: string): Question {
  if (text.length > LIMITS.text) throw invalidInput('text', `at most ${LIMITS.text} characters`);
  const { rest, numbers } = numbersIn(record, text);
  const quoted = [...rest.matchAll(QUOTED)].map(([, within]) => passageOf(within ?? ''));
  const loose = rest.replace(QUOTED, ' ').match(PIECE) ?? [];
  const begun = loose.filter((piece) => STARRED.test(piece)).map(passageOf);
  const plain = wordsIn(loose.map((piece) => (STARRED.test(piece) ? '' : piece)).join(' '));
  const unsure = begun.filter(({ words }) => words.length > 1 || !entriesBegun(words[0] ?? '')?.exact);
  const passages = [...quoted, ...unsure].filter(({ words }) => words.length > 0);
  const terms = termsOf([...plain.map((word) => ({ words: [word], open: false })), ...quoted, ...begun]);
  const count = terms.length + numbers.length;
  if (count === 0 || count > LIMITS.terms)
    throw invalidInput(
      'text',
      `one to ${LIMITS.terms} words of two or more letters or digits; identifiers have filters of their own`,
    );
  return { terms, passages, numbers };
}

const passageOf = (piece: string): Passage => ({ words: wordsIn(piece), open: STARRED.test(piece) });

/** Takes the control numbers of the tool out of a line. */
function numbersIn({ tool, options }: RegisteredRecord, text: string): { rest: string; numbers: NumberAsked[] } {
  const prefixes = [options.controlNumberPrefix, tool.lifecycle?.tasker.options.controlNumberPrefix].filter(Boolean);
  if (prefixes.length === 0) return { rest: text, numbers: [] };
  const form = new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:${prefixes.join('|')})-(?:[A-Z0-9-]*[0-9][A-Z0-9-]*\\*?|[A-Z-]*\\*)`,
    'giu',
  );
  const found = new Set((text.match(form) ?? []).map((number) => number.toUpperCase()));
  const numbers = [...found].map((number) => ({ value: number.replace(STARRED, ''), open: STARRED.test(number) }));
  return { rest: text.replace(form, ' '), numbers };
}

/** Returns what digests are looked for: a word that is met twice, or is met by another one's, once. */
function termsOf(passages: readonly Passage[]): Term[] {
  const words = new Set<string>();
  const begun = new Set<string>();
  for (const { words: own, open } of passages)
    own.forEach((word, at) => {
      if (open && at === own.length - 1) begun.add(word);
      else if (word.length > 1) words.add(word);
    });
  const terms = new Map<string, Term>();
  for (const word of words) terms.set(stemOf(word), { word, open: false, entries: [stemOf(word)] });
  // The longest first: whoever has it has the shorter one.
  for (const word of [...begun].sort((one, other) => other.length - one.length)) {
    const entries = checkedEntries(word);
    const met = [...terms.values()].some(
      (term) => term.word.startsWith(word) || term.entries.some((entry) => entries.includes(entry)),
    );
    if (!met) terms.set(`${word}*`, { word, open: true, entries });
  }
  return [...terms.values()];
}

/** Returns what words with a beginning are entered under. @throws INVALID_INPUT for one that is too short */
function checkedEntries(word: string): readonly string[] {
  const begun = entriesBegun(word);
  if (!begun) throw invalidInput('text', `a beginning has ${BEGINNINGS[0]} letters or more`);
  return begun.entries;
}

/** Tells whether a passage stands in a text, given as its words. */
export function stands(text: readonly string[], { words, open }: Passage): boolean {
  const last = words.length - 1;
  const fits = (at: number) =>
    words.every((word, index) => {
      const there = text[at + index] ?? '';
      return open && index === last ? there.startsWith(word) : there === word;
    });
  return text.some((_, at) => fits(at));
}
