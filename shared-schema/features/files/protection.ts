import type { RegisteredLifecycle } from '../../language/registry.ts';
import { oneByOne } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { ACTING_ON, policyOn, secured } from '../../runtime/postgres/policy.ts';

/** Returns the statements by which a file is seen with its item, and by nobody else. */
export function filesProtection({ item }: RegisteredLifecycle, { app, clock }: DatabaseRoles): string[] {
  const withItem = `(${oneByOne(item.options, 'stored_file.item')} or stored_file.item = ${ACTING_ON})`;
  const own = "created_by = (select current_setting('app.user', true))";
  const neverCame = "(state in ('offered', 'receiving') and created_at < now() - interval '1 hour')";
  return [
    ...secured('stored_file'),
    `grant select, insert, update on stored_file to ${app}`,
    ...policyOn('stored_file', 'reads', `for select to ${app} using (${withItem})`),
    ...policyOn('stored_file', 'enters', `for insert to ${app} with check (${withItem} and ${own})`),
    ...policyOn('stored_file', 'changes', `for update to ${app} using (${withItem}) with check (true)`),
    // What was offered and never came, and what was discarded: its bytes are removed. Nothing else is the clock's.
    `grant select (id, state, removed, created_at), update (removed), delete on stored_file to ${clock}`,
    ...policyOn(
      'stored_file',
      'sweeps',
      `for all to ${clock} using (${neverCame} or state = 'discarded') with check (state = 'discarded')`,
    ),
  ];
}
