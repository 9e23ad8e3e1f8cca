import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { oneByOne } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { ACTING_ON, policyOn, secured } from '../../runtime/postgres/policy.ts';
import { partsWithFiles } from './stored-files.ts';

/**
 * Returns the statements by which a file is seen with what it is kept with, and by nobody else: with its item, or with
 * what hangs on the item, which may be for fewer than the item is, and for others. Who sees that keeps no file with it:
 * who may change it does.
 */
export function filesProtection({ item }: RegisteredLifecycle, { app, clock }: DatabaseRoles): string[] {
  const parts = partsWithFiles(item);
  const ofItem = `(${oneByOne(item.options, 'stored_file.item')} or stored_file.item = ${ACTING_ON})`;
  const withItem = `(stored_file.part is null and ${ofItem})`;
  const seen = `(${[withItem, ...parts.map((part) => withPart(part, 'true'))].join(' or ')})`;
  const kept = `(${[withItem, ...parts.map((part) => withPart(part, part.options.changes.policy('p')))].join(' or ')})`;
  const own = "created_by = (select current_setting('app.user', true))";
  const neverCame = "(state in ('offered', 'receiving') and created_at < now() - interval '1 hour')";
  return [
    ...secured('stored_file'),
    `grant select, insert, update on stored_file to ${app}`,
    ...policyOn('stored_file', 'reads', `for select to ${app} using (${seen})`),
    ...policyOn('stored_file', 'enters', `for insert to ${app} with check (${kept} and ${own})`),
    ...policyOn('stored_file', 'changes', `for update to ${app} using (${kept}) with check (true)`),
    // What was offered and never came, and what was discarded: its bytes are removed. Nothing else is the clock's.
    `grant select (id, state, removed, created_at), update (removed), delete on stored_file to ${clock}`,
    ...policyOn(
      'stored_file',
      'sweeps',
      `for all to ${clock} using (${neverCame} or state = 'discarded') with check (state = 'discarded')`,
    ),
  ];
}

/** Returns that a file is kept with a row of a record that is seen, and of which this holds, as a policy. */
const withPart = ({ name, options }: RegisteredRecord, holds: string): string =>
  `(stored_file.part is not null and stored_file.place like '${name}.%' and exists (
    select from ${options.table} p
    where p.id = stored_file.part and p.item = stored_file.item and ${holds} offset 0))`;
