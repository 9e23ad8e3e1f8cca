import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { isBlank } from '../../../shared-schema/language/blank.ts';
import { forbidden, invalidInput, notFound, staleVersion } from '../../../shared-schema/language/errors.ts';
import { Faults } from '../../../shared-schema/language/faults.ts';
import { knownTools } from '../../../shared-schema/language/register-tool.ts';
import type { RegisteredRecord } from '../../../shared-schema/language/registry.ts';
import { officesOf } from '../../../shared-schema/language/rules.ts';
import { namesAsked } from '../../../shared-schema/runtime/graphql/selection.ts';
import { enterRows } from '../../../shared-schema/runtime/records/entering.ts';
import { isUuid, type Row } from '../../../shared-schema/runtime/records/row.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';

const recordOf = (context: OperationContext, name: string): RegisteredRecord =>
  context.resources.tool.records.find((record) => record.name === name)!;
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const reread = async (
  context: OperationContext,
  record: RegisteredRecord,
  id: string,
  info: GraphQLResolveInfo,
): Promise<Row | null> =>
  (await context.records(record).select(sql<boolean>`item.id = ${id}`, namesAsked(info, [], record.name), 1))[0] ??
  null;

/** Enters a request for a role, by the user who wants it. @throws INVALID_INPUT for a text that is no role */
export async function requestAccess(
  context: OperationContext,
  { role, justification }: { role: string; justification: string },
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const faults = new Faults();
  if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(role)) faults.add(invalidInput('role', 'a role is <tool>.<role>'));
  if (isBlank(justification)) faults.add(invalidInput('justification', 'it is mandatory'));
  faults.check();
  const record = recordOf(context, 'AccessGrant');
  const user = context.caller.user;
  const [row] = await enterRows(context, { record, action: 'create' }, [
    { values: { userKey: user, role, requestedBy: user, state: 'requested', justification } },
  ]);
  return reread(context, record, row!.id, info);
}

interface Grant {
  id: string;
  version: number;
  user_key: string;
  role: string;
  requested_by: string | null;
  state: string;
}
async function grantToChange(context: OperationContext, key: string, version: number): Promise<Grant> {
  const record = recordOf(context, 'AccessGrant');
  const found = isUuid(key)
    ? (
        await sql<Grant>`select id, version, user_key, role, requested_by, state from access_grant item where ${context.records(record).needToKnow()} and key = ${key} for update`.execute(
          context.kysely,
        )
      ).rows[0]
    : undefined;
  if (!found) throw notFound('AccessGrant');
  if (found.version !== version) throw staleVersion(found.version);
  return found;
}
async function changeGrant(
  context: OperationContext,
  grant: Grant,
  set: { state: string; approvedBy?: string; reviewedOn?: string },
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const record = recordOf(context, 'AccessGrant');
  await sql`update access_grant set state = ${set.state}, approved_by = coalesce(${set.approvedBy ?? null}, approved_by), reviewed_on = coalesce(${set.reviewedOn ?? null}::date, reviewed_on), version = version + 1, updated_at = now() where id = ${grant.id}`.execute(
    context.kysely,
  );
  context.account.changed(
    { record, rowId: grant.id, version: grant.version + 1 },
    ['state', 'approvedBy', 'reviewedOn'].map((key) => record.byKey.get(key)!),
    'administer',
  );
  return reread(context, record, grant.id, info);
}

/**
 * Enters a second person's decision. @throws FORBIDDEN where the caller asked, gains, or is no approver of the role's
 * tool
 */
export async function decideRequest(
  context: OperationContext,
  { id, version, approve }: { id: string; version: number; approve: boolean },
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const grant = await grantToChange(context, id, version);
  const tool = grant.role.split('.')[0]!;
  if (!context.caller.roles.has(`${tool}.approver`))
    throw forbidden('decideAccessRequest', 'not-approver-of-this-tool');
  await checkOffice(context, grant, 'decideAccessRequest');
  if (grant.user_key === context.caller.user || grant.requested_by === context.caller.user)
    throw forbidden('decideAccessRequest', 'second-person-needed');
  if (grant.state !== 'requested') throw invalidInput('id', 'the request is decided already');
  return changeGrant(
    context,
    grant,
    approve
      ? { state: 'granted', approvedBy: context.caller.user, reviewedOn: today() }
      : { state: 'refused', approvedBy: context.caller.user },
    info,
  );
}

/**
 * Checks that an approver works for the user's office, where a tool's users are named by their offices (PIA-007(a) App.
 * A, R&A Tracker, System Access). @throws FORBIDDEN
 */
async function checkOffice({ caller, kysely }: OperationContext, grant: Grant, operation: string): Promise<void> {
  const tool = knownTools().find(({ key }) => key === grant.role.split('.')[0]);
  if (!tool?.manifest.admission.approvedWithinOffice) return;
  const { rows } = await sql<{ component: string | null; office: string | null }>`
    select component, office
    from directory_user
    where user_key = ${grant.user_key}`.execute(kysely);
  const [user] = rows;
  if (!user?.office || user.component !== caller.component || !officesOf(caller).includes(user.office))
    throw forbidden(operation, 'not-approver-of-this-office');
}

/** Enters a review of one grant. @throws FORBIDDEN for one's own */
export async function reviewGrant(
  context: OperationContext,
  { id, version, keep }: { id: string; version: number; keep: boolean },
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const grant = await grantToChange(context, id, version);
  const tool = grant.role.split('.')[0]!;
  if (!context.caller.roles.has(`${tool}.approver`) && !context.caller.roles.has('directory.administrator'))
    throw forbidden('reviewAccess', 'not-approver-of-this-tool');
  if (!context.caller.roles.has('directory.administrator')) await checkOffice(context, grant, 'reviewAccess');
  if (grant.user_key === context.caller.user) throw forbidden('reviewAccess', 'second-person-needed');
  if (grant.state !== 'granted') throw invalidInput('id', 'only a grant in force is reviewed');
  return changeGrant(context, grant, keep ? { state: 'granted', reviewedOn: today() } : { state: 'lapsed' }, info);
}

/** Grants that nobody reviewed in time lapse; the number that did. */
export async function lapseStaleGrants(context: OperationContext, days: number): Promise<number> {
  if (!context.caller.roles.has('directory.administrator')) throw forbidden('lapseStaleGrants', 'no-need-to-know');
  if (days < 1) throw invalidInput('reviewedMoreThanDaysAgo', 'at least one day');
  const record = recordOf(context, 'AccessGrant');
  const { rows } = await sql<{
    id: string;
    version: number;
  }>`update access_grant set state = 'lapsed', version = version + 1, updated_at = now() where state = 'granted' and reviewed_on < ((now() at time zone 'America/New_York')::date - ${days}::int) returning id, version`.execute(
    context.kysely,
  );
  for (const row of rows)
    context.account.changed(
      { record, rowId: row.id, version: row.version },
      [record.byKey.get('state')!],
      'administer',
    );
  return rows.length;
}

/** Takes a user's access away. @throws FORBIDDEN, NOT_FOUND */
export async function revokeUser(
  context: OperationContext,
  userKey: string,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const record = recordOf(context, 'DirectoryUser');
  if (record.options.changes.forCaller(context.caller) !== 'yes') throw forbidden('revokeAccess', 'no-need-to-know');
  const { rows } = await sql<{
    id: string;
    version: number;
  }>`update directory_user set revoked_at = now(), version = version + 1, updated_at = now() where user_key = ${userKey} returning id, version`.execute(
    context.kysely,
  );
  if (!rows[0]) throw notFound('DirectoryUser');
  context.account.changed(
    { record, rowId: rows[0].id, version: rows[0].version },
    [record.byKey.get('revokedAt')!],
    'administer',
  );
  return reread(context, record, rows[0].id, info);
}
