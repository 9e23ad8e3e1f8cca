import { sql } from 'kysely';
import { isOutside } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { quoted } from '../../runtime/postgres/policy.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';

/* Which bodies a tool's items are referred to: the program and PostgreSQL ask the same SQL. */

type Referring = 'refer' | 'advise';

/** Returns the bodies that may be on a tool's list and are given items by an event. */
const bodiesBy = ({ referrals }: RegisteredLifecycle, event: Referring): string[] =>
  (referrals?.list.bodies ?? []).filter(({ by = 'refer' }) => by === event).map(({ party }) => party);

/**
 * Returns whether an item may go to a body by an event: one that is on the list. True of any where the tool has none;
 * whom somebody is advised to turn to is on it only where the list may have it. @param body SQL of the party
 */
export function listedBodySql(lifecycle: RegisteredLifecycle, event: Referring, body: string): string {
  const { referrals } = lifecycle;
  if (!referrals) return 'true';
  const isListed = `exists (
    select from ${referrals.entry.options.table} r
    where r.standing = 'listed' and r.body = ${body})`;
  const others = bodiesBy(lifecycle, event === 'refer' ? 'advise' : 'refer');
  const isForOther = others.length > 0 ? `${body} in (${quoted(others)})` : 'false';
  if (event === 'refer') return `(${isListed} and not ${isForOther})`;
  const own = bodiesBy(lifecycle, 'advise');
  const mustBe = own.length > 0 ? `${body} in (${quoted(own)})` : 'false';
  return `(not ${isForOther} and (not ${mustBe} or ${isListed}))`;
}

/** Checks that an item may go to a body by an event. @throws INVALID_INPUT for one that is not on the list */
export async function checkBody(
  context: OperationContext,
  registered: RegisteredLifecycle,
  { event, party }: { readonly event: Referring; readonly party: string },
): Promise<void> {
  if (!registered.referrals) return;
  const { rows } = await sql<{ listed: boolean }>`
    select ${sql.raw(listedBodySql(registered, event, 'given.body'))} as listed
    from (select ${party}::text as body) given`.execute(context.kysely);
  if (rows[0]?.listed !== true) throw invalidInput('referredTo', 'it is not on the list of referral bodies');
}

/** Returns the bodies of the Department that its directory does not know. */
export const ofDepartment = ({ referrals }: RegisteredLifecycle): string[] =>
  (referrals?.list.bodies ?? []).filter((each) => each.ofDepartment).map(({ party }) => party);

/** Tells whether what is referred to a party leaves the Department. */
export const leavesDepartment = (registered: RegisteredLifecycle, party: string): boolean =>
  isOutside(party) && !ofDepartment(registered).includes(party);
