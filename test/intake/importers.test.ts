import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { importFile, type RowOutcome } from '../../shared-schema/features/importing/index.ts';
import { TOOLS } from '../../subgraphs/index.ts';
import { TestService } from '../support/service.ts';

/* Dirty files of the other tools, on the importer of IQ: same outcomes, same report. */
let test: TestService;
const folder = mkdtempSync(join(tmpdir(), 'importers-'));
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true, force: true });
});
const run = async (tool: string, user: string, content: string | Buffer) => {
  const path = join(folder, `${tool}-${Math.random()}.csv`);
  writeFileSync(path, content);
  const outcomes: RowOutcome[] = [];
  const summary = await importFile(test.service.host.tools.get(tool)!, await test.caller(user), {
    mapping: TOOLS.find((each) => each.key === tool)!.importing!,
    path,
    report: (outcome) => outcomes.push(outcome),
  });
  return { summary, outcomes, of: (line: number) => outcomes.find((each) => each.line === line) };
};

it('folders of a CBP office', async () => {
  const file = `Folders of the office as of 6/30/2026,,,,,,,,
Folder No.,Group,Date Received,Originator,Contact Information,DOB,SSN,A-Number,Notes
OES/2026-001,OES,6/1/2026,Synthetic Person One,"1 Example St, Utopia",1/2/1980,900-12-3456,A900 111 222,Asks about 901-22-3333
OES/2026-002,Questions for the Record,6/2/26,Synthetic Person Two,,1980-02-30,12345,see file,"quoted ""words"""
OES/2026-003,something else,6/3/2026,Synthetic Person Three,,,,,
OES/2026-004,MID,6/3/2026,Synthetic Person Four,,,,,
,,,,,,,,
Page 2,,,,,,,,
Folder No.,Group,Date Received,Originator,Contact Information,DOB,SSN,A-Number,Notes
OES|2026?005,OES,6/4/2026,Noise in the number,,,,,
OES/2026-006,OES,13/45/2026,SSN 900-12-3456,,,,,an identifier for a name
OES/2026-001,OES,6/5/2026,The number again,,,,,
oes/2026-007,internal,,Synthetic Person Seven,,,,,
`;
  const { summary, of } = await run('cbp-tracking', 'cbp-oes-specialist', file);
  expect(summary).toMatchObject({
    read: 8,
    created: 3,
    rejected: 5,
    layout: { header: 2, heading: 1, blank: 1, preamble: 1 },
  });
  expect([5, 6, 10, 11, 12].map((line) => of(line)?.reason)).toEqual([
    expect.stringContaining('it is none of'),
    expect.stringContaining('it is none of'),
    'the control number has signs that none has',
    'an identifier stands in originatorName, for which it is no place',
    expect.stringContaining('stands on line 3 already'),
  ]);
  expect(of(4)!.warnings.map((each) => each.column)).toEqual([
    'receivedOn',
    'subjectDateOfBirth',
    'subjectSsn',
    'subjectANumber',
  ]);
  const { data } = await test.ask(
    'cbp-oes-specialist',
    '{ f: cbpTrackingFolder(controlNumber: "OES/2026-001") { module originatorName subjectSsn subjectANumber notes importedRow spiiDecisions { element outcome } } }',
  );
  expect(data.f).toMatchObject({
    module: 'OES_CORRESPONDENCE',
    originatorName: 'Synthetic Person One',
    subjectSsn: '900123456',
    subjectANumber: 'A900111222',
    notes: 'Asks about [grayed out]',
  });
  expect(data.f.importedRow).not.toContain('900-12-3456');
  expect(data.f.spiiDecisions).toContainEqual({ element: 'CbpTrackingFolder.notes', outcome: 'GRAYED_OUT' });
  expect((await run('cbp-tracking', 'cbp-oes-specialist', file)).summary).toMatchObject({
    created: 0,
    unchanged: 3,
    rejected: 5,
  });
  await expect(run('cbp-tracking', 'hq-execsec-manager', file)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it("a service center's log of mail, in Windows' code page", async () => {
  const file = Buffer.from(
    `Log #,Receipt Number,Applicant Name,A-Number,Tracking #,Form,Received,To
L-1,IOE 09-001-00001,Jos\u00e9 Synthetic,900111222,9400 1000 0000 0000 0000 00,I-485,11/2/2026,Director
L-2,none,Nobody,,,,11/2/2026,
L-3,*LIN2190000001,Synthetic Two,,,,2/30/2026,
L-4,IOE 09-001-00004,Synthetic Four,,,,11/2/2099,
Total 4,,,,,,,
`,
    'latin1',
  );
  const { summary, of } = await run('emma', 'emma-clerk', file);
  expect(summary).toMatchObject({ created: 2, rejected: 2 });
  expect(of(3)?.reason).toBe('there is no receipt number of the form there is');
  expect(of(5)?.reason).toBe('the day of receipt lies in the future');
  const { data } = await test.ask(
    'emma-clerk',
    '{ e: emmaCorrespondence(controlNumber: "L-1") { receiptNumber name aNumber receivedOn form } }',
  );
  expect(data.e).toEqual({
    receiptNumber: 'IOE0900100001',
    name: 'José Synthetic',
    aNumber: 'A900111222',
    receivedOn: '2026-11-02',
    form: 'I-485',
  });
});

it('a mapping names elements that there are, or the tool does not start', async () => {
  const { serveTool } = await import('../../shared-schema/features/index.ts');
  const iq = TOOLS.find((tool) => tool.key === 'iq')!;
  expect(() => serveTool({ ...iq, importing: { ...iq.importing!, keeps: 'nowhere' } })).toThrow(
    'the import names the unknown element nowhere',
  );
});
