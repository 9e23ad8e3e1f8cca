import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { endOf } from '../../gateway/request/exports/about.ts';
import type { Cell } from '../../gateway/request/exports/cells.ts';
import { Outlet } from '../../gateway/request/exports/outlet.ts';
import { XLSX } from '../../gateway/request/exports/xlsx.ts';

/* Workbooks, opened by another library. */
const ABOUT = [{ name: 'marking', value: 'CUI' }];

async function written(headings: readonly string[], parts: readonly (readonly (readonly Cell[])[])[]): Promise<Buffer> {
  const stream = new PassThrough();
  const read = buffer(stream);
  const outlet = new Outlet(stream, 5_000);
  const sheet = await XLSX.begin({ outlet, headings, about: ABOUT, byteOrderMark: false });
  for (const part of parts) await sheet.write(part.map((cells) => sheet.row(cells)).join(''));
  await sheet.end(endOf(parts.flat().length, { isComplete: true, isCut: false, isFull: false, isRest: false }));
  return read;
}

describe('a workbook', () => {
  it('has texts, numbers and truth values as what they are, under its headings', async () => {
    const file = await written(['a', 'b', 'c', 'd'], [[['text', 5, true, null]], [['-5', -5.25, false, 'last']]]);
    expect(await readSheet(file, 'Rows')).toEqual([
      ['a', 'b', 'c', 'd'],
      ['text', 5, true, null],
      ['-5', -5.25, false, 'last'],
    ]);
    expect(await readSheet(file, 'About')).toEqual([
      ['marking', 'CUI'],
      ['end', '2 rows, complete'],
    ]);
  });

  it('shows every text as it is, whatever a spreadsheet or XML would make of it', async () => {
    const texts = [
      ...['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '＝1+1', "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.gov")'],
      ...['<b>&amp;</b>', ' kept ', 'two\nlines', 'é ü ‮ 漢字 😀', '{"a":[1]}'],
    ];
    const file = await written(['text'], [texts.map((text) => [text])]);
    expect((await readSheet(file, 'Rows', { trim: false })).flat()).toEqual(['text', ...texts]);
  });

  it('holds what XML cannot, and cuts what no cell holds, saying so', async () => {
    const file = await written(['text'], [[['a\u0001b'], ['_x0041_'], ['lone \ud800'], ['x'.repeat(40_000)]]]);
    const [, ...texts] = (await readSheet(file, 'Rows')).flat().map(String);
    expect(texts.slice(0, 3)).toEqual(['a\u0001b', '_x0041_', 'lone \ufffd']);
    expect([texts[3]?.length, texts[3]?.slice(-30)]).toEqual([32_767, 'xxxxxxx [cut: the text goes on]'.slice(-30)]);
  });

  it('has columns beyond Z', async () => {
    const headings = Array.from({ length: 60 }, (_, at) => `h${at}`);
    expect(await readSheet(await written(headings, [[headings.map((_, at) => at)]]), 'Rows')).toEqual([
      headings,
      headings.map((_, at) => at),
    ]);
  });
});
