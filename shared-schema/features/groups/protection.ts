import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';
import type { RegisteredGroups } from './registered-groups.ts';

/**
 * Returns the statements that keep private groups, below every writer: who is a member follows from the groups and
 * their members and from nothing else; nobody is admitted who did not ask, or by somebody who does not administer the
 * group; and an item is moved into a group by its members, and out of it by its administrators.
 */
export function groupsProtection(groups: RegisteredGroups, roles: DatabaseRoles): string[] {
  return [
    ...membersTable(roles),
    `grant create on schema public to ${roles.publisher}`,
    ...kept(groups, roles),
    `revoke create on schema public from ${roles.publisher}`,
    ...admission(groups, roles),
    ...requests(groups, roles),
    ...confinement(groups, roles),
  ];
}

/** Each user sees the own rows alone, and nobody writes any: so policies that ask this table end here. */
const membersTable = ({ app, publisher }: DatabaseRoles): string[] => [
  ...secured('group_member'),
  `grant select on group_member to ${app}`,
  `grant select, insert, update, delete on group_member to ${publisher}`,
  ...policyOn(
    'group_member',
    'reads',
    `for select to ${app} using (member = (select current_setting('app.user', true)))`,
  ),
  ...policyOn('group_member', 'keeps', `for all to ${publisher} using (true) with check (true)`),
];

/** A trigger of a table: when it runs, as whom, and what its function does. */
interface Trigger {
  readonly name: string;
  readonly table: string;
  readonly on: string;
  readonly body: string;
  /** The role whose function it is, where that is not who writes. */
  readonly owner?: string;
  /** The role whose writing it looks at; everybody's, where none is said. */
  readonly writing?: string;
}
function trigger({ name, table, on, body, owner, writing }: Trigger): string[] {
  const own = `${name}_${table}`;
  const when = writing ? ` when (current_user = '${writing}')` : '';
  return [
    `create or replace function ${own}() returns trigger
language plpgsql ${owner ? 'security definer ' : ''}set search_path = pg_catalog, public as $$
${body}
$$`,
    ...(owner ? [`alter function ${own}() owner to ${owner}`] : []),
    `revoke all on function ${own}() from public`,
    `drop trigger if exists ${name} on ${table}`,
    `create trigger ${name} ${on} on ${table} for each row${when} execute function ${own}()`,
  ];
}

/** Keeps who is a member: the founder as the group is founded, others as they are admitted and leave. */
function kept({ group, member }: RegisteredGroups, { publisher }: DatabaseRoles): string[] {
  return [
    ...trigger({
      name: 'founds',
      table: group.options.table,
      on: 'after insert',
      owner: publisher,
      body: `begin
  insert into group_member (member, private_group, administers) values (new.created_by, new.id, true);
  return null;
end`,
    }),
    ...trigger({
      name: 'belongs',
      table: member.options.table,
      on: 'after insert or update',
      owner: publisher,
      // Two who leave at once wait for each other: a group keeps somebody who admits.
      body: `begin
  perform pg_advisory_xact_lock(hashtextextended(new.private_group::text, 0));
  if new.standing = 'member' then
    insert into group_member (member, private_group, administers)
      values (new.member, new.private_group, new.administers)
      on conflict (member, private_group) do update set administers = excluded.administers;
  else
    delete from group_member g where g.member = new.member and g.private_group = new.private_group;
  end if;
  if not exists (select from group_member g where g.private_group = new.private_group and g.administers) then
    raise exception 'a private group keeps an administrator' using errcode = '42501';
  end if;
  return null;
end`,
    }),
  ];
}

const OWN = "current_setting('app.user', true)";
/** That who writes administers a group, as SQL over the group's row id. */
const administers = (group: string): string =>
  `exists (select from group_member g where g.private_group = ${group} and g.member = ${OWN} and g.administers)`;
const same = (...columns: readonly string[]): string => {
  const all = ['id', 'key', 'private_group', 'created_by', 'created_at', ...columns];
  const row = (of: string) => `(${all.map((column) => `${of}.${column}`).join(', ')})`;
  return `${row('new')} is not distinct from ${row('old')} and new.version = old.version + 1`;
};

/** Who comes in has asked, or founded the group; who goes has left, or was put out by who administers it. */
function admission({ group, member, request }: RegisteredGroups, { app }: DatabaseRoles): string[] {
  const founds = `new.member = ${OWN} and exists (
      select from ${group.options.table} f where f.id = new.private_group and f.created_by = ${OWN}
    ) and not exists (select from ${member.options.table} m where m.private_group = new.private_group)`;
  const asked = `not new.administers and exists (
      select from ${request.options.table} r
      where r.private_group = new.private_group and r.created_by = new.member and r.state = 'asked')`;
  const body = `begin
  if tg_op = 'INSERT' then
    if new.standing <> 'member' or not ((${founds}) or (${asked})) then
      raise exception 'nobody is admitted who did not ask' using errcode = '42501';
    end if;
  elsif not (
    ${same('member', 'admitted_by', 'since')} and old.standing = 'member' and (
      ${administers('new.private_group')}
      or (new.member = ${OWN} and new.standing = 'left' and new.administers = old.administers))
  ) then
    raise exception 'a member is put out, or appointed, by who administers the group' using errcode = '42501';
  end if;
  return new;
end`;
  return trigger({
    name: 'admitted',
    table: member.options.table,
    on: 'before insert or update',
    writing: app,
    body,
  });
}

/** A request is made open, and decided once. */
function requests({ request }: RegisteredGroups, { app }: DatabaseRoles): string[] {
  const body = `begin
  if tg_op = 'INSERT' then
    if new.state <> 'asked' or new.asker is distinct from ${OWN} then
      raise exception 'who asks to join asks in person' using errcode = '42501';
    end if;
  elsif not (${same('asker', 'asked_at')} and old.state = 'asked' and ${administers('new.private_group')}) then
    raise exception 'a request is decided once, by who administers the group' using errcode = '42501';
  end if;
  return new;
end`;
  return trigger({ name: 'decided', table: request.options.table, on: 'before insert or update', writing: app, body });
}

/** An item is entered outside of every group, moved into one by its members and out of it by its administrators. */
function confinement({ item }: RegisteredGroups, { app }: DatabaseRoles): string[] {
  const { table } = item.options;
  const body = `begin
  if tg_op = 'INSERT' then
    if new.private_group is not null then
      raise exception 'what is entered is confined afterwards' using errcode = '42501';
    end if;
  elsif new.private_group is distinct from old.private_group and not (
    (new.private_group is null or exists (
      select from group_member g where g.private_group = new.private_group and g.member = ${OWN}))
    and (old.private_group is null or ${administers('old.private_group')})
  ) then
    raise exception 'members confine, and administrators release' using errcode = '42501';
  end if;
  return new;
end`;
  return trigger({ name: 'confined', table, on: 'before insert or update', writing: app, body });
}
