import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { pdf } from '../../support/documents.ts';
import {
  ACKNOWLEDGEMENT,
  CENTERS,
  CUSTOMER,
  daysAgo,
  EXPERT,
  Inquiries,
  type Inquiry,
  NOT_YET,
  PROCESSED,
  RECEIPT,
  RESPONDER,
  ROUTER,
  TEXAS,
  VERMONT,
} from '../../support/scopsscata-inquiries.ts';
import { TestService } from '../../support/service.ts';

/* An inquiry, from the customer's email to the scripted reply, by way of a service center that sees no SPII in it. */
let test: TestService;
const inquiries = new Inquiries(() => test);
beforeAll(async () => {
  test = await TestService.start();
  for (const office of CENTERS) valueIn(await inquiries.list({ office }));
  valueIn(await inquiries.list({ office: 'SCOPS', person: EXPERT }));
});
afterAll(() => test.stop());

const SSN = '900-12-3456';
const DIRECTLY = { event: 'reply-directly', user: RESPONDER };

describe('an inquiry of SCOPSSCATA', () => {
  it('qualifies once the customer’s request or call has been pending 30 days (scopsscata F1)', async () => {
    for (const ncscContactDate of [daysAgo(29), null]) {
      const early = await inquiries.entered({ ncscContactDate });
      expect(textsOf(await inquiries.forward(early))).toEqual([
        expect.stringContaining('it happens once it has waited 30 days since ncscContactDate'),
      ]);
    }
    const due = await inquiries.entered({ ncscContactDate: daysAgo(30) });
    expect(textsOf(await inquiries.forward(due))).toEqual([]);
  });

  it('is about one particular case, by its receipt number (scopsscata F2)', async () => {
    expect(codeOf(await inquiries.enter({ receiptNumber: null }))).toBe('INVALID_INPUT');
    expect(codeOf(await inquiries.enter({ receiptNumber: `${RECEIPT}, EAC9012345678` }))).toBe('INVALID_INPUT');
    const mailed = await inquiries.mailed({ subject: 'No number', text: 'Where is my case?' });
    const update = await test.ask(
      ROUTER,
      `mutation ($id: ID!, $version: Int!, $day: Date!) {
        updateScopsscataInquiry(id: $id, version: $version, input: { ncscContactDate: $day }) {
          item { id version } } }`,
      { variables: { id: mailed.id, version: mailed.version, day: daysAgo(40) } },
    );
    expect(textsOf(await inquiries.forward({ ...mailed, ...valueIn<Inquiry>(update) }))).toEqual([
      expect.stringContaining('it rests on what is not there: receiptNumber'),
    ]);
  });

  it('is an email that HQ SCOPS routes to a service center, which alone sees it (scopsscata F3)', async () => {
    const mailed = await inquiries.mailed({ subject: 'My request', text: 'It was never answered.' });
    const update = await test.ask(
      ROUTER,
      `mutation ($id: ID!, $version: Int!, $input: ScopsscataInquiryInput!) {
        updateScopsscataInquiry(id: $id, version: $version, input: $input) { item { id version } } }`,
      {
        variables: {
          ...{ id: mailed.id, version: mailed.version },
          input: { receiptNumber: RECEIPT, ncscContactDate: daysAgo(40) },
        },
      },
    );
    for (const user of [TEXAS, VERMONT]) expect(await inquiries.seen(user, mailed, 'id')).toBeNull();
    valueIn(await inquiries.forward({ ...mailed, ...valueIn<Inquiry>(update) }));
    expect(await inquiries.seen(TEXAS, mailed, 'customerName receiptNumber customerEmail taskers { office }')).toEqual({
      customerName: 'Sample Customer',
      receiptNumber: RECEIPT,
      customerEmail: null,
      taskers: [{ office: 'TSC' }],
    });
    expect(await inquiries.seen(VERMONT, mailed, 'id')).toBeNull();
  });

  it('goes to the California, Nebraska, Potomac, Texas or Vermont Service Center (scopsscata F4)', async () => {
    for (const office of CENTERS) {
      const inquiry = await inquiries.entered();
      expect([office, textsOf(await inquiries.forward(inquiry, { office }))]).toEqual([office, []]);
    }
    const inquiry = await inquiries.entered();
    for (const office of ['NBC', 'EXSO', 'SCOPS'])
      expect(textsOf(await inquiries.forward(inquiry, { office }))).toEqual([
        expect.stringContaining('it is not on the list of recipients'),
      ]);
    // Nor is it assigned to another office, which would see the case.
    const assign = `mutation ($id: ID!, $version: Int!) {
      assignScopsscataInquiry(id: $id, version: $version, add: ["office:USCIS/NBC"]) { item { id } } }`;
    expect(
      textsOf(await test.ask(ROUTER, assign, { variables: { id: inquiry.id, version: inquiry.version } })),
    ).toEqual([expect.stringContaining('it is not on the list of recipients')]);
    expect(textsOf(await inquiries.list({ office: 'NBC' }))).toEqual([
      expect.stringContaining('CSC, California Service Center; NSC, Nebraska Service Center; PSC, Potomac'),
    ]);
    expect(codeOf(await inquiries.list({ office: 'TSC' }, RESPONDER))).toBe('FORBIDDEN');
  });

  it('may go to a subject matter expert of USCIS, in person (scopsscata F5)', async () => {
    const inquiry = await inquiries.entered({ customerName: 'Sample Customer' });
    valueIn(await inquiries.forward(inquiry, { level: 'EXPERT', assignee: EXPERT }));
    expect(await inquiries.seen(EXPERT, inquiry, 'customerName receiptNumber')).toEqual({
      customerName: 'Sample Customer',
      receiptNumber: RECEIPT,
    });
    const other = await inquiries.entered();
    expect(codeOf(await inquiries.forward(other, { level: 'EXPERT', assignee: VERMONT }))).toBe('INVALID_INPUT');
  });

  it('is forwarded without the SPII that the customer sent anyway (scopsscata F10)', async () => {
    const text = `My SSN is ${SSN}. Please help.`;
    const attachments = [{ filename: 'passport.pdf', content: pdf('a passport') }];
    const mailed = await inquiries.mailed({ subject: 'With SPII', text, attachments });
    const update = await test.ask(
      ROUTER,
      `mutation ($id: ID!, $version: Int!, $input: ScopsscataInquiryInput!) {
        updateScopsscataInquiry(id: $id, version: $version, input: $input) { item { id version } } }`,
      {
        variables: {
          ...{ id: mailed.id, version: mailed.version },
          input: { receiptNumber: RECEIPT, ncscContactDate: daysAgo(40) },
        },
      },
    );
    const to = { office: 'TSC', instructions: `The customer says SSN ${SSN}` };
    valueIn(await inquiries.forward({ ...mailed, ...valueIn<Inquiry>(update) }, to));
    const fields = 'inquiry supportingDocumentation { fileName } taskers { instructions } ssn';
    expect(await inquiries.seen(ROUTER, mailed, fields)).toMatchObject({
      inquiry: `Subject: With SPII\n\n${text}`,
      supportingDocumentation: [{ fileName: 'passport.pdf' }],
    });
    expect(await inquiries.seen(TEXAS, mailed, fields)).toEqual({
      inquiry: 'Subject: With SPII\n\nMy SSN is [taken out]. Please help.',
      supportingDocumentation: null,
      taskers: [{ instructions: 'The customer says SSN [taken out]' }],
      ssn: null,
    });
  });

  it('is forwarded by a few of SCOPS, and by nobody else (scopsscata A1)', async () => {
    const inquiry = await inquiries.entered();
    const forwarded: string[] = [];
    for (const { key } of CAST)
      if (key !== ROUTER && codeOf(await inquiries.forward(inquiry, { office: 'TSC' }, key)) === undefined)
        forwarded.push(key);
    expect(forwarded).toEqual([]);
    valueIn(await inquiries.forward(inquiry));
  });
});

describe('a reply of SCOPSSCATA', () => {
  const reasonOf = async (of: Inquiry, input: object) => {
    const answer = await inquiries.reply(of, input);
    return [codeOf(answer), answer.errors?.[0]?.extensions].map((each) =>
      typeof each === 'object' ? (each as { reason?: string }).reason : each,
    );
  };

  it('uses scripted language, word for word (scopsscata F6)', async () => {
    const inquiry = await inquiries.processed();
    for (const text of [
      'Your case is being processed.',
      `${PROCESSED} Best regards`,
      PROCESSED.toLowerCase(),
      undefined,
    ])
      expect(await reasonOf(inquiry, { text })).toEqual(['REPLY_HELD', 'not-scripted']);
    expect(valueIn(await inquiries.reply(inquiry, { text: PROCESSED }))).toMatchObject({ state: 'ANSWERED' });
  });

  it('holds nothing of the case, nor SPII (scopsscata F7, scopsscata F8)', async () => {
    const inquiry = await inquiries.processed({ customerName: 'Sample Customer' });
    for (const more of [RECEIPT, 'Sample Customer', `SSN ${SSN}`])
      expect((await reasonOf(inquiry, { text: `${PROCESSED} ${more}` }))[0]).toBe('REPLY_HELD');
    for (const script of [PROCESSED, NOT_YET, ACKNOWLEDGEMENT]) expect(script).not.toMatch(/\{(?!controlNumber)/);
    valueIn(await inquiries.reply(inquiry, { text: PROCESSED }));
    const { history } = await inquiries.seen<{ history: { event: string }[] }>(
      ROUTER,
      inquiry,
      'history { event text }',
    );
    expect(history.filter(({ event }) => event === 'DISPATCH')).toEqual([{ event: 'DISPATCH', text: PROCESSED }]);
  });

  it('tells customers not to send SPII or supporting documentation (scopsscata F9)', async () => {
    const { controlNumber } = await inquiries.mailed({ subject: 'Acknowledged', text: 'Where is my case?' });
    const { to, text } = await inquiries.acknowledged(controlNumber);
    expect([to, text]).toEqual([CUSTOMER, ACKNOWLEDGEMENT.replace('{controlNumber}', controlNumber)]);
    expect(text).toMatch(/do not send .*Social Security number, nor supporting documentation/);
  });

  it('goes to the address that sent the inquiry, and to no other (scopsscata F11)', async () => {
    const inquiry = await inquiries.processed();
    for (const recipient of ['somebody.else@example.gov', 'customer@example.org'])
      expect(await reasonOf(inquiry, { text: PROCESSED, recipient })).toEqual(['REPLY_HELD', 'recipient']);
    valueIn(await inquiries.reply(inquiry, { text: PROCESSED, recipient: CUSTOMER }));
  });

  it('is direct where an inquiry misses the requirements, by a few (scopsscata F12, scopsscata A2)', async () => {
    const early = await inquiries.entered({ ncscContactDate: daysAgo(3) });
    const replied: string[] = [];
    for (const { key } of CAST)
      if (
        key !== RESPONDER &&
        codeOf(await inquiries.reply(early, { text: NOT_YET }, { ...DIRECTLY, user: key })) === undefined
      )
        replied.push(key);
    expect(replied).toEqual([]);
    expect(valueIn(await inquiries.reply(early, { text: NOT_YET }, DIRECTLY))).toMatchObject({ state: 'ANSWERED' });
  });

  it('is direct only where the inquiry does not meet the requirements (scopsscata A3)', async () => {
    const due = await inquiries.entered({ ncscContactDate: daysAgo(30) });
    expect(textsOf(await inquiries.reply(due, { text: NOT_YET }, DIRECTLY))).toEqual([
      expect.stringContaining('it happens to what has not waited 30 days since ncscContactDate'),
    ]);
    const early = await inquiries.entered({ ncscContactDate: daysAgo(29) });
    expect(codeOf(await inquiries.reply(early, { text: 'Please wait.' }, DIRECTLY))).toBe('REPLY_HELD');
    valueIn(await inquiries.reply(early, { text: NOT_YET }, DIRECTLY));
  });
});
