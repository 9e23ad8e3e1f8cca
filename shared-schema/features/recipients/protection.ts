import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { listedSql } from './listed.ts';

/**
 * Returns what keeps taskers and assignments to the list, below every writer: nobody is given one who is not on it. Who
 * enters an item is assigned to it by a role of its own, and so is who has its taskers.
 */
export function recipientsProtection(lifecycle: RegisteredLifecycle, { app }: DatabaseRoles): string[] {
  if (!lifecycle.recipients) return [];
  const { table } = lifecycle.tasker.options;
  const given = (column: string) =>
    `new.${column} is not null and (tg_op = 'INSERT' or new.${column} is distinct from old.${column})
    and not ${listedSql(lifecycle, `new.${column}`)}`;
  return [
    `create or replace function listed_${table}() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if (${given('assignee')})
    or (${given('delegate')}) then
    raise exception 'who is given it is not on the list of recipients' using errcode = '42501';
  end if;
  return new;
end $$`,
    `drop trigger if exists to_listed on ${table}`,
    `create trigger to_listed before insert or update of assignee, delegate on ${table}
for each row when (current_user = '${app}') execute function listed_${table}()`,
    `create or replace function listed_assignment() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if not ${listedSql(lifecycle, 'new.party')} then
    raise exception 'who is given it is not on the list of recipients' using errcode = '42501';
  end if;
  return new;
end $$`,
    'drop trigger if exists to_listed on assignment',
    `create trigger to_listed before insert on assignment
for each row when (current_user = '${app}') execute function listed_assignment()`,
  ];
}
