import { readsAudit } from '../../language/lifecycle/access.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { REFUSED } from '../../runtime/audit/audited.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn } from '../../runtime/postgres/policy.ts';

/** What both functions are asked: an item's or a tasker's number, an actor, a period, refusals alone. */
const ASKED = 'number text, by_actor text, since timestamptz, until timestamptz, refused boolean';

/** Returns which events are meant. A number that there is not names no event, like one that nobody has asked for. */
const meant = ({ item, tasker }: RegisteredLifecycle): string => `
  e.at >= since and e.at < until
  and (by_actor is null or e.actor = by_actor)
  and (not refused or ${REFUSED})
  and (number is null or e.ids && (
    select array_agg(named.id) from (${[item, tasker]
      .map(
        ({ options }) =>
          `select unnest(array[r.id, r.key]) as id from ${options.table} r where r.control_number = number`,
      )
      .join(' union all ')}) named
  ))
  and ${readsAudit.policy('e')}`;

/** Returns the keys by which the graph names the records of an event, in their order; null for what is of none. */
const keysOf = (records: readonly RegisteredRecord[]): string => `array(
    select (${records
      .map(
        ({ name, options }) => `select r.key from ${options.table} r where named.type = '${name}' and r.id = named.id`,
      )
      .join(' union all ')} limit 1)
    from unnest(e.ids, e.record_types) with ordinality as named (id, type, place)
    order by named.place)`;

const EVENT = `id uuid, at timestamptz, actor text, action text, outcome text, rule text, purpose text, door text,
  results int, attempts int, schema_version text, record_types text[], versions int[], disclosed bytea[],
  withheld bytea[], changed bytea[], used_types text[], used bytea[],
  request_id text`;
const COLUMNS = EVENT.replaceAll(/ (uuid|timestamptz|text|int|bytea)(\[\])?/g, '');

const NEWEST_FIRST = `order by case when backwards then extract(epoch from e.at) else - extract(epoch from e.at) end,
      case when backwards then e.id end, case when not backwards then e.id end desc`;
/** Returns the statement of a page of events, the newest first, or from its end backwards. */
const pageOf = (lifecycle: RegisteredLifecycle): string => `
    select ${COLUMNS.replaceAll(/\b([a-z_]+)\b/g, 'e.$1')}, ${keysOf(lifecycle.item.tool.records)}
    from (
      select e.* from audit.event e
      where ${meant(lifecycle)} and (place is null or case when backwards
        then (e.at, e.id) > (place, place_id) else (e.at, e.id) < (place, place_id) end)
      ${NEWEST_FIRST}
      limit most
    ) e
    ${NEWEST_FIRST}`;

/**
 * Returns what lets an auditor read a tool's events: functions of the auditor's role, which ask their own rule on the
 * caller. The app's role cannot read the audit itself, and the auditor's sees of records their ids, keys and numbers.
 */
export function auditingProtection(lifecycle: RegisteredLifecycle, { app, auditor }: DatabaseRoles): string[] {
  const { records } = lifecycle.item.tool;
  const own = (name: string, signature: string, { answers, body }: { answers: string; body: string }) => [
    `create or replace function ${name}(${signature}) returns ${answers} language sql stable security definer
      set search_path = pg_catalog, public as $$ ${body} $$`,
    `alter function ${name} owner to ${auditor}`,
    `revoke all on function ${name} from public`,
    `grant execute on function ${name} to ${app}`,
  ];
  return [
    `grant create, usage on schema public to ${auditor}`,
    'drop function if exists audit_events',
    'drop function if exists audit_events_number',
    'drop function if exists audit_event_at',
    ...records.flatMap(({ options, byKey }) => [
      `grant select (id, key${byKey.has('controlNumber') ? ', control_number' : ''}) on ${options.table} to ${auditor}`,
      ...policyOn(options.table, 'audited', `for select to ${auditor} using (true)`),
    ]),
    ...own('audit_events', `${ASKED}, place timestamptz, place_id uuid, backwards boolean, most int`, {
      answers: `table (${EVENT}, keys uuid[])`,
      body: pageOf(lifecycle),
    }),
    ...own('audit_events_number', ASKED, {
      answers: 'int',
      body: `select count(*)::int from audit.event e where ${meant(lifecycle)}`,
    }),
    ...own('audit_event_at', 'event uuid, since timestamptz, until timestamptz', {
      answers: 'timestamptz',
      body: `select e.at from audit.event e
        where e.id = event and e.at >= since and e.at < until and ${readsAudit.policy('e')}`,
    }),
    `revoke create on schema public from ${auditor}`,
  ];
}
