import type { RegisteredTool } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';

/** Returns the statements by which each user counts the own look-ups, and nobody sees another's. */
export function lookUpProtection({ lookUps }: RegisteredTool, { app }: DatabaseRoles): string[] {
  if (lookUps.length === 0) return [];
  const own = "(actor = (select current_setting('app.user', true)))";
  return [
    ...secured('look_up_count'),
    `grant select, insert, update on look_up_count to ${app}`,
    ...policyOn('look_up_count', 'own', `for all to ${app} using ${own} with check ${own}`),
  ];
}
