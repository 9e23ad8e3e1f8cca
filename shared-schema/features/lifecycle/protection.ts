import { FROZEN } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { oneByOne } from '../../language/rules.ts';
import { IS_EXPORT, REFUSED } from '../../runtime/audit/audited.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';
import { copiesProtection } from './copies.ts';
import { eventProtection } from './event-protection.ts';
import { saidOnce } from './said-once.ts';
import { taskedAssignment } from './tasked-assignment.ts';

/**
 * Returns what the lifecycle needs of a tool's database beside its records' policies: who is tasked is assigned, and
 * what is closed is frozen.
 */
export function lifecycleProtection(lifecycle: RegisteredLifecycle | undefined, roles: DatabaseRoles): string[] {
  if (!lifecycle) return calendar(roles);
  const { item } = lifecycle;
  return [
    ...eventProtection(lifecycle, roles.app),
    ...auditReading(lifecycle, roles),
    ...clockAccess(lifecycle, roles),
    ...calendar(roles),
    ...taskedAssignment(lifecycle, roles),
    ...copiesProtection(lifecycle, roles),
    ...saidOnce(lifecycle, roles),
    ...frozenCopy(item.options.table, item.options.closedStates ?? []),
  ];
}

/** Everybody who works with the tool may know when the Department was closed. */
const calendar = ({ app }: DatabaseRoles): string[] => [
  ...secured('calendar_closing'),
  ...policyOn('calendar_closing', 'reads', `for select to ${app} using (true)`),
  `grant select on calendar_closing to ${app}`,
];

/**
 * Two questions to the audit, answered by functions of the auditor's: how often each user used the tool, and who looked
 * at one item. Each asks its own rule on the caller; the app's role cannot read the audit itself.
 */
function auditReading({ workflow, useReview }: RegisteredLifecycle, { app, auditor }: DatabaseRoles): string[] {
  const own = (signature: string, body: string) => [
    `create or replace function ${signature} language sql stable security definer set search_path = pg_catalog, public as $$ ${body} $$`,
    `alter function ${signature.split(' returns')[0]!} owner to ${auditor}`,
    `revoke all on function ${signature.split(' returns')[0]!} from public`,
    `grant execute on function ${signature.split(' returns')[0]!} to ${app}`,
  ];
  return [
    `grant create, usage on schema public to ${auditor}`,
    ...own(
      'use_of_tool(since date) returns table (actor text, events int, denied int, records int)',
      // An event may stand for many refusals, and an export has many events: they are of one request, but those of
      // exports that were refused. Records of version 0 were named by who was refused, not shown.
      `select e.actor,
         (coalesce(sum(coalesce(e.attempts, 1)) filter (where not ${IS_EXPORT} or e.attempts is not null), 0)
           + count(distinct e.request_id) filter (where ${IS_EXPORT} and e.attempts is null))::int,
         coalesce(sum(coalesce(e.attempts, 1)) filter (where ${REFUSED}), 0)::int,
         coalesce(sum((select count(*) from unnest(e.versions) as v (version) where v.version > 0)), 0)::int
       from audit.event e
       where e.at >= $1 and ${useReview.options.needToKnow.policy('use_of_tool')}
       group by e.actor`,
    ),
    ...own(
      'viewers_of(item uuid, until timestamptz) returns table (id uuid, actor text, action text, at timestamptz)',
      `select distinct on (e.actor, e.action) e.id, e.actor, e.action, e.at from audit.event e where e.ids @> array[$1] and e.at <= $2 and ${workflow.tasks.policy('viewers_of')} order by e.actor, e.action, e.at desc`,
    ),
    `revoke create on schema public from ${auditor}`,
  ];
}

/**
 * The clock sees states and days of every item and tasker, moves due dates, writes that down and makes reminders;
 * nothing else.
 */
function clockAccess({ item, tasker, action, workflow }: RegisteredLifecycle, { app, clock }: DatabaseRoles): string[] {
  const policy = (name: string, table: string, body: string) => policyOn(table, name, body);
  const { table } = item.options;
  return [
    `grant usage on schema public, audit to ${clock}`,
    `grant insert on audit.event to ${clock}`,
    `grant select (id, version, state, received_on, due_on, stopped_on), update (due_on, version, updated_at) on ${table} to ${clock}`,
    ...policy('clock_reads', table, `for select to ${clock} using (true)`),
    ...policy('clock_moves', table, `for update to ${clock} using (true) with check (true)`),
    `grant select (id, version, item, parent, state, due_on, stopped_on), update (due_on, version, updated_at)
      on ${tasker.options.table} to ${clock}`,
    ...policy('clock_reads', tasker.options.table, `for select to ${clock} using (true)`),
    `revoke update on ${tasker.options.table} from ${clock}`,
    `drop policy if exists clock_moves on ${tasker.options.table}`,
    `grant select (id, item, tasker, event, at, due_on, result), insert (id, key, version, created_by, created_at, updated_at, event, at, actor, due_on, item) on ${action.options.table} to ${clock}`,
    ...policy('clock_reads', action.options.table, `for select to ${clock} using (true)`),
    ...policy(
      'clock_writes',
      action.options.table,
      `for insert to ${clock} with check (created_by = 'clock' and event = 'recompute')`,
    ),
    `grant select, update on calendar_closing to ${clock}`,
    ...policy('clock_reads', 'calendar_closing', `for all to ${clock} using (true)`),
    // Who gives out taskers says when the Department was closed.
    `grant insert (day, reason) on calendar_closing to ${app}`,
    ...policy(
      'enters',
      'calendar_closing',
      `for insert to ${app} with check (${workflow.tasks.policy('calendar_closing')})`,
    ),
    ...secured('reminder'),
    `grant select, insert on reminder to ${clock}`,
    ...policy('clock', 'reminder', `for all to ${clock} using (true) with check (true)`),
    `grant select on reminder to ${app}`,
    ...policy('reads', 'reminder', `for select to ${app} using (${oneByOne(tasker.options, 'reminder.tasker')})`),
  ];
}

/** At close the record copy is frozen: below every writer, nothing changes a closed row but what opens it. */
function frozenCopy(table: string, closed: readonly string[]): string[] {
  const states = closed.map((state) => `'${state}'`).join(', ');
  return [
    `create or replace function freeze_${table}() returns trigger language plpgsql set search_path = pg_catalog, public as $$ begin if old.state in (${states}) and new.state in (${states}) then raise exception 'the record is frozen' using errcode = '${FROZEN}'; end if; return new; end $$`,
    `drop trigger if exists frozen_copy on ${table}`,
    `create trigger frozen_copy before update on ${table} for each row execute function freeze_${table}()`,
  ];
}
