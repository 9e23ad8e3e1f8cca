import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

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
 * Returns the text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252, which every sequence of bytes
 * is.
 */
export function decode(bytes: Buffer): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

const CHUNK_LINES = 2_000;
/** A quoted cell that spans more lines than this was opened by a stray quote. */
const LONGEST_CELL_LINES = 40;

/**
 * Returns the rows of a delimited file, a chunk at a time. A quote that is never closed spoils its own line and not the
 * rest of the file: that line is read without quoting and says so.
 */
export function* readRows(path: string): Generator<RawRow & { progress: number }> {
  const { text } = decode(readFileSync(path));
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const delimiter = delimiterOf(lines);
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
    const closed = balanced(lines, at, end);
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

function delimiterOf(lines: readonly string[]): string {
  const sample = lines.slice(0, 50).join('\n');
  return [',', '\t', ';', '|']
    .map((sign) => ({ sign, count: sample.split(sign).length }))
    .sort((a, b) => b.count - a.count)[0]!.sign;
}
