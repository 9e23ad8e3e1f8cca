import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { systemCaller } from '../../language/caller.ts';
import { OWN_HEADER } from '../../language/intake/mail-settings.ts';
import { Account } from '../../runtime/audit/account.ts';
import { writeEvent } from '../../runtime/audit/event.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { executorOn } from '../../runtime/request/session.ts';
import { retryAfterSeconds, type SmtpSettings, type SmtpTransport } from './outgoing.ts';

/** Whom a reminder of this rung goes to: who has the tasker or acts meanwhile; at the last rung, who gave it out. */
const recipientOf = ({
  rung,
  assignee,
  delegate,
  created_by,
}: {
  rung: string;
  assignee: string;
  delegate: string | null;
  created_by: string;
}): string => (rung === 'escalate' ? `user:${created_by}` : (delegate ?? assignee));

/**
 * Sends each reminder to the person it is for, by mail: the tasker's control number and nothing else. Offices and
 * components are no persons, and somebody without an address gets none; the reminder stands with the tasker all the
 * same. Each is marked and accounted for in the transaction that sends it. As the tool's mailer. @returns how many were
 * sent
 */
export async function sendNotices(
  hosted: HostedTool,
  mailer: pg.Client,
  transport: SmtpTransport,
  { from }: SmtpSettings,
): Promise<number> {
  const { tasker } = hosted.tool.lifecycle!;
  const domain = from.split('@').at(-1)!.replace(/>.*$/, '');
  let sent = 0;
  // Nobody is chased for what has been answered meanwhile, nor for the reminders of a time when no mail was sent.
  await mailer.query(
    `update reminder r set notice = 'answered' from ${tasker.options.table} t where t.id = r.tasker and r.notice is null and t.state not in ('assigned', 'accepted')`,
  );
  await mailer.query("update reminder set notice = 'too-old' where notice is null and at < now() - interval '3 days'");
  for (;;) {
    await mailer.query('begin');
    try {
      const { rows } = await mailer.query(
        `select r.tasker, r.due_on::text as due_on, r.rung, r.attempts, t.control_number, t.assignee, t.delegate, t.created_by from reminder r join ${tasker.options.table} t on t.id = r.tasker where r.notice is null and r.not_before <= now() order by r.at limit 1 for update of r skip locked`,
      );
      const row = rows[0];
      if (!row) {
        await mailer.query('rollback');
        return sent;
      }
      const party = recipientOf(row);
      const address = party.startsWith('user:') ? await hosted.addressOf(party.slice('user:'.length)) : null;
      const notice =
        address === null
          ? 'no-address'
          : await send(transport, {
              from,
              to: address,
              controlNumber: row.control_number,
              id: `${nameOf(hosted, row)}@${domain}`,
              tool: hosted.tool.key,
            });
      const settled = notice ?? (row.attempts >= 9 ? 'failed' : null);
      await mailer.query(
        'update reminder set notice = $1, attempts = attempts + 1, not_before = now() + make_interval(secs => $2) where tasker = $3 and due_on = $4 and rung = $5',
        [settled, retryAfterSeconds(row.attempts), row.tasker, row.due_on, row.rung],
      );
      const account = new Account();
      account.changed({ record: tasker, rowId: row.tasker, version: 0 }, [], 'notify');
      await writeEvent(
        executorOn(mailer as unknown as pg.PoolClient, hosted),
        hosted.tool,
        systemCaller('mailer', []),
        account,
        {
          operationName: 'send-notice',
          operationHash: 'command',
          door: 'command',
          outcome: notice === 'sent' ? 'ok' : 'error',
          rule: notice === 'sent' ? null : (settled ?? 'later'),
          startedAt: performance.now(),
        },
      );
      await mailer.query('commit');
      if (notice === 'sent') sent++;
    } catch (error) {
      await mailer.query('rollback').catch(() => {});
      throw error;
    }
  }
}

/** A message-id that is the same when a reminder is sent again, and says nothing of it. */
const nameOf = (
  { keys }: HostedTool,
  { tasker, due_on, rung }: { tasker: string; due_on: string; rung: string },
): string =>
  createHmac('sha256', keys.index).update(`notice\u0000${tasker}|${due_on}|${rung}`).digest('hex').slice(0, 32);

/** @returns `sent`, or undefined where it is tried again later */
async function send(
  transport: SmtpTransport,
  { from, to, controlNumber, id, tool }: { from: string; to: string; controlNumber: string; id: string; tool: string },
): Promise<'sent' | undefined> {
  try {
    await transport.sendMail({
      from,
      to,
      messageId: `<${id}>`,
      subject: `Tasker ${controlNumber}`,
      text: `A tasker waits. Its control number is ${controlNumber}.`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', [OWN_HEADER]: tool },
    });
    return 'sent';
  } catch {
    return undefined;
  }
}
