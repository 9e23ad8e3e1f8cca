import { sql } from 'kysely';
import { type Caller, systemCaller } from '../../../shared-schema/language/caller.ts';
import type { Department } from '../../../shared-schema/language/department.ts';
import type { DirectoryFacts } from '../../../shared-schema/language/entitlement.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import { runCommand } from '../../../shared-schema/runtime/request/run-operation.ts';
import { beginReading } from '../../../shared-schema/runtime/request/session.ts';

const READER = systemCaller('entitlement-reader', ['directory.entitlements']);

/**
 * Returns what decisions on a user depend on, read as the caller `entitlement-reader`. Null for somebody the directory
 * does not know. Not an audited view: it happens on every request, and what it reads goes to no person
 * (docs/unaudited.md).
 */
export async function readFacts(directory: HostedTool, userKey: string): Promise<DirectoryFacts | null> {
  const session = await beginReading(directory, READER);
  try {
    const { rows } = await sql<any>`
      select u.*, coalesce((select array_agg(g.role order by g.role) from access_grant g where g.user_key = u.user_key and g.state = 'granted'), '{}') as roles
      from (
        select user_key, component, office, offices, division, groups, duty_location, employment, badge,
          non_disclosure_agreement_on, background_check_on, supervisor_approved_on, designated_in_writing_on,
          privacy_training_on, security_training_on, tecs_course_on, mfa_required, allowed_networks, revoked_at
        from directory_user
        where user_key = ${userKey}
      ) u`.execute(session.database);
    const row = rows[0];
    if (!row) return null;
    return {
      user: row.user_key,
      component: row.component,
      office: row.office,
      offices: row.offices ?? [],
      division: row.division,
      groups: row.groups ?? [],
      dutyLocation: row.duty_location,
      employment: row.employment,
      badge: row.badge === true,
      nonDisclosureAgreementOn: row.non_disclosure_agreement_on,
      backgroundCheckOn: row.background_check_on,
      supervisorApprovedOn: row.supervisor_approved_on,
      designatedInWritingOn: row.designated_in_writing_on,
      privacyTrainingOn: row.privacy_training_on,
      securityTrainingOn: row.security_training_on,
      tecsCourseOn: row.tecs_course_on,
      mfaRequired: row.mfa_required !== false,
      allowedNetworks: row.allowed_networks ?? [],
      revoked: row.revoked_at !== null,
      roles: row.roles,
    };
  } finally {
    await session.rollback();
  }
}

/**
 * Returns the Department's components, each with its offices that work is given to. Names of offices are nobody's data;
 * read as the caller `entitlement-reader`.
 */
export async function readDepartment(directory: HostedTool): Promise<Department> {
  const session = await beginReading(directory, READER);
  try {
    const { rows } = await sql<{ code: string; offices: string[] }>`
      select c.code, array(
        select o.code from office o
        where o.component = c.code and (o.closed_on is null or o.closed_on > current_date)
        order by o.code
      ) as offices
      from component c
      where c.closed_on is null or c.closed_on > current_date
      order by c.code`.execute(session.database);
    return Object.fromEntries(rows.map(({ code, offices }) => [code, offices]));
  } finally {
    await session.rollback();
  }
}

const NOTIFIER: Caller = systemCaller('notifier', ['directory.entitlements']);
/**
 * Returns where a user gets mail, read as the caller `notifier`, with an event that says so. Null for somebody unknown,
 * revoked or without an address.
 */
export const readAddress = (directory: HostedTool, userKey: string): Promise<string | null> =>
  runCommand(directory, { caller: NOTIFIER, name: 'read-address' }, async (context) => {
    const record = directory.tool.records.find((each) => each.name === 'DirectoryUser')!;
    const { rows } = await sql<{
      id: string;
      version: number;
      email: string | null;
    }>`select id, version, email from directory_user where user_key = ${userKey} and revoked_at is null`.execute(
      context.kysely,
    );
    context.account.used(record, ['userKey']);
    if (rows[0]) {
      const { id: rowId, version } = rows[0];
      context.account.disclosed({ record, rowId, version }, record.byKey.get('email')!);
    }
    return rows[0]?.email ?? null;
  });
