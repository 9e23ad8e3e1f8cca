import type { RegisteredLifecycle, RegisteredTool } from '../../language/registry.ts';
import { oneByOne } from '../../language/rules.ts';
import type { databaseRoles } from './database-roles.ts';
import { ACTING_ON } from './event-policies.ts';

/**
 * What intake needs of a tool's database beside its records' policies: a file is seen with its item, and by nobody
 * else.
 */
export function intakeProtection(
  { lifecycle, manifest }: RegisteredTool,
  { app, clock, mailer }: ReturnType<typeof databaseRoles>,
): string[] {
  if (!lifecycle) return [];
  const policy = (name: string, table: string, body: string) => [
    `drop policy if exists ${name} on ${table}`,
    `create policy ${name} on ${table} ${body}`,
  ];
  const withItem = `(${oneByOne(lifecycle.item.options, 'stored_file.item')} or stored_file.item = ${ACTING_ON})`;
  const seen = (column: string) => oneByOne(lifecycle.item.options, column);
  return [
    ...['person_digest', 'correspondent_decision'].flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
    ]),
    `grant select, insert, delete on person_digest to ${app}`,
    ...policy('reads', 'person_digest', `for select to ${app} using (${seen('person_digest.item')})`),
    // A digest entered for an item one does not see shows one nothing.
    ...policy('enters', 'person_digest', `for insert to ${app} with check (true)`),
    ...policy('removes', 'person_digest', `for delete to ${app} using (${seen('person_digest.item')})`),
    // That two items belong together is known to who sees both.
    `grant select, insert on correspondent_decision to ${app}`,
    ...policy(
      'reads',
      'correspondent_decision',
      `for select to ${app} using (${seen('correspondent_decision.item')} and ${seen('correspondent_decision.other')})`,
    ),
    ...policy(
      'enters',
      'correspondent_decision',
      `for insert to ${app} with check (${seen('correspondent_decision.item')} and ${seen('correspondent_decision.other')} and created_by = (select current_setting('app.user', true)))`,
    ),
    ...mailProtection(manifest.intake?.mail?.entersAs, lifecycle, { app, mailer }),
    'alter table stored_file enable row level security',
    'alter table stored_file force row level security',
    `grant select, insert, update on stored_file to ${app}`,
    ...policy('reads', 'stored_file', `for select to ${app} using (${withItem})`),
    ...policy(
      'enters',
      'stored_file',
      `for insert to ${app} with check (${withItem} and created_by = (select current_setting('app.user', true)))`,
    ),
    ...policy('changes', 'stored_file', `for update to ${app} using (${withItem}) with check (true)`),
    // What was offered and never came, and what was discarded: its bytes are removed. Nothing else is the clock's.
    `grant select (id, state, removed, created_at), update (removed), delete on stored_file to ${clock}`,
    ...policy(
      'sweeps',
      'stored_file',
      `for all to ${clock} using ((state in ('offered', 'receiving') and created_at < now() - interval '1 hour') or state = 'discarded') with check (state = 'discarded')`,
    ),
  ];
}

/**
 * The mailbox's own account takes in and sends; who gives out taskers sees what stands aside. Nobody else knows of any
 * message. The mailer sees whether any waits, and whom reminders are for, by which number; nothing else of anything.
 */
function mailProtection(
  entersAs: string | undefined,
  { workflow, tasker }: RegisteredLifecycle,
  { app, mailer }: { readonly app: string; readonly mailer: string },
): string[] {
  const { table: taskers } = tasker.options;
  const own = entersAs ? `(select current_setting('app.user', true)) = '${entersAs.replaceAll("'", "''")}'` : 'false';
  const mails = (name: string, table: string, body: string) => [
    `drop policy if exists ${name} on ${table}`,
    `create policy ${name} on ${table} ${body}`,
  ];
  const notices = [
    `grant usage on schema public, audit to ${mailer}`,
    `grant insert on audit.event to ${mailer}`,
    `grant select, update (notice, attempts, not_before) on reminder to ${mailer}`,
    ...mails('mailer', 'reminder', `for all to ${mailer} using (true) with check (true)`),
    `grant select (id, state, control_number, assignee, delegate, created_by) on ${taskers} to ${mailer}`,
    ...mails('mailer_reads', taskers, `for select to ${mailer} using (true)`),
  ];
  const tables = ['mail_message', 'mail_outgoing'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `grant select, insert, update on ${table} to ${app}`,
    `drop policy if exists mailbox on ${table}`,
    `create policy mailbox on ${table} for all to ${app} using (${own}) with check (${own})`,
    ...(table === 'mail_message'
      ? [
          `drop policy if exists aside on ${table}`,
          `create policy aside on ${table} for select to ${app} using (${workflow.tasks.policy(table)})`,
        ]
      : [
          `grant select (state, not_before) on ${table} to ${mailer}`,
          `drop policy if exists waits on ${table}`,
          `create policy waits on ${table} for select to ${mailer} using (true)`,
        ]),
  ]);
  return [...notices, ...tables];
}
