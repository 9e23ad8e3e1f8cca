import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { headerOf, type ImportMapping } from '../../language/importing.ts';

/** One row of a file as it came: its line number (the first one, from 1) and its cells. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** The header that it stands below. */
  readonly names?: readonly string[];
  /** What was wrong with the row's form, where something was and the row could still be read. */
  readonly damage?: string;
}

/**
 * Returns the text of a file: UTF-8 or UTF-16 by its mark, UTF-16 by every other byte of its beginning being none, else
 * UTF-8, else line by line UTF-8 or Windows-1252, which every sequence of bytes is.
 */
export function decode(bytes: Buffer): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  const unmarked = unmarkedUtf16(bytes.subarray(0, 400));
  if (unmarked) return { text: new TextDecoder(unmarked).decode(bytes), encoding: unmarked };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Files that were put together from several have lines of both.
    const lines = bytes.toString('latin1').split('\n');
    return { text: lines.map((line) => decodeLine(Buffer.from(line, 'latin1'))).join('\n'), encoding: 'windows-1252' };
  }
}

function decodeLine(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Returns the encoding of a text whose letters are mostly two bytes, one of them 0; undefined where it is another. */
function unmarkedUtf16(beginning: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of beginning.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd * 4 > beginning.length && even === 0) return 'utf-16le';
  return even * 4 > beginning.length && odd === 0 ? 'utf-16be' : undefined;
}

const CHUNK_LINES = 2_000;
/** A quoted cell that spans more lines than this was opened by a stray quote. */
const LONGEST_CELL_LINES = 40;

/**
 * Returns the rows of a delimited file, a chunk at a time. A quote that is never closed spoils its own line and not the
 * rest of the file: that line is read without quoting and says so.
 */
export function* readRows(path: string, mapping: ImportMapping): Generator<RawRow & { progress: number }> {
  const { text } = decode(readFileSync(path));
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const delimiter = delimiterOf(lines, mapping);
  for (let at = 0; at < lines.length; ) {
    let end = Math.min(at + CHUNK_LINES, lines.length);
    // A chunk ends where quotes are balanced, if they ever are.
    const limit = Math.min(end + LONGEST_CELL_LINES, lines.length);
    while (end < limit && !balanced(lines, at, end)) end++;
    yield* readChunk({ lines, delimiter }, at, end);
    at = end;
  }
}

/** Returns the rows that stand from one line to before another. */
function* readChunk(
  { lines, delimiter }: { readonly lines: readonly string[]; readonly delimiter: string },
  from: number,
  to: number,
): Generator<RawRow & { progress: number }> {
  let at = from;
  while (at < to) {
    let end = at + 1;
    while (end < to && end - at < LONGEST_CELL_LINES && !balanced(lines, at, end)) end++;
    const closed = balanced(lines, at, end) && (end === at + 1 || isOneRow(lines.slice(at, end), delimiter));
    if (!closed) end = at + 1;
    const text = lines.slice(at, end).join('\n');
    const cells = text.includes('"') ? cellsOf(text, delimiter, closed) : text.split(delimiter);
    yield {
      line: at + 1,
      cells,
      ...(closed ? {} : { damage: 'a quote is never closed' }),
      progress: end / lines.length,
    };
    at = end;
  }
}

const quotes = (line: string): number => {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count++;
  return count;
};
function balanced(lines: readonly string[], from: number, to: number): boolean {
  let count = 0;
  for (let at = from; at < to; at++) count += quotes(lines[at]!);
  return count % 2 === 0;
}

function cellsOf(text: string, delimiter: string, closed: boolean): string[] {
  const sound = closed ? soundCells(text, delimiter) : undefined;
  if (sound) return sound;
  try {
    return (
      (parse(text, {
        delimiter,
        relax_quotes: true,
        relax_column_count: true,
        quote: closed ? '"' : null,
        skip_empty_lines: false,
      })[0] as string[] | undefined) ?? ['']
    );
  } catch {
    return text.split(delimiter);
  }
}

/** Returns the cells of one row whose quotes all stand around cells, or are doubled in them; undefined of any other. */
function soundCells(text: string, delimiter: string): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; at++) {
    const quoted = text[at] === '"';
    const end = quoted ? closingQuote(text, at) : endOf(text, delimiter, at);
    if (end === undefined) return undefined;
    const cell = quoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end);
    if (!quoted && /["\n]/.test(cell)) return undefined;
    cells.push(cell);
    at = quoted ? end + 1 : end;
    if (at < text.length && text[at] !== delimiter) return undefined;
  }
  return cells;
}

const endOf = (text: string, delimiter: string, from: number): number => {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? text.length : end;
};

function closingQuote(text: string, opening: number): number | undefined {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}

/** Tells whether several lines are one row: two stray quotes, each of a row of its own, do not make these one. */
const isOneRow = (lines: readonly string[], delimiter: string): boolean =>
  soundCells(lines.join('\n'), delimiter) !== undefined;

const HEADER_LINES = 500;

/** Returns the sign by which most columns of a header are found; the most frequent one where none is. */
function delimiterOf(lines: readonly string[], mapping: ImportMapping): string {
  const sample = lines.slice(0, 50).join('\n');
  const beginning = lines.slice(0, HEADER_LINES);
  const columns = (sign: string): number =>
    Math.max(0, ...beginning.map((line) => headerOf(mapping, unquoted(line.split(sign)))?.columns.size ?? 0));
  const [first = ','] = [',', '\t', ';', '|']
    .map((sign) => ({ sign, columns: columns(sign), count: sample.split(sign).length }))
    .sort((one, other) => other.columns - one.columns || other.count - one.count)
    .map(({ sign }) => sign);
  return first;
}

const unquoted = (cells: readonly string[]): string[] => cells.map((cell) => cell.replaceAll('"', ''));
