import type { Recurring } from '../../language/lifecycle/recurring.ts';
import type { RegisteredLifecycle, RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, quoted, secured } from '../../runtime/postgres/policy.ts';
import { frequencyOf, pathOf } from './recurring.ts';

/** Items make their next one by themselves, on their day; a tool has it whose workflow says how often. */
export const RECURRING: Feature = { name: 'recurring', gaps, protection };

function gaps(tool: RegisteredTool): string[] {
  const { lifecycle, key } = tool;
  const recurring = lifecycle?.workflow.recurring;
  if (!recurring) return [];
  const { element, every, until } = recurring;
  const values = lifecycle.item.byKey.get(element)?.values?.map((each) => each.key) ?? [];
  const states: readonly string[] = lifecycle.item.options.states ?? [];
  return [
    ...Object.keys(every)
      .filter((each) => !values.includes(each))
      .map((each) => `recurring: ${element} is never ${each}`),
    ...until.filter((each) => !states.includes(each)).map((each) => `recurring: the item has no state ${each}`),
    ...(pathOf(tool) ? [] : [`recurring: there is no path ${recurring.path}`]),
  ].map((gap) => `${key}: ${gap}`);
}

/** The clock sees what comes again, whose it is and on which day; who filed an item notes what followed it. */
function protection(tool: RegisteredTool, roles: DatabaseRoles): string[] {
  const { lifecycle } = tool;
  if (!lifecycle?.workflow.recurring) return [];
  const { app, clock } = roles;
  const { table } = lifecycle.item.options;
  const own = `item in (
    select i.id from ${table} i
    where i.created_by = (select current_setting('app.user', true)))`;
  return [
    ...secured('recurrence'),
    `revoke insert on recurrence from ${app}`,
    `grant select, update (next, began_on) on recurrence to ${app}`,
    ...policyOn('recurrence', 'own', `for all to ${app} using (${own}) with check (${own})`),
    `grant select on recurrence to ${clock}`,
    ...policyOn('recurrence', 'clock', `for select to ${clock} using (true)`),
    `grant select (key, created_by, created_at, ${frequencyOf(lifecycle).column}) on ${table} to ${clock}`,
    ...turns(lifecycle, lifecycle.workflow.recurring, roles),
  ];
}

/**
 * Returns the statements by which an item's row itself says that its turn is to come, below every writer and in the
 * same transaction. Of what was there before it is said as they are made.
 */
function turns(lifecycle: RegisteredLifecycle, { every, until }: Recurring, { publisher }: DatabaseRoles): string[] {
  const { table } = lifecycle.item.options;
  const { column } = frequencyOf(lifecycle);
  const comesAgain = (row: string) =>
    `${row}.${column} in (${quoted(Object.keys(every))}) and ${row}.state not in (${quoted(until)})`;
  const asPublisher = (name: string, statement: string) => [
    statement,
    `alter function ${name}() owner to ${publisher}`,
    `revoke all on function ${name}() from public`,
  ];
  return [
    `grant select, insert, delete on recurrence to ${publisher}`,
    ...policyOn('recurrence', 'turns', `for all to ${publisher} using (true) with check (next is null)`),
    `grant select (id, state, ${column}) on ${table} to ${publisher}`,
    ...policyOn(table, 'turns', `for select to ${publisher} using (true)`),
    `grant create on schema public to ${publisher}`,
    ...asPublisher('note_turn', noting(comesAgain('new'))),
    ...asPublisher(
      'note_turns',
      `create or replace function note_turns() returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into recurrence (item)
  select i.id from ${table} i
  where ${comesAgain('i')} and not exists (select from recurrence r where r.item = i.id)
  on conflict do nothing
$$`,
    ),
    `drop trigger if exists notes_turn on ${table}`,
    `create trigger notes_turn after insert or update of ${column}, state on ${table}
for each row execute function note_turn()`,
    'select note_turns()',
    `revoke create on schema public from ${publisher}`,
  ];
}

const noting = (comesAgain: string): string => `create or replace function note_turn() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if ${comesAgain} then
    insert into recurrence (item) values (new.id) on conflict do nothing;
  else
    delete from recurrence where item = new.id and next is null;
  end if;
  return null;
end
$$`;
