import type { AboutLine } from './about.ts';
import type { Cell } from './cells.ts';
import { BYTE_ORDER_MARK, csvNote, csvRecord } from './csv.ts';
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
  /** Returns the next row as the file has it. */
  row(cells: readonly Cell[]): string;
  /** Writes rows, and waits until more may be written. */
  write(rows: string): Promise<void>;
  /** Ends the file, and what it is sent on, with what it says last of itself. */
  end(said: AboutLine): Promise<void>;
  /** Says why nothing more comes, where a file that is not whole can say anything. */
  breakOff(said: AboutLine): Promise<void>;
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
    const note = ({ name, value }: AboutLine): string => csvNote(`${name}: ${value}`, headings.length);
    const notes = about.map(note);
    const last = (said: AboutLine): string => (about.length > 0 ? note(said) : '');
    await outlet.write([byteOrderMark ? BYTE_ORDER_MARK : '', ...notes, csvRecord(headings)].join(''));
    return {
      row: csvRecord,
      write: (rows) => outlet.write(rows),
      end: async (said) => void outlet.stream.end(last(said)),
      breakOff: (said) => outlet.flush(last(said)),
    };
  },
};
