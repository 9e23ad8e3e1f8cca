import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { ACTING } from '../../runtime/postgres/audit-tables.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';

/**
 * Returns what assigns a tasker's party to its item by the row itself, as a role that may do nothing else; when it goes
 * elsewhere or is withdrawn, what it brought goes too. It is entrusted while an open tasker entrusts it: an assignee by
 * who gives out taskers, a delegate never.
 */
export function taskedAssignment(
  { tasker, workflow }: RegisteredLifecycle,
  { app, publisher }: DatabaseRoles,
): string[] {
  const { table } = tasker.options;
  return [
    `grant create on schema public to ${publisher}`,
    `grant select (id, item, assignee, delegate, state, entrusted) on ${table} to ${publisher}`,
    `drop policy if exists tasked on ${table}`,
    `create policy tasked on ${table} for select to ${publisher} using (true)`,
    `grant select, delete, update (entrusted, given_at, given_by) on assignment to ${publisher}`,
    'drop policy if exists tasked_reads on assignment',
    `create policy tasked_reads on assignment for select to ${publisher} using (true)`,
    'drop policy if exists tasked_entrusts on assignment',
    `create policy tasked_entrusts on assignment for update to ${publisher} using (true) with check (true)`,
    'drop policy if exists tasked_removes on assignment',
    `create policy tasked_removes on assignment for delete to ${publisher} using (tasked)`,
    assignTasked(table),
    `alter function assign_tasked() owner to ${publisher}`,
    'revoke all on function assign_tasked() from public',
    `drop trigger if exists assign_tasked on ${table}`,
    `create trigger assign_tasked after insert or update of assignee, delegate, state, entrusted on ${table}
      for each row execute function assign_tasked()`,
    `revoke create on schema public from ${publisher}`,
    ...withinReach(table, workflow.tasks, app),
  ];
}

/** Returns the trigger's function, which runs as the publisher: it assigns, entrusts and takes away. */
const assignTasked = (table: string): string =>
  `create or replace function assign_tasked() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
    declare
      its_turn_comes boolean := false;
    begin
      if tg_op = 'UPDATE' then
        its_turn_comes := old.state = 'waiting';
        delete from assignment a
        where a.item = old.item and a.tasked and a.party in (old.assignee, old.delegate) and not exists (
          select from ${table} t
          where t.item = old.item and t.state not in ('waiting', 'withdrawn')
            and a.party in (t.assignee, t.delegate));
        update assignment a set entrusted = false
        where a.item = old.item and a.tasked and a.entrusted and a.party = old.assignee and not exists (
          select from ${table} t
          where t.item = old.item and t.state not in ('waiting', 'withdrawn', 'closed')
            and t.entrusted and t.assignee = a.party);
      end if;
      if new.state not in ('waiting', 'withdrawn') then
        insert into assignment (item, party, tasked, entrusted)
          select new.item, party, true, coalesce(entrusted, false)
          from (
            values (new.assignee, new.entrusted and new.state <> 'closed'), (new.delegate, false)
          ) as p (party, entrusted)
          where party is not null
          on conflict (item, party) do update set
            entrusted = assignment.entrusted or excluded.entrusted,
            given_at = case when its_turn_comes then now() else assignment.given_at end,
            given_by = case when its_turn_comes then ${ACTING} else assignment.given_by end
            where its_turn_comes or excluded.entrusted and not assignment.entrusted;
      end if;
      return null;
    end $$`;

/**
 * Whoever does not give out taskers passes them on within the own component, and entrusts nobody; nobody entrusts
 * oneself.
 */
function withinReach(table: string, tasks: Rule, app: string): string[] {
  const own = (name: string) => `current_setting('app.${name}', true)`;
  const oneself = ['user', 'office', 'component'].map((each) => own(`${each}_party`)).join(', ');
  return [
    `create or replace function reach_${table}() returns trigger
      language plpgsql set search_path = pg_catalog, public as $$
      begin
        if tg_op = 'UPDATE' and new.assignee = old.assignee and new.entrusted is not distinct from old.entrusted then
          return new;
        end if;
        if ${tasks.policy('new')} then
          if new.entrusted and new.assignee in (${oneself}) then
            raise exception 'nobody entrusts oneself' using errcode = '42501';
          end if;
        elsif new.entrusted or not (new.assignee like 'user:%' or new.assignee = ${own('component_party')}
            or starts_with(new.assignee, 'office:' || ${own('component')} || '/')) then
          raise exception 'this is out of reach of who was tasked' using errcode = '42501';
        end if;
        return new;
      end $$`,
    `drop trigger if exists within_reach on ${table}`,
    `create trigger within_reach before insert or update of assignee, entrusted on ${table}
      for each row when (current_user = '${app}') execute function reach_${table}()`,
  ];
}
