import { sql } from 'kysely';
import { invalidInput } from '../../language/errors.ts';
import { GROUP_LINK } from '../../language/groups.ts';
import { administersGroup, ownMembership } from '../../language/rules.ts';
import { groupOf } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { enterOne } from './groups.ts';
import type { RegisteredGroups } from './registered-groups.ts';
import { found, type Named } from './rows.ts';

/** Asks to join a group. @returns the request's row id @throws NOT_FOUND, INVALID_INPUT */
export async function askToJoin(context: OperationContext, groups: RegisteredGroups, of: string): Promise<string> {
  const { caller, kysely } = context;
  const { row } = await found(context, groups.group, { id: of, rule: groups.users });
  if (await isMember(context, row.rowId)) throw invalidInput('group', 'you are a member of it');
  const { rows } = await sql`
    select from ${sql.table(groups.request.options.table)}
    where private_group = ${row.rowId} and created_by = ${caller.user} and state = 'asked'`.execute(kysely);
  if (rows.length > 0) throw invalidInput('group', 'you have asked, and it is not decided yet');
  const values = { asker: caller.user, state: 'asked', askedAt: new Date() };
  const links = { [GROUP_LINK]: row.rowId };
  return enterOne(context, { record: groups.request, action: 'create' }, { values, links });
}

/** Tells whether the caller is a member of a group, as PostgreSQL knows it. */
async function isMember({ caller, kysely }: OperationContext, group: string): Promise<boolean> {
  const { rows } = await sql`
    select from group_member
    where member = ${caller.user} and private_group = ${group}`.execute(kysely);
  return rows.length > 0;
}

/** A request as it stands. */
interface Asked {
  readonly asker: string;
  readonly state: string;
}

/**
 * Admits who asked to join, or refuses. Nobody is admitted who has no access to the tool (oddity "stars 1241,1294").
 * @returns the request's row id
 * @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT
 */
export async function decide(
  context: OperationContext,
  groups: RegisteredGroups,
  { admit, ...named }: Named & { readonly admit: boolean },
): Promise<string> {
  const { caller, resources } = context;
  const { row, write } = await found(context, groups.request, { ...named, rule: administersGroup });
  const { rows } = await sql<Asked>`
    select asker, state
    from ${sql.table(groups.request.options.table)}
    where id = ${row.rowId}`.execute(context.kysely);
  const [{ asker, state } = { asker: '', state: '' }] = rows;
  if (state !== 'asked') throw invalidInput('id', 'it is decided already');
  const now = new Date();
  if (admit) {
    const known = await resources.entitlementOf(asker);
    if (!known || groups.users.forCaller(known) !== 'yes')
      throw invalidInput('id', 'who asked has no access to the tool now');
    const values = { member: asker, standing: 'member', administers: false, admittedBy: caller.user, since: now };
    const links = { [GROUP_LINK]: groupOf(row) };
    await enterOne(context, { record: groups.member, action: 'create' }, { values, links });
  }
  const columns = { state: admit ? 'admitted' : 'refused', decided_by: caller.user, decided_at: now };
  await write(columns, 'update');
  return row.rowId;
}

/** A member of a group as it stands. */
interface Member {
  readonly key: string;
  readonly version: number;
}

/** Takes the caller out of a group. @returns that it is done @throws NOT_FOUND, INVALID_INPUT */
export async function leave(context: OperationContext, groups: RegisteredGroups, of: string): Promise<true> {
  const { row } = await found(context, groups.group, { id: of, rule: groups.users });
  const { rows } = await sql<Member>`
    select key, version
    from ${sql.table(groups.member.options.table)}
    where private_group = ${row.rowId} and member = ${context.caller.user} and standing = 'member'`.execute(
    context.kysely,
  );
  if (!rows[0]) throw invalidInput('group', 'you are no member of it');
  const named = { id: rows[0].key, version: rows[0].version };
  const { row: member, write } = await found(context, groups.member, { ...named, rule: ownMembership });
  await checkAdministered(context, groups, { group: row.rowId, without: member.rowId, field: 'group' });
  await write({ standing: 'left', until: new Date() }, 'update');
  return true;
}

/** Puts a member out. @returns the member's row id @throws NOT_FOUND, FORBIDDEN, STALE_VERSION, INVALID_INPUT */
export async function putOut(context: OperationContext, groups: RegisteredGroups, named: Named): Promise<string> {
  const { row, write } = await standingMember(context, groups, named);
  await checkAdministered(context, groups, { group: groupOf(row), without: row.rowId, field: 'id' });
  await write({ standing: 'put-out', until: new Date() }, 'update');
  return row.rowId;
}

/** Lets a member administer the group. @returns the member's row id @throws as `putOut` */
export async function appoint(context: OperationContext, groups: RegisteredGroups, named: Named): Promise<string> {
  const { row, write } = await standingMember(context, groups, named);
  await write({ administers: true }, 'update');
  return row.rowId;
}

/** Returns who is a member now of a group that the caller administers. */
async function standingMember(context: OperationContext, groups: RegisteredGroups, named: Named) {
  const member = await found(context, groups.member, { ...named, rule: administersGroup });
  const { rows } = await sql`
    select from ${sql.table(groups.member.options.table)}
    where id = ${member.row.rowId} and standing = 'member'`.execute(context.kysely);
  if (rows.length === 0) throw invalidInput('id', 'who was a member is none any more');
  return member;
}

/** @throws INVALID_INPUT where nobody would administer the group any more */
async function checkAdministered(
  { kysely }: OperationContext,
  { member }: RegisteredGroups,
  { group, without, field }: { readonly group: string | null; readonly without: string; readonly field: string },
): Promise<void> {
  const { rows } = await sql`
    select from ${sql.table(member.options.table)}
    where private_group = ${group} and id <> ${without} and standing = 'member' and administers`.execute(kysely);
  if (rows.length === 0) throw invalidInput(field, 'its last administrator appoints another one first');
}
