import type { Rule } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import type { Releasing } from './item-to-release.ts';

/** What is said as a release is asked for, and stays. */
const STAYS = [
  'id',
  'key',
  'item',
  'control_number',
  'recipient_kind',
  'recipient_name',
  'recipient_address',
  'purpose',
  'authority',
  'citation',
  'asked_by',
  'asked_at',
];

const USER = "current_setting('app.user', true)";
const stays = (of: string): string => `(${STAYS.map((column) => `${of}.${column}`).join(', ')})`;

/**
 * Returns the statements that keep releases what they were asked and authorised to be, below every writer: two people
 * where somebody authorises, nothing released that was not, and nothing changed of what has left.
 */
export function releaseProtection(of: Releasing, { app }: DatabaseRoles): string[] {
  const [releases, parts] = [of.release.options.table, of.part.options.table];
  const trigger = (table: string, on: string, body: string): string[] => [
    `create or replace function stands_${table}() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
${body}
$$`,
    `drop trigger if exists stands on ${table}`,
    `create trigger stands before ${on} on ${table}
for each row when (current_user = '${app}') execute function stands_${table}()`,
  ];
  return [...trigger(releases, 'insert or update', stands(of)), ...trigger(parts, 'insert', isAddedTo(releases))];
}

/** Returns what a release must be as it begins, and which steps lead on from there. */
function stands({ item, settings }: Releasing): string {
  const may = (rule: Rule) =>
    `exists (select from ${item.options.table} i where i.id = new.item and ${rule.policy('i')})`;
  return `begin
  if tg_op = 'INSERT' then
    if new.version <> 1 or new.asked_by <> ${USER} or new.decided_by is not null or new.released_by is not null
      or new.state <> (case new.authority when 'executive-secretary' then 'asked' else 'authorised' end) then
      raise exception 'a release begins as it is asked for' using errcode = '42501';
    end if;
    return new;
  end if;
  if ${stays('new')} is distinct from ${stays('old')} or new.version <> old.version + 1 then
    raise exception 'a release stays what was asked for' using errcode = '42501';
  end if;
  if old.state = 'asked' and new.state in ('authorised', 'refused')
    and new.decided_by = ${USER} and old.asked_by <> ${USER} and new.released_by is null
    and ${may(settings.authorises)} then
    return new;
  end if;
  if old.state = 'authorised' and new.state = 'released' and new.released_by = ${USER}
    and (new.decided_by, new.decided_at, new.decision)
      is not distinct from (old.decided_by, old.decided_at, old.decision)
    and ${may(settings.releases)} then
    return new;
  end if;
  raise exception 'nothing leads there' using errcode = '42501';
end`;
}

/** Returns what a part is added to: a release of the same item that its asker has just asked for. */
const isAddedTo = (releases: string): string => `begin
  if not exists (
    select from ${releases} r
    where r.id = new.release and r.item = new.item and r.asked_by = ${USER} and r.version = 1
      and r.decided_by is null and r.released_by is null
  ) then
    raise exception 'nothing is added to a release' using errcode = '42501';
  end if;
  return new;
end`;
