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
  const { rows } = await sql<{
    sent: number;
  }>`select count(*)::int as sent from mail_outgoing where recipient_digest = ${recipient} and created_at > now() - interval '1 day'`.execute(
    context.kysely,
  );
  if (rows[0]!.sent >= MOST_IN_A_DAY) return;
  const id = uuidv7();
  await sql`insert into mail_outgoing (id, recipient, recipient_digest, kind, control_number, created_by) values (${id}, ${encryptValue(keys, binding(tool.key, id), email)}, ${recipient}, 'acknowledgement', ${controlNumber}, ${context.caller.user})`.execute(
    context.kysely,
  );
}

export interface SmtpSettings {
  /** `smtp://` or `smtps://` with what the server wants. */
  readonly url: string;
  /** The tool's own address. */
  readonly from: string;
}
export type SmtpTransport = Transporter;
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

/**
 * Sends what waits in the outbox, one by one: each is marked in the transaction that sends it, under a message-id of
 * its own, so that one that is sent again after a crash is the same message. `mailer` sees whether any waits, and
 * nothing else of them. @returns how many were sent
 */
export async function sendWaiting(
  hosted: HostedTool,
  mailer: pg.Client,
  transport: Transporter,
  { from }: SmtpSettings,
): Promise<number> {
  const caller = await mailboxCaller(hosted);
  const domain = from.split('@').at(-1)!.replace(/>.*$/, '');
  let sent = 0;
  for (;;) {
    // Nothing to send, nothing written: an empty outbox costs one statement and no event.
    if (
      !(
        await mailer.query(
          "select exists (select from mail_outgoing where state = 'waiting' and not_before <= now()) as waits",
        )
      ).rows[0].waits
    )
      return sent;
    const more = await runCommand(hosted, caller, 'send-mail', async (context) => {
      const { rows } =
        await sql<any>`select id, recipient, control_number, attempts from mail_outgoing where state = 'waiting' and not_before <= now() order by id limit 1 for update skip locked`.execute(
          context.kysely,
        );
      const row = rows[0];
      if (!row) return false;
      context.account.action = 'send-mail';
      const to = new EncryptedValue(Buffer.from(row.recipient)).open(hosted.keys, binding(hosted.tool.key, row.id));
      try {
        await transport.sendMail({
          from,
          to,
          messageId: `<${row.id}@${domain}>`,
          subject: `Your correspondence ${row.control_number}`,
          text: textOf(hosted.tool.lifecycle?.workflow.replyTemplates?.acknowledgement, row.control_number),
          headers: {
            'Auto-Submitted': 'auto-replied',
            'X-Auto-Response-Suppress': 'All',
            [OWN_HEADER]: hosted.tool.key,
          },
        });
        await sql`update mail_outgoing set state = 'sent', sent_at = now(), attempts = attempts + 1 where id = ${row.id}`.execute(
          context.kysely,
        );
        sent++;
      } catch (error) {
        // Refused for good (5xx), or tried long enough: a person looks. Otherwise later, at growing distance.
        const final = (error as { responseCode?: number }).responseCode! >= 500 || row.attempts + 1 >= MOST_ATTEMPTS;
        await sql`update mail_outgoing set state = ${final ? 'failed' : 'waiting'}, attempts = attempts + 1, not_before = now() + make_interval(secs => ${retryAfterSeconds(row.attempts)}) where id = ${row.id}`.execute(
          context.kysely,
        );
      }
      return true;
    });
    if (!more) return sent;
  }
}
