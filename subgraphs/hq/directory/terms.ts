import type { ToolManifest } from '../../../shared-schema/index.ts';
import { OFF_TERMS } from '../../../shared-schema/language/errors.ts';
import type { RoleTerms } from '../../../shared-schema/language/role-terms.ts';
import { databaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import { policyOn } from '../../../shared-schema/runtime/postgres/policy.ts';

/*
 * The terms on which roles are granted, below every writer: whoever grants, by whatever way, grants no seat that there
 * is not. Grants of one role wait for one another, so that two who grant the last seat at once do not both.
 */
const { app, publisher } = databaseRoles('directory');

/** Returns the terms of one role as a row of SQL. Roles are words of the code: they hold no quotation mark. */
const rowOf = ([role, { seats, employeesOnly, needStated }]: [string, RoleTerms]): string =>
  `('${role}', ${seats ?? 'null'}::int, ${employeesOnly === true}, ${needStated === true})`;

/** Refuses a user a role that is not on its terms. A seat is one of whose access nobody has taken away. */
const keepsTerms = (rows: readonly string[]): string => `create or replace function keeps_terms(
  granted text, holder text, need_stated boolean
) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare terms record;
begin
  select * into terms
  from (values ${rows.join(', ')}) as t (role, seats, employees_only, need_stated)
  where t.role = granted;
  if not found then
    return;
  end if;
  if terms.employees_only and not exists (
    select from directory_user u
    where u.user_key = holder and u.employment = 'federal' and u.component is not null
  ) then
    raise exception 'the role is for employees' using errcode = '${OFF_TERMS['employees-only']}';
  end if;
  if terms.need_stated and not need_stated then
    raise exception 'no need is stated' using errcode = '${OFF_TERMS['need-not-stated']}';
  end if;
  if terms.seats is not null then
    perform pg_advisory_xact_lock(hashtextextended('seats of ' || granted, 0));
    if (
      select count(distinct g.user_key)
      from access_grant g
      join directory_user u on u.user_key = g.user_key
      where g.role = granted and g.state = 'granted' and g.user_key <> holder and u.revoked_at is null
    ) >= terms.seats then
      raise exception 'every seat is taken' using errcode = '${OFF_TERMS['no-seat']}';
    end if;
  end if;
end
$$`;

const OF_A_GRANT = `create or replace function granted_on_terms() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and (old.state, old.role, old.user_key) = (new.state, new.role, new.user_key) then
    return new;
  end if;
  perform keeps_terms(new.role, new.user_key, new.justification is not null);
  return new;
end
$$`;

/** Whoever is let in again takes a seat again. */
const OF_A_RETURN = `create or replace function returns_on_terms() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
declare grants record;
begin
  for grants in
    select g.role, g.justification is not null as need_stated
    from access_grant g
    where g.user_key = new.user_key and g.state = 'granted'
    order by g.role
  loop
    perform keeps_terms(grants.role, new.user_key, grants.need_stated);
  end loop;
  return new;
end
$$`;

/** Returns the trigger of this name on a table. */
const trigger = (name: string, on: string, when: string): string[] => [
  `drop trigger if exists ${name} on ${on.split(' ').at(-1)}`,
  `create trigger ${name} before ${on} for each row when (${when}) execute function ${name}()`,
];

/** Returns the statements by which the directory's database holds to the terms of these tools' roles. */
export function termsProtection(tools: readonly ToolManifest[]): readonly string[] {
  const terms = tools.flatMap(({ admission }) => Object.entries(admission.terms ?? {}));
  const rows = terms.length > 0 ? terms.map(rowOf) : ["('', null::int, false, false)"];
  return [
    ...['access_grant', 'directory_user'].flatMap((table) => [
      `grant select on ${table} to ${publisher}`,
      ...policyOn(table, 'counted', `for select to ${publisher} using (true)`),
    ]),
    keepsTerms(rows),
    `grant create on schema public to ${publisher}`,
    `alter function keeps_terms(text, text, boolean) owner to ${publisher}`,
    `revoke create on schema public from ${publisher}`,
    'revoke all on function keeps_terms(text, text, boolean) from public',
    `grant execute on function keeps_terms(text, text, boolean) to ${app}`,
    OF_A_GRANT,
    ...trigger('granted_on_terms', 'insert or update on access_grant', "new.state = 'granted'"),
    OF_A_RETURN,
    ...trigger('returns_on_terms', 'update on directory_user', 'old.revoked_at is not null and new.revoked_at is null'),
  ];
}
