import { sql } from 'kysely';
import { bodyOutside } from '../../language/department.ts';
import { invalidInput } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { leavesDepartment } from './bodies.ts';

/** A referral: of which item, to whom, by which release. */
interface Referral {
  /** The item's row id. */
  readonly item: string;
  readonly party: string;
  /** The release's control number. */
  readonly release: unknown;
}

/**
 * Returns whether a release has left for a body: of the item, by its control number, to a recipient of the body's name.
 * @param of SQL of each
 */
export const releasedSql = (
  { releasing }: RegisteredLifecycle,
  of: { readonly item: string; readonly party: string; readonly release: string },
): string =>
  releasing
    ? `exists (
    select from ${releasing.release.options.table} d
    where d.item = ${of.item} and d.state = 'released' and d.control_number = ${of.release}
      and 'outside:' || d.recipient_name = ${of.party})`
    : 'false';

/**
 * Checks that what leaves the Department by a referral is disclosed: a release of the item has left for the body, with
 * its elements, its files and its authority (decision 090). @throws INVALID_INPUT
 */
export async function checkDisclosed(
  context: OperationContext,
  registered: RegisteredLifecycle,
  { item, party, release }: Referral,
): Promise<void> {
  if (!leavesDepartment(registered, party)) {
    if (release) throw invalidInput('release', 'a release is to somebody outside the Department');
    return;
  }
  if (!registered.releasing) throw invalidInput('referredTo', 'this tool discloses nothing outside the Department');
  if (!release) throw invalidInput('release', 'the control number of the release that has left for this body');
  const { rows } = await sql<{ released: boolean }>`
    select ${sql.raw(releasedSql(registered, { item: 'given.item', party: 'given.party', release: 'given.release' }))}
      as released
    from (select ${item}::uuid as item, ${party}::text as party, ${String(release)}::text as release) given`.execute(
    context.kysely,
  );
  if (rows[0]?.released !== true)
    throw invalidInput('release', `no release of this item to ${bodyOutside(party)} has left by this number`);
}
