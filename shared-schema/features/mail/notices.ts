import type pg from 'pg';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { retryAfterSeconds, type Sending } from './sending.ts';
import { type Outcome, sendEach, tell } from './telling.ts';

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
  return sendEach(mailer, async () => {
    const row = await nextReminder(hosted, mailer);
    return row ? sendReminder(sending, row) : 'none';
  });
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

/** Locks the reminder whose turn has come first; those whose turn is still to come are not read. */
async function nextReminder(hosted: HostedTool, mailer: pg.Client): Promise<WaitingReminder | undefined> {
  const { rows } = await mailer.query<WaitingReminder>(`
    select r.tasker, r.due_on::text as due_on, r.rung, r.attempts,
      t.control_number, t.assignee, t.delegate, t.created_by
    from reminder r
    join ${taskersOf(hosted).options.table} t on t.id = r.tasker
    where r.notice is null and r.not_before <= now() and t.stopped_on is null
    order by r.not_before, r.at
    limit 1
    for update of r skip locked`);
  return rows[0];
}

/** Sends one reminder and marks what became of it. */
async function sendReminder(sending: Sending, row: WaitingReminder): Promise<Outcome> {
  const { hosted, mailer } = sending;
  const { tasker, due_on, rung, attempts, control_number } = row;
  const [, user] = /^user:(.*)$/.exec(recipientOf(row)) ?? [];
  const outcome = await tell(sending, user, {
    record: taskersOf(hosted),
    rowId: tasker,
    name: `notice\u0000${tasker}|${due_on}|${rung}`,
    subject: `Tasker ${control_number}`,
    text: `A tasker waits. Its control number is ${control_number}.`,
  });
  await mailer.query(
    `update reminder
     set notice = $1, attempts = attempts + 1, not_before = now() + make_interval(secs => $2)
     where tasker = $3 and due_on = $4 and rung = $5`,
    [outcome ?? (attempts >= 9 ? 'failed' : null), retryAfterSeconds(attempts), tasker, due_on, rung],
  );
  return outcome;
}

/** Returns the record of a tool's taskers. @throws Error where it has none, and so no reminders */
function taskersOf({ tool }: HostedTool): RegisteredRecord {
  if (!tool.lifecycle) throw new Error(`${tool.key} has no taskers`);
  return tool.lifecycle.tasker;
}
