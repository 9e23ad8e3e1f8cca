import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { CorrespondenceError } from '../../../shared-schema/language/errors.ts';
import type { AboutLine } from './about.ts';
import type { Cell } from './cells.ts';
import { isFormula } from './csv.ts';
import type { Format } from './sheets.ts';
import {
  CONTENT_TYPES,
  ROOT_RELATIONS,
  SHEET_BEGINS,
  SHEET_ENDS,
  STYLES,
  WORKBOOK,
  WORKBOOK_RELATIONS,
} from './workbook.ts';

/*
 * A workbook of two sheets (ECMA-376): what it says of itself, and the rows. A text is typed as a text, which no
 * spreadsheet calculates. The rows are written as they come; what the file says of itself is written last, when it is
 * known that it is whole, and stands first all the same.
 */

/** Signs that a cell may have; a longer text is cut, and says so. */
const MOST_SIGNS = 32_767;
const CUT = ' [cut: the text goes on]';
/** Bytes of a sheet that every program reads, also one that does not know large archives. */
const MOST_BYTES = 4_000_000_000;

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** What XML cannot hold is written as a workbook writes it, and what looks like that too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
const UNHOLDABLE = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const PLAIN = /^[A-Za-z0-9 .,:;/@()#-]*$/;
const hexOf = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Returns a text as XML holds it. */
export function xmlText(text: string): string {
  const held = text.length > MOST_SIGNS ? text.slice(0, MOST_SIGNS - CUT.length) + CUT : text;
  if (PLAIN.test(held)) return held;
  return held
    .toWellFormed()
    .replaceAll(UNHOLDABLE, hexOf)
    .replaceAll(/[&<>]/g, (sign) => ESCAPED[sign] ?? sign);
}

/** Returns the letters of a column, counted from 0. */
function lettersOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : lettersOf(Math.floor(at / 26) - 1) + last;
}

/** The style of a text that would be a formula if somebody typed it: editing it keeps it a text. */
const AS_TEXT = ' s="1"';
function cellXml(cell: Cell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  const style = isFormula(cell) ? AS_TEXT : '';
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

/** Writes the rows of a sheet, counted from 1. */
class Rows {
  #at = 0;
  #columns: string[] = [];

  xml(cells: readonly Cell[]): string {
    this.#at += 1;
    let row = '';
    for (let at = 0; at < cells.length; at++) {
      const letters = (this.#columns[at] ??= lettersOf(at));
      row += cellXml(cells[at] ?? null, `${letters}${this.#at}`);
    }
    return `<row r="${this.#at}">${row}</row>`;
  }
}

const aboutSheet = (about: readonly AboutLine[]): string => {
  const rows = new Rows();
  return `${SHEET_BEGINS.about}${about.map(({ name, value }) => rows.xml([name, value])).join('')}${SHEET_ENDS}`;
};

/** XLSX, as spreadsheets open it. */
export const XLSX: Format = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  async begin({ outlet, headings, about }) {
    const zip = new ZipFile();
    const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, { compress: true });
    add('[Content_Types].xml', CONTENT_TYPES);
    add('_rels/.rels', ROOT_RELATIONS);
    add('xl/workbook.xml', WORKBOOK);
    add('xl/_rels/workbook.xml.rels', WORKBOOK_RELATIONS);
    add('xl/styles.xml', STYLES);
    const content = new PassThrough({ highWaterMark: 1 << 18 });
    zip.addReadStream(content, 'xl/worksheets/sheet2.xml', { compress: true, compressionLevel: 1 });
    zip.outputStream.pipe(outlet.stream);
    // Whoever is gone takes nothing: what waits for that is told.
    outlet.stream.once('close', () => content.destroy());
    const inner = outlet.onto(content);
    const rows = new Rows();
    let bytes = 0;
    const write = (xml: string): Promise<void> => {
      bytes += xml.length;
      if (bytes > MOST_BYTES) throw tooLarge();
      return inner.write(xml);
    };
    await write(SHEET_BEGINS.rows + rows.xml(headings));
    return {
      row: (cells) => rows.xml(cells),
      write,
      end: async (said) => {
        content.end(SHEET_ENDS);
        add('xl/worksheets/sheet1.xml', aboutSheet([...about, said]));
        zip.end();
      },
      // No program opens half an archive.
      breakOff: async () => {},
    };
  },
};

const tooLarge = (): CorrespondenceError =>
  new CorrespondenceError('TOO_COMPLEX', 'A workbook has at most 4 GB; ask for CSV.', { reason: 'bytes' });
