import { SPII_IN_TEXT } from '../../language/intake/settings.ts';
import type { Finding } from '../../language/intake/spii.ts';
import { findSpii, redacted } from './spii.ts';
import { holdsTooLittle } from './too-little.ts';

/*
 * What was decided to be needed stands in the stored text between two signs of our own: the tag goes where the value
 * goes.
 */
const FROM = '\uE000';
const TO = '\uE001';
const SIGNS = /[\uE000\uE001]/g;

/** Returns SPII in a text, none of it twice. */
export const spiiIn = (text: string): Finding[] =>
  holdsTooLittle(text) ? [] : findSpii(text).filter(({ kind }) => SPII_IN_TEXT.has(kind));

/** A text as somebody gives it: nobody marks it but by a decision. */
export const withoutMarks = (text: string): string => text.replace(SIGNS, '');

/** The text with these places marked as needed. */
export function withMarks(text: string, findings: readonly Finding[]): string {
  let marked = '';
  let at = 0;
  for (const { from, to } of findings) {
    marked += `${text.slice(at, from)}${FROM}${text.slice(from, to)}${TO}`;
    at = to;
  }
  return marked + text.slice(at);
}

/** A stored text and the places marked in it. */
export function readMarks(stored: string): { text: string; needed: { from: number; to: number }[] } {
  if (!stored.includes(FROM)) return { text: stored, needed: [] };
  const needed: { from: number; to: number }[] = [];
  let text = '';
  for (const part of stored.split(FROM)) {
    const end = part.indexOf(TO);
    if (end >= 0) needed.push({ from: text.length, to: text.length + end });
    text += withoutMarks(part);
  }
  return { text, needed };
}

/** A stored text's SPII that nobody has decided to be needed. */
export function hidden(stored: string): { text: string; findings: Finding[] } {
  const { text, needed } = readMarks(stored);
  return {
    text,
    findings: spiiIn(text).filter((found) => !needed.some((each) => each.from <= found.from && found.to <= each.to)),
  };
}

/** A stored text as it is shown: with `mark` in place of what is hidden. */
export function shown(stored: string, mark: string): string {
  const { text, findings } = hidden(stored);
  return redacted(text, findings, mark);
}

/**
 * A text that somebody changed who saw marks in place of what is hidden: each mark becomes again what it stands for, so
 * that nothing is lost by an edit. Undefined where marks were added or taken away, and so cannot be told apart.
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
