import type pg from 'pg';
import { fillTool } from '../../bench/fill.ts';
import type { Period } from '../../shared-schema/language/lifecycle/periods.ts';
import { TODAY } from './days.ts';
import type { TestService } from './service.ts';

/*
 * Inquiries of LETS whose days are known beforehand: when each came, was entered, answered, closed, reopened, and done
 * again. What happened is written down as actions, and the days that it left as columns, as events do both.
 */

/** Numbers that follow nothing else of the row, below `below`. */
const drawn = (bit: number, below: number) => `(hashint8extended(n, ${bit}) & 2147483647)::int % ${below}`;
const TIMELINE = `
  create table timeline as
  with came as (
    select n, md5('LetsInquiry' || n)::uuid as key, $1::date - ${drawn(1, 400)} as day
    from generate_series(1, $2::int) n
  ), first as (
    select n, key, case when ${drawn(2, 9)} > 0 then day end as received, day + ${drawn(3, 4)} as entered,
      case when ${drawn(4, 8)} > 0 then day + ${drawn(5, 40)} end as due,
      case when ${drawn(6, 3)} > 0 then day + 3 + ${drawn(7, 60)} end as answered,
      'issue-' || ${drawn(8, 53)} as issue, case when ${drawn(9, 13)} = 0 then 'OLIA West' else 'OLIA' end as office
    from came
  ), ended as (
    select *, case when ${drawn(10, 4)} > 0 then coalesce(answered, entered) + ${drawn(11, 30)} end as closed,
      case when ${drawn(12, 9)} = 0 then entered + ${drawn(13, 20)} end as taken_up
    from first
  ), opened as (
    select *, case when ${drawn(14, 3)} = 0 then closed + 1 + ${drawn(15, 50)} end as reopened from ended
  )
  select *, case when ${drawn(16, 2)} = 0 then reopened + 1 + ${drawn(17, 20)} end as answered_again,
    case when ${drawn(18, 2)} = 0 then reopened + 21 + ${drawn(19, 30)} end as closed_again
  from opened`;
const EVENTS = `
  with life (n, event, day, hour, from_state, to_state) as (
    select n, 'dispatch', answered, 12, 'in-process', 'answered' from timeline
    union all select n, 'close', closed, 13, 'answered', 'closed' from timeline
    union all select n, 'reopen', reopened, 12, 'closed', 'in-process' from timeline
    union all select n, 'dispatch', answered_again, 12, 'in-process', 'answered' from timeline
    union all select n, 'cancel', closed_again, 13, 'answered', 'cancelled' from timeline
    union all select n, 'review', taken_up, 11, 'imported', 'in-process' from timeline
    union all select n, 'comment', entered + 1, 10, null, null from timeline
  )
  insert into lets_action (
    id, key, version, created_by, created_at, updated_at, item, event, from_state, to_state, at, actor)
  select gen_random_uuid(), gen_random_uuid(), 1, 'olia-lead', at, at, i.id, event, from_state, to_state, at,
    'olia-lead'
  from life
  join timeline t using (n)
  join lets_inquiry i using (key)
  cross join lateral (select (day + hour * interval '1 hour') at time zone 'America/New_York' as at) told
  where day <= $1::date and at > $2::timestamptz`;
/** The days of an item as they were at the end of a day, by what was to happen to it. */
const STANDING = `select key, n, issue, office, due, coalesce(received, entered) as came, entered, taken_up,
    case when closed_again <= $1 then closed_again when reopened <= $1 then null
      when closed <= $1 then closed end as closed,
    case when reopened <= $1 then case when answered_again <= $1 then answered_again end
      when answered <= $1 then answered end as answered
  from timeline`;

/** The inquiries, in the database of LETS. */
export class Timelines {
  private constructor(
    private readonly test: TestService,
    private readonly superuser: pg.Client,
  ) {}

  /** Makes so many. Nothing has happened to any of them. */
  static async make(test: TestService, count: number): Promise<Timelines> {
    const lets = test.service.host.tools.get('lets');
    if (!lets?.tool.lifecycle) throw new Error('LETS is not served');
    const superuser = await test.connect('lets');
    const { item } = lets.tool.lifecycle;
    const values = { 'LetsInquiry.itemType': ['casework'] };
    await fillTool(superuser, lets.tool, { to: count, enteredBy: 'olia-lead', records: [item], values });
    await superuser.query("set session_replication_role = 'replica'");
    await superuser.query(TIMELINE, [TODAY, count]);
    return new Timelines(test, superuser);
  }

  /** Lets happen what was to happen until a day, beginning after the last one. */
  async until(day: string, after = '1900-01-01'): Promise<void> {
    await this.superuser.query(EVENTS, [day, after]);
    await this.superuser.query(
      `update lets_inquiry i set received_on = t.received, due_on = s.due, answered_on = s.answered,
        closed_on = s.closed, inquiry_issues = t.issue, office = t.office,
        created_at = (t.entered + interval '9 hours') at time zone 'America/New_York',
        state = case when t.taken_up > $1 then 'imported' when s.closed is not null then 'closed' else 'in-process' end
      from timeline t
      join (${STANDING}) s using (n)
      where t.key = i.key`,
      [day],
    );
    await this.superuser.query('vacuum analyze');
  }

  /** Returns, in plain SQL, what a period brought of the inquiries under a condition, as it was at the end of a day. */
  async brought({ from, to }: Period, asOf: string, condition = 'true') {
    const [row] = await this.test.rows(
      'lets',
      `with standing as (
        select *, coalesce(answered, closed) as done from (${STANDING}) s
        where entered <= $1 and (taken_up is null or taken_up <= $1) and ${condition}
      ), within as (
        select done - came as took, done <= due as punctual
        from standing
        where done >= $2 and done < $3::date
      ), open as (
        select $3::date - 1 - came as age
        from standing
        where came < $3::date and (closed is null or closed >= $3::date)
      )
      select
        (select count(*) from standing where came >= $2 and came < $3::date)::int as received,
        (select count(*) from standing where answered >= $2 and answered < $3::date)::int as answered,
        (select count(*) from standing where closed >= $2 and closed < $3::date)::int as closed,
        (select count(*) from within)::int as done,
        (select count(*) from within where punctual)::int as "onTime",
        (select count(*) from within where not punctual)::int as late,
        (select count(*) from within where punctual is null)::int as "withoutDueDay",
        (select count(*) from open)::int as open,
        (select round(avg(age), 1)::float from open) as "openMeanAgeDays",
        (select array_agg(took order by took) from within) as took`,
      [asOf, from, to],
    );
    const { took, ...counts } = row;
    return { from, ...counts, turnaround: turnaroundOf(took ?? []) };
  }

  stop(): Promise<void> {
    return this.superuser.end();
  }
}

/** Returns how long something took, counted one by one; days in ascending order. */
function turnaroundOf(took: readonly number[]) {
  const { length } = took;
  const middle = [took[Math.ceil(length / 2) - 1], took[Math.floor(length / 2)]] as [number, number];
  const sum = took.reduce((all, each) => all + each, 0);
  return {
    items: length,
    medianDays: length === 0 ? null : (middle[0] + middle[1]) / 2,
    p90Days: took[Math.ceil(length * 0.9) - 1] ?? null,
    meanDays: length === 0 ? null : Math.round((10 * sum) / length) / 10,
    longestDays: took.at(-1) ?? null,
  };
}
