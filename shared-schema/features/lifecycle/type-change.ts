import { sql } from 'kysely';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput } from '../../language/errors.ts';
import type { RegisteredLifecycle } from '../../language/registry.ts';
import { shedBySql } from './clearances.ts';
import { opposedSql } from './opposition.ts';
import type { Work } from './work.ts';

/*
 * Of an item's type hangs whose clearance it needs. By another one it sheds none that was asked for, and those that it
 * is to shed otherwise, who gives out taskers says (docs/decisions/079-clearances-of-a-type.md).
 */

/** Checks that an item may have another type. @throws INVALID_INPUT, FORBIDDEN */
export async function checkType({ context, registered }: Work, rowId: string, itemType: unknown): Promise<void> {
  const { item, workflow } = registered;
  const shed = shedBySql(registered, 'item', 'other');
  const { rows } = await sql<{ opposed: boolean; shed: readonly string[]; asked: readonly string[] }>`
    select ${sql.raw(opposedSql(registered, 'item.id'))} as opposed, ${sql.raw(shed.all)} as shed,
      ${sql.raw(shed.asked)} as asked
    from ${sql.table(item.options.table)} item, (values (${itemType}::text)) as other (item_type)
    where item.id = ${rowId} and item.item_type <> other.item_type`.execute(context.kysely);
  const [found] = rows;
  if (!found) return;
  const coordinate = `${item.name}.itemType`;
  if (found.opposed) throw invalidInput(coordinate, 'a non-concurrence stands: it is answered or overruled first');
  if (found.asked.length > 0)
    throw invalidInput(coordinate, `the clearance of ${found.asked.join(', ')} was asked for, and is needed as it is`);
  if (found.shed.length > 0 && workflow.tasks.forCaller(context.caller) !== 'yes')
    throw forbidden(coordinate, refusalReason(context.caller, item.tool.key));
}

/** Returns the same as a statement of the trigger that asks what changed, of rows `old` and `new`. */
export function keepsType(registered: RegisteredLifecycle): string {
  const shed = shedBySql(registered, 'old', 'new');
  return `  if new.item_type is distinct from old.item_type and (
    ${opposedSql(registered, 'old.id')}
    or cardinality(${shed.asked}) > 0
    or cardinality(${shed.all}) > 0 and not ${registered.workflow.tasks.policy('old')}
  ) then
    raise exception 'by this type it would shed a clearance' using errcode = '42501';
  end if;`;
}
