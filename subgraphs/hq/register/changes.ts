import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Change, ToldTogether } from '../../../shared-schema/features/changes/index.ts';
import type { Caller } from '../../../shared-schema/language/caller.ts';
import { nameOf } from '../../../shared-schema/language/coded.ts';
import { refusalReason } from '../../../shared-schema/language/decision.ts';
import { forbidden, purposeNeeded } from '../../../shared-schema/language/errors.ts';
import { globalId } from '../../../shared-schema/language/global-id.ts';
import { serves } from '../../../shared-schema/language/purposes.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import { type Operation, runCommand } from '../../../shared-schema/runtime/request/run-operation.ts';
import { mayReadRegister } from './access.ts';
import { itemType } from './accounting.ts';

/** What of a registered item is told when it has changed. */
const TOLD = ['tool', 'state'];

/** Checks that a caller may be told of the register's changes. @throws FORBIDDEN, PURPOSE_NEEDED */
export function mayWatchRegister(caller: Caller): void {
  if (mayReadRegister.forCaller(caller) !== 'yes')
    throw forbidden('registerChanged', refusalReason(caller, 'register'));
  if (!serves(caller.purpose, 'register')) throw purposeNeeded('registerChanged');
}

/**
 * Returns what a caller is told of changes in the register: of items that it shows them now, with the event of that.
 * @throws FORBIDDEN, PURPOSE_NEEDED, AUDIT_UNAVAILABLE
 */
export async function toldRegisterChanges(
  register: HostedTool,
  caller: Caller,
  { changes, door }: { readonly changes: readonly Change[]; readonly door: Operation['door'] },
): Promise<ToldTogether> {
  mayWatchRegister(caller);
  if (changes.length === 0) return { told: [], event: undefined };
  const event = randomUUID();
  const command = { caller, name: 'registerChanged', door, event };
  const told = await runCommand(register, command, async ({ kysely, account }) => {
    const { rows } = await sql<RegisteredRow>`
      select key, tool, record_type, state
      from register_readable
      where key in (${sql.join([...new Set(changes.map(({ id }) => id))])})
      order by key`.execute(kysely);
    for (const { key, record_type } of rows)
      account.told({ record: itemType(record_type), rowId: key, version: 0 }, TOLD);
    return rows.map(({ key, tool, record_type, state }) => ({
      id: globalId(record_type, key),
      tool,
      recordType: record_type,
      version: null,
      state: nameOf(state),
    }));
  });
  return { told, event };
}
interface RegisteredRow {
  readonly key: string;
  readonly tool: string;
  readonly record_type: string;
  readonly state: string;
}
