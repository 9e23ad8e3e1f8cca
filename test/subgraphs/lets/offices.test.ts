import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asApplication } from '../../support/alone.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { keyOf } from '../../support/ids.ts';
import { ANALYST, Inquiries, LEAD, LIAISON, REVIEWER, WEST, WEST_LEAD } from '../../support/inquiries.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const inquiries = new Inquiries(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('offices of OLIA', () => {
  it('transfer an inquiry from one to another, which has it at once and alone (lets F9)', async () => {
    const inquiry = await inquiries.entered({}, { user: LEAD });
    const handed = { of: inquiry, event: 'transfer', input: { office: 'OLIA West', text: 'The center is theirs' } };
    expect(codeOf(await inquiries.tried(LIAISON, handed))).toBe('EVENT_NOT_ALLOWED');
    expect(await inquiries.seen(WEST, inquiry, 'id')).toBeNull();
    expect(await inquiries.done(LEAD, handed)).toMatchObject({ office: 'OLIA West' });
    expect(await inquiries.seen(WEST, inquiry, 'office')).toEqual({ office: 'OLIA West' });
    expect(await inquiries.seen(LIAISON, inquiry, 'id')).toBeNull();
    const { history } = await inquiries.seen<{ history: object[] }>(
      WEST,
      inquiry,
      'history { event actor office text }',
    );
    expect(history).toContainEqual({
      event: 'TRANSFER',
      actor: LEAD,
      office: 'OLIA West',
      text: 'The center is theirs',
    });
  });

  it('keep an inquiry that was lent to another: whoever has it assigned does not take it over (lets F9)', async () => {
    const inquiry = await inquiries.entered({}, { user: LEAD });
    const lend = `mutation ($id: ID!) {
      assignLetsInquiry(id: $id, version: 1, add: ["user:${WEST}"]) { item { id } } }`;
    valueIn(await test.ask(LEAD, lend, { variables: { id: inquiry.id } }));
    valueIn(await inquiries.change(WEST, inquiry, { inquiryDescription: 'Where the synthetic file is.' }));
    expect(codeOf(await inquiries.change(WEST, inquiry, { office: 'OLIA West' }))).toBe('FORBIDDEN');
    expect(await inquiries.seen(LEAD, inquiry, 'office')).toEqual({ office: 'OLIA' });
    // Nor below the program.
    const client = await asApplication(test, { key: 'lets', database: 'lets', user: WEST });
    try {
      const taken = "update lets_inquiry set office = 'OLIA West', version = version + 1 where key = $1";
      await expect(client.query(taken, [keyOf(inquiry.id)])).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
    // Who transfers inquiries mends what was keyed in.
    expect(await inquiries.seen(LIAISON, inquiry, 'id')).toEqual({ id: inquiry.id });
    valueIn(await inquiries.change(LEAD, inquiry, { office: 'OLIA West' }));
    expect(await inquiries.seen(LIAISON, inquiry, 'id')).toBeNull();
  });

  it('exchange information on an inquiry between their leads, whichever of them has it (lets F10)', async () => {
    const inquiry = await inquiries.entered();
    const text = 'The file is at our center.';
    const file = await inquiries.file(WEST_LEAD, inquiry, { element: 'files', says: 'A synthetic printout' });
    await inquiries.done(WEST_LEAD, { of: inquiry, event: 'comment', input: { text, files: [{ file }] } });
    const { history } = await inquiries.seen<{ history: object[] }>(
      LEAD,
      inquiry,
      'history { actor text files { fileName } }',
    );
    expect(history).toContainEqual({ actor: WEST_LEAD, text, files: [{ fileName: 'document.pdf' }] });
    expect(codeOf(await inquiries.tried(WEST, { of: inquiry, event: 'comment', input: { text } }))).toBe('NOT_FOUND');
  });

  it('answer together what crosses their jurisdictions: each its part, one response (lets F11)', async () => {
    const inquiry = await inquiries.entered();
    const taskers = [{ level: 'OFFICE', office: 'OLIA West', instructions: 'Where is the file?', dueOn: '2099-12-31' }];
    const tasked = await inquiries.done(LIAISON, { of: inquiry, event: 'task', input: { text: 'Yours too', taskers } });
    const [tasker] = tasked.taskers;
    if (!tasker) throw new Error('no tasker was given out');
    expect(await inquiries.seen(WEST, inquiry, 'office')).toEqual({ office: 'OLIA' });
    const part = { result: 'OFFICIAL_RESPONSE', text: 'At the synthetic center' };
    const answered = await inquiries.onTasker.done(WEST, { of: tasker, event: 'respond', input: part });
    expect(codeOf(await inquiries.tried(LIAISON, { of: inquiry, event: 'consolidate', input: { text: 'x' } }))).toBe(
      'EVENT_NOT_ALLOWED',
    );
    await inquiries.onTasker.done(LIAISON, { of: answered, event: 'accept-response' });
    const whole = { of: inquiry, event: 'consolidate', input: { text: 'One response of both' } };
    expect(await inquiries.done(LIAISON, whole)).toMatchObject({ state: 'IN_PROCESS' });
  });
});

describe('a response', () => {
  it('is documented, told or written: how, to whom, what, by whom and when (lets F14)', async () => {
    const inquiry = await inquiries.entered();
    await inquiries.done(LIAISON, { of: inquiry, event: 'review' });
    const told = { recipient: 'staff@example.gov', text: 'Told by telephone: the interview is in May.' };
    const dispatch = { of: inquiry, event: 'dispatch', input: told };
    expect(codeOf(await inquiries.tried(LIAISON, dispatch))).toBe('EVENT_NOT_ALLOWED');
    valueIn(await inquiries.change(LIAISON, inquiry, { responseMethod: 'ORAL' }));
    await inquiries.done(LIAISON, dispatch);
    const fields = 'responseMethod answeredOn history { event actor at recipient text }';
    const seen = await inquiries.seen<{ history: object[] }>(LEAD, inquiry, fields);
    expect(seen).toMatchObject({ responseMethod: 'ORAL', answeredOn: expect.any(String) });
    expect(seen.history).toContainEqual({ event: 'DISPATCH', actor: LIAISON, at: expect.any(String), ...told });
  });

  it('is reviewed for quality by somebody who did not write it, and returned or approved (lets F13)', async () => {
    const inquiry = await inquiries.entered({ constituentANumber: 'A900777888' });
    await inquiries.done(LIAISON, { of: inquiry, event: 'review' });
    await inquiries.done(LIAISON, { of: inquiry, event: 'draft', input: { draft: { text: 'A synthetic response' } } });
    await inquiries.done(LIAISON, { of: inquiry, event: 'flag-for-review', input: { text: 'Please review' } });
    expect(codeOf(await inquiries.tried(LEAD, { of: inquiry, event: 'approve' }))).toBe('EVENT_NOT_ALLOWED');
    const fields = 'drafts { text } constituentName constituentANumber';
    expect(await inquiries.seen(REVIEWER, inquiry, fields)).toEqual({
      drafts: [{ text: 'A synthetic response' }],
      constituentName: 'Synthetic Constituent',
      constituentANumber: null,
    });
    const returned = { of: inquiry, event: 'return', input: { text: 'Say which office' } };
    expect(await inquiries.done(REVIEWER, returned)).toMatchObject({ state: 'IN_PROCESS' });
    await inquiries.done(LIAISON, { of: inquiry, event: 'flag-for-review', input: { text: 'As asked' } });
    expect(await inquiries.done(REVIEWER, { of: inquiry, event: 'approve' })).toMatchObject({ state: 'APPROVED' });
  });
});

describe('reports', () => {
  it('tell trends by type, issue and time, and workload by office, to who sees no person (lets F12)', async () => {
    const made = { inquiryIssues: 'refugee-travel', receivedOn: '2026-02-03' };
    for (const path of ['casework', 'casework', 'policy'] as const) await inquiries.entered(made, { path });
    await inquiries.entered({ ...made, office: 'OLIA West' }, { user: WEST });
    await inquiries.entered({ ...made, receivedOn: '2025-02-03' });
    const figures = async (where: string) => {
      const query = `{ letsFigures(where: { inquiryIssues: { eq: "refugee-travel" }, ${where} }) {
        total open byType { itemType items } } }`;
      return valueIn<{ total: number; open: number; byType: object[] }>(await test.ask(ANALYST, query));
    };
    expect(await figures('receivedOn: { from: "2026-01-01", to: "2026-12-31" }')).toEqual({
      total: 4,
      open: 4,
      byType: [
        { itemType: 'casework', items: 3 },
        { itemType: 'policy', items: 1 },
      ],
    });
    expect(await figures('office: { eq: "OLIA West" }')).toMatchObject({ total: 1, open: 1 });
    expect(await figures('receivedOn: { to: "2025-12-31" }')).toMatchObject({ total: 1 });
    // A figure of a person is none of the analyst's.
    const named = '{ letsFigures(where: { constituentName: { eq: "Synthetic Constituent" } }) { total } }';
    const refused = await test.ask(ANALYST, named);
    expect(refused.data?.letsFigures?.total ?? 0).toBe(0);
  });
});
