import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { systemCaller } from '../../language/caller.ts';
import { OWN_HEADER } from '../../language/intake/mail-settings.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { Account } from '../../runtime/audit/account.ts';
import { writeEvent } from '../../runtime/audit/event.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { executorOn } from '../../runtime/request/session.ts';
import { domainOf, retryAfterSeconds, type Sending } from './outgoing.ts';

/**
 * Returns whom a reminder of this rung goes to: who has the tasker or acts meanwhile; at the last rung, who gave it
 * out.
 */
const recipientOf = ({ rung, assignee, delegate, created_by }: WaitingReminder): string =>
  rung === 'escalate' ? `user:${created_by}` : (delegate ?? assignee);

/** A reminder that waits, with what is told of its tasker. */
interface WaitingReminder {
  readonly tasker: string;
  readonly due_on: string;
  readonly rung: string;
  readonly attempts: number;
  readonly control_number: string;
  readonly assignee: string;
  readonly delegate: string | null;
  readonly created_by: string;
}

/**
 * Sends each reminder to the person it is for, by mail: the tasker's control number and nothing else. Offices and
 * components are no persons, and somebody without an address gets none; the reminder stands with the tasker all the
 * same. Each is marked and accounted for in the transaction that sends it. As the tool's mailer. @returns how many were
 * sent
 */
export async function sendNotices(sending: Sending): Promise<number> {
  const { hosted, mailer } = sending;
  await forgetOldReminders(hosted, mailer);
  for (let sent = 0; ; ) {
    await mailer.query('begin');
    try {
      const row = await nextReminder(hosted, mailer);
      if (!row) {
        await mailer.query('rollback');
        return sent;
      }
      if ((await sendReminder(sending, row)) === 'sent') sent++;
      await mailer.query('commit');
    } catch (error) {
      await mailer.query('rollback').catch(() => {});
      throw error;
    }
  }
}

/** Marks reminders that nobody is chased for: answered meanwhile, or of a time when no mail was sent. */
async function forgetOldReminders(hosted: HostedTool, mailer: pg.Client): Promise<void> {
  await mailer.query(`
    update reminder r set notice = 'answered'
    from ${taskersOf(hosted).options.table} t
    where t.id = r.tasker and r.notice is null and t.state not in ('assigned', 'accepted')`);
  await mailer.query(`
    update reminder set notice = 'too-old'
    where notice is null and at < now() - interval '3 days'`);
}

/** Locks the reminder that has waited longest. */
async function nextReminder(hosted: HostedTool, mailer: pg.Client): Promise<WaitingReminder | undefined> {
  const { rows } = await mailer.query<WaitingReminder>(`
    select r.tasker, r.due_on::text as due_on, r.rung, r.attempts,
      t.control_number, t.assignee, t.delegate, t.created_by
    from reminder r
    join ${taskersOf(hosted).options.table} t on t.id = r.tasker
    where r.notice is null and r.not_before <= now() and t.stopped_on is null
    order by r.at
    limit 1
    for update of r skip locked`);
  return rows[0];
}

/** Sends one reminder, marks what became of it and accounts for it. */
async function sendReminder(sending: Sending, row: WaitingReminder): Promise<'sent' | 'no-address' | undefined> {
  const { hosted, mailer } = sending;
  const party = recipientOf(row);
  const address = party.startsWith('user:') ? await hosted.addressOf(party.slice('user:'.length)) : null;
  const notice = address === null ? 'no-address' : await send(sending, address, row);
  const settled = notice ?? (row.attempts >= 9 ? 'failed' : null);
  await mailer.query(
    `update reminder
     set notice = $1, attempts = attempts + 1, not_before = now() + make_interval(secs => $2)
     where tasker = $3 and due_on = $4 and rung = $5`,
    [settled, retryAfterSeconds(row.attempts), row.tasker, row.due_on, row.rung],
  );
  const account = new Account();
  account.changed({ record: taskersOf(hosted), rowId: row.tasker, version: 0 }, [], 'notify');
  const executor = executorOn(mailer as unknown as pg.PoolClient, hosted);
  const occasion = {
    operationName: 'send-notice',
    operationHash: 'command',
    door: 'command',
    outcome: notice === 'sent' ? 'ok' : 'error',
    rule: notice === 'sent' ? null : (settled ?? 'later'),
    startedAt: performance.now(),
  } as const;
  await writeEvent(executor, hosted.tool, { caller: systemCaller('mailer', []), account, occasion });
  return notice;
}

/** Returns the record of a tool's taskers. @throws Error where it has none, and so no reminders */
function taskersOf({ tool }: HostedTool): RegisteredRecord {
  if (!tool.lifecycle) throw new Error(`${tool.key} has no taskers`);
  return tool.lifecycle.tasker;
}

/** Returns a message-id that is the same when a reminder is sent again, and says nothing of it. */
const nameOf = ({ keys }: HostedTool, { tasker, due_on, rung }: WaitingReminder): string =>
  createHmac('sha256', keys.index).update(`notice\u0000${tasker}|${due_on}|${rung}`).digest('hex').slice(0, 32);

/** Sends the control number of a tasker. @returns `sent`, or undefined where it is tried again later */
async function send(
  { hosted, transport, settings: { from } }: Sending,
  to: string,
  row: WaitingReminder,
): Promise<'sent' | undefined> {
  try {
    await transport.sendMail({
      from,
      to,
      messageId: `<${nameOf(hosted, row)}@${domainOf(from)}>`,
      subject: `Tasker ${row.control_number}`,
      text: `A tasker waits. Its control number is ${row.control_number}.`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        [OWN_HEADER]: hosted.tool.key,
      },
    });
    return 'sent';
  } catch {
    return undefined;
  }
}
