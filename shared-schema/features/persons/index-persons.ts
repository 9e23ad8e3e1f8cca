import { sql } from 'kysely';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { type OnItem, storedValues, withChanged } from '../../runtime/records/stored-values.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { personDigest, personKeys } from './digests.ts';

type Values = Readonly<Record<string, unknown>>;

/** Enters the digests of the persons on items, in the transaction that enters the items. */
export async function indexPersons(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  record: RegisteredRecord,
  rows: readonly { readonly item: string; readonly values: Values }[],
): Promise<void> {
  const keys = personKeys(record);
  const entries = rows
    .flatMap(({ item, values }) =>
      keys.flatMap((key) => ({
        item,
        role: key.role,
        basis: key.basis,
        digest: personDigest(context.resources.keys, key, values),
      })),
    )
    .filter((each) => each.digest !== undefined);
  if (entries.length === 0) return;
  const array = (of: (entry: (typeof entries)[number]) => string) => sql`${`{${entries.map(of).join(',')}}`}`;
  await sql`insert into person_digest (digest, basis, item, role) select * from unnest(${array(({ digest }) => `"\\\\x${digest!.toString('hex')}"`)}::bytea[], ${array(({ basis }) => `"${basis}"`)}::text[], ${array(({ item }) => item)}::uuid[], ${array(({ role }) => role)}::text[]) on conflict do nothing`.execute(
    context.kysely,
  );
}

/**
 * Replaces the digests of one row whose person changes, before it is stored; of what hangs on an item, those of all such
 * rows.
 */
export async function reindexPersons(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  { record, item, row }: OnItem,
  after: Values,
): Promise<void> {
  const keys = personKeys(record);
  const elements = [...new Set(keys.flatMap((key) => key.elements)), ...roleElement(record)];
  if (keys.length === 0 || !elements.some((element) => after[element.key] !== undefined)) return;
  const rows = withChanged(await storedValues(context, { record, item }, elements), row, after);
  const roles = [...new Set(keys.map(({ role }) => role))];
  await sql`delete from person_digest where item = ${item} and role in (${sql.join(roles)})`.execute(context.kysely);
  await indexPersons(
    context,
    record,
    [...rows.values()].map((values) => ({ item, values })),
  );
}

/** Returns the element by which a row says what its person is, where it says so. */
const roleElement = ({ byKey }: RegisteredRecord): RegisteredElement[] => {
  const role = byKey.get('role');
  return role ? [role] : [];
};
