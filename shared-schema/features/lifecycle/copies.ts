import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { eventName } from '../../language/rules.ts';
import type { DatabaseRoles } from '../../runtime/postgres/database-roles.ts';
import { ACTING_ON, policyOn, secured } from '../../runtime/postgres/policy.ts';
import { checkParty } from '../../runtime/records/known-party.ts';
import type { Found, Work } from './work.ts';

/*
 * Copies of an item for information: whose party has one sees the item and acts on nothing
 * (docs/decisions/095-copies-for-information.md).
 */

/** Returns whether somebody has a copy, as SQL. @param item SQL of the item's row id */
export const copyIsOutSql = (item: string): string => `exists (select from information_copy c where c.item = ${item})`;

/**
 * Sends a copy to an office, a component or a person with access. Whoever has one keeps it. @throws INVALID_INPUT, as
 * assigning does
 */
export async function sendCopy(lifecycle: Work, item: Found, party: string): Promise<void> {
  const { context, registered } = lifecycle;
  checkReach(lifecycle, party);
  const facts = { ...item.situation.facts, assigned: false, entrusted: false, informed: true };
  await checkParty(context, { record: registered.item, facts }, party);
  await sql`
    insert into information_copy (item, party)
    values (${item.rowId}, ${party})
    on conflict do nothing`.execute(context.kysely);
}

/** @throws INVALID_INPUT for an office or a component outside, of a tool that shares nothing with it */
function checkReach({ registered, home }: Work, party: string): void {
  const [, component = home] = /^(?:component:|office:)([^/]+)/.exec(party) ?? [];
  if (component !== home && registered.item.tool.manifest.sharing.scope !== 'dhs-wide')
    throw invalidInput('party', `nothing of this tool is shared outside ${home}`);
}

/** Takes a copy back, and with it the sight that it gave. @throws INVALID_INPUT where the party has none */
export async function takeBackCopy({ context }: Work, item: Found, party: string): Promise<void> {
  const { rows } = await sql`
    delete from information_copy
    where item = ${item.rowId} and party = ${party}
    returning item`.execute(context.kysely);
  if (rows.length === 0) throw invalidInput('party', 'it has no copy for information');
}

/**
 * Returns what keeps copies: a party reads its own, who assigns items reads all and, by the two events and of the item
 * that is acted on alone, sends them and takes them back.
 */
export function copiesProtection({ item }: RegisteredLifecycle, { app }: DatabaseRoles): string[] {
  const own = ['user_party', 'component_party', 'office_party']
    .map((name) => `(select current_setting('app.${name}', true))`)
    .join(', ');
  const assigns = item.options.assigns.policy('information_copy');
  const by = (event: string) =>
    `item = ${ACTING_ON} and (select current_setting('app.event', true)) = '${eventName(true, event)}' and ${assigns}`;
  return [
    ...secured('information_copy'),
    `revoke insert on information_copy from ${app}`,
    `grant select, insert (item, party), delete on information_copy to ${app}`,
    ...policyOn('information_copy', 'reads', `for select to ${app} using (party in (${own}) or ${assigns})`),
    ...policyOn('information_copy', 'sends', `for insert to ${app} with check (${by('inform')})`),
    ...policyOn('information_copy', 'takes_back', `for delete to ${app} using (${by('stop-informing')})`),
  ];
}
