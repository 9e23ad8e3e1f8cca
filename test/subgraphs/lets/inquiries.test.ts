import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { isFound } from '../../../shared-schema/language/collection.ts';
import { LETS } from '../../../subgraphs/uscis/lets/tool.ts';
import { codeOf, faultsOf, textsOf, valueIn } from '../../support/answers.ts';
import { ANALYST, Inquiries, type Inquiry, LEAD, LIAISON, REVIEWER, WEST } from '../../support/inquiries.ts';
import { TestService } from '../../support/service.ts';

const SSN = '900-12-3456';
let test: TestService;
const inquiries = new Inquiries(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());
const fieldsOf = async (answer: ReturnType<Inquiries['enter']>) =>
  faultsOf(await answer).map(({ field }) => field?.at(-1));

describe('an inquiry of LETS', () => {
  it('gets a number that the system makes, like no other and never typed in (lets F1)', async () => {
    const [one, other] = [await inquiries.entered(), await inquiries.entered()];
    const { inquiryNumber } = await inquiries.seen<{ inquiryNumber: string }>(LIAISON, one, 'inquiryNumber');
    expect(inquiryNumber).toBe(one.controlNumber);
    expect(inquiryNumber).toMatch(/^LETS-\d{4}-/);
    expect(other.controlNumber).not.toBe(one.controlNumber);
    expect(codeOf(await inquiries.enter({ inquiryNumber: 'LETS-2026-MINE' }))).toBe('INVALID_INPUT');
  });

  it('names the USCIS person who created it, for good, and who did so stands in its history (lets F2)', async () => {
    expect(await fieldsOf(inquiries.enter({ recordCreatorName: null }))).toEqual(['recordCreatorName']);
    const inquiry = await inquiries.entered({ recordCreatorName: 'Synthetic Creator' });
    expect(textsOf(await inquiries.change(LIAISON, inquiry, { recordCreatorName: 'Another' }))[0]).toContain(
      'never changed',
    );
    const { recordCreatorName, history } = await inquiries.seen<{ recordCreatorName: string; history: object[] }>(
      LEAD,
      inquiry,
      'recordCreatorName history { event actor }',
    );
    expect([recordCreatorName, history]).toEqual(['Synthetic Creator', [{ event: 'ENTER', actor: LIAISON }]]);
  });

  it('carries type, issues, sub-issues and contact method, and is found by them (lets F3)', async () => {
    const said = {
      inquiryType: 'expedite',
      inquiryIssues: 'adoption',
      inquirySubIssues: 'interview',
      contactMethod: 'telephone',
    };
    const inquiry = await inquiries.entered(said);
    expect(await inquiries.seen(ANALYST, inquiry, Object.keys(said).join(' '))).toEqual(said);
    const where = '{ inquiryIssues: { eq: "adoption" }, inquirySubIssues: { eq: "interview" } }';
    const found = await test.ask(LIAISON, `{ letsInquiries(where: ${where}) { nodes { controlNumber } } }`);
    expect(valueIn(found)).toEqual({ nodes: [{ controlNumber: inquiry.controlNumber }] });
  });

  it('takes outreach and education of Members and their staff, which is about no constituent (lets F18)', async () => {
    const outreach = { inquiryType: 'training', inquiryDescription: 'A synthetic webinar for synthetic caseworkers.' };
    const inquiry = await inquiries.entered(outreach, { path: 'outreach' });
    expect(await inquiries.seen(LIAISON, inquiry, 'itemType inquiryDescription')).toEqual({
      itemType: 'outreach',
      inquiryDescription: outreach.inquiryDescription,
    });
    const about = await fieldsOf(inquiries.enter({ constituentName: 'Somebody' }, { path: 'outreach' }));
    expect(new Set(about)).toEqual(new Set(['constituentName']));
  });

  it('keeps the release and supporting documents as attachments, seen by who answers alone (lets F4)', async () => {
    const inquiry = await inquiries.entered();
    await inquiries.file(LIAISON, inquiry, { element: 'supportingDocuments', says: 'A synthetic receipt notice' });
    const fields = 'privacyRelease { fileName } supportingDocuments { fileName }';
    expect(await inquiries.seen(LEAD, inquiry, fields)).toEqual({
      privacyRelease: [{ fileName: 'document.pdf' }],
      supportingDocuments: [{ fileName: 'document.pdf' }],
    });
    for (const user of [REVIEWER, ANALYST])
      expect(await inquiries.seen(user, inquiry, fields)).toEqual({ privacyRelease: null, supportingDocuments: null });
  });
});

describe('a signed privacy release', () => {
  it('comes with each inquiry that directly involves an individual, and its day too (lets F5)', async () => {
    expect(await fieldsOf(inquiries.enter({}, { scanned: false }))).toEqual(['privacyRelease']);
    expect(await fieldsOf(inquiries.enter({ privacyReleaseSignedOn: null }))).toEqual(['privacyReleaseSignedOn']);
    const inquiry = await inquiries.entered();
    const codes = ['privacyRelease', 'privacyReleaseSignedOn'].map(async (element) => [
      element,
      codeOf(await inquiries.change(LIAISON, inquiry, { [element]: null })),
    ]);
    expect(await Promise.all(codes)).toEqual([
      ['privacyRelease', 'INVALID_INPUT'],
      ['privacyReleaseSignedOn', 'INVALID_INPUT'],
    ]);
  });

  it('is asked for again before anything leaves, also of what came from an old file (lets F5)', async () => {
    // One that was announced and never uploaded is none.
    const inquiry = valueIn<Inquiry>(await inquiries.enter());
    valueIn(await inquiries.change(LIAISON, inquiry, { responseMethod: 'WRITTEN' }));
    await inquiries.done(LIAISON, { of: inquiry, event: 'review' });
    const reply = { of: inquiry, event: 'dispatch', input: { recipient: 'staff@example.gov', text: 'As it stands' } };
    expect(codeOf(await inquiries.tried(LIAISON, reply))).toBe('REPLY_HELD');
    expect(codeOf(await inquiries.tried(LIAISON, { ...reply, event: 'interim-reply' }))).toBe('REPLY_HELD');
    await inquiries.file(LIAISON, inquiry, { element: 'privacyRelease', says: 'I release my records to the Member' });
    // Nor is one that nobody signed.
    await test.rows('lets', 'update lets_inquiry set privacy_release_signed_on = null where key = $1', [inquiry.id]);
    expect(codeOf(await inquiries.tried(LIAISON, reply))).toBe('REPLY_HELD');
    valueIn(await inquiries.change(LIAISON, inquiry, { privacyReleaseSignedOn: '2026-01-06' }));
    expect(await inquiries.done(LIAISON, reply)).toMatchObject({ state: 'ANSWERED' });
  });

  it('is not needed where no individual is involved, such as for policy, and then not kept (lets F6)', async () => {
    const policy = await inquiries.entered({}, { path: 'policy' });
    valueIn(await inquiries.change(LIAISON, policy, { responseMethod: 'WRITTEN' }));
    await inquiries.done(LIAISON, { of: policy, event: 'review' });
    const reply = {
      of: policy,
      event: 'dispatch',
      input: { recipient: 'staff@example.gov', text: 'The policy is public' },
    };
    expect(await inquiries.done(LIAISON, reply)).toMatchObject({ state: 'ANSWERED' });
    const other = await inquiries.entered({}, { path: 'policy' });
    expect(codeOf(await inquiries.change(LIAISON, other, { constituentName: 'Somebody' }))).toBe('INVALID_INPUT');
  });
});

describe('one constituent who asks several Members', () => {
  const FOUND =
    'possibleDuplicates { basis item { controlNumber state congressionalStaffName history { event text } } }';
  interface Found {
    readonly possibleDuplicates: {
      basis: string;
      item: { controlNumber: string; history: { event: string; text: string }[] };
    }[];
  }
  const numbers = async (user: string, of: Inquiry) =>
    (await inquiries.seen<Found>(user, of, FOUND)).possibleDuplicates.map(({ item }) => item.controlNumber);

  it('is flagged by who that is, whoever asked; of what is hidden nothing is told (lets F7)', async () => {
    const constituent = { constituentName: 'Synthetic Twice', constituentANumber: 'A900111222' };
    const first = await inquiries.entered({ ...constituent, congressionalStaffName: 'Staff of one Member' });
    const second = await inquiries.entered({ ...constituent, congressionalStaffName: 'Staff of another' });
    const west = await inquiries.entered({ ...constituent, office: 'OLIA West' }, { user: WEST });
    expect(await numbers(LEAD, first)).toEqual([west.controlNumber, second.controlNumber]);
    expect(await numbers(LIAISON, first)).toEqual([second.controlNumber]);
    // A liaison who has but the one is told as much as where there is no other.
    expect(await numbers(WEST, west)).toEqual([]);
    const alone = await inquiries.entered({ constituentANumber: 'A900333444', office: 'OLIA West' }, { user: WEST });
    expect(await inquiries.seen(WEST, alone, FOUND)).toEqual(await inquiries.seen(WEST, west, FOUND));
    // Who sees nothing that says who somebody is learns of no duplicate.
    for (const user of [ANALYST]) expect(await numbers(user, first)).toEqual([]);
    // The same staff ask for many: they make nobody a duplicate.
    const same = await inquiries.entered({
      constituentANumber: 'A900555666',
      congressionalStaffName: 'Staff of one Member',
    });
    expect(await numbers(LEAD, same)).toEqual([]);
  });

  it('is answered with what was answered before in view (lets F8)', async () => {
    const constituent = { constituentReceiptNumber: 'IOE9000000011' };
    const earlier = await inquiries.entered(constituent);
    await inquiries.answered(earlier, 'The synthetic interview is in May.');
    const later = await inquiries.entered(constituent);
    const { possibleDuplicates } = await inquiries.seen<Found>(LIAISON, later, FOUND);
    expect(possibleDuplicates).toMatchObject([{ item: { controlNumber: earlier.controlNumber, state: 'CLOSED' } }]);
    expect(possibleDuplicates[0]?.item.history).toContainEqual({
      event: 'DISPATCH',
      text: 'The synthetic interview is in May.',
    });
  });
});

describe('SSNs', () => {
  it('are asked for by no field and recorded by nobody of their own accord (lets F15)', async () => {
    const { tool, subgraph } = registeredOnce(LETS);
    const { schema } = await subgraph;
    expect((tool.lifecycle?.item.elements ?? []).filter(isFound).map(({ key }) => key)).toEqual(['ssn']);
    const inputs = Object.values(schema.getTypeMap()).flatMap((type) =>
      isInputObjectType(type) ? Object.keys(type.getFields()) : [],
    );
    expect(inputs).toContain('constituentANumber');
    expect(inputs).not.toContain('ssn');
    expect(LETS.intake?.paths?.flatMap(({ questions }) => questions.map(({ element }) => element))).not.toContain(
      'ssn',
    );
  });

  it('that an office supplied are grayed out where they stand, and found by nobody (lets F15)', async () => {
    const inquiry = await inquiries.entered({ inquiryDescription: `He is ${SSN}, and waits.` });
    expect(await inquiries.seen(LIAISON, inquiry, 'inquiryDescription ssn')).toEqual({
      inquiryDescription: 'He is [grayed out], and waits.',
      ssn: null,
    });
    const sought = await test.ask(LEAD, `{ searchLetsInquiries(text: "${SSN}") { totalCount } }`);
    expect(JSON.stringify(sought)).not.toContain('"totalCount":1');
  });
});
