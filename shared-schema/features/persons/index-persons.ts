import { sql } from 'kysely';
import type { RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
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
 * Replaces the digests of one item whose persons change, before they are stored. What is stored is opened here and
 * goes nowhere.
 */
export async function reindexPersons(
  context: Pick<OperationContext, 'resources' | 'kysely'>,
  record: RegisteredRecord,
  item: string,
  after: Values,
): Promise<void> {
  const elements = [...new Set(personKeys(record).flatMap((key) => key.elements))];
  if (!elements.some((element) => after[element.key] !== undefined)) return;
  const { keys, tool } = context.resources;
  const { rows } =
    await sql<any>`select ${sql.join(elements.map((element) => sql.ref(element.column)))} from ${sql.table(record.options.table)} where id = ${item}`.execute(
      context.kysely,
    );
  const stored = Object.fromEntries(
    elements.map((element) => {
      const value = rows[0]?.[element.column];
      return [
        element.key,
        value instanceof Uint8Array
          ? new EncryptedValue(value as Buffer).open(keys, { tool: tool.key, element: element.coordinate, item })
          : value,
      ];
    }),
  );
  await sql`delete from person_digest where item = ${item}`.execute(context.kysely);
  await indexPersons(context, record, [{ item, values: { ...stored, ...after } }]);
}
