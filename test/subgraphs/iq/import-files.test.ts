import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostedBy } from '../../../commands/command.ts';
import {
  type ImportSummary,
  importFile,
  keptRuns,
  ResultFiles,
  type RowOutcome,
  removeRuns,
  runsPastKeeping,
} from '../../../shared-schema/features/importing/index.ts';
import { IQ_LOG } from '../../../subgraphs/hq/iq/importing.ts';
import { SAMPLE_LOG } from '../../support/sample-log.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const folder = mkdtempSync(join(tmpdir(), 'cg-import-files-'));
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const MANAGER = 'hq-execsec-manager';
const run = async (path: string): Promise<{ summary: ImportSummary; outcomes: RowOutcome[] }> => {
  const outcomes: RowOutcome[] = [];
  const summary = await importFile(hostedBy(test.service.host, 'iq'), await test.caller(MANAGER), {
    mapping: IQ_LOG,
    path,
    report: (outcome) => outcomes.push(outcome),
  });
  return { summary, outcomes };
};
const folderOf = async (number: string) =>
  (
    await test.ask(
      MANAGER,
      `{ f: iqFolder(controlNumber: "${number}") { receivedOn name subjectOfRequest importedRow } }`,
    )
  ).data.f;

describe('the files of an import', () => {
  const reported = async (path: string, now?: Date) => {
    const files = new ResultFiles(folder, { tool: 'iq', file: path, ...(now ? { now } : {}) });
    const { outcomes, summary } = await run(path);
    for (const outcome of outcomes) files.report(outcome);
    await files.close();
    return { summary, rejects: readFileSync(files.paths.rejects, 'utf8'), paths: files.paths };
  };

  it('a corrected rejects file imports as it stands, the row as it came without what was added', async () => {
    const { rejects } = await reported(
      write(
        'dirty.csv',
        `Sort,WF#,Receive Date,Congressman Name,Subject of Request
1,]120805,3/15/2016,=Congressman Noise,"-- a formula, ""quoted"", that is none"
2,7117001,3/16/2016,Senator Sound,Sound
Receive Date,WF#,Congressman Name,Subject of Request
3/17/2016,711?002,'=Senator Other,Below another header
`,
      ),
    );
    expect(rejects.split('\n')).toEqual([
      'rejected line,rejected because,Sort,WF#,Receive Date,Congressman Name,Subject of Request',
      [
        '2,the control number is not all digits,1,]120805,3/15/2016',
        `'=Congressman Noise,"'-- a formula, ""quoted"", that is none"`,
      ].join(),
      'rejected line,rejected because,Receive Date,WF#,Congressman Name,Subject of Request',
      "5,the control number is not all digits,3/17/2016,711?002,''=Senator Other,Below another header",
      '',
    ]);
    const again = await reported(write('again.csv', rejects));
    expect(again.summary).toMatchObject({ created: 0, rejected: 2, layout: { header: 2 } });
    const corrected = write('corrected.csv', rejects.replace(']120805', '7120805').replace('711?002', '7117002'));
    expect((await run(corrected)).summary).toMatchObject({ created: 2, rejected: 0, warnings: 0 });
    expect(await folderOf('7120805')).toMatchObject({
      receivedOn: '2016-03-15',
      name: '=Congressman Noise',
      subjectOfRequest: '-- a formula, "quoted", that is none',
    });
    expect(await folderOf('7117002')).toMatchObject({ receivedOn: '2016-03-17', name: "'=Senator Other" });
    expect(JSON.parse((await folderOf('7120805')).importedRow)).toMatchObject({
      names: ['Sort', 'WF#', 'Receive Date', 'Congressman Name', 'Subject of Request'],
      cells: ['1', '7120805', '3/15/2016', '=Congressman Noise', '-- a formula, "quoted", that is none'],
    });
    expect((await run(corrected)).summary).toMatchObject({ created: 0, unchanged: 2, rejected: 0 });
  });

  it('a rejected row never overwrites the record of another row', async () => {
    const { rejects } = await reported(
      write(
        'twice.csv',
        `WF#,Receive Date,Congressman Name,Subject of Request
7117010,1/2/2016,Senator First,First
7117010,1/3/2016,Senator Second,Second
`,
      ),
    );
    const { summary } = await run(write('twice-again.csv', rejects));
    expect(summary).toMatchObject({
      updated: 0,
      rejectedFor: [{ column: '', reason: 'a record from another row has this control number', rows: 1 }],
    });
    expect(await folderOf('7117010')).toMatchObject({ name: 'Senator First' });
  });

  it('are kept for as many days as the mapping says, and then removed with an event', async () => {
    const mapping = { ...IQ_LOG, keepsFilesFor: 30 };
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    const old = await reported(write('old.csv', SAMPLE_LOG), ago(31));
    const young = await reported(write('young.csv', SAMPLE_LOG), ago(29));
    const runs = runsPastKeeping(keptRuns(folder, 'iq'), mapping);
    expect(runs.map((each) => each.folder)).toEqual([dirname(old.paths.rejects)]);
    const hosted = hostedBy(test.service.host, 'iq');
    const refused = removeRuns(hosted, await test.caller('hq-execsec-analyst'), { mapping, runs });
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(existsSync(old.paths.rejects)).toBe(true);
    await removeRuns(hosted, await test.caller(MANAGER), { mapping, runs });
    expect([old, young].map(({ paths }) => existsSync(paths.rejects))).toEqual([false, true]);
    expect(
      await test.rows('iq', "select actor, outcome, results from audit.event where action = 'remove-import-files'"),
    ).toEqual([{ actor: MANAGER, outcome: 'ok', results: 1 }]);
  });

  it('are not removed where the event cannot be written', async () => {
    const old = await reported(write('old.csv', SAMPLE_LOG), new Date(0));
    const runs = runsPastKeeping(keptRuns(folder, 'iq'), IQ_LOG);
    await test.rows('iq', 'revoke insert on audit.event from iq_app');
    await expect(
      removeRuns(hostedBy(test.service.host, 'iq'), await test.caller(MANAGER), { mapping: IQ_LOG, runs }),
    ).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await test.rows('iq', 'grant insert on audit.event to iq_app');
    expect(existsSync(old.paths.rejects)).toBe(true);
  });
});
