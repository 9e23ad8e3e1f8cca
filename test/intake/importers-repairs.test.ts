import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EXSO } from '../support/cats-taskings.ts';
import { type Imported, Imports } from '../support/imports.ts';
import { LEAD } from '../support/inquiries.ts';
import { TestService } from '../support/service.ts';

/* What is mended in the rows of other tools' files, as their mappings say it. */
let test: TestService;
const imports = new Imports(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  imports.remove();
});

interface Case {
  readonly tool: string;
  readonly user: string;
  readonly rows: readonly string[];
}
const run = ({ tool, user, rows }: Case) =>
  imports.run(tool, imports.write(`${tool}.csv`, `${rows.join('\n')}\n`), user);
const became = ({ outcomes }: Imported) => outcomes.map(({ line, outcome }) => [line, outcome]);
const BROKEN = { column: 'controlNumber', reason: 'a space in it was left out', rows: 1 };
const ran = (column: string) => ({
  column,
  reason: expect.stringContaining('it runs on in'),
  rows: expect.any(Number),
});

it.each<Case & { readonly column: string }>([
  {
    tool: 'lets',
    user: LEAD,
    column: 'inquiryDescription',
    rows: [
      'Inquiry #,Kind,Created On,Office,Created By,Staffer,Email,Descripton',
      'LETS- 15-0101,Casework,3/5/2015,OLIA,Synthetic Liaison,Staff One,,A text that',
      ',,,,,,,runs on',
      ',LETS-15-0102,Casework,3/5/2015,OLIA,Synthetic Liaison,Staff One,,Beside its header',
    ],
  },
  {
    tool: 'cbp-tracking',
    user: 'cbp-oes-specialist',
    column: 'notes',
    rows: [
      'Folder No.,Group,Date Recieved,Originator,Notes',
      'OES/ 2026-101,OES,01-Jun-2026,Synthetic Person One,A text that',
      ',,,,runs on',
      ',OES/2026-102,OES,6/2/2026,Synthetic Person Two,Beside its header',
    ],
  },
  {
    tool: 'emma',
    user: 'emma-clerk',
    column: 'correspondenceType',
    rows: [
      'Log #,Receipt Number,Applicant Name,Recieved,Type of Correspondence',
      'L -101,IOE9000000101,Synthetic One,"November 2, 2026",A text that',
      ',,,,runs on',
      ',L-102,IOE9000000102,Synthetic Two,11/2/2026,Beside its header',
    ],
  },
])('$tool: a broken number, a text that runs on, a row beside its header, a misspelt heading', async (each) => {
  const first = await run(each);
  expect(became(first)).toEqual([
    [1, 'header'],
    [2, 'created'],
    [3, 'joined'],
    [4, 'created'],
  ]);
  expect(first.summary.warned).toEqual(
    expect.arrayContaining([
      { column: expect.any(String), reason: 'its heading is misspelt', rows: 1 },
      BROKEN,
      ran(each.column),
      { column: '', reason: 'it stands one column beside its header', rows: 1 },
    ]),
  );
  expect((await run(each)).summary).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
});

it('cats: what runs on is joined without its SPII, and no row is read in columns beside its own', async () => {
  const cleaned = await run({
    tool: 'cats',
    user: EXSO,
    rows: [
      'Tasking #,Type,Recieved,Originator,POC,SSN',
      '2018 -0301,Congressional,05-Mar-2018,A committee of,,',
      ',,,the House,,',
      '2018-0302,tasking,3/6/2018,Her SSN is 900-12-,,',
      ',,,3456,,',
      ',2018-0303,tasking,3/6/2018,A committee,,900124567',
    ],
  });
  expect(became(cleaned)).toEqual([
    [1, 'header'],
    [2, 'created'],
    [3, 'joined'],
    [4, 'rejected'],
    [5, 'rejected'],
    [6, 'rejected'],
  ]);
  expect(cleaned.outcomes[3]?.reason).toBe('SPII stands across its cells');
  expect(cleaned.summary.warned).toEqual(expect.arrayContaining([BROKEN, ran('employeeAgencyOffice')]));
});
