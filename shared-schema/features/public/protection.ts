import type { RegisteredTool } from '../../language/registry.ts';
import { roleSetting } from '../../language/rules/rule.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { policyOn, secured } from '../../runtime/postgres/policy.ts';

const USER = "(select current_setting('app.user', true))";

/**
 * Returns the statements by which the public's own account finds what a credential opens, a submitter keeps the own
 * one, and staff give out new ones, each for items that they see. Nobody else sees any, and nobody a credential.
 */
export function publicProtection({ lifecycle, manifest }: RegisteredTool, { app, clock }: DatabaseRoles): string[] {
  const settings = manifest.intake?.public;
  if (!settings || !lifecycle) return [];
  const { table } = lifecycle.item.options;
  const holds = `(select current_setting('app.${roleSetting(settings.role)}', true)) = 'on'`;
  const account = `(${holds} and ${USER} = '${settings.entersAs.replaceAll("'", "''")}')`;
  const own = (of: string) =>
    `exists (select from public_access a where a.item = ${of}.item and a.submitter = ${USER})`;
  const staffOn = (of: string) =>
    `exists (select from ${table} i where i.id = ${of}.item and ${settings.tells.policy('i')})`;
  const all = (table: string, name: string, rule: string) =>
    policyOn(table, name, `for all to ${app} using (${rule}) with check (${rule})`);
  return [
    ...['public_access', 'public_account', 'public_account_case', 'public_session', 'public_attempt'].flatMap(
      (each) => [...secured(each), `grant select, insert, update, delete on ${each} to ${app}`],
    ),
    ...all('public_access', 'account', account),
    ...all('public_access', 'submitter', `(${holds} and public_access.submitter = ${USER})`),
    ...all('public_access', 'staff', staffOn('public_access')),
    ...['public_account', 'public_account_case'].flatMap((each) => [
      ...all(each, 'account', account),
      ...policyOn(each, 'submitter', `for insert to ${app} with check (${holds} and ${own(each)})`),
    ]),
    ...policyOn(
      'public_account_case',
      'submitter_select',
      `for select to ${app} using (${holds} and ${own('public_account_case')})`,
    ),
    ...all('public_session', 'account', account),
    ...takenBack(app, staffOn),
    // Counts by keyed digests: nobody's data.
    ...policyOn('public_attempt', 'counts', `for all to ${app} using (true) with check (true)`),
    ...sweeps(clock),
  ];
}

/** With a number that staff give out anew go the accounts that the one before opened, and their sessions. */
function takenBack(app: string, staffOn: (of: string) => string): string[] {
  const session = `exists (
    select from public_account_case c where c.account = public_session.account and ${staffOn('c')})`;
  return ['select', 'delete'].flatMap((what) => [
    ...policyOn(
      'public_account_case',
      `staff_${what}`,
      `for ${what} to ${app} using (${staffOn('public_account_case')})`,
    ),
    ...policyOn('public_session', `staff_${what}`, `for ${what} to ${app} using (${session})`),
  ]);
}

/** What is over is forgotten by the clock, which sees nothing else. */
const sweeps = (clock: string): string[] => [
  `grant select (began), delete on public_attempt to ${clock}`,
  ...policyOn('public_attempt', 'sweeps', `for all to ${clock} using (began < now() - interval '1 hour')`),
  `grant select (expires_at), delete on public_session to ${clock}`,
  ...policyOn('public_session', 'sweeps', `for all to ${clock} using (expires_at < now())`),
];
