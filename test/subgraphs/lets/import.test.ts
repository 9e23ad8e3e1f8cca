import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Imports, toldOfItems } from '../../support/imports.ts';
import { ANALYST, Inquiries, LEAD, LIAISON, REVIEWER } from '../../support/inquiries.ts';
import { TestService } from '../../support/service.ts';

/* OLIA's inquiries of before, with the dirt of exports and of an office's own log (App. A, LETS). */
let test: TestService;
const inquiries = new Inquiries(() => test);
const imports = new Imports(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  imports.remove();
});

const SSN = '900-12-3456';
const LOG = `Congressional inquiries by office,,,,,,,,,,,
Office: OLIA,,,,,,,,,,,
Inquiry #,Kind,Created On,Office,Created By,Staffer,Email,Description,Constituent,A-Number,Receipt #,Status
LETS-15-0001,Casework,3/5/2015,OLIA,Synthetic Liaison,Staff One,one@example.gov,Status,Specimen,A900 111 222,,Closed
LETS-15-0002,case,3/6/2015,OLIA,,Staff Two,not an address,"Delay, again",Sample Other,A12,IOE9000000001,Active
LETS-15-0003,policy,2/30/2015,OLIA West,Synthetic Liaison,Staff Three,,On a synthetic rule,,,,in progress
LETS-15-0004,Casework,3/7/2015,OLIA,Synthetic Liaison,Staff Four,,His SSN is ${SSN},Sample Third,,,Active
LETS-15-0005,memo,3/7/2015,OLIA,Synthetic Liaison,Staff Five,,No such kind,,,,
L3TS_15?0006,Casework,3/7/2015,OLIA,Synthetic Liaison,Staff Six,,Noise in the number,,,,
,Casework,3/7/2015,OLIA,Synthetic Liaison,Staff Seven,,No number,,,,
LETS-15-0001,policy,3/8/2015,OLIA,Synthetic Liaison,Staff Eight,,The number again,,,,
LETS-15-0009,Casework,3/9/2099,OLIA,Synthetic Liaison,Staff Nine,,Of the future,,,,
LETS-15-0010,Casework,3/9/2015,OLIA,Synthetic A900111333,Staff Ten,,An identifier in a name,,,,
,,,,,,,,,,,
Page 1 of 1,,,,,,,,,,,
`;
const run = (name: string, content: string, user = LEAD) => imports.run('lets', imports.write(name, content), user);

describe('the import of OLIA’s inquiries of before', () => {
  let first: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    first = await run('log.csv', LOG);
  });

  it('gives each row one outcome, with the reason of each that it rejects', () => {
    expect(toldOfItems(first)).toEqual([
      [4, 'created'],
      [5, 'created'],
      [6, 'created'],
      [7, 'created'],
      [8, 'rejected', 'it is none of casework, policy, outreach'],
      [9, 'rejected', 'the control number has signs that none has'],
      [10, 'rejected', 'there is no control number'],
      [11, 'rejected', 'the control number stands on line 4 already'],
      [12, 'rejected', 'the day of receipt lies in the future'],
      [13, 'rejected', 'an identifier stands in recordCreatorName, for which it is no place'],
    ]);
    expect(first.outcomes).toHaveLength(15);
  });

  it('enters what has one reading, and leaves out with a warning what it would have to guess', async () => {
    const fields = 'itemType state receivedOn office congressionalStaffEmail constituentANumber';
    expect(await inquiries.seen(LEAD, { controlNumber: 'LETS-15-0001' }, `${fields} inquiryNumber`)).toEqual({
      itemType: 'casework',
      state: 'CLOSED',
      receivedOn: '2015-03-05',
      office: 'OLIA',
      congressionalStaffEmail: 'one@example.gov',
      constituentANumber: 'A900111222',
      inquiryNumber: 'LETS-15-0001',
    });
    const second = await inquiries.seen(LEAD, { controlNumber: 'LETS-15-0002' }, `${fields} constituentReceiptNumber`);
    expect(second).toMatchObject({
      state: 'IMPORTED',
      constituentReceiptNumber: 'IOE9000000001',
      congressionalStaffEmail: null,
      constituentANumber: null,
    });
    expect(await inquiries.seen(LEAD, { controlNumber: 'LETS-15-0003' }, fields)).toMatchObject({ receivedOn: null });
    const warned = first.outcomes.flatMap(({ line, warnings }) =>
      warnings.map(({ column, raw }) => [line, column, raw]),
    );
    for (const each of [
      [5, 'recordCreatorName', ''],
      [5, 'congressionalStaffEmail', 'not an address'],
      [5, 'constituentANumber', 'A12'],
      [6, 'receivedOn', '2/30/2015'],
    ])
      expect(warned).toContainEqual(each);
  });

  it('shows an SSN that stood in a row to nobody, and the row as it came to who answers alone', async () => {
    const row = { controlNumber: 'LETS-15-0004' };
    const fields = 'inquiryDescription importedRow ssn';
    const seen = await inquiries.seen<{ inquiryDescription: string; importedRow: string }>(LIAISON, row, fields);
    expect(seen).toMatchObject({ inquiryDescription: 'His SSN is [grayed out]', ssn: null });
    expect(seen.importedRow).toContain('Staff Four');
    expect(JSON.stringify(seen)).not.toContain(SSN);
    expect(await inquiries.seen(REVIEWER, row, 'importedRow')).toEqual({ importedRow: null });
  });

  it('finds who asked before among what was imported (lets F8)', async () => {
    const now = await inquiries.entered({ constituentANumber: 'A900111222' });
    const found = await inquiries.seen(LEAD, now, 'possibleDuplicates { item { controlNumber } }');
    expect(found).toEqual({ possibleDuplicates: [{ item: { controlNumber: 'LETS-15-0001' } }] });
  });

  it('changes nothing when it comes again, and takes a corrected file of rejects back', async () => {
    expect((await run('log.csv', LOG)).summary).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 4,
      rejected: 6,
    });
    const rejects = readFileSync(first.files.rejects, 'utf8');
    const corrected = rejects.replace('memo', 'policy').replace('L3TS_15?0006', 'LETS-15-0006');
    expect((await run('corrected.csv', corrected)).summary).toMatchObject({ created: 2 });
    expect(await inquiries.seen(LEAD, { controlNumber: 'LETS-15-0005' }, 'itemType')).toEqual({ itemType: 'policy' });
  });

  it('is for who enters inquiries of every office', async () => {
    for (const user of [LIAISON, REVIEWER, ANALYST, 'fod-with-lets-role'])
      await expect(run('log.csv', LOG, user)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
