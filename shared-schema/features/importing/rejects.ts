/*
 * The file of rows that an import rejected: each below the header it had, with its line and the reason before its own
 * columns. Corrected, it is imported as it stands: the two columns are taken off again.
 */
const OWN_COLUMNS = ['rejected line', 'rejected because'] as const;

/** What a spreadsheet takes for a formula; a sign that is put before it is taken off when the file is read again. */
const FORMULA = /^'*[=+\-@\t\r]/;
const ESCAPED = /^'(?='*[=+\-@\t\r])/;

/** A rejected row, as the file of rejects has it. */
interface Reject {
  readonly line: number;
  readonly reason: string;
  readonly cells: readonly string[];
}

/** Tells whether a row is a header of a file of rejects. */
export const isRejectsHeader = ([line, reason]: readonly string[]): boolean =>
  line === OWN_COLUMNS[0] && reason === OWN_COLUMNS[1];

/** Returns the header of a file of rejects, before rows that stood below this one. */
export const rejectsHeader = (names: readonly string[]): string => csvLine([...OWN_COLUMNS, ...names]);

/** Returns a rejected row as a line of a file of rejects. */
export const rejectLine = ({ line, reason, cells }: Reject): string => csvLine([String(line), reason, ...cells]);

/** Returns a row of a file of rejects as it stood in its own file. */
export const cellsOfReject = (cells: readonly string[]): string[] =>
  cells.slice(OWN_COLUMNS.length).map((cell) => cell.replace(ESCAPED, ''));

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\n`;

/** Returns a cell that no spreadsheet takes for a formula. */
function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
