import type pg from 'pg';
import { type NoticeSettings, noticeOf } from '../../language/lifecycle/notices.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { retryAfterSeconds, type Sending } from './sending.ts';
import { type Outcome, sendEach, tell } from './telling.ts';

/** A notice that waits: of which item, in which state, and for which user. */
interface WaitingNotice {
  readonly item: string;
  readonly version: number;
  readonly state: string;
  readonly control_number: string;
  readonly recipient: string;
  readonly attempts: number;
}
/** What is told, of the items of which tool. */
interface Telling extends Sending {
  readonly lifecycle: RegisteredLifecycle;
  readonly told: NoticeSettings;
}

/**
 * Tells by mail whoever filed an item that it came in and how it stands: the control number and the plain words of the
 * state. One item's notices leave in their order; each is marked and accounted for in the transaction that sends it. As
 * the tool's mailer. @returns how many were sent
 */
export async function sendStateNotices(sending: Sending): Promise<number> {
  const { lifecycle } = sending.hosted.tool;
  const told = lifecycle?.workflow.notices;
  if (!lifecycle || !told) return 0;
  const { mailer } = sending;
  await mailer.query(`
    update state_notice set notice = 'too-old'
    where notice is null and at < now() - interval '3 days'`);
  return sendEach(mailer, async () => {
    const row = await nextNotice(mailer);
    return row ? sendOne({ ...sending, lifecycle, told }, row) : 'none';
  });
}

/**
 * Locks the notice whose turn has come first, of an item none of whose earlier ones still waits. Those whose turn is
 * still to come are not read.
 */
async function nextNotice(mailer: pg.Client): Promise<WaitingNotice | undefined> {
  const { rows } = await mailer.query<WaitingNotice>(`
    select n.item, n.version, n.state, n.control_number, n.recipient, n.attempts
    from state_notice n
    where n.notice is null and n.not_before <= now() and not exists (
      select from state_notice e
      where e.item = n.item and e.version < n.version and e.notice is null)
    order by n.not_before, n.at
    limit 1
    for update of n skip locked`);
  return rows[0];
}

/** Sends one notice and marks what became of it. It is tried for three days, an hour apart at most. */
async function sendOne(telling: Telling, row: WaitingNotice): Promise<Outcome> {
  const { mailer, lifecycle, told } = telling;
  const { item, version, state, control_number: controlNumber, attempts } = row;
  const outcome = await tell(telling, row.recipient, {
    record: lifecycle.item,
    rowId: item,
    name: `state-notice\u0000${item}|${version}`,
    ...noticeOf(told, { controlNumber, state }, lifecycle.item.byKey.get('state')?.values ?? []),
  });
  const later = retryAfterSeconds(attempts);
  await mailer.query(
    `update state_notice
     set notice = $1, attempts = attempts + 1, not_before = now() + make_interval(secs => $2)
     where item = $3 and version = $4`,
    [outcome ?? null, later, item, version],
  );
  // What waits behind it has its turn no sooner.
  if (outcome === undefined)
    await mailer.query(
      `update state_notice
       set not_before = now() + make_interval(secs => $1)
       where item = $2 and version > $3 and notice is null`,
      [later, item, version],
    );
  return outcome;
}
