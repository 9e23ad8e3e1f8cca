import type { RegisteredLifecycle } from '../../language/registry.ts';
import { oneByOne } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';

/** Returns the statements by which a person's digest is known to who sees its item. */
export function personsProtection({ item }: RegisteredLifecycle, { app }: DatabaseRoles): string[] {
  const seen = (column: string) => oneByOne(item.options, column);
  const both = `${seen('correspondent_decision.item')} and ${seen('correspondent_decision.other')}`;
  const own = "created_by = (select current_setting('app.user', true))";
  return [
    ...secured('person_digest'),
    ...secured('correspondent_decision'),
    `grant select, insert, delete on person_digest to ${app}`,
    ...policyOn('person_digest', 'reads', `for select to ${app} using (${seen('person_digest.item')})`),
    // A digest entered for an item one does not see shows one nothing.
    ...policyOn('person_digest', 'enters', `for insert to ${app} with check (true)`),
    ...policyOn('person_digest', 'removes', `for delete to ${app} using (${seen('person_digest.item')})`),
    // That two items belong together is known to who sees both.
    `grant select, insert on correspondent_decision to ${app}`,
    ...policyOn('correspondent_decision', 'reads', `for select to ${app} using (${both})`),
    ...policyOn('correspondent_decision', 'enters', `for insert to ${app} with check (${both} and ${own})`),
  ];
}
