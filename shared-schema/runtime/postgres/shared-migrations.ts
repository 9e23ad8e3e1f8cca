import { isTracked, type RegisteredTool } from '../../language/registry.ts';
import { auditPart, USED_ONCE } from './audit-tables.ts';
import { CHANGE_LOG } from './change-log.ts';
import { GROUP_MEMBERS } from './group-tables.ts';
import { INBOUND_MESSAGES } from './inbound-tables.ts';
import { lifecycleParts, projectionPart, SEARCH, workflowParts } from './item-tables.ts';
import { LOOK_UP_COUNT } from './look-up-tables.ts';
import { publicPart } from './public-tables.ts';
import { READ_MARKS } from './read-mark-tables.ts';
import { ownRecords } from './record-tables.ts';
import type { SharedPart } from './shared-part.ts';
import { TASKINGS_TAKEN } from './tasking-tables.ts';

/**
 * Migrations that tools had before the runtime brought what stood in them. Databases that hold them are understood, and
 * no migration is called so again.
 */
export const FORMER_MIGRATIONS: readonly string[] = ['0002-lifecycle', '0003-offices', '0003-intake', '0004-intake'];

/** Returns what the runtime brings to a tool's database, before the tool's own migrations run. */
export function sharedParts(tool: RegisteredTool): readonly SharedPart[] {
  const own = ownRecords(tool);
  return [
    auditPart(tool),
    USED_ONCE,
    ...(tool.records.some(isTracked) ? [projectionPart(tool), SEARCH, CHANGE_LOG] : []),
    ...workflowParts(tool.records.filter((record) => !own.includes(record))),
    ...(tool.lifecycle ? [...lifecycleParts(tool.lifecycle), READ_MARKS] : []),
    ...(tool.manifest.taskings ? [TASKINGS_TAKEN] : []),
    ...(tool.manifest.groups ? [GROUP_MEMBERS] : []),
    ...(tool.lifecycle && tool.manifest.intake?.public ? [publicPart(tool.lifecycle)] : []),
    ...(tool.manifest.intake?.inbound ? [INBOUND_MESSAGES] : []),
    ...(tool.manifest.outsideLookUps ? [LOOK_UP_COUNT] : []),
  ];
}
