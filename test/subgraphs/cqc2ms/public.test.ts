import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { sendWaiting, smtpTransport } from '../../../shared-schema/features/mail/index.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import { connectAs, databaseAddress } from '../../../shared-schema/runtime/request/tool-database.ts';
import { MailServer } from '../../support/mail-server.ts';
import { CONTACT, EDITION, PublicPort, wrongIn } from '../../support/public.ts';

/* A member of the public at the public's port, by HTTP: nobody of them is in the directory. */
let port: PublicPort;
beforeAll(async () => {
  port = await PublicPort.start();
});
afterAll(() => port.stop());

/** Sends what waits, by a real server. @returns to whom, the subject and the text of what came to an address */
async function mailedTo(address: string): Promise<readonly (string | undefined)[]> {
  const { host } = port.test.service;
  const hosted = host.tools.get('cqc2ms') as HostedTool;
  const smtp = await MailServer.start();
  const mailer = await connectAs('cqc2ms', 'mailer', databaseAddress('cqc2ms', host.cluster?.socket ?? ''));
  try {
    const settings = { url: smtp.url, from: 'CBP Information Center <cqc@example.gov>' };
    await sendWaiting({ hosted, mailer, transport: smtpTransport(settings), settings });
    const sent = smtp.sent.filter(({ to }) => to === address);
    expect(sent).toHaveLength(1);
    const { subject, text } = await simpleParser(sent[0]?.source ?? '');
    return [sent[0]?.to, subject, text];
  } finally {
    await mailer.end();
    await smtp.stop();
  }
}

describe('before anything is submitted', () => {
  it('every form shows the Privacy Act Statement with its four parts and the OMB number (cqc2ms F29, C-4.1-1, C-A-1)', async () => {
    const { status, body } = await port.get('/statement');
    expect(status).toBe(200);
    expect(body.ombControlNumber).toBe('1651-0136');
    expect(body.parts.map(({ heading }: { heading: string }) => heading).slice(0, 4)).toEqual([
      'Authority',
      'Purpose',
      'Disclosure',
      'Consequences of failure to provide information',
    ]);
    expect(body.parts[0].text).toContain('Executive Order 12862');
  });

  it('who is asked for nothing yet reads it whole, and may take it along: the tear-sheet (cqc2ms F33)', async () => {
    const { body } = await port.get('/statement');
    expect(body.title).toContain('CQC2MS');
    for (const { heading, text } of body.parts) expect([heading, text.length > 20]).toEqual([heading, true]);
  });

  it('and says that it is voluntary, counts as consent, and not to send SPII that is not asked for (A-4.1-1, A-4.2-1)', async () => {
    const text = JSON.stringify((await port.get('/statement')).body);
    expect(text).toContain('voluntary, and counts as consent');
    expect(text).toContain('do not send sensitive information');
  });

  it('nothing is taken without the statement confirmed and accuracy certified (cqc2ms F30, cqc2ms F31, C-4.3-1, C-7.2-1)', async () => {
    const [before] = await port.test.rows('cqc2ms', 'select count(*)::int as n from cqc2ms_case');
    for (const [also, question] of [
      [{ statement: undefined }, 'statement'],
      [{ statement: '1999-01-01' }, 'statement'],
      [{ certified: false }, 'certified'],
      [{ certified: 'yes' }, 'certified'],
    ] as const) {
      const answer = await port.submitting('general-concerns', also);
      expect([answer.status, Object.keys(wrongIn(answer))]).toEqual([400, [question]]);
    }
    expect(await port.test.rows('cqc2ms', 'select count(*)::int as n from cqc2ms_case')).toEqual([before]);
  });

  it('a category fixes the path; required items carry an asterisk, the rest are optional (cqc2ms F18, cqc2ms F19, C-2.1-2, C-2.1-3)', async () => {
    const paths = Object.fromEntries(
      (await port.categories()).map(({ category, questions }) => [
        category,
        questions.filter(({ mark }) => mark === '*').map(({ element }) => element),
      ]),
    );
    const contact = [
      'submissionKind',
      'email',
      'firstName',
      'lastName',
      'city',
      'country',
      'stateProvince',
      'postalCode',
      'phoneNumber',
    ];
    const event = [...contact, 'portOfEntry', 'incidentDate', 'narrative'];
    expect(paths).toEqual({
      'trusted-traveler': event,
      'border-patrol': event,
      'general-aviation': event,
      trade: [...event, 'entryType', 'cargoLocation', 'problemType'],
      'general-concerns': [...contact, 'narrative'],
    });
    const lacking = await port.submitting('trade', {}, { entryType: '', cargoLocation: '', lastName: '' });
    expect([lacking.status, wrongIn(lacking)]).toEqual([
      400,
      { entryType: 'it is mandatory.', cargoLocation: 'it is mandatory.', lastName: 'it is mandatory.' },
    ]);
  });

  it('identity items are always optional; a general concern asks for no traveler number, and takes none (cqc2ms F21, cqc2ms F22, C-2.1-4)', async () => {
    const known = await port.categories();
    const asked = (category: string) => known.find((each) => each.category === category)?.questions ?? [];
    const identity = ['dateOfBirth', 'gender', 'passportNumber', 'alienRegistrationNumber', 'trustedTravelerId'];
    for (const key of identity)
      expect(asked('trusted-traveler').find(({ element }) => element === key)).toMatchObject({
        required: false,
        mark: '',
      });
    expect(asked('general-concerns').map(({ element }) => element)).not.toContain('trustedTravelerId');
    const given = await port.submitting('general-concerns', {}, { trustedTravelerId: 'NEXUS-900001' });
    expect([given.status, wrongIn(given)]).toEqual([400, { trustedTravelerId: 'it is not asked' }]);
  });
});

describe('a submission', () => {
  it('gets a control number at once, and the IP address is recorded on the portal alone (cqc2ms F5, cqc2ms F24, C-OV-2, C-2.1-5)', async () => {
    const told = await port.submitted();
    expect(told.caseNumber).toMatch(/^CQC-\d{4}-[0-9A-Z]{10}$/);
    expect(told.controlNumber).toMatch(new RegExp(`^${told.caseNumber}(-[0-9A-HJKMNP-TV-Z]{6}){4}$`));
    expect(await port.found(told, 'ipAddress channel state submissionKind')).toMatchObject({
      ipAddress: '127.0.0.1',
      channel: 'WEB',
      state: 'OPEN',
      submissionKind: 'COMPLAINT',
    });
    const other = await port.submitted();
    expect(other.caseNumber).not.toBe(told.caseNumber);
  });

  it('is acknowledged by email with the case number and the word to quote it (cqc2ms F7, cqc2ms F9, C-OV-3)', async () => {
    const { caseNumber, controlNumber } = await port.submitted('trade', {}, { email: 'acknowledged@example.gov' });
    const [to, subject, text] = await mailedTo('acknowledged@example.gov');
    expect([to, subject]).toEqual(['acknowledged@example.gov', `Your correspondence ${caseNumber}`]);
    expect(text).toContain(`Its control number is ${caseNumber}. Quote this control number whenever you ask`);
    // Mail is read on its way: what opens the case is not in it.
    expect(text).not.toContain(controlNumber.slice(-6));
  });

  it('that is anonymous needs no personal information, takes none, and gets no response (cqc2ms F17, C-2.1-1)', async () => {
    const alone = { submissionKind: 'tip', narrative: 'A synthetic tip.' };
    const anonymous = { category: 'general-concerns', anonymous: true, statement: EDITION, certified: true };
    const named = await port.post('/submissions', { ...anonymous, answers: { ...alone, lastName: 'Traveler' } });
    expect([named.status, wrongIn(named)]).toEqual([400, { lastName: 'who is anonymous is not asked it.' }]);
    const { status, body } = await port.post('/submissions', { ...anonymous, answers: alone });
    expect(status).toBe(201);
    const sent = await port.test.rows('cqc2ms', 'select from mail_outgoing where control_number = $1', [
      body.caseNumber,
    ]);
    expect(sent).toEqual([]);
    const wanting = await port.post('/submissions', { ...anonymous, anonymous: false, answers: alone });
    expect(Object.keys(wrongIn(wanting)).sort()).toEqual(Object.keys(CONTACT).sort());
  });

  it('is of five categories and five kinds: compliments, questions, complaints, tips, comments (cqc2ms F1)', async () => {
    const kinds = ['compliment', 'question', 'complaint', 'tip', 'comment'];
    const categories = ['trusted-traveler', 'border-patrol', 'general-aviation', 'trade', 'general-concerns'];
    for (const [at, submissionKind] of kinds.entries()) {
      const told = await port.submitted(categories[at], {}, { submissionKind });
      expect(await port.found(told, 'submissionKind itemType')).toMatchObject({
        submissionKind: submissionKind.toUpperCase(),
        itemType: categories[at],
      });
    }
    const other = await port.submitting('general-concerns', {}, { submissionKind: 'rant' });
    expect(wrongIn(other)).toEqual({ submissionKind: `one of ${kinds.join(', ')}` });
  });
});
