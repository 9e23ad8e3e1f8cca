import type { Cell } from './cells.ts';

/*
 * CSV as RFC 4180 has it, safe to open in a spreadsheet. A text that a spreadsheet would take for a formula has an
 * apostrophe before it, as OWASP recommends ("CSV Injection"); what is a number in the graph stays one.
 */

/** By these a formula begins, also as NFKC writes their full-width, small and raised forms; and the minus sign. */
const BEGINS = '=+\\-@＝＋－＠﹦﹢﹣﹫⁺⁻⁼₊₋₌−';
/** What stands before a sign and does not count: blanks, controls, and what is not seen. */
const UNSEEN = '\\s\\p{Cc}\\p{Cf}\\p{Z}';
const FORMULA = new RegExp(`^[${UNSEEN}]*[${BEGINS}]`, 'u');
/** By these the file's own notes begin: no text may be taken for one, also where a reader takes lines for records. */
const NOTES = '#＃﹟';
const NOTE = new RegExp(`^[${UNSEEN}]*[${NOTES}]`, 'u');
const LINES = /[\n\v\f\r\u0085\u2028\u2029]/;
/** A cell may begin with a control character that a program reads as the end of another one. */
const CONTROL = /^[\t\r\n\0]/;
/**
 * Where another program splits cells: it may take a semicolon, a tab or, once it has split by these, a line's end for
 * one. What follows must begin no formula either.
 */
const SPLITS = /[;|\t\r\n]/;
/**
 * All that may stand between such a place and a sign, with the sign if one follows. It matches whatever follows, so
 * that no sign is looked at twice however long the run is.
 */
const RUN = new RegExp(`[;|"'${UNSEEN}]+[${BEGINS}${NOTES}]?`, 'gu');
const SIGN = new RegExp(`[${BEGINS}]$`, 'u');
const NOTE_SIGN = new RegExp(`[${NOTES}]$`, 'u');
/** Most texts are these, and need no further look. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 ./:_#()-]*$/;
const QUOTED = /[",\r\n;\t']|^\s|\s$/;

/** Tells whether a spreadsheet would take a text for a formula. */
export const isFormula = (text: string): boolean => !PLAIN.test(text) && FORMULA.test(text);

/** Returns a text that no spreadsheet takes for a formula, and nobody for a note of the file. */
export function harmlessText(text: string): string {
  const within = harmlessWithin(text);
  return FORMULA.test(within) || NOTE.test(within) || CONTROL.test(within) ? `'${within}` : within;
}

/** Returns a text in which no other cell begins as a formula, and no other line as a note. */
const harmlessWithin = (text: string): string =>
  text.replace(RUN, (run) => {
    if (NOTE_SIGN.test(run)) return LINES.test(run) ? run.replace(NOTE_SIGN, "'$&") : run;
    return SPLITS.test(run) ? run.replace(SIGN, "'$&") : run;
  });

/** Returns one field of a record. */
function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  if (PLAIN.test(cell)) return cell;
  return quoted(harmlessText(cell));
}
const quoted = (text: string): string => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Returns one record with its line's end. */
export const csvRecord = (cells: readonly Cell[]): string => `${cells.map(fieldOf).join(',')}\r\n`;

/** Returns what the file says of itself as a record of so many fields, which no row can be. */
export const csvNote = (said: string, fields: number): string =>
  `${quoted(`# ${harmlessWithin(said)}`)}${','.repeat(fields - 1)}\r\n`;

/** By this a program reads UTF-8 that would not otherwise. */
export const BYTE_ORDER_MARK = '\ufeff';
