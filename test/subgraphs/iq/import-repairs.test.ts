import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { told } from '../../support/imports.ts';
import { below, OldLogs, rowsOf, warned } from '../../support/old-logs.ts';
import { TestService } from '../../support/service.ts';

/* Numbers, and rows without one, in logs of other years: what has one reading is mended, the rest is rejected whole. */
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

describe('a control number', () => {
  it('that a space broke is read where the whole is as long as the numbers of its file', async () => {
    const first = await run(below('1,9 137350,1/6/2013,Senator A,Broken'));
    expect(told(first)).toEqual([
      [1, 'header'],
      [2, 'created'],
    ]);
    expect(warned(first)).toEqual([[2, 'controlNumber', '9 137350', 'a space in it was left out']]);
    expect(await folderOf('9137350')).toMatchObject({ name: 'Senator A', receivedOn: '2013-01-06' });
    const short = ['749301', '749302', '749303'].map((number) => `1,${number},1/6/2013,Senator A,Of six digits`);
    const second = await run(below(...short, '1,9 137351,1/6/2013,Senator A,Broken or with a digit too many'));
    expect(told(second).at(-1)).toEqual([
      5,
      'rejected',
      'a space stands in the control number: it has more than one reading',
    ]);
  });

  it('with letters for digits, or alone and short, is rejected', async () => {
    const reason = 'letters stand for digits in the control number: it has more than one reading';
    const numbers = ['933S00', '91378OO', 'l137350', '91 3735I'];
    const rows = numbers.map((number) => `1,${number},1/6/2013,Senator A,Spoiled`);
    const spoiled = await run(below(...rows, '1,12,,,', '1,]137350,1/6/2013,Senator A,Noise'));
    expect(told(spoiled).slice(1)).toEqual([
      ...numbers.map((_, at) => [at + 2, 'rejected', reason]),
      [6, 'rejected', "a short number stands alone in it: a page's, or a row's without content"],
      [7, 'rejected', 'the control number is not all digits'],
    ]);
  });

  it('that stands in the file already is rejected, and it is said whether its content does too', async () => {
    const row = '1,9100001,1/6/2013,Senator A,Twice';
    const twice = await run(below(row, row, row.replace('Twice', 'Other')));
    expect(told(twice).slice(2)).toEqual([
      [3, 'rejected', 'the control number stands on line 2 already, with the same content'],
      [4, 'rejected', 'the control number stands on line 2 already'],
    ]);
  });
});

describe('several numbers in one cell', () => {
  const LINES = '1,"749401\n749402","1/4/2013\n1/7/2013","Senator A\nSenator B","About one\nAbout two"';
  const SPACES = '1,749403 749404,1/4/2013 1/7/2013,Senator A Congressman B,On a matter';

  it('become as many records where number, date and name split alike', async () => {
    const split = await run(below(LINES, SPACES));
    expect(told(split).slice(1)).toEqual([2, 2, 7, 7].map((line) => [line, 'created']));
    expect(split.outcomes.map(({ part }) => part)).toEqual([undefined, 1, 2, 1, 2]);
    expect(split.summary).toMatchObject({ read: 4, created: 4, split: 2 });
    expect(await folderOf('749402')).toMatchObject({
      receivedOn: '2013-01-07',
      name: 'Senator B',
      subjectOfRequest: 'About two',
    });
    expect(await folderOf('749403')).toMatchObject({ receivedOn: '2013-01-04', name: 'Senator A' });
    expect(await folderOf('749404')).toMatchObject({ name: 'Congressman B', subjectOfRequest: null });
    expect(JSON.parse((await folderOf('749402')).importedRow).cells[1]).toBe('749401\n749402');
    expect(warned(split)).toContainEqual([7, 'controlNumber', '749403 749404', 'one of 2 in its cell']);
    expect(warned(split)).toContainEqual([7, 'subjectOfRequest', 'On a matter', 'one of 2 in its cell: left out']);
    expect((await run(below(LINES, SPACES))).summary).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  });

  it('are rejected whole where a cell does not split alike, or one part may not be stored', async () => {
    const rejected = await run(
      below(
        '1,749405 749406,1/4/2013,Senator A Senator B,One day',
        '1,749405 749406,1/4/2013 1/7/2013,Senator A and another,One name',
        '1,749405 749406,1/4/2013 2/30/2013,Senator A Senator B,No such day',
        '1,749405 749401,1/4/2013 1/7/2013,Senator A Senator B,A number of another record',
        '1,749407 749407,1/4/2013 1/7/2013,Senator A Senator B,A number twice',
        '1,749408 749409,1/4/2013 1/7/2013,Senator SSN 900-12-3456 Senator B,An identifier',
      ).replaceAll('749405 749401', '749405 900001'),
    );
    expect(told(rejected).slice(1)).toEqual([
      [2, 'rejected', '2 control numbers stand in one cell, and receivedOn does not split alike'],
      [3, 'rejected', '2 control numbers stand in one cell, and name does not split alike'],
      [4, 'rejected', 'several control numbers stand in one cell, and receivedOn is not read for each'],
      [5, 'created'],
      [5, 'created'],
      [6, 'rejected', 'the control number stands on line 6 already'],
      [7, 'rejected', 'an identifier stands in name, for which it is no place'],
    ]);
    expect([await folderOf('749407'), await folderOf('749408'), await folderOf('749409')]).toEqual([null, null, null]);
    const corrected = await run(
      rejected.rejects
        .replace('1/4/2013,Senator A', '1/4/2013 1/7/2013,Senator A')
        .replaceAll('749405', '749415')
        .replaceAll('749406', '749416'),
    );
    expect(corrected.summary).toMatchObject({ created: 2, split: 1 });
  });
});

describe('a row without a number', () => {
  it('is joined to the row above where a text alone runs on in it, and a second import changes nothing', async () => {
    const log = below(
      '1,9200001,1/9/2013,Senator A,A text that',
      '2,,,,runs on',
      '3,,,,and on',
      '4,9200002,1/9/2013,Senator Ros-,Another text',
      '5,,,Lehtinen,',
    );
    const first = await run(log);
    expect(told(first).slice(1)).toEqual([
      [2, 'created'],
      [3, 'joined', 'it continues line 2'],
      [4, 'joined', 'it continues line 2'],
      [5, 'created'],
      [6, 'joined', 'it continues line 5'],
    ]);
    expect(await folderOf('9200001')).toMatchObject({ subjectOfRequest: 'A text that runs on and on' });
    expect(warned(first)).toContainEqual([2, 'subjectOfRequest', 'and on', 'it runs on in line 4']);
    expect(JSON.parse((await folderOf('9200001')).importedRow)).toMatchObject({
      cells: ['1', '9200001', '1/9/2013', 'Senator A', 'A text that'],
      continued: [
        ['2', '', '', '', 'runs on'],
        ['3', '', '', '', 'and on'],
      ],
    });
    expect((await run(log)).summary).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
  });

  it('is rejected where it may be a record of its own, or the row above is not certain', async () => {
    const orphans = await run(
      below(
        '1,,,,After a header',
        '2,9200003,1/9/2013,Senator A,Whole',
        '3,,,Senator B,A record without its number',
        '4,,,,After such a one',
        '5,9200004,1/9/2013,Senator A,Whole',
        '6,,,Senator B,',
        '7,9200005,1/9/2013,Senator A,Whole',
        ',,,,',
        '8,,,,After a blank row',
      ),
    );
    expect(told(orphans).filter(([, outcome]) => outcome === 'rejected')).toEqual(
      [2, 4, 5, 7, 10].map((line) => [line, 'rejected', 'there is no control number']),
    );
    expect(rowsOf(orphans.summary)).toBe(10);
  });

  it('is rejected with the row above and imported with it, and never joined to another', async () => {
    const { rejects, ...first } = await run(
      below('1,92OOOO6,1/9/2013,Senator A,A text that', '2,,,,runs on', ',,,,', '3,,,,an orphan'),
    );
    expect(told(first).slice(1)).toEqual([
      [2, 'rejected', expect.stringContaining('more than one reading')],
      [3, 'rejected', 'it continues line 2, which is rejected'],
      [4, 'blank'],
      [5, 'rejected', 'there is no control number'],
    ]);
    const corrected = await run(rejects.replace('92OOOO6', '9200006'));
    expect(corrected.summary).toMatchObject({ created: 1, rejected: 1, layout: { joined: 1 } });
    expect(await folderOf('9200006')).toMatchObject({ subjectOfRequest: 'A text that runs on' });
  });
});
