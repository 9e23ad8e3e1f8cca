import type { RegisteredTool } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';

/**
 * Returns the statements by which the account of each source writes down what it brought, and whoever sees an item
 * learns whether its source holds it, and lets go of it where the rule says so and nobody asks for it there. Nobody
 * else knows which number became which item.
 */
export function taskingsProtection({ manifest, lifecycle }: RegisteredTool, { app }: DatabaseRoles): string[] {
  const { taskings = [] } = manifest;
  if (taskings.length === 0 || !lifecycle) return [];
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const own = taskings
    .map(
      ({ tool, account }) =>
        `(source = ${text(tool)} and (select current_setting('app.user', true)) = ${text(account)})`,
    )
    .join(' or ');
  const { options, byKey } = lifecycle.item;
  const { table } = options;
  const itsOwn = taskings
    .map(({ tool, releases, standing }) => {
      const ended = `item.${byKey.get(standing)?.column} = 'ended'`;
      return `(tasking_taken.source = ${text(tool)} and ${ended} and ${releases.policy('item')})`;
    })
    .join(' or ');
  return [
    ...secured('tasking_taken'),
    `grant select, insert on tasking_taken to ${app}`,
    `grant update (released_at) on tasking_taken to ${app}`,
    ...policyOn('tasking_taken', 'brings', `for all to ${app} using (${own}) with check (${own})`),
    ...policyOn(
      'tasking_taken',
      'holds',
      `for select to ${app} using (exists (select 1 from ${table} item where item.id = tasking_taken.item))`,
    ),
    ...policyOn(
      'tasking_taken',
      'releases',
      `for update to ${app} using (exists (
         select 1
         from ${table} item
         where item.id = tasking_taken.item and (${itsOwn})
       ))`,
    ),
  ];
}
