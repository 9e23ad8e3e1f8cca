import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { systemCaller } from '../../../shared-schema/language/caller.ts';
import type { CastMember } from '../../../shared-schema/language/cast.ts';
import { enterRows } from '../../../shared-schema/runtime/records/entering.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { runCommand } from '../../../shared-schema/runtime/request/run-operation.ts';
import { enterComponent, enterOffice } from './department.ts';
import { COMPONENTS, officesWith } from './development-department.ts';
import { recordOf } from './entering.ts';

const day = (now: Date, daysAgo: number) => new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const yesterdayAYearAgo = (now: Date) => `${now.getUTCFullYear() - 1}${day(now, 2).slice(4)}`;

/** Enters the cast into an empty directory, as the administrator. Development only. @returns whether it did */
export async function seedDirectory(directory: HostedTool, cast: readonly CastMember[], now = new Date()): Promise<boolean> {
  return runCommand(directory, { caller: systemCaller('system-admin', ['directory.administrator'], 'HQ'), name: 'seed-directory' }, async (context) => {
    const database = context.kysely;
    await seedDepartment(context, cast);
    if ((await sql<{ any: boolean }>`select exists (select from directory_user) as any`.execute(database)).rows[0]!.any) return false;
    context.account.action = 'administer';
    for (const member of cast) {
      const row = rowOf(member, now);
      await sql`insert into directory_user (${sql.join(Object.keys(row).map((column) => sql.ref(column)))}) values (${sql.join(Object.values(row))})`.execute(database);
    }
    const granted = { requestedBy: 'development-seed', approvedBy: 'system-admin', state: 'granted', reviewedOn: day(now, 0), justification: 'Development directory.' };
    const grants = cast.flatMap(({ key, roles = [] }) => roles.map((role) => ({ values: { userKey: key, role, ...granted } })));
    await enterRows(context, { record: recordOf(context, 'AccessGrant'), action: 'administer' }, grants);
    return true;
  });
}

/** Enters the development directory's components and offices where there are none: a directory of before has none. */
async function seedDepartment(context: OperationContext, cast: readonly CastMember[]): Promise<void> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from component) as any`.execute(context.kysely);
  if (rows[0]?.any) return;
  for (const component of COMPONENTS) await enterComponent(context, component);
  for (const office of officesWith(cast)) await enterOffice(context, office);
}

function rowOf(member: CastMember, now: Date): Record<string, unknown> {
  const person = member.employment !== 'public' && member.employment !== 'service';
  const trainedOn = member.trained === false ? yesterdayAYearAgo(now) : day(now, 30);
  const contractor = member.employment === 'contractor';
  return {
    id: uuidv7(),
    key: randomUUID(),
    version: 1,
    created_by: 'system-admin',
    created_at: now,
    updated_at: now,
    user_key: member.key,
    name: `Synthetic ${member.key}`,
    email: `${member.key}@example.gov`,
    component: member.component,
    office: member.office ?? null,
    offices: member.offices ?? [],
    division: member.division ?? null,
    groups: member.groups ?? [],
    duty_location: member.dutyLocation ?? null,
    employment: member.employment ?? 'federal',
    badge: member.badge ?? !contractor,
    non_disclosure_agreement_on: (member.nonDisclosureAgreement ?? !contractor) ? day(now, 200) : null,
    background_check_on: (member.backgroundCheck ?? !contractor) ? day(now, 400) : null,
    supervisor_approved_on: person ? day(now, 100) : null,
    designated_in_writing_on: member.designated ? day(now, 90) : null,
    privacy_training_on: person ? trainedOn : null,
    security_training_on: person ? trainedOn : null,
    tecs_course_on: person ? (member.tecsTrained === false && yesterdayAYearAgo(now)) || trainedOn : null,
    mfa_required: person,
    allowed_networks: member.allowedNetworks ?? [],
    revoked_at: member.revoked ? new Date(now.getTime() - 60_000) : null,
  };
}
