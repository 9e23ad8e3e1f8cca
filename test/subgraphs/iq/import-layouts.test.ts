import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { told } from '../../support/imports.ts';
import { below, HEADER, OldLogs, warned } from '../../support/old-logs.ts';
import { TestService } from '../../support/service.ts';

/* Headers, rows, days and files as other years have them. */
let test: TestService;
const logs = new OldLogs(() => test);
const run = (content: string | Buffer) => logs.run(content);
const folderOf = (number: string) => logs.folderOf(number);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  logs.remove();
});

describe('headers, headings and feet', () => {
  it('are known where scanning misspelt them, and told', async () => {
    const log = await run(
      [
        'Januarv Privacy Office Congressional Report Opened Between 1/1/2013 and 1/31/13,,,,',
        'Sort,WF#,Recieve Date,Congressman Narne,Subject of Request',
        '1,9300001,1/9/2013,Senator A,Before',
        'Page 1 of 2,,,,',
        '2,,,Total 1,',
        'Sort,VVF#,Receive Date,Congressman Name,Subject of Request',
        'Febrvary Privacy Office Congressional Report Opened Between 2/1/2013 and 2/28/13,,,,',
        '2,9300002,3/9/2013,Senator B,After',
        'Juny Privacy Office Congressional Report Opened Between 6/1/2013 and 6/30/13,,,,',
      ].join('\n'),
    );
    expect(told(log)).toEqual([
      [1, 'preamble'],
      [2, 'header'],
      [3, 'created'],
      [4, 'heading'],
      [5, 'heading'],
      [6, 'header'],
      [7, 'heading'],
      [8, 'created'],
      [9, 'rejected', 'nothing stands in the known columns'],
    ]);
    expect(warned(log)).toEqual([
      [2, 'receivedOn', 'Recieve Date', 'its heading is misspelt'],
      [2, 'name', 'Congressman Narne', 'its heading is misspelt'],
      [6, 'controlNumber', 'VVF#', 'its heading is misspelt'],
      [7, '', expect.stringContaining('Febrvary'), 'its month is misspelt'],
      [8, 'receivedOn', '2013-03-09', 'later than the period of its heading'],
    ]);
  });
});

describe('a row', () => {
  it('that stands one column beside its header is read where number and day are', async () => {
    const log = await run(
      below(
        '1,,9400001,1/6/2013,Senator A,To the right',
        '9400002,1/6/2013,Senator B,To the left,',
        '1,9400003,,1/7/2013,Senator C,From the second on',
        '1,9400004,,Senator D,No day at all',
      ),
    );
    expect(log.summary).toMatchObject({ created: 4, rejected: 0 });
    for (const [at, name] of ['Senator A', 'Senator B', 'Senator C', 'Senator D'].entries())
      expect(await folderOf(`940000${at + 1}`)).toMatchObject({ name });
    expect(await folderOf('9400003')).toMatchObject({
      receivedOn: '2013-01-07',
      subjectOfRequest: 'From the second on',
    });
    expect(warned(log)).toEqual([
      [2, '', '1 |  | 9400001 | 1/6/2013 | Senator A | To the right', 'it stands one column beside its header'],
      [3, '', '9400002 | 1/6/2013 | Senator B | To the left | ', 'it stands one column beside its header'],
      [4, '', '1 | 9400003 |  | 1/7/2013 | Senator C | From the second on', 'it stands one column beside its header'],
      [5, 'receivedOn', '', 'missing'],
    ]);
  });

  it('with more cells than its header is rejected, and one without a heading is told', async () => {
    const log = await run(
      [
        'WF#,Receive Date,Congressman Name,,Subject of Request',
        '9400005,1/6/2013,Senator A,,a, b',
        '9400006,1/6/2013,Senator,A,c',
      ].join('\n'),
    );
    expect(told(log).slice(1)).toEqual([
      [2, 'rejected', 'it has more cells than its header'],
      [3, 'created'],
    ]);
    expect(warned(log)).toContainEqual([3, '', 'A', 'it stands in a column without a heading']);
  });

  it('is not swallowed by a stray quote above it', async () => {
    const log = await run(
      below(
        '1,9400007,1/6/2013,Senator A,"a stray',
        '2,9400008,1/6/2013,Senator B,"another',
        '3,9400009,1/6/2013,5" and,x',
      ),
    );
    expect(log.summary).toMatchObject({ read: 3, created: 3 });
  });

  it('has its day read in each way that is written, and none of two', async () => {
    const days = [
      '1/4/13',
      '04-Jan-2013',
      '"January 4, 2013"',
      '"Friday, Januarv 4, 2013"',
      '1/4/2013 0:00',
      '1/4/2013 1/4/2013',
    ];
    const log = await run(
      below(
        ...days.map((day, at) => `1,950000${at},${day},Senator A,A day`),
        '1,9500009,1/4/2013 1/5/2013,Senator A,Two days',
      ),
    );
    for (const [at] of days.entries())
      expect(await folderOf(`950000${at}`)).toMatchObject({ receivedOn: '2013-01-04' });
    expect(await folderOf('9500009')).toMatchObject({ receivedOn: null });
    expect(warned(log)).toEqual([
      [2, 'receivedOn', '1/4/13', 'two-digit year read as of this century'],
      [5, 'receivedOn', 'Friday, Januarv 4, 2013', 'its month is misspelt'],
      [7, 'receivedOn', '1/4/2013 1/4/2013', 'the same day several times'],
      [8, 'receivedOn', '1/4/2013 1/5/2013', 'several days in one cell'],
    ]);
  });
});

describe('a file', () => {
  const text = (number: string, sign: string) =>
    [
      HEADER.replaceAll(',', sign),
      ['1', number, '1/4/2013', 'Senator René', 'a, b, c, d, e, f, g'].join(sign),
      '',
    ].join('\n');
  it.each([
    {
      name: 'UTF-8 with a mark',
      number: '9600001',
      sign: ';',
      encoded: (all: string) => Buffer.from(`\uFEFF${all}`),
    },
    {
      name: 'UTF-16 with a mark',
      number: '9600002',
      sign: '\t',
      encoded: (all: string) => Buffer.from(`\uFEFF${all}`, 'utf16le'),
    },
    {
      name: 'UTF-16 without one',
      number: '9600003',
      sign: '|',
      encoded: (all: string) => Buffer.from(all, 'utf16le'),
    },
    {
      name: 'Windows-1252',
      number: '9600004',
      sign: '\t',
      encoded: (all: string) => Buffer.from(all, 'latin1'),
    },
    {
      name: 'lines of both',
      number: '9600005',
      sign: ';',
      encoded: (all: string) =>
        Buffer.concat([Buffer.from(all), Buffer.from('1;9600006;1/4/2013;Senator Zoé;x\n', 'latin1')]),
    },
  ])('is read in $name, whatever divides its cells', async ({ number, sign, encoded }) => {
    await run(encoded(text(number, sign)));
    expect(await folderOf(number)).toMatchObject({ name: 'Senator René', subjectOfRequest: 'a, b, c, d, e, f, g' });
  });
});
