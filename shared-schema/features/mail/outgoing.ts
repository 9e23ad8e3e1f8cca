import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { createTransport, type Transporter } from 'nodemailer';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { OWN_HEADER } from '../../language/intake/mail-settings.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { EncryptedValue, encryptValue } from '../../runtime/secrets/encrypted-value.ts';
import { mailboxCaller } from './mailbox-caller.ts';

/**
 * Most acknowledgements to one address in a day: what answers us by machine, without saying so, is not answered for
 * ever.
 */
const MOST_IN_A_DAY = 10;
const MOST_ATTEMPTS = 10;
const binding = (tool: string, id: string) => ({ tool, element: 'mail_outgoing.recipient', item: id });

/**
 * Puts an acknowledgement into the outbox, in the transaction that makes the item: it is sent if that is committed,
 * and never without.
 */
export async function acknowledge(context: OperationContext, controlNumber: string, email: string): Promise<void> {
  const { keys, tool } = context.resources;
  if (email === '') return;
  const recipient = createHmac('sha256', keys.index).update(`recipient\u0000${email}`).digest().subarray(0, 16);
  const { rows } = await sql<{ sent: number }>`
    select count(*)::int as sent
    from mail_outgoing
    where recipient_digest = ${recipient} and created_at > now() - interval '1 day'`.execute(context.kysely);
  if ((rows[0]?.sent ?? MOST_IN_A_DAY) >= MOST_IN_A_DAY) return;
  const id = uuidv7();
  const sealed = encryptValue(keys, binding(tool.key, id), email);
  await sql`
    insert into mail_outgoing (id, recipient, recipient_digest, kind, control_number, created_by)
    values (${id}, ${sealed}, ${recipient}, 'acknowledgement', ${controlNumber}, ${context.caller.user})`.execute(
    context.kysely,
  );
}

interface SmtpSettings {
  /** `smtp://` or `smtps://` with what the server wants. */
  readonly url: string;
  /** The tool's own address. */
  readonly from: string;
}
type SmtpTransport = Transporter;
/** Seconds until a message is tried again: five, doubled with each attempt, an hour at most. */
export const retryAfterSeconds = (attempts: number): number => Math.min(3600, 5 * 2 ** attempts);
export const smtpTransport = ({ url }: SmtpSettings): SmtpTransport =>
  createTransport(url, {
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);

/** The text of what is sent: the settled one, with the control number and nothing else. */
const textOf = (template: string | undefined, controlNumber: string): string =>
  (template ?? 'Your correspondence has the control number {controlNumber}.').replaceAll(
    '{controlNumber}',
    controlNumber,
  );

/** Returns the domain of an address, which message-ids are made under. */
export const domainOf = (address: string): string => (address.split('@').at(-1) ?? '').replace(/>.*$/, '');

/** What mail is sent with: as whom, over what, and on which connection its row is marked. */
export interface Sending {
  readonly hosted: HostedTool;
  /** A connection of the tool's mailer, which sees what waits and nothing else. */
  readonly mailer: pg.Client;
  readonly transport: SmtpTransport;
  readonly settings: SmtpSettings;
}
/** A message that waits in the outbox. */
interface WaitingMessage {
  readonly id: string;
  readonly recipient: Buffer;
  readonly control_number: string;
  readonly attempts: number;
}
const WAITS = `
  select exists (
    select from mail_outgoing
    where state = 'waiting' and not_before <= now()
  ) as waits`;

/**
 * Sends what waits in the outbox, one by one: each is marked in the transaction that sends it, under a message-id of
 * its own, so that one that is sent again after a crash is the same message. `mailer` sees whether any waits, and
 * nothing else of them. @returns how many were sent
 */
export async function sendWaiting({ hosted, mailer, transport, settings }: Sending): Promise<number> {
  const caller = await mailboxCaller(hosted);
  for (let sent = 0; ; ) {
    // Nothing to send, nothing written: an empty outbox costs one statement and no event.
    if (!(await mailer.query<{ waits: boolean }>(WAITS)).rows[0]?.waits) return sent;
    const became = await runCommand(hosted, { caller, name: 'send-mail' }, async (context) => {
      const message = await nextMessage(context);
      if (!message) return 'none';
      context.account.action = 'send-mail';
      return sendMessage(context, { transport, settings }, message);
    });
    if (became === 'none') return sent;
    if (became === 'sent') sent++;
  }
}

/** Locks the message that has waited longest. */
async function nextMessage({ kysely }: OperationContext): Promise<WaitingMessage | undefined> {
  const { rows } = await sql<WaitingMessage>`
    select id, recipient, control_number, attempts
    from mail_outgoing
    where state = 'waiting' and not_before <= now()
    order by id
    limit 1
    for update skip locked`.execute(kysely);
  return rows[0];
}

/** Sends one message and marks what became of it. */
async function sendMessage(
  { resources: { keys, tool }, kysely }: OperationContext,
  { transport, settings: { from } }: Pick<Sending, 'transport' | 'settings'>,
  { id, recipient, control_number: controlNumber, attempts }: WaitingMessage,
): Promise<'sent' | 'failed'> {
  const to = new EncryptedValue(Buffer.from(recipient)).open(keys, binding(tool.key, id));
  try {
    await transport.sendMail({
      from,
      to,
      messageId: `<${id}@${domainOf(from)}>`,
      subject: `Your correspondence ${controlNumber}`,
      text: textOf(tool.lifecycle?.workflow.replyTemplates?.acknowledgement, controlNumber),
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', [OWN_HEADER]: tool.key },
    });
    await sql`
      update mail_outgoing
      set state = 'sent', sent_at = now(), attempts = attempts + 1
      where id = ${id}`.execute(kysely);
    return 'sent';
  } catch (error) {
    // Refused for good (5xx), or tried long enough: a person looks. Otherwise later, at growing distance.
    const isFinal = ((error as { responseCode?: number }).responseCode ?? 0) >= 500 || attempts + 1 >= MOST_ATTEMPTS;
    await sql`
      update mail_outgoing
      set state = ${isFinal ? 'failed' : 'waiting'}, attempts = attempts + 1,
        not_before = now() + make_interval(secs => ${retryAfterSeconds(attempts)})
      where id = ${id}`.execute(kysely);
    return 'failed';
  }
}
