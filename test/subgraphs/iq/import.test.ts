import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ImportSummary, importFile, type RowOutcome } from '../../../shared-schema/features/importing/index.ts';
import { globalId } from '../../../shared-schema/language/global-id.ts';
import { IQ_LOG } from '../../../subgraphs/hq/iq/importing.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const folder = mkdtempSync(join(tmpdir(), 'cg-import-'));
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Synthetic rows of the dirt of the real log. */
const LOG = `Sort,X2,X3,X4,X5
2,January Privacy Office Congressional Report Opened Between 01/01/2016 and 01/31/2016,,,
3,WF#,Receive Date,Congressman Name,Subject of Request
4,2117499,1/5/2016,Senator Synthetic One,"Writes on behalf of a constituent, with a comma"
5,2116835,,Congressman Synthetic Two,
6,2117465,1/1272016,Congressman Synthetic Three,Impossible day
7,,,,
8,]120805,3/15/2016,Congressman Noise,Scanning noise in the number
9,23845,/3/2016,,"Two ""quoted"" words and (b)(6)"
10,February Privacy Office Congressional Report Opened between 2/1/2016 and 2/29/2016,,,
11,WF#,Receive Date,Congressman Name,Subject of Request
12,,,,security clearance interview.
13,2117499,1/5/2016,Senator Synthetic One,The number again
14,2118000,2/30/2016,Congressman Synthetic Four,A day that is not in the calendar
15,2118001,1 1/22/2016,Congressman Synthetic Five,A space in the day
16,,,September Privacy C Opened betweei,Jffice Congressional Report i 9/1/2016 -
17,2118002,6/6/16,Congressman Synthetic Six,A two-digit year
18,2118003,8/19/2019,Congressman Synthetic Seven,A year after the log's own
`;
const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const run = async (
  path: string,
  { as = 'hq-execsec-manager', dryRun = false } = {},
): Promise<{ summary: ImportSummary; outcomes: RowOutcome[] }> => {
  const outcomes: RowOutcome[] = [];
  const summary = await importFile(test.service.host.tools.get('iq')!, await test.caller(as), {
    mapping: IQ_LOG,
    path,
    dryRun,
    report: (outcome) => outcomes.push(outcome),
  });
  return { summary, outcomes };
};
const folderOf = async (number: string) =>
  (
    await test.ask(
      'hq-execsec-manager',
      `{ f: iqFolder(controlNumber: "${number}") { receivedOn name subjectOfRequest importedRow version itemType } }`,
    )
  ).data.f;

describe('the importer', () => {
  it('a dry run tells every outcome and writes nothing', async () => {
    const { summary } = await run(write('log.csv', LOG), { dryRun: true });
    expect(summary).toEqual({
      read: 11,
      created: 8,
      updated: 0,
      unchanged: 0,
      rejected: 3,
      split: 0,
      warnings: 7,
      warned: [
        { column: 'receivedOn', reason: 'missing', rows: 1 },
        { column: 'subjectOfRequest', reason: 'missing', rows: 1 },
        { column: 'receivedOn', reason: 'not a date', rows: 3 },
        { column: 'controlNumber', reason: '5 digits, where 7 are usual', rows: 1 },
        { column: 'name', reason: 'missing', rows: 1 },
        { column: 'receivedOn', reason: 'this day is not in the calendar', rows: 1 },
        { column: 'receivedOn', reason: 'two-digit year read as of this century', rows: 1 },
        { column: 'receivedOn', reason: 'later than the period of its heading', rows: 1 },
      ],
      rejectedFor: [
        { column: '', reason: 'the control number is not all digits', rows: 1 },
        { column: '', reason: 'there is no control number', rows: 1 },
        { column: '', reason: 'the control number stands on an earlier line already', rows: 1 },
      ],
      layout: { blank: 1, header: 2, heading: 2, preamble: 2, joined: 0 },
    });
    expect(await folderOf('2117499')).toBeNull();
  });

  it('every line has one outcome, and every all-digit number is accounted for', async () => {
    const { summary, outcomes } = await run(write('log.csv', LOG));
    expect(outcomes.map((each) => each.line).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 18 }, (_, at) => at + 1),
    );
    expect(summary.read).toBe(summary.created + summary.updated + summary.unchanged + summary.rejected);
    const numbers = outcomes
      .filter((each) => /^\d+$/.test(each.cells[1] ?? '') && each.cells.length > 4)
      .map((each) => [each.cells[1], each.outcome]);
    expect(Object.fromEntries(numbers.filter(([, outcome]) => outcome === 'created'))).toMatchObject({
      2117499: 'created',
      2116835: 'created',
      23845: 'created',
    });
    expect(
      outcomes
        .filter((each) => each.outcome === 'rejected')
        .map((each) => [each.line, each.reason])
        .sort((a, b) => Number(a[0]) - Number(b[0])),
    ).toEqual([
      [8, 'the control number is not all digits'],
      [12, 'there is no control number'],
      [13, 'the control number stands on line 4 already'],
    ]);
  });

  it('warns with column, raw value and reason, and leaves out what it would have to guess', async () => {
    const { outcomes } = await run(write('log.csv', LOG));
    const warned = Object.fromEntries(
      outcomes
        .filter((each) => each.warnings.length > 0)
        .map((each) => [
          each.line,
          each.warnings.map((warning) => `${warning.column}|${warning.raw}|${warning.reason}`),
        ]),
    );
    expect(warned).toEqual({
      5: ['receivedOn||missing', 'subjectOfRequest||missing'],
      6: ['receivedOn|1/1272016|not a date'],
      9: ['controlNumber|23845|5 digits, where 7 are usual', 'receivedOn|/3/2016|not a date', 'name||missing'],
      14: ['receivedOn|2/30/2016|this day is not in the calendar'],
      15: ['receivedOn|1 1/22/2016|not a date'],
      17: ['receivedOn|6/6/16|two-digit year read as of this century'],
      18: ['receivedOn|2019-08-19|later than the period of its heading'],
    });
    expect(await folderOf('2118001')).toMatchObject({ receivedOn: null, name: 'Congressman Synthetic Five' });
    expect(JSON.parse((await folderOf('2118001')).importedRow).cells).toEqual([
      '15',
      '2118001',
      '1 1/22/2016',
      'Congressman Synthetic Five',
      'A space in the day',
    ]);
  });

  it('a second run changes nothing, also after staff has corrected a record', async () => {
    const [{ key, version }] = await test.rows(
      'iq',
      "select key, version from iq_folder where control_number = '2118001'",
    );
    await test.ask(
      'hq-execsec-manager',
      'mutation ($id: ID!, $v: Int!) { updateIqFolder(id: $id, version: $v, input: { receivedOn: "2016-11-22" }) { item { id } } }',
      { variables: { id: globalId('IqFolder', key), v: version } },
    );
    const { summary } = await run(write('log.csv', LOG));
    expect({ created: summary.created, updated: summary.updated, unchanged: summary.unchanged }).toEqual({
      created: 0,
      updated: 0,
      unchanged: 8,
    });
    expect(await folderOf('2118001')).toMatchObject({ receivedOn: '2016-11-22' });
  });

  it('a corrected file updates what it corrects, and only that', async () => {
    const { summary } = await run(write('log2.csv', LOG.replace('1/1272016', '1/12/2016')));
    expect({ created: summary.created, updated: summary.updated, unchanged: summary.unchanged }).toEqual({
      created: 0,
      updated: 1,
      unchanged: 7,
    });
    expect(await folderOf('2117465')).toMatchObject({ receivedOn: '2016-01-12', name: 'Congressman Synthetic Three' });
  });

  it('finds columns by their header, wherever it stands, in other orders, encodings and delimiters', async () => {
    const other =
      'Log of 2017\n\nDate Received;Subject;Member Name;Extra;WF #\n2017-03-04;Caf\u00e9 matters;Senator Ren\u00e9 Synthetic;kept in the row;3117001\n';
    const { summary } = await run(write('latin.csv', Buffer.from(other, 'latin1')));
    expect(summary).toMatchObject({ created: 1, rejected: 0 });
    expect(await folderOf('3117001')).toMatchObject({
      receivedOn: '2017-03-04',
      name: 'Senator René Synthetic',
      subjectOfRequest: 'Café matters',
      itemType: 'congressional',
    });
    expect((await folderOf('3117001')).importedRow).toContain('kept in the row');
  });

  it('a quote that is never closed spoils its own row only', async () => {
    const { summary, outcomes } = await run(
      write(
        'quote.csv',
        'WF#,Receive Date,Congressman Name,Subject of Request\n4117001,1/2/2016,Senator A,"never closed\n4117002,1/3/2016,Senator B,fine\n',
      ),
    );
    expect(summary).toMatchObject({ read: 2, created: 2 });
    expect(outcomes.find((each) => each.line === 2)!.warnings.map((warning) => warning.reason)).toContain(
      'a quote is never closed',
    );
  });

  it('rejects rows with numbers that stand above the first header, and drops none', async () => {
    const { summary, outcomes } = await run(
      write(
        'above.csv',
        '5117001,1/2/2016,Senator A,above the header\nWF#,Receive Date,Congressman Name,Subject of Request\n5117002,1/3/2016,Senator B,below it\n',
      ),
    );
    expect(summary).toMatchObject({ read: 2, created: 1, rejected: 1 });
    expect(outcomes[0]).toMatchObject({ line: 1, outcome: 'rejected', reason: 'it stands before any header' });
  });

  it('refuses a file without a header, and a caller who may not see all folders', async () => {
    await expect(run(write('none.csv', 'a,b,c\n1,2,3\n'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(run(write('log.csv', LOG), { as: 'hq-execsec-analyst' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(run(write('log.csv', LOG), { as: 'cbp-no-need' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('keeps subject and raw row encrypted: no word of them stands in the database in clear', async () => {
    const rows = await test.rows('iq', 'select to_jsonb(f)::text as row from iq_folder f');
    expect(rows.map((each) => each.row).join()).not.toMatch(/constituent|Impossible/);
  });
});
