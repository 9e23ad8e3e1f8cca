import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatsTaskings, EXSO } from '../../support/cats-taskings.ts';
import { Imports, toldOfItems } from '../../support/imports.ts';
import { TestService } from '../../support/service.ts';

/* EXSO's log of taskings from before: contacts come into CATS, and no SPII does (App. A, CATS). */
let test: TestService;
const taskings = new CatsTaskings(() => test);
const imports = new Imports(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  imports.remove();
});

const SSN = '900-12-3456';
const BARE_SSN = '900124567';
const A_NUMBER = 'A900123456';
/** Synthetic rows with the dirt of old logs. */
const LOG = `Office of the Executive Secretariat: taskings,,,,,,,,,
Week of 3/5/2018,,,,,,,,,
Tasking #,Type,Received,Due,Originator,POC,POC Email,Correspondent,Email,Remarks,SSN
2018-0101,Congressional,3/5/2018,3/19/2018,A committee,Director,d@example.gov,Sample Specimen,s@example.gov,A delay,
2018-0102,Internal Clearance,3/6/2018,,USCIS Policy,Sample Analyst,not an address,,,Guidance on a form,
2018-0103,tasking,3/6/2018,,DHS ESEC,,,Writer,,"Her SSN is ${SSN}, A-Number ${A_NUMBER}",
2018-0104,tasking,3/7/2018,,DHS ESEC,,,"Sample Other, SSN ${SSN}",,In the name's own cell,
2018-0105,tasking,3/7/2018,,DHS ESEC,,,Sample Third,,Named by its column,${BARE_SSN}
2018-0106,memo,3/7/2018,,DHS ESEC,,,,,No such type,
,tasking,3/7/2018,,DHS ESEC,,,,,No number,
2018-0101,tasking,3/8/2018,,DHS ESEC,,,,,The number again,
Page 1 of 1,,,,,,,,,
`;
const run = (name: string, content: string, user = EXSO) => imports.run('cats', imports.write(name, content), user);

describe('the import of EXSO’s log', () => {
  let first: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    first = await run('log.csv', LOG);
  });

  it('gives each row one outcome, and enters contacts under their own control numbers', async () => {
    expect(toldOfItems(first)).toEqual([
      [4, 'created'],
      [5, 'created'],
      [6, 'created'],
      [7, 'rejected', 'SPII stood in submitterName: it is entered without it'],
      [8, 'created'],
      [9, 'rejected', 'it is none of controlled-tasking, policy-clearance'],
      [10, 'rejected', 'there is no control number'],
      [11, 'rejected', 'the control number stands on line 4 already'],
    ]);
    const fields = 'itemType state receivedOn dueOn employeeAgencyOffice employeeEmail submitterName submitterEmail';
    expect(await taskings.seen(EXSO, { controlNumber: '2018-0101' }, fields)).toEqual({
      itemType: 'controlled-tasking',
      state: 'IMPORTED',
      receivedOn: '2018-03-05',
      dueOn: '2018-03-19',
      employeeAgencyOffice: 'A committee',
      employeeEmail: 'd@example.gov',
      submitterName: 'Sample Specimen',
      submitterEmail: 's@example.gov',
    });
    expect(first.summary.warned).toContainEqual({
      column: 'employeeEmail',
      reason: expect.stringContaining('address'),
      rows: 1,
    });
  });

  it('takes SPII out of a row before it is kept, and says where the original stays (cats F12)', async () => {
    const warned = first.outcomes.flatMap(({ line, warnings }) =>
      warnings.filter(({ reason }) => reason.startsWith('SPII')).map((each) => ({ line, ...each })),
    );
    const reason = 'SPII was taken out; the original stays: EXSO, the file that was imported';
    expect(warned).toEqual([
      {
        line: 6,
        column: 'Remarks',
        raw: expect.stringMatching(/^Her SSN is \[taken out\], A-Number \[taken out\]$/),
        reason,
      },
      { line: 8, column: 'SSN', raw: '[taken out]', reason },
    ]);
    const { importedRow } = await taskings.seen<{ importedRow: string }>(
      EXSO,
      { controlNumber: '2018-0103' },
      'importedRow',
    );
    expect(importedRow).toContain('Her SSN is [taken out]');
    const kept = [first.files.rejects, first.files.outcomes].map((path) => readFileSync(path, 'utf8')).join('');
    const all = `${JSON.stringify(first)}${kept}${importedRow}`;
    for (const value of [SSN, BARE_SSN, A_NUMBER]) expect(all).not.toContain(value);
  });

  it('imports the same file again without a change, and a corrected file of rejects', async () => {
    const again = await run('log.csv', LOG);
    expect(again.summary).toMatchObject({ created: 0, updated: 0, unchanged: 4, rejected: 4 });
    const rejects = readFileSync(first.files.rejects, 'utf8');
    const uncorrected = await run('rejects.csv', rejects);
    expect(toldOfItems(uncorrected)).toContainEqual([
      expect.any(Number),
      'rejected',
      'SPII stood in submitterName: it is entered without it',
    ]);
    const corrected = await run('corrected.csv', rejects.replace('Sample Other, SSN [taken out]', 'Sample Other'));
    expect(corrected.summary).toMatchObject({ created: 1 });
    expect(await taskings.seen(EXSO, { controlNumber: '2018-0104' }, 'submitterName')).toEqual({
      submitterName: 'Sample Other',
    });
  });

  it('rejects a row in which SPII stands across cells', async () => {
    const split = LOG.replace('A delay,', '"SSN: 900-12","-3456"').replace('2018-0101', '2018-0201');
    const { outcomes } = await run('split.csv', split);
    expect(toldOfItems({ outcomes })).toContainEqual([4, 'rejected', 'SPII stands across its cells']);
    expect(await taskings.seen(EXSO, { controlNumber: '2018-0201' }, 'id')).toBeNull();
  });

  it('is for EXSO alone', async () => {
    for (const user of ['uscis-task-coordinator', 'uscis-chief-counsel', 'uscis-exso-no-role'])
      await expect(run('log.csv', LOG, user)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { data } = await test.ask('ice-with-cats-role', '{ catsTaskings { totalCount } }');
    expect(data).toEqual({ catsTaskings: null });
  });
});
