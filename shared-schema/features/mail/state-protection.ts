import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, quoted, secured } from '../../runtime/postgres/policy.ts';

/**
 * Returns the statements by which an item's row itself says what is to be told of it, below every writer and in the
 * same transaction: nobody enters a notice, and the mailer alone sees any.
 */
export function stateNotices(
  { item, workflow: { notices } }: RegisteredLifecycle,
  { mailer, publisher }: DatabaseRoles,
): string[] {
  if (!notices) return [];
  const { table } = item.options;
  return [
    ...secured('state_notice'),
    `grant insert on state_notice to ${publisher}`,
    ...policyOn('state_notice', 'is_told', `for insert to ${publisher} with check (true)`),
    `grant select, update (notice, attempts, not_before) on state_notice to ${mailer}`,
    ...policyOn('state_notice', 'mailer', `for all to ${mailer} using (true) with check (true)`),
    `grant create on schema public to ${publisher}`,
    `create or replace function tell_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into state_notice (item, version, state, control_number, recipient)
  values (new.id, new.version, new.state, new.control_number, new.created_by)
  on conflict do nothing;
  return null;
end
$$`,
    `alter function tell_state() owner to ${publisher}`,
    'revoke all on function tell_state() from public',
    ...['insert', 'update'].flatMap((event) => [
      `drop trigger if exists tells_${event} on ${table}`,
      `create trigger tells_${event} after ${event} on ${table}
for each row when (new.state in (${quoted(Object.keys(notices.states))})${
        event === 'update' ? ' and new.state is distinct from old.state' : ''
      }) execute function tell_state()`,
    ]),
    `revoke create on schema public from ${publisher}`,
  ];
}
