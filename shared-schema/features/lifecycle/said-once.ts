import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn } from '../../runtime/postgres/policy.ts';

/** SQLSTATE of a notice of a tasker that the component was told of before, as the trigger raises it. */
export const SAID_TWICE = 'CN001';

/**
 * Returns what lets HQ tell of each tasker once, until the component refuses it: who tells is shown no notice of
 * others, so that the row itself asks, as a role that may do nothing else. Two at once ask one after the other.
 */
export function saidOnce({ notice }: RegisteredLifecycle, { publisher }: DatabaseRoles): string[] {
  if (!notice) return [];
  const { table } = notice.options;
  return [
    `grant create on schema public to ${publisher}`,
    `grant select (department_tasker_number, state) on ${table} to ${publisher}`,
    ...policyOn(table, 'said_once', `for select to ${publisher} using (true)`),
    `create or replace function once_${table}() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended('${table} ' || new.department_tasker_number, 0));
        if exists (
          select from ${table} n
          where n.department_tasker_number = new.department_tasker_number and n.state <> 'refused'
        ) then
          raise exception 'the component was told of this tasker' using errcode = '${SAID_TWICE}';
        end if;
        return new;
      end $$`,
    `alter function once_${table}() owner to ${publisher}`,
    `revoke all on function once_${table}() from public`,
    `drop trigger if exists said_once on ${table}`,
    `create trigger said_once before insert on ${table} for each row execute function once_${table}()`,
    `revoke create on schema public from ${publisher}`,
  ];
}
