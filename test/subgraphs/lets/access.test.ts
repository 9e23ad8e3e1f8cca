import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { keyOf } from '../../support/ids.ts';
import { ANALYST, Inquiries, type Inquiry, LEAD, LIAISON, REVIEWER, WEST, WEST_LEAD } from '../../support/inquiries.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const inquiries = new Inquiries(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const COUNT = '{ letsInquiries { totalCount } }';
const counted = async (user: string): Promise<number> =>
  (await test.ask(user, COUNT)).data?.letsInquiries?.totalCount ?? 0;
interface Asked {
  readonly id: string;
  readonly version: number;
}

describe('access to LETS', () => {
  it('is for OLIA’s employees who are users, whatever role another holds (lets A1)', async () => {
    await inquiries.entered();
    const readers: string[] = [];
    for (const { key } of CAST) if ((await counted(key)) > 0) readers.push(key);
    expect(readers.sort()).toEqual([ANALYST, LEAD, WEST_LEAD, LIAISON, REVIEWER].sort());
    for (const [user, reason] of [
      ['fod-with-lets-role', 'office'],
      ['olia-contractor', 'federal-only'],
    ] as const)
      expect((await test.ask(user, COUNT)).extensions.withheld).toMatchObject([{ reason }]);
  });

  it('needs a need-to-know: of which inquiries, and what of them, follows from what one does (lets A2)', async () => {
    const inquiry = await inquiries.entered({ constituentReceiptNumber: 'IOE9000000022' });
    const fields = 'inquiryIssues constituentName constituentReceiptNumber';
    const known = { inquiryIssues: 'naturalization', constituentName: 'Synthetic Constituent' };
    for (const user of [LIAISON, LEAD, WEST_LEAD])
      expect(await inquiries.seen(user, inquiry, fields)).toEqual({
        ...known,
        constituentReceiptNumber: 'IOE9000000022',
      });
    expect(await inquiries.seen(REVIEWER, inquiry, fields)).toEqual({ ...known, constituentReceiptNumber: null });
    expect(await inquiries.seen(ANALYST, inquiry, `${fields} history { text }`)).toMatchObject({
      inquiryIssues: 'naturalization',
      constituentName: null,
      constituentReceiptNumber: null,
      history: [{ text: null }],
    });
    for (const user of [WEST, 'olia-no-role', 'system-admin'])
      expect(await inquiries.seen(user, inquiry, 'id')).toBeNull();
  });

  it('begins with a need that is stated and a supervisor of OLIA who approves it (lets A3)', async () => {
    const request = (justification: string) =>
      test.ask(
        'olia-no-role',
        `mutation ($why: String!) { requestAccess(role: "lets.analyst", justification: $why) { item { id version } } }`,
        { variables: { why: justification } },
      );
    expect(codeOf(await request(' '))).toBe('INVALID_INPUT');
    const { id, version } = valueIn<Asked>(await request('Reports on synthetic workload'));
    const decide = (user: string) =>
      test.ask(
        user,
        `mutation ($id: ID!, $version: Int!) {
          decideAccessRequest(id: $id, version: $version, approve: true) { item { state approvedBy } } }`,
        { variables: { id, version } },
      );
    for (const user of [LEAD, 'emma-supervisor', 'system-admin'])
      expect([user, codeOf(await decide(user))]).toEqual([user, 'FORBIDDEN']);
    expect(await counted('olia-no-role')).toBe(0);
    expect(valueIn(await decide('olia-approver'))).toEqual({ state: 'GRANTED', approvedBy: 'olia-approver' });
    test.service.callers.forget('olia-no-role');
    expect(await counted('olia-no-role')).toBeGreaterThan(0);
  });

  it('is monitored: use of each user is counted, refusals too, and reviewed (lets A4)', async () => {
    const since = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    for (let at = 0; at < 3; at++) await test.ask('fod-with-lets-role', COUNT);
    const opened = await test.ask(
      'privacy-officer',
      `mutation { made: openLetsUseReviews(since: "${since}", refusedAtLeast: 3) { items { actor denied state } } }`,
    );
    expect(opened.data.made.items).toContainEqual({
      actor: 'fod-with-lets-role',
      denied: expect.stringMatching(/^([3-9]|\d\d+)$/),
      state: 'OPEN',
    });
  });

  it('ends once somebody does not need it any more (lets A5)', async () => {
    const own = await inquiries.entered({ office: 'OLIA West' }, { user: WEST });
    expect(await inquiries.seen(WEST, own, 'state')).toEqual({ state: 'OPEN' });
    await test.ask('privacy-officer', `mutation { revokeAccess(userKey: "${WEST}") { item { userKey } } }`);
    test.service.callers.forget(WEST);
    expect(await inquiries.seen(WEST, own, 'state')).toBeNull();
    expect(await counted(WEST)).toBe(0);
  });
});

describe('an outside agency', () => {
  const ASK = `mutation ($id: ID!, $release: AskLetsReleaseInput!) {
    askLetsRelease(id: $id, release: $release) { item { state citation } } }`;
  const TO_AGENCY = {
    recipientKind: 'FEDERAL_AGENCY',
    recipientName: 'A synthetic agency',
    recipientAddress: '1 Synthetic Street, Springfield',
    purpose: 'Review of synthetic correspondence',
    authority: 'ROUTINE_USE',
    notice: 'DHS/ALL-016',
    routineUse: 'H',
    elements: [{ element: 'constituentName', reason: 'the matter is its own' }],
  };
  it('reviews correspondence under a routine use of a notice that covers it alone (lets F16)', async () => {
    const inquiry = await inquiries.entered();
    const ask = (user: string, given: object = {}) =>
      test.ask(user, ASK, { variables: { id: inquiry.id, release: { ...TO_AGENCY, ...given } } });
    for (const wrong of [
      { authority: 'STATUTE' },
      { routineUse: null },
      { notice: 'DHS/ALL-002' },
      { recipientKind: 'PUBLIC' },
    ])
      expect([wrong, codeOf(await ask(LIAISON, wrong))]).toEqual([wrong, 'INVALID_INPUT']);
    expect(valueIn(await ask(LIAISON))).toMatchObject({ state: 'AUTHORISED', citation: 'DHS/ALL-016, routine use H' });
    // Who sees no constituent's number gives none out; who has nothing to do with the inquiry gives out nothing.
    for (const user of [REVIEWER, ANALYST]) expect(codeOf(await ask(user))).toBe('FORBIDDEN');
  });
});

describe("a Member's office", () => {
  const ASK = `mutation ($id: ID!, $release: AskLetsReleaseInput!) {
    askLetsRelease(id: $id, release: $release) { item { state citation } } }`;
  const TO_MEMBER = {
    recipientKind: 'CONGRESS',
    recipientName: 'The Honorable Sample Specimen',
    recipientAddress: '1 Synthetic Street, Springfield',
    purpose: 'The answer to a synthetic inquiry',
    authority: 'CONSENT',
    elements: [{ element: 'constituentName', reason: 'the answer names her' }],
  };
  const ask = async ({ id }: { id: string }, given: object = {}) =>
    test.ask(LIAISON, ASK, { variables: { id, release: { ...TO_MEMBER, ...given } } });
  const kept = (inquiry: Inquiry, element: string) =>
    inquiries.file(LIAISON, inquiry, { element, says: 'I release my records to the Member' });

  it('gets what the signed privacy release of the inquiry lets go, and nothing by a word of it', async () => {
    const inquiry = await inquiries.entered();
    const consent = await kept(inquiry, 'privacyRelease');
    expect(valueIn(await ask(inquiry, { consent }))).toMatchObject({
      state: 'AUTHORISED',
      citation: expect.stringContaining('consent in document'),
    });
    const another = await inquiries.entered();
    for (const [of, given, field] of [
      [inquiry, { consent: null }, 'consent'],
      [inquiry, { consent: await kept(inquiry, 'supportingDocuments') }, 'consent'],
      [another, { consent }, 'file'],
      [inquiry, { authority: 'ROUTINE_USE', notice: 'DHS/ALL-016', routineUse: 'H' }, 'authority'],
      [inquiry, { consent, recipientKind: 'FEDERAL_AGENCY' }, 'authority'],
    ] as const)
      expect(textsOf(await ask(of, given))).toEqual([expect.stringMatching(`^INVALID_INPUT: ${field}: `)]);
    // A form of which nobody has said when it was signed is not signed.
    const set = 'update lets_inquiry set privacy_release_signed_on = null where key = $1';
    await test.rows('lets', set, [keyOf(inquiry.id)]);
    expect(textsOf(await ask(inquiry, { consent }))).toEqual([
      'INVALID_INPUT: consent: nobody has said when it was signed.',
    ]);
  });
});

describe('a record of LETS', () => {
  it('is destroyed by nobody before five years from its creation (lets F17)', async () => {
    const inquiry = await inquiries.entered({ receivedOn: '2010-01-05' }, { path: 'policy' });
    const { dispositions } = await inquiries.seen<{ dispositions: { eligibleOn: string }[] }>(
      LEAD,
      inquiry,
      'dispositions { schedule action eligibleOn whyKept }',
    );
    const created = new Date().getFullYear();
    expect(dispositions).toEqual([
      { schedule: 'N1-85-91-01', action: 'destroy', eligibleOn: expect.any(String), whyKept: 'PERIOD_RUNS' },
    ]);
    expect(Number(dispositions[0]?.eligibleOn.slice(0, 4))).toBe(created + 5);
    for (const table of ['lets_inquiry', 'stored_file'])
      expect(await test.rows('lets', `select has_table_privilege('lets_app', '${table}', 'delete') as may`)).toEqual([
        { may: false },
      ]);
  });
});
