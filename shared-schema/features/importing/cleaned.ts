import { BEHAVIOUR } from '../../language/intake/settings.ts';
import { spiiIn } from '../spii/index.ts';
import type { RawRow } from './reading.ts';

/* Rows for a tool that stores no SPII: it is taken out of each cell before anything is made of the row. */

const { mark: MARK } = BEHAVIOUR['taken-out-before-storage'];

/** Tells whether SPII stood in a cell, as it came or in a file of rejects that was written before. */
export const isTakenOut = (cell: string): boolean => cell.includes(MARK);

/** Returns a row without the SPII of its cells. What a column is called is read with each: it names bare digits. */
export const cleaned = (row: RawRow, names: readonly string[] = []): RawRow => ({
  ...row,
  cells: row.cells.map((cell, at) => cleanedCell(cell, names[at] ?? '')),
});

function cleanedCell(cell: string, name: string): string {
  const before = name === '' ? '' : `${name}: `;
  const found = spiiIn(`${before}${cell}`).filter(({ to }) => to > before.length);
  // From behind: what is cut moves nothing that stands before it.
  return found
    .map(({ from, to }) => ({ from: Math.max(0, from - before.length), to: to - before.length }))
    .sort((one, other) => other.from - one.from)
    .reduce((text, { from, to }) => text.slice(0, from) + MARK + text.slice(to), cell);
}
