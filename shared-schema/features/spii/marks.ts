import { SPII_IN_TEXT } from '../../language/intake/settings.ts';
import type { Finding } from '../../language/intake/spii.ts';
import { findSpii, redacted } from './spii.ts';
import { holdsTooLittle } from './too-little.ts';

/*
 * What was decided to be needed, and what somebody grayed out by hand, stands in the stored text between signs of our
 * own: the tag goes where the value goes.
 */
const NEEDED = { from: '\uE000', to: '\uE001' } as const;
const GRAYED = { from: '\uE002', to: '\uE003' } as const;
const SIGNS = /[\uE000-\uE003]/g;
const NEEDED_SIGNS = /[\uE000\uE001]/g;
const GRAYED_PASSAGE = /\uE002[^\uE003]*\uE003?/g;

/** Where something stands in a text: from the first sign to before the last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Returns SPII in a text, none of it twice. */
export const spiiIn = (text: string): Finding[] =>
  holdsTooLittle(text) ? [] : findSpii(text).filter(({ kind }) => SPII_IN_TEXT.has(kind));

/** Returns a text as somebody gives it: nobody marks it but by a decision. */
export const withoutMarks = (text: string): string => text.replace(SIGNS, '');

/** Returns a stored text without what says what is needed in it. */
export const withoutNeeded = (text: string): string => text.replace(NEEDED_SIGNS, '');
/** Returns a text without what somebody grayed out in it, words and signs. */
export const withoutGrayed = (text: string): string =>
  text.includes(GRAYED.from) ? text.replace(GRAYED_PASSAGE, ' ') : text;
/** Tells whether anything is marked in a stored text. */
export const isMarked = (stored: string): boolean => stored.includes(NEEDED.from) || stored.includes(GRAYED.from);

/** Returns the text with these places marked as needed, and those as grayed out by hand. */
export function withMarks(text: string, needed: readonly Place[], grayed: readonly Place[] = []): string {
  const signs = [
    ...needed.flatMap(({ from, to }) => [
      { at: from, sign: NEEDED.from },
      { at: to, sign: NEEDED.to },
    ]),
    ...grayed.flatMap(({ from, to }) => [
      { at: from, sign: GRAYED.from },
      { at: to, sign: GRAYED.to },
    ]),
  ].sort((one, other) => one.at - other.at);
  let marked = '';
  let done = 0;
  for (const { at, sign } of signs) {
    marked += `${text.slice(done, at)}${sign}`;
    done = at;
  }
  return marked + text.slice(done);
}

/** Returns a stored text and the places marked in it. */
export function readMarks(stored: string): { text: string; needed: Place[]; grayed: Place[] } {
  const needed: Place[] = [];
  const grayed: Place[] = [];
  if (!isMarked(stored)) return { text: stored, needed, grayed };
  const begun = new Map<string, number>();
  let text = '';
  for (const part of stored.split(/([\uE000-\uE003])/)) {
    if (part === NEEDED.from || part === GRAYED.from) begun.set(part, text.length);
    else if (part === NEEDED.to) needed.push({ from: begun.get(NEEDED.from) ?? text.length, to: text.length });
    else if (part === GRAYED.to) grayed.push({ from: begun.get(GRAYED.from) ?? text.length, to: text.length });
    else text += part;
  }
  return { text, needed, grayed };
}

/** Returns all places where passages stand in a text, in order, none within another. */
export function placesOf(text: string, passages: Iterable<string>): Place[] {
  const places: Place[] = [];
  for (const passage of passages)
    for (let from = text.indexOf(passage); passage && from >= 0; from = text.indexOf(passage, from + passage.length))
      places.push({ from, to: from + passage.length });
  return together(places);
}

/** Returns places in order, those that overlap as one. */
function together(places: readonly Place[]): Place[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...places].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Returns a stored text, and what is hidden in it: SPII that nobody has decided to be needed, what was grayed out. */
export function hidden(stored: string): { text: string; findings: Place[] } {
  const { text, needed, grayed } = readMarks(stored);
  const found = spiiIn(text).filter((each) => !needed.some(({ from, to }) => from <= each.from && each.to <= to));
  return { text, findings: together([...found, ...grayed]) };
}

/** Returns a stored text with `mark` in place of what somebody grayed out alone. */
export function withGrayed(stored: string, mark: string): string {
  const { text, grayed } = readMarks(stored);
  return redacted(text, grayed, mark);
}

/** Returns a stored text as it is shown: with `mark` in place of what is hidden. */
export function shown(stored: string, mark: string): string {
  const { text, findings } = hidden(stored);
  return redacted(text, findings, mark);
}

/**
 * Returns a text that somebody changed who saw marks in place of what is hidden: each mark becomes again what it stands
 * for, so that nothing is lost by an edit. Undefined where marks were added or taken away, and so cannot be told apart.
 */
export function restored(given: string, stored: string, mark: string): string | undefined {
  const parts = given.split(mark);
  if (parts.length === 1) return given;
  const { text, findings } = hidden(stored);
  // Nothing is hidden in it, so the marks are the text's own, as where something was taken out for good.
  if (findings.length === 0) return given;
  if (parts.length - 1 !== findings.length) return undefined;
  return parts.map((part, at) => part + (findings[at] ? text.slice(findings[at].from, findings[at].to) : '')).join('');
}
