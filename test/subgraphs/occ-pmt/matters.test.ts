import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { TestServer } from '../../support/http.ts';
import {
  ATTORNEY,
  EXPERT,
  type Matter,
  OccMatters,
  OTHER_EXPERT,
  SUPPORT,
  WORKLOAD,
} from '../../support/occ-matters.ts';

let on: TestServer;
const matters = new OccMatters(() => on.test);
beforeAll(async () => {
  on = await TestServer.start();
});
afterAll(() => on.stop());

const PERSON = { names: 'Sample Specimen', aNumbers: 'A900111222', criminalHistory: 'A synthetic fine.' };
describe('a matter of OCC', () => {
  it('occ-pmt F1: records receipt of a case or a question from a Program Office or Directorate', async () => {
    const asked = {
      employeeOfficeName: 'SCOPS',
      employeeOfficeLocation: 'Springfield',
      employeeName: 'Synthetic Supervisor',
      employeeTitle: 'Supervisor',
      employeeEmail: 'client@example.gov',
      employeePhone: '+12025550100',
    };
    for (const [path, itemType] of [
      ['program-office-case', 'case'],
      ['program-office-question', 'question'],
    ] as const) {
      const matter = valueIn<Matter>(await matters.receive(path, { ...asked, receivedOn: '2026-01-05' }));
      const fields = `itemType state receivedOn ${Object.keys(asked).join(' ')}`;
      expect(await matters.seen(ATTORNEY, matter, fields)).toEqual({
        itemType,
        state: 'OPEN',
        receivedOn: '2026-01-05',
        ...asked,
      });
      expect(codeOf(await matters.receive(path, {}))).toBe('INVALID_INPUT');
    }
  });

  it('occ-pmt F2: stores case information that comes from outside parties, as far as it is necessary', async () => {
    const matter = valueIn<Matter>(await matters.receive('outside', PERSON));
    expect(await matters.seen(ATTORNEY, matter, Object.keys(PERSON).join(' '))).toEqual(PERSON);
    const unnecessary = await matters.ask(
      SUPPORT,
      `mutation { enterOccPmtMatter(path: "outside", input: { channel: EMAIL, entryMethods: [KEYED],
        openTo: ALL_OCC, question: "A question", aNumbers: "A900111222" }) { item { id } } }`,
      {},
    );
    expect(textsOf(unnecessary)).toEqual([expect.stringContaining('it is kept only if necessary')]);
  });

  it('occ-pmt F3: is tracked from the question through legal review to OCC’s response', async () => {
    const matter = await matters.entered();
    const taskers = [{ level: 'EXPERT', assignee: EXPERT, instructions: 'Please review', dueOn: '2099-12-31' }];
    valueIn(await matters.act(ATTORNEY, matter, { task: { text: 'A legal review', taskers } }));
    type Tasked = { taskers: [{ id: string; version: number }] };
    const { taskers: given } = await matters.seen<Tasked>(EXPERT, matter, 'taskers { id version }');
    const input = { result: 'OFFICIAL_RESPONSE', text: 'A view of the law' };
    const answered = await matters.onTasker.done(EXPERT, { of: given[0], event: 'respond', input });
    await matters.onTasker.done(ATTORNEY, { of: answered, event: 'accept-response' });
    valueIn(await matters.act(ATTORNEY, matter, { consolidate: { text: 'One position' } }));
    // Whoever wrote the response, or a part of it, does not approve it.
    for (const user of [ATTORNEY, EXPERT])
      expect(codeOf(await matters.act(user, matter, { approve: {} }))).toBe('EVENT_NOT_ALLOWED');
    valueIn(await matters.act(OTHER_EXPERT, matter, { approve: {} }));
    valueIn(await matters.act(ATTORNEY, matter, { dispatch: { recipient: 'SCOPS', text: 'The position of OCC' } }));
    valueIn(await matters.act(ATTORNEY, matter, { close: {} }));
    const { history } = await matters.seen<{ history: { event: string; actor: string }[] }>(
      SUPPORT,
      matter,
      'history { event actor }',
    );
    const acts = history.map(({ event, actor }) => `${event} ${actor}`);
    expect(acts).toEqual(
      expect.arrayContaining([
        `TASK ${ATTORNEY}`,
        `RESPOND ${EXPERT}`,
        `APPROVE ${OTHER_EXPERT}`,
        `DISPATCH ${ATTORNEY}`,
      ]),
    );
  });

  it('occ-pmt F4: is one record that assigned attorneys share wherever they are', async () => {
    const matter = await matters.entered(PERSON);
    await matters.assign(ATTORNEY, matter, `user:${EXPERT}`);
    const contact = { attorneyContactInformation: 'Synthetic Attorney, Springfield, +1 202 555 0100' };
    valueIn(await matters.add(EXPERT, matter, { OccPmtAttorney: { ...contact, divisionDescriptions: 'Asylum law' } }));
    valueIn(await matters.act(EXPERT, matter, { comment: { text: 'Seen from Springfield' } }));
    type Shared = { attorneys: object[]; history: { text: string | null }[] };
    const shared = await matters.seen<Shared>(
      ATTORNEY,
      matter,
      'attorneys { attorneyContactInformation divisionDescriptions } history { text }',
    );
    expect(shared.attorneys).toEqual([{ ...contact, divisionDescriptions: 'Asylum law' }]);
    expect(shared.history.map(({ text }) => text)).toContain('Seen from Springfield');
  });

  it('occ-pmt F5: has every work product with what it is, and its file', async () => {
    const matter = await matters.entered();
    for (const workProductType of ['BRIEF', 'MEMO', 'LEGAL_ADVICE']) {
      const input = { title: `A ${workProductType}`, workProductType };
      const { id } = valueIn<Matter>(await matters.add(ATTORNEY, matter, { OccPmtWorkProduct: input }));
      const file = { type: 'OccPmtWorkProduct', id, element: 'files', content: Buffer.from(workProductType) };
      expect(await matters.upload(on.server, ATTORNEY, file)).toBe(201);
    }
    const without = await matters.add(ATTORNEY, matter, { OccPmtWorkProduct: { title: 'Of no kind' } });
    expect(codeOf(without)).toBe('INVALID_INPUT');
    const list = 'workProducts { title workProductType files { fileName } }';
    const { workProducts } = await matters.seen<{ workProducts: object[] }>(EXPERT, matter, list);
    expect(workProducts).toHaveLength(3);
    expect(workProducts).toContainEqual({
      title: 'A BRIEF',
      workProductType: 'BRIEF',
      files: [{ fileName: 'files.txt' }],
    });
    expect(await matters.seen(WORKLOAD, matter, list)).toEqual({ workProducts: null });
  });

  it('occ-pmt F6, occ-pmt F7: takes a complete A-File, with litigation papers beside it in one view', async () => {
    const matter = await matters.entered();
    // Longer than a chunk of what is encrypted, and no multiple of one.
    const aFile = Buffer.from(randomBytes(1_500_001).toString('hex'));
    const spii = { needed: true, reason: 'The advice rests on it' };
    const of = { type: 'OccPmtMatter', id: matter.id, content: aFile };
    const whole = { ...of, element: 'fullAFiles', spii: { element: 'fullAFiles', ...spii } };
    expect(await matters.upload(on.server, SUPPORT, whole)).toBe(201);
    const papers = { ...of, element: 'litigationDocuments', spii: { element: 'litigationDocuments', ...spii } };
    expect(await matters.upload(on.server, SUPPORT, { ...papers, content: Buffer.from('A pleading') })).toBe(201);
    type View = { fullAFiles: { link: string; bytes: number }[]; litigationDocuments: object[] };
    const both = 'fullAFiles { bytes link } litigationDocuments { fileName }';
    const view = await matters.seen<View>(ATTORNEY, matter, both);
    expect(view).toMatchObject({
      fullAFiles: [{ bytes: aFile.length }],
      litigationDocuments: [{ fileName: 'litigationDocuments.txt' }],
    });
    const down = await matters.open(on.server, ATTORNEY, view.fullAFiles[0]?.link ?? '');
    expect([down.status, down.bytes.equals(aFile)]).toEqual([200, true]);
  });

  it('occ-pmt F8: may be policy or a regulation and no particular case: nothing of a person is kept', async () => {
    const asked = { employeeOfficeName: 'FOD', question: 'A draft rule on synthetic ports' };
    const matter = valueIn<Matter>(await matters.receive('policy-issue', asked));
    expect(await matters.seen(ATTORNEY, matter, 'itemType question')).toEqual({
      itemType: 'policy-issue',
      question: asked.question,
    });
    expect(codeOf(await matters.receive('policy-issue', { ...asked, ...PERSON }))).toBe('INVALID_INPUT');
    expect(codeOf(await matters.enter({ itemType: 'POLICY_ISSUE', names: 'Sample Specimen' }))).toBe('INVALID_INPUT');
  });
});
