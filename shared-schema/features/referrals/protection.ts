import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { quoted } from '../../runtime/postgres/policy.ts';
import { listedBodySql, ofDepartment } from './bodies.ts';
import { releasedSql } from './disclosed.ts';

/**
 * Returns what keeps referrals to the list and to what was released, below every writer: nothing is written down as
 * referred to a body that is not on it, nor outside the Department without its release.
 */
export function referralProtection(lifecycle: RegisteredLifecycle, { app }: DatabaseRoles): string[] {
  const { table } = lifecycle.action.options;
  const within = ofDepartment(lifecycle);
  const isWithin = within.length > 0 ? `new.referred_to in (${quoted(within)})` : 'false';
  const released = releasedSql(lifecycle, { item: 'new.item', party: 'new.referred_to', release: 'new.release' });
  return [
    `create or replace function referred_${table}() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if (new.event = 'refer' and not ${listedBodySql(lifecycle, 'refer', 'new.referred_to')})
    or (new.event = 'advise' and not ${listedBodySql(lifecycle, 'advise', 'new.referred_to')}) then
    raise exception 'it is not on the list of referral bodies' using errcode = '42501';
  end if;
  if new.event = 'refer' and new.referred_to like 'outside:%' and not ${isWithin} and not ${released} then
    raise exception 'nothing was released to the body that it is referred to' using errcode = '42501';
  end if;
  return new;
end $$`,
    `drop trigger if exists referred_to_listed on ${table}`,
    `create trigger referred_to_listed before insert on ${table}
for each row when (current_user = '${app}') execute function referred_${table}()`,
  ];
}
