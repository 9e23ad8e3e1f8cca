import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { TaskerStanding } from '../../../shared-schema/features/lifecycle/lifecycle-types.ts';
import { legalDay } from '../../../shared-schema/language/entitlement.ts';
import { standingOf } from '../../../shared-schema/language/lifecycle/standing.ts';
import type { ToolManifest } from '../../../shared-schema/language/registry.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister } from './access.ts';
import { ITEM, TASKER } from './accounting.ts';
import { needs, nodeOf } from './service.ts';
import type { RegisteredTasker } from './types.ts';

/** Fields the register adds to the items of tools at level `item`. */
export const STANDING_FIELDS = ['registeredTaskers', 'registeredStanding'] as const;
/** Names of the record types that have them. */
export const registeredItems = (tools: readonly ToolManifest[]): string[] =>
  tools.filter((tool) => tool.register.level === 'item' && tool.workflow).map((tool) => tool.workflow!.item.name);

const loaders = new WeakMap<OperationContext, DataLoader<string, RegisteredTasker[]>>();
/**
 * The taskers below an item, with what components' tools show of them: two statements for a page of items. @throws
 * FORBIDDEN, PURPOSE_NEEDED
 */
export function taskersBelow(context: OperationContext, parent: string): Promise<RegisteredTasker[]> {
  needs(context, mayReadRegister, 'registeredTaskers');
  let loader = loaders.get(context);
  if (!loader) loaders.set(context, (loader = new DataLoader((parents) => read(context, parents))));
  return loader.load(parent);
}

async function read(context: OperationContext, parents: readonly string[]): Promise<RegisteredTasker[][]> {
  // A tasker's state and standing follow from these, also of items that are not asked for.
  context.account.used(TASKER, ['state', 'dueOn', 'closedOn', 'extensionRequested']);
  context.account.used(ITEM, ['departmentTaskerNumber', 'extensionRequested']);
  const today = legalDay(new Date());
  const { rows } =
    await sql<any>`select * from register_tasker_readable where parent in (${sql.join([...parents])}) order by received_on, control_number`.execute(
      context.kysely,
    );
  const numbers = rows.map((row) => row.control_number as string);
  const items =
    numbers.length === 0
      ? []
      : (
          await sql<any>`select item.* from register_readable item where department_tasker_number in (${sql.join(numbers)}) order by item.key`.execute(
            context.kysely,
          )
        ).rows;
  const taskers = rows.map((row) => {
    const own = items.filter((item) => item.department_tasker_number === row.control_number);
    // A component that has taken it in has accepted it.
    const state = row.state === 'assigned' && own.length > 0 ? 'accepted' : row.state;
    const open = !['closed', 'withdrawn', 'responded'].includes(state);
    return {
      parent: row.parent as string,
      tasker: {
        id: row.key,
        controlNumber: row.control_number,
        component: row.tasked_component,
        office: row.office,
        state,
        receivedOn: row.received_on,
        dueOn: row.due_on,
        closedOn: row.closed_on,
        extensionRequested: row.extension_requested === true || own.some((item) => item.extension_requested === true),
        late: open && row.due_on !== null && row.due_on < today,
        items: own.map(nodeOf),
      } satisfies RegisteredTasker,
    };
  });
  return parents.map((parent) => taskers.filter((each) => each.parent === parent).map((each) => each.tasker));
}

/** How the taskers below an item stand, components' answers included. */
export async function registeredStanding(context: OperationContext, parent: string): Promise<TaskerStanding> {
  const taskers = await taskersBelow(context, parent);
  return standingOf(
    taskers.map(({ state, dueOn, extensionRequested }) => ({ state, dueOn: dueOn ?? null, extensionRequested })),
    legalDay(new Date()),
  );
}
