import { isBlank } from '../../language/blank.ts';
import { invalidInput } from '../../language/errors.ts';
import { GROUP_LINK } from '../../language/groups.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { ofThisGroup } from '../../language/rules.ts';
import { type Entered, enterRows } from '../../runtime/records/entering.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { RegisteredGroups } from './registered-groups.ts';
import { found } from './rows.ts';

/** Why a message is kept, which is kept only if necessary: nobody is asked it of each. */
const NEEDED = 'Said among those who work on the matter';

/** Enters one row. @returns its row id @throws INVALID_INPUT, SPII_FOUND */
export async function enterOne(
  context: OperationContext,
  of: { readonly record: RegisteredRecord; readonly action: string },
  entered: Entered,
): Promise<string> {
  const [row] = await enterRows(context, of, [entered]);
  if (!row) throw new Error('what is entered has a row');
  return row.id;
}

/**
 * Founds a group, of which the caller is the first member and administrator. @returns its row id
 * @throws INVALID_INPUT
 */
export async function foundGroup(context: OperationContext, groups: RegisteredGroups, name: string): Promise<string> {
  const { caller } = context;
  if (isBlank(name)) throw invalidInput('name', 'it is mandatory');
  const group = await enterOne(
    context,
    { record: groups.group, action: 'create' },
    { values: { name, founder: caller.user } },
  );
  const values = { member: caller.user, standing: 'member', administers: true, since: new Date() };
  const links = { [GROUP_LINK]: group };
  await enterOne(context, { record: groups.member, action: 'create' }, { values, links });
  return group;
}

/** Says something in a group. @returns the message's row id @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT, SPII_FOUND */
export async function say(
  context: OperationContext,
  groups: RegisteredGroups,
  { of, text }: { readonly of: string; readonly text: string },
): Promise<string> {
  const { row } = await found(context, groups.group, { id: of, rule: ofThisGroup });
  if (isBlank(text)) throw invalidInput('text', 'it is mandatory');
  return enterOne(
    context,
    { record: groups.message, action: 'comment' },
    {
      values: { text, sender: context.caller.user, sentAt: new Date() },
      links: { [GROUP_LINK]: row.rowId },
      // What is kept only if necessary is said because it is; of what comes by the way somebody decides.
      decisions: isNecessary(groups) ? [{ element: 'text', needed: true, reason: NEEDED }] : [],
    },
  );
}

const isNecessary = ({ message }: RegisteredGroups): boolean => message.byKey.get('text')?.collected === 'if-necessary';
