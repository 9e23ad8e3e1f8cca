import type { RegisteredTool } from '../../language/registry.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';

/**
 * Returns the statements by which each sender's account notes its own messages, for good, and who gives out taskers
 * sees what stands aside. Nobody else knows of any message.
 */
export function inboundProtection({ manifest, lifecycle }: RegisteredTool, { app }: DatabaseRoles): string[] {
  const { inbound = [] } = manifest.intake ?? {};
  if (inbound.length === 0 || !lifecycle) return [];
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const own = inbound
    .map(
      ({ sender, entersAs }) =>
        `(sender = ${text(sender)} and (select current_setting('app.user', true)) = ${text(entersAs)})`,
    )
    .join(' or ');
  const { tasks } = lifecycle.workflow;
  return [
    ...secured('inbound_message'),
    `grant select, insert on inbound_message to ${app}`,
    ...policyOn('inbound_message', 'sender', `for all to ${app} using (${own}) with check (${own})`),
    ...policyOn(
      'inbound_message',
      'aside',
      `for select to ${app} using (outcome = 'aside' and ${tasks.policy('inbound_message')})`,
    ),
  ];
}
