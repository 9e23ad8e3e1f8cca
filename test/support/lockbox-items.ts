import { readMail } from '../../shared-schema/features/mail/message.ts';
import { takeMail } from '../../shared-schema/features/mail/take.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { LOCKBOX_WORKFLOW } from '../../subgraphs/uscis/lockbox/workflow.ts';
import { actingOn, type Named } from './acting.ts';
import { type Answered, valueIn } from './answers.ts';
import { filled } from './entered.ts';
import { composed } from './mailbox.ts';
import type { Asked as Options, TestService } from './service.ts';

/* Service items of the Lockbox, as inquirers send them and analysts answer them. */
export const ANALYST = 'lockbox-analyst';
export const OTHER = 'lockbox-other-analyst';
export const SUPERVISOR = 'lockbox-supervisor';
export const MAILBOX = 'lockbox-mailbox';
export const INQUIRER = 'inquirer@example.gov';

/** Returns a settled text of the Lockbox. @throws Error where there is none of this name */
export function scriptOf(name: string): string {
  const script = LOCKBOX_WORKFLOW.replyTemplates?.[name];
  if (script === undefined) throw new Error(`there is no script ${name}`);
  return script;
}

export interface ServiceItem extends Named {
  readonly controlNumber: string;
}

/** By what somebody is looked up, and what of the answer is asked for. */
interface LookedUp extends Pick<Options, 'purpose'> {
  readonly by: object;
  readonly fields?: string;
}

/** Service items of one service. */
export class ServiceItems {
  readonly act;
  constructor(private readonly test: () => TestService) {
    this.act = actingOn(test, 'LockboxServiceItem');
  }

  /** Enters an inquiry. @returns the whole answer */
  enter(input: object = {}, user = ANALYST): Promise<Answered> {
    const given = filled('LockboxServiceItem', { email: INQUIRER, ...input });
    return this.test().ask(
      user,
      `mutation ($input: LockboxServiceItemInput!) {
        createLockboxServiceItem(input: $input) { item { id version controlNumber } } }`,
      { variables: { input: given } },
    );
  }
  async entered(input: object = {}, user = ANALYST): Promise<ServiceItem> {
    return valueIn<ServiceItem>(await this.enter(input, user));
  }

  /** Takes in an email. @returns the service item that it becomes */
  async mailed(mail: { text: string; subject: string; attachments?: object[] }): Promise<ServiceItem> {
    const hosted = this.test().service.host.tools.get('lockbox');
    if (!hosted) throw new Error('lockbox is not served');
    const source = await composed({ from: `Sample Inquirer <${INQUIRER}>`, ...mail } as never);
    const taken = await takeMail(hosted, await readMail(Buffer.from(source)), legalDay(new Date()));
    if (taken.outcome !== 'item' || taken.reason) throw new Error(JSON.stringify(taken));
    const query = '{ lockboxServiceItems(first: 200) { nodes { id version controlNumber messageText } } }';
    const { nodes } = valueIn<{ nodes: (ServiceItem & { messageText: string | null })[] }>(
      await this.test().ask(ANALYST, query),
    );
    const found = nodes.find(({ messageText }) => messageText?.startsWith(`Subject: ${mail.subject}\n`));
    if (!found) throw new Error('the email became no service item');
    return found;
  }

  /** Returns what somebody sees of an item; null where it is not there for them. */
  async seen<T>(user: string, { controlNumber: n }: Pick<ServiceItem, 'controlNumber'>, fields: string): Promise<T> {
    const query = `query ($n: String!) { lockboxServiceItem(controlNumber: $n) { ${fields} } }`;
    return valueIn<T>(await this.test().ask(user, query, { variables: { n } }));
  }

  /** Looks somebody up for an item. @returns the whole answer */
  lookUp(user: string, { id: item }: Pick<Named, 'id'>, { by, fields = NAMES, ...asked }: LookedUp) {
    const query = `query ($item: ID!, $by: LockboxPcqsPersonKey!) {
      lookUpLockboxPcqs(item: $item, by: $by) { ${fields} } }`;
    return this.test().ask(user, query, { ...asked, variables: { item, by } });
  }

  /** Links an item to whom PCQS finds, or tries to. @returns the whole answer */
  link(user: string, { id, version }: Named, by: object): Promise<Answered> {
    return this.test().ask(
      user,
      `mutation ($id: ID!, $version: Int!, $by: LockboxPcqsPersonKey!) {
        linkLockboxPcqs(id: $id, version: $version, by: $by) { item { id version linkedApplicant } } }`,
      { variables: { id, version, by } },
    );
  }

  /** Has an analyst begin with an item. @returns it as it is to be answered */
  async begun(input: object = {}): Promise<ServiceItem> {
    const item = await this.entered(input);
    return { ...item, ...(await this.act.done(ANALYST, { of: item, event: 'review' })) };
  }

  /** Answers, or tries to. @returns the whole answer */
  reply(of: Named, input: object, { event = 'dispatch', user = ANALYST } = {}): Promise<Answered> {
    return this.act.tried(user, { of, event, input: { recipient: INQUIRER, ...input }, fields: 'state' });
  }
}
/** What validates an applicant at a glance. */
export const NAMES = 'firstName lastName dateOfBirth';
