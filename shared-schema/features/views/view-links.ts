import { globalId } from '../../language/global-id.ts';
import { legalDay } from '../../language/legal-day.ts';
import { knownRecord } from '../../language/register-tool.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { type Outcome, retryAfterSeconds, type Sending, sendEach, tell } from '../mail/index.ts';
import { CADENCES, type Cadence, latestTurn } from './cadence.ts';

/** What links to views are sent with. */
export interface LinkSending extends Sending {
  /** The record of views. */
  readonly record: RegisteredRecord;
  /** Where people reach the gateway, as an origin. */
  readonly address: string;
}

/** A view whose turn has come, and that its owner was not told of yet. */
interface DueView {
  readonly id: string;
  readonly key: string;
  readonly owner: string;
  readonly recordType: string;
  readonly day: string;
  readonly attempts: number;
}

/** The latest day of each cadence, as rows of SQL; its parameters are those of `daysOf`. */
const DUE = 'unnest($1::text[], $2::date[]) as due (cadence, day)';
const daysOf = (today: string): [string[], string[]] => {
  const cadences = Object.keys(CADENCES) as Cadence[];
  return [cadences, cadences.map((each) => latestTurn(each, today))];
};

/**
 * Sends the owner of each view whose day has come a link to it, and nothing else of it: what is behind the link is made
 * as it is opened, under the rules of then. One view has one turn, that of its latest day: what a pause has missed is
 * one mail. Each is marked and accounted for in the transaction that sends it. As the mailer.
 * @returns how many were sent
 */
export async function sendViewLinks(sending: LinkSending, now = new Date()): Promise<number> {
  const days = daysOf(legalDay(now));
  await noteTurns(sending, days);
  return sendEach(sending.mailer, async () => {
    const view = await nextView(sending, days);
    return view ? sendLink(sending, view) : 'none';
  });
}

/** Notes the latest turn of each view in place of an earlier one: none of the day on which it was saved, or before. */
async function noteTurns({ mailer, record }: LinkSending, days: [string[], string[]]): Promise<void> {
  await mailer.query(
    `insert into view_turn (view, day)
    select v.id, due.day
    from ${record.options.table} v
    join ${DUE} on due.cadence = v.cadence
    where (v.updated_at at time zone 'America/New_York')::date < due.day
    on conflict (view) do update
    set day = excluded.day, notice = null, attempts = 0, not_before = now()
    where view_turn.day < excluded.day`,
    days,
  );
}

/** Locks the view whose turn has come first: one whose cadence is another by now, or none, has this turn no more. */
async function nextView({ mailer, record }: LinkSending, days: [string[], string[]]): Promise<DueView | undefined> {
  const { rows } = await mailer.query<DueView>(
    `select v.id, v.key, v.user_key as owner, v.record_type as "recordType", t.day::text as day, t.attempts
    from view_turn t
    join ${record.options.table} v on v.id = t.view
    join ${DUE} on due.cadence = v.cadence and due.day = t.day
    where t.notice is null and t.not_before <= now()
    order by t.not_before
    limit 1
    for update of t skip locked`,
    days,
  );
  return rows[0];
}

/** Sends one link and marks what became of it. It is tried until the next turn, an hour apart at most. */
async function sendLink(sending: LinkSending, view: DueView): Promise<Outcome> {
  const { mailer, record, address } = sending;
  const { id, key, owner, recordType, day, attempts } = view;
  const of = knownRecord(recordType);
  // Of records that are no more, nobody may read any.
  const outcome = await tell(sending, of && owner, {
    record,
    of,
    rowId: id,
    name: `view\u0000${id}|${day}`,
    subject: 'A list that you asked for',
    text: textOf(`${address}/views/${globalId(record.name, key)}`),
  });
  await mailer.query(
    `update view_turn
    set notice = $1, attempts = attempts + 1, not_before = now() + make_interval(secs => $2)
    where view = $3`,
    [outcome ?? null, retryAfterSeconds(attempts), id],
  );
  return outcome;
}

/** Says where the list is. What somebody called it may hold anything, and is not said. */
const textOf = (link: string): string =>
  `A list that you asked to be sent again is to be had here:

${link}

It is made as you open it, signed in, and shows what you may see then.
To get no more of these, take the cadence from the view.`;
