/* The register's statistics in plain SQL, written apart from the register's own. */
/** The legal day. */
export const TODAY = "(now() at time zone 'America/New_York')::date";
/** The items. */
export const ITEMS = "select * from register where parent is null and tool = 'iq'";
/** The groups in plain SQL. */
export const PLAIN: Readonly<Record<string, string>> = {
  tool: 'tool',
  component: 'component',
  state: 'state',
  office: "case when office is null then 'none' else office end",
  itemType: 'item_type',
  correspondentCategory: 'correspondent_category',
  receivedWeek: "extract(isoyear from received_on) || '-W' || lpad(extract(week from received_on)::text, 2, '0')",
  receivedMonth: 'left(received_on::text, 7)',
  receivedFiscalYear: `'FY' || case when extract(month from received_on) >= 10 then extract(year from received_on) + 1
    else extract(year from received_on) end`,
  closedWeek: `case when closed_on is null then 'none'
    else extract(isoyear from closed_on) || '-W' || lpad(extract(week from closed_on)::text, 2, '0') end`,
  closedMonth: "case when closed_on is null then 'none' else left(closed_on::text, 7) end",
  closedFiscalYear: `case when closed_on is null then 'none' when extract(month from closed_on) >= 10
    then 'FY' || extract(year from closed_on) + 1 else 'FY' || extract(year from closed_on) end`,
  overdue: `case when state = 'open' and stopped_on is null and due_on < ${TODAY} then 'overdue'
    else 'not-overdue' end`,
  standing: `case
    when closed_on is null and stopped_on is not null then 'open-stopped'
    when closed_on is null and due_on is null then 'open-without-day'
    when closed_on is null and due_on < ${TODAY} then 'open-late'
    when due_on is null then 'closed-without-day'
    when answered_on is not null and answered_on > due_on then 'closed-late'
    when answered_on is null and closed_on > due_on then 'closed-late'
    else 'closed-in-time' end`,
  age: `case when closed_on is not null then 'none' when ${TODAY} - received_on < 8 then 'up-to-7-days'
    when ${TODAY} - received_on < 31 then 'up-to-30-days' when ${TODAY} - received_on < 91 then 'up-to-90-days'
    else 'over-90-days' end`,
  daysToResponse: `case
    when closed_on is null or (state = 'withdrawn' and answered_on is null) then 'none'
    when (case when answered_on is null then closed_on else answered_on end) - received_on < 8 then 'up-to-7-days'
    when (case when answered_on is null then closed_on else answered_on end) - received_on < 31 then 'up-to-30-days'
    else 'up-to-90-days' end`,
};
/** In how many days an item was responded to. */
export const RESPONSE = `case when answered_on is not null then answered_on - received_on
  when closed_on is not null and state not in ('withdrawn', 'cancelled') then closed_on - received_on end`;
/** Returns the SQL of a percentile by hand: between the two values whose places are nearest, in tenths. */
export const percentile = (share: number, days: string) => `(
  select round((sorted[floor(at)::int]
    + (at - floor(at)) * (sorted[ceil(at)::int] - sorted[floor(at)::int]))::numeric, 1)
  from (
    select array_agg(each order by each) as sorted, 1 + ${share} * (count(*) - 1)::float as at
    from unnest(array_agg(${days})) each
    where each is not null
  ) placed
)::float`;
const METRICS: Readonly<Record<string, string>> = {
  items: 'count(*)::int',
  open: "sum(case when state = 'open' then 1 else 0 end)::int",
  overdue: `sum(case when state = 'open' and stopped_on is null and due_on < ${TODAY} then 1 else 0 end)::int`,
  closed: "sum(case when state <> 'open' then 1 else 0 end)::int",
  closedOnTime: `sum(case when state <> 'open' and due_on is not null
    and (answered_on <= due_on or (answered_on is null and closed_on <= due_on)) then 1 else 0 end)::int`,
  closedLate: `sum(case when state <> 'open' and due_on is not null
    and (answered_on > due_on or (answered_on is null and closed_on > due_on)) then 1 else 0 end)::int`,
  closedWithoutDueDay: "sum(case when state <> 'open' and due_on is null then 1 else 0 end)::int",
  responses: `count(${RESPONSE})::int`,
  medianDaysToResponse: percentile(0.5, RESPONSE),
  p90DaysToResponse: percentile(0.9, RESPONSE),
  medianDaysOpen: percentile(0.5, `case when state = 'open' then ${TODAY} - received_on end`),
  oldestDaysOpen: `max(case when state = 'open' then ${TODAY} - received_on end)`,
};
/** The metrics, as the graph is asked for them. */
export const MEASURED = Object.keys(METRICS).join(' ');
/** Every metric of a group, as columns. */
export const PLAIN_METRICS = Object.entries(METRICS)
  .map(([name, sql]) => `${sql} as "${name}"`)
  .join(', ');
