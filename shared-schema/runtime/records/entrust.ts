import { sql } from 'kysely';
import { partiesOf } from '../../language/rules.ts';
import type { OperationContext } from '../request/operation-context.ts';

/** Assigns an item to parties. They are entrusted with it, but for the caller's own: nobody opens more to oneself. */
export async function entrust(
  { caller, kysely }: OperationContext,
  rowId: string,
  parties: readonly string[],
): Promise<void> {
  const own = partiesOf(caller);
  const given = sql.join(parties.map((party) => sql`(${party}, ${!own.includes(party)}::boolean)`));
  await sql`
    insert into assignment (item, party, entrusted)
    select ${rowId}::uuid, party, entrusted
    from (values ${given}) as given (party, entrusted)
    on conflict (item, party) do update set entrusted = true
      where excluded.entrusted and not assignment.entrusted`.execute(kysely);
}
