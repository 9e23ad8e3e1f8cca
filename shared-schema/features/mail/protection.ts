import { mailAccountOf } from '../../language/intake/settings.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import { roleSetting } from '../../language/rules/rule.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured, textSql } from '../../runtime/postgres/policy.ts';

/**
 * Returns the statements by which the mailbox's own account takes in and sends, and who gives out taskers sees what
 * stands aside. Nobody else knows of any message. The mailer sees whether any waits, and whom reminders are for, by
 * which number; nothing else of anything.
 */
export function mailProtection({ lifecycle, manifest }: RegisteredTool, roles: DatabaseRoles): string[] {
  if (!lifecycle) return [];
  const { app, mailer } = roles;
  const { table: taskers } = lifecycle.tasker.options;
  const account = mailAccountOf(manifest.intake);
  const mailbox = account ? `(select current_setting('app.user', true)) = ${textSql(account)}` : 'false';
  // What is acknowledged is put into the outbox by whoever submits it, in the same transaction.
  const portal = manifest.intake?.public?.role;
  const own = portal ? `(${mailbox} or (select current_setting('app.${roleSetting(portal)}', true)) = 'on')` : mailbox;
  const { tasks } = lifecycle.workflow;
  return [
    `grant usage on schema public, audit to ${mailer}`,
    `grant insert on audit.event to ${mailer}`,
    `grant select, update (notice, attempts, not_before) on reminder to ${mailer}`,
    ...policyOn('reminder', 'mailer', `for all to ${mailer} using (true) with check (true)`),
    `grant select (id, state, stopped_on, control_number, assignee, delegate, created_by) on ${taskers} to ${mailer}`,
    ...policyOn(taskers, 'mailer_reads', `for select to ${mailer} using (true)`),
    ...['mail_message', 'mail_outgoing'].flatMap((table) => [
      ...secured(table),
      `grant select, insert, update on ${table} to ${app}`,
      ...policyOn(table, 'mailbox', `for all to ${app} using (${own}) with check (${own})`),
    ]),
    ...policyOn('mail_message', 'aside', `for select to ${app} using (${tasks.policy('mail_message')})`),
    `grant select (state, not_before) on mail_outgoing to ${mailer}`,
    ...policyOn('mail_outgoing', 'waits', `for select to ${mailer} using (true)`),
  ];
}
