import { createHmac, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { EncryptedValue, encryptValue } from '../../runtime/secrets/encrypted-value.ts';
import { mailboxCaller } from './mailbox-caller.ts';
import { domainOf, isForGood, ownHeaders, retryAfterSeconds, type Sending } from './sending.ts';

/**
 * Most acknowledgements to one address in a day, and as many more as are taken in at the same moment: what answers us
 * by machine, without saying so, is not answered for ever, and whose address others write down is not flooded. Nobody
 * is told that there were as many: that would say that others wrote in somebody's name.
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
  const recipient = recipientDigest(keys.index, email);
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

/** Returns the digest that letters to one address are counted by, however it is spelled. */
function recipientDigest(key: KeyObject, email: string): Buffer {
  const spelled = email.normalize('NFKC').trim().toLowerCase();
  return createHmac('sha256', key).update(`recipient\u0000${spelled}`).digest().subarray(0, 16);
}

/** The text of what is sent: the settled one, with the control number and nothing else. */
const textOf = (template: string | undefined, controlNumber: string): string =>
  (template ?? 'Your correspondence has the control number {controlNumber}.').replaceAll(
    '{controlNumber}',
    controlNumber,
  );

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
      headers: ownHeaders(tool, 'auto-replied'),
    });
    await sql`
      update mail_outgoing
      set state = 'sent', sent_at = now(), attempts = attempts + 1
      where id = ${id}`.execute(kysely);
    return 'sent';
  } catch (error) {
    // Refused for good, or tried long enough: a person looks. Otherwise later, at growing distance.
    const isFinal = isForGood(error) || attempts + 1 >= MOST_ATTEMPTS;
    await sql`
      update mail_outgoing
      set state = ${isFinal ? 'failed' : 'waiting'}, attempts = attempts + 1,
        not_before = now() + make_interval(secs => ${retryAfterSeconds(attempts)})
      where id = ${id}`.execute(kysely);
    return 'failed';
  }
}
