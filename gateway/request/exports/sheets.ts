import type { AboutLine } from './about.ts';
import type { Cell } from './cells.ts';
import { BYTE_ORDER_MARK, csvRecord } from './csv.ts';
import type { Outlet } from './outlet.ts';

/** What a file of an export holds beside its rows. */
export interface SheetParts {
  readonly outlet: Outlet;
  readonly headings: readonly string[];
  /** What the file says of itself; nothing where its caller wants none. */
  readonly about: readonly AboutLine[];
  readonly byteOrderMark: boolean;
}
/** A file of rows that is being written. */
export interface Sheet {
  rows(rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Ends the file, and what it is sent on: so many rows, and no more. */
  end(rows: number): Promise<void>;
}
/** A kind of file. */
export interface Format {
  readonly mediaType: string;
  readonly extension: string;
  begin(parts: SheetParts): Promise<Sheet>;
}

/**
 * CSV. Lines about the file stand before the headings and begin with a number sign; they have as many fields as every
 * other record.
 */
export const CSV: Format = {
  mediaType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  async begin({ outlet, headings, about, byteOrderMark }) {
    const note = (text: string): string => csvRecord([`# ${text}`, ...headings.slice(1).map(() => null)]);
    const notes = about.map(({ name, value }) => note(`${name}: ${value}`));
    await outlet.write([byteOrderMark ? BYTE_ORDER_MARK : '', ...notes, csvRecord(headings)].join(''));
    return {
      rows: (rows) => outlet.write(rows.map(csvRecord).join('')),
      end: async (rows) => {
        if (about.length > 0) await outlet.write(note(`end: ${rows} rows, complete`));
        outlet.stream.end();
      },
    };
  },
};
