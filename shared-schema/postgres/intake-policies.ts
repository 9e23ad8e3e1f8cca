import type { SealedTool } from '../registry.ts';
import { oneByOne } from '../rules.ts';
import type { databaseRoles } from './policies.ts';

/** What intake needs of a tool's database beside its records' policies: a file is seen with its item, and by nobody else. */
export function intakeProtection({ lifecycle }: SealedTool, { app, clock }: ReturnType<typeof databaseRoles>): string[] {
  if (!lifecycle) return [];
  const policy = (name: string, table: string, body: string) => [`drop policy if exists ${name} on ${table}`, `create policy ${name} on ${table} ${body}`];
  const withItem = `(${oneByOne(lifecycle.item.options, 'stored_file.item')} or stored_file.item = (select nullif(current_setting('app.acting_on', true), '')::uuid))`;
  return [
    'alter table stored_file enable row level security',
    'alter table stored_file force row level security',
    `grant select, insert, update on stored_file to ${app}`,
    ...policy('reads', 'stored_file', `for select to ${app} using (${withItem})`),
    ...policy('enters', 'stored_file', `for insert to ${app} with check (${withItem} and created_by = (select current_setting('app.user', true)))`),
    ...policy('changes', 'stored_file', `for update to ${app} using (${withItem}) with check (true)`),
    // What was offered and never came, and what was discarded: its bytes are removed. Nothing else is the clock's.
    `grant select (id, state, removed, created_at), update (removed), delete on stored_file to ${clock}`,
    ...policy('sweeps', 'stored_file', `for all to ${clock} using ((state in ('offered', 'receiving') and created_at < now() - interval '1 hour') or state = 'discarded') with check (state = 'discarded')`),
  ];
}
