import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { GROUP_LINK } from '../../language/groups.ts';
import { administersGroup, all, eventName, ofThisGroup } from '../../language/rules.ts';
import { groupOf } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { lifecycleOf } from '../lifecycle/index.ts';
import type { RegisteredGroups } from './registered-groups.ts';
import { type Found, found, type Named } from './rows.ts';

/**
 * Confines an item to a group that the caller is a member of: nobody else sees it, or anything of it, from then on.
 * @returns its row id
 * @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, RECORD_FROZEN, INVALID_INPUT
 */
export async function confine(
  context: OperationContext,
  groups: RegisteredGroups,
  { of, ...named }: Named & { readonly of: string },
): Promise<string> {
  const item = await found(context, groups.item, { ...named, rule: groups.item.options.changes });
  if (groupOf(item.row) !== null) throw invalidInput('id', 'it is confined to a group: open it up first');
  const { row: group } = await found(context, groups.group, { id: of, rule: ofThisGroup });
  return moved(context, item, { to: group.rowId, event: 'confine' });
}

/**
 * Opens up what is confined to a group: the users of the tool see it again as they see others. @returns its row id
 * @throws as `confine`
 */
export async function openUp(context: OperationContext, groups: RegisteredGroups, named: Named): Promise<string> {
  const rule = all(groups.item.options.changes, administersGroup);
  const item = await found(context, groups.item, { ...named, rule });
  return moved(context, item, { to: null, event: 'open-up' });
}

async function moved(
  context: OperationContext,
  { row, write }: Found,
  { to, event }: { readonly to: string | null; readonly event: 'confine' | 'open-up' },
): Promise<string> {
  const lifecycle = lifecycleOf(context);
  await lifecycle.actingOn(row.rowId, eventName(true, event));
  await write({ [GROUP_LINK]: to }, event);
  await sql`select set_config('app.event', '', true)`.execute(context.kysely);
  const state = row.columns.state as string;
  await lifecycle.write({ record: row.record, rowId: row.rowId, columns: {} }, event, {
    fromState: state,
    toState: state,
  });
  return row.rowId;
}
