import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { partyOf } from '../../language/rules.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/* Who is on the list that a tool's taskers and assignments go by, as SQL: the program and PostgreSQL ask it. */

/** Returns whether a party is on the list; true of any, where the tool has none. @param party SQL of the party */
export function listedSql({ recipients, item }: RegisteredLifecycle, party: string): string {
  if (!recipients) return 'true';
  const { list, entry } = recipients;
  // A person who is on a list of offices is there alone.
  const ofOffice = list.lists === 'persons' ? '' : 'r.person is null and ';
  return `exists (
    select from ${entry.options.table} r
    where r.standing = 'listed' and (
      ${party} = '${partyOf.user('')}' || r.person
      or ${ofOffice}${party} = '${partyOf.office(item.tool.manifest.component, '')}' || r.office))`;
}

/**
 * Returns whether the caller answers what an office is given, where the list names who does: one who is on it for this
 * office; on it at all, of what is given in person. @param tasker SQL of the tasker's row
 */
export function answersForSql({ recipients }: RegisteredLifecycle, tasker: string): string {
  if (recipients?.list.lists !== 'persons') return 'true';
  return `exists (
    select from ${recipients.entry.options.table} r
    where r.standing = 'listed' and r.person = current_setting('app.user', true)
      and (${tasker}.level <> 'office' or ${tasker}.office = r.office))`;
}

/** Checks that a party is on the list, where what the tool gives out goes by one. @throws INVALID_INPUT */
export async function checkListed(
  { context, registered }: { readonly context: OperationContext; readonly registered: RegisteredLifecycle },
  party: string,
  argument = party.startsWith('user:') ? 'assignee' : 'office',
): Promise<void> {
  if (!registered.recipients) return;
  const { rows } = await sql<{ listed: boolean }>`
    select ${sql.raw(listedSql(registered, 'given.party'))} as listed
    from (select ${party}::text as party) given`.execute(context.kysely);
  if (rows[0]?.listed !== true) throw invalidInput(argument, 'it is not on the list of recipients');
}
