import { simpleParser } from 'mailparser';
import { sendWaiting, smtpTransport } from '../../shared-schema/features/mail/index.ts';
import { readMail } from '../../shared-schema/features/mail/message.ts';
import { takeMail } from '../../shared-schema/features/mail/take.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { addDays } from '../../shared-schema/language/lifecycle/calendar.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { SCOPSSCATA_WORKFLOW } from '../../subgraphs/uscis/scopsscata/workflow.ts';
import { actingOn } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { MailServer } from './mail-server.ts';
import { composed } from './mailbox.ts';
import type { TestService } from './service.ts';

/* Inquiries of SCOPSSCATA, as customers send them and HQ SCOPS forwards them. */
export const ROUTER = 'scopsscata-router';
export const RESPONDER = 'scopsscata-responder';
export const TEXAS = 'scopsscata-texas';
export const VERMONT = 'scopsscata-vermont';
export const EXPERT = 'scopsscata-expert';
export const CUSTOMER = 'customer@example.gov';
export const RECEIPT = 'IOE9012345678';
export const CENTERS = ['CSC', 'NSC', 'PSC', 'TSC', 'VSC'];

const scriptOf = (name: string): string => {
  const script = SCOPSSCATA_WORKFLOW.replyTemplates?.[name];
  if (script === undefined) throw new Error(`there is no script ${name}`);
  return script;
};
export const ACKNOWLEDGEMENT = scriptOf('acknowledgement');
export const PROCESSED = scriptOf('processed');
export const NOT_YET = scriptOf('not-yet-thirty-days');
/** Returns the day so many days ago. */
export const daysAgo = (days: number): string => addDays(legalDay(new Date()), -days);

export interface Inquiry {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}

/** Inquiries of one service. */
export class Inquiries {
  readonly onItem;
  readonly onTasker;
  constructor(private readonly test: () => TestService) {
    this.onItem = actingOn(test, 'ScopsscataInquiry');
    this.onTasker = actingOn(test, 'ScopsscataTasker');
  }

  /** Enters an inquiry that has waited long enough, as it stands in an email. @returns the whole answer */
  enter(input: object = {}, user = ROUTER): Promise<Answered> {
    const usual = { customerEmail: CUSTOMER, receiptNumber: RECEIPT, ncscContactDate: daysAgo(31) };
    return this.test().ask(
      user,
      `mutation ($input: ScopsscataInquiryInput!) {
        enterScopsscataInquiry(path: "email", input: $input) { item { id version controlNumber } } }`,
      { variables: { input: { channel: 'EMAIL', entryMethods: ['PASTED'], ...usual, ...input } } },
    );
  }

  async entered(input: object = {}): Promise<Inquiry> {
    return valueIn<Inquiry>(await this.enter(input));
  }

  /** Takes in an email. @returns the inquiry that it becomes */
  async mailed(mail: { text: string; subject: string; attachments?: object[] }): Promise<Inquiry> {
    const hosted = this.test().service.host.tools.get('scopsscata');
    if (!hosted) throw new Error('scopsscata is not served');
    const source = await composed({ from: `Sample Customer <${CUSTOMER}>`, ...mail } as never);
    const taken = await takeMail(hosted, await readMail(Buffer.from(source)), daysAgo(0));
    if (taken.outcome !== 'item' || taken.reason) throw new Error(JSON.stringify(taken));
    const answer = await this.test().ask(
      ROUTER,
      '{ scopsscataInquiries(first: 200) { nodes { id version controlNumber inquiry } } }',
    );
    const { nodes } = valueIn<{ nodes: (Inquiry & { inquiry: string | null })[] }>(answer);
    const found = nodes.find(({ inquiry }) => inquiry?.startsWith(`Subject: ${mail.subject}\n`));
    if (!found) throw new Error('the email became no inquiry');
    return found;
  }

  /** Sends what waits to be sent. @returns the mail about an inquiry, as the customer gets it */
  async acknowledged(controlNumber: string): Promise<{ readonly to: string; readonly text: string }> {
    const { host } = this.test().service;
    const hosted = host.tools.get('scopsscata');
    if (!hosted) throw new Error('scopsscata is not served');
    const smtp = await MailServer.start();
    const mailer = await connectAs('scopsscata', 'mailer', databaseAddress('scopsscata', host.cluster?.socket));
    const settings = { url: smtp.url, from: 'SCOPS <scops@example.gov>' };
    try {
      await sendWaiting({ hosted, mailer, transport: smtpTransport(settings), settings });
    } finally {
      await mailer.end();
      await smtp.stop();
    }
    const sent = smtp.sent.find(({ source }) => source.includes(`Subject: Your correspondence ${controlNumber}`));
    if (!sent) throw new Error('nothing was sent');
    const { text = '' } = await simpleParser(sent.source);
    return { to: sent.to, text: text.trim() };
  }

  /** Returns what somebody sees of an inquiry; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<Inquiry, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { scopsscataInquiry(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Puts a service center or an expert on the list. @returns the whole answer */
  list(entry: object, user = ROUTER): Promise<Answered> {
    return this.test().ask(
      user,
      'mutation ($input: ScopsscataRecipientInput!) { createScopsscataRecipient(input: $input) { item { id } } }',
      { variables: { input: entry } },
    );
  }

  /** Forwards an inquiry to a service center, or tries to. @returns the whole answer */
  forward(of: Inquiry, to: object = { office: 'TSC' }, user = ROUTER): Promise<Answered> {
    const tasker = { level: 'OFFICE', instructions: 'Please process it', dueOn: '2099-12-31', ...to };
    const input = { text: 'a synthetic reason', taskers: [tasker] };
    return this.onItem.tried(user, { of, event: 'task', input, fields: 'taskers { id version }' });
  }

  /** Has the Texas Service Center process an inquiry. @returns it as it is to be replied to */
  async processed(input: object = {}): Promise<Inquiry> {
    const inquiry = await this.entered(input);
    const { taskers, ...forwarded } = valueIn<Inquiry & { taskers: [Inquiry] }>(await this.forward(inquiry));
    const respond = { event: 'respond', input: { result: 'COMMENTS', text: 'Answered by mail.' } };
    const responded = await this.onTasker.done(TEXAS, { of: taskers[0], ...respond });
    await this.onTasker.done(ROUTER, { of: responded, event: 'accept-response' });
    const consolidate = { of: forwarded, event: 'consolidate', input: { text: 'Processed.' } };
    return { ...inquiry, ...(await this.onItem.done(ROUTER, consolidate)) };
  }

  /** Replies, or tries to. @returns the whole answer */
  reply(of: Inquiry, input: object, { event = 'dispatch', user = ROUTER } = {}): Promise<Answered> {
    return this.onItem.tried(user, { of, event, input: { recipient: CUSTOMER, ...input }, fields: 'state' });
  }
}
