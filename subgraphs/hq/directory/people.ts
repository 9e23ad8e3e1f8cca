import { sql } from 'kysely';
import { isBlank } from '../../../shared-schema/language/blank.ts';
import { systemCaller } from '../../../shared-schema/language/caller.ts';
import { forbidden, invalidInput, notFound } from '../../../shared-schema/language/errors.ts';
import { isNetwork } from '../../../shared-schema/language/networks.ts';
import { enterRows } from '../../../shared-schema/runtime/records/entering.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { StartError } from '../../../shared-schema/runtime/start-error.ts';
import { bringUp, type Entry, onlyAdministrator, recordOf } from './entering.ts';

/*
 * How people come into a directory: by commands of its administrator, under the rules and policies of its records, each
 * with its event. Only the first administrator is entered by nobody who was there before.
 */

/** The caller by whom the first administrator is entered; nobody signs in as it. */
export const FIRST = systemCaller('first-administrator', ['directory.administrator'], 'HQ');
const ADMINISTRATOR = 'directory.administrator';
const EMPLOYMENTS = ['federal', 'contractor', 'public', 'service'];

/** A user as given: values of DirectoryUser's elements by their keys. */
export type Person = Readonly<Record<string, unknown>> & { readonly userKey: string };
const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());

/** @throws INVALID_INPUT for what the kinds of its elements do not know */
function checkPerson({ employment, allowedNetworks = [] }: Person): void {
  if (employment !== undefined && !EMPLOYMENTS.includes(String(employment)))
    throw invalidInput('DirectoryUser.employment', `it is one of ${EMPLOYMENTS.join(', ')}`);
  if (!(allowedNetworks as string[]).every(isNetwork))
    throw invalidInput('DirectoryUser.allowedNetworks', 'each is an address or a range (CIDR)');
}

/**
 * Enters a user, or brings one who is there up to what is given; what is not given stays as it is.
 * @throws FORBIDDEN, INVALID_INPUT
 */
export async function enterUser(context: OperationContext, person: Person): Promise<Entry> {
  onlyAdministrator(context, 'add-user');
  checkPerson(person);
  const ofNew = { employment: 'federal', mfaRequired: true };
  return bringUp(context, { name: 'DirectoryUser', key: 'userKey', values: person, ofNew });
}

/** A role that is given: to whom, why, and the roles that there are. */
interface Giving {
  readonly user: string;
  readonly role: string;
  readonly justification: string;
  readonly known: readonly string[];
}

/**
 * Gives a user a role. @returns whether it was new
 * @throws FORBIDDEN for oneself, NOT_FOUND for a user whom the directory does not know, INVALID_INPUT for no role
 */
export async function grantRole(context: OperationContext, { user, role, justification, known }: Giving) {
  onlyAdministrator(context, 'grant');
  if (user === context.caller.user) throw forbidden('grant', 'second-person-needed');
  if (!known.includes(role)) throw invalidInput('role', `there is no such role; there are ${known.join(', ')}`);
  if (isBlank(justification)) throw invalidInput('justification', 'it is mandatory');
  const record = recordOf(context, 'AccessGrant');
  context.account.used(recordOf(context, 'DirectoryUser'), ['userKey']);
  const { rows } = await sql<{ held: boolean }>`
    select exists (
      select from access_grant g
      where g.user_key = u.user_key and g.role = ${role} and g.state = 'granted'
    ) as held
    from directory_user u
    where u.user_key = ${user}
    for update of u`.execute(context.kysely);
  if (!rows[0]) throw notFound('DirectoryUser');
  if (rows[0].held) return false;
  const values = {
    ...{ userKey: user, role, state: 'granted', justification },
    ...{ approvedBy: context.caller.user, reviewedOn: today() },
  };
  await enterRows(context, { record, action: 'administer' }, [{ values }]);
  return true;
}

/**
 * Enters the first administrator, where there is none whose access is in force.
 * @throws StartError ADMINISTRATOR_EXISTS
 */
export async function enterFirstAdministrator(context: OperationContext, person: Person): Promise<void> {
  // Two who try it at once: the second finds the first.
  await sql`select pg_advisory_xact_lock(hashtext('first-administrator'))`.execute(context.kysely);
  const { rows } = await sql<{ any: boolean }>`
    select exists (
      select from access_grant g
      join directory_user u on u.user_key = g.user_key
      where g.role = ${ADMINISTRATOR} and g.state = 'granted' and u.revoked_at is null
    ) as any`.execute(context.kysely);
  if (rows[0]?.any)
    throw new StartError(
      'ADMINISTRATOR_EXISTS',
      'The directory has an administrator, who adds others: npm run directory -- add-user, then grant.',
    );
  await enterUser(context, person);
  const justification = 'The first administrator, entered where the directory stands.';
  await grantRole(context, { user: person.userKey, role: ADMINISTRATOR, justification, known: [ADMINISTRATOR] });
}
