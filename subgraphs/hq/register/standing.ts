import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { TaskerStanding } from '../../../shared-schema/features/lifecycle/index.ts';
import { legalDay } from '../../../shared-schema/language/legal-day.ts';
import { isLate, standingOf } from '../../../shared-schema/language/lifecycle/standing.ts';
import type { ToolManifest } from '../../../shared-schema/language/registry.ts';
import { oncePer } from '../../../shared-schema/runtime/once-per.ts';
import type { OperationContext } from '../../../shared-schema/runtime/request/operation-context.ts';
import { mayReadRegister } from './access.ts';
import { ITEM, TASKER } from './accounting.ts';
import { nodeOf } from './page.ts';
import { needs } from './service.ts';
import type { RegisteredTasker } from './tasker-types.ts';

/** Fields the register adds to the items of tools at level `item`. */
export const STANDING_FIELDS = ['registeredTaskers', 'registeredStanding'] as const;
/** Names of the record types that have them. */
export const registeredItems = (tools: readonly ToolManifest[]): string[] =>
  tools.filter((tool) => tool.register.level === 'item' && tool.workflow).map((tool) => tool.workflow!.item.name);

const loaders = oncePer(
  (context: OperationContext) => new DataLoader<string, RegisteredTasker[]>((parents) => read(context, parents)),
);
/**
 * Returns the taskers below an item, with what components' tools show of them: two statements for a page of items.
 * @throws FORBIDDEN, PURPOSE_NEEDED
 */
export function taskersBelow(context: OperationContext, parent: string): Promise<RegisteredTasker[]> {
  needs(context, mayReadRegister, 'registeredTaskers');
  return loaders(context).load(parent);
}

/** A tasker's row as the register's view has it. */
export interface RegisteredTaskerRow {
  readonly id: string;
  readonly tool: string;
  readonly parent: string;
  readonly control_number: string;
  readonly tasked_component: string | null;
  readonly office: string | null;
  readonly level: string;
  readonly state: string;
  readonly received_on: string | null;
  readonly due_on: string | null;
  readonly stopped_on: string | null;
  readonly closed_on: string | null;
  readonly extension_requested: boolean | null;
  readonly changed_on: string;
}

async function read(context: OperationContext, parents: readonly string[]): Promise<RegisteredTasker[][]> {
  const { rows } = await sql<RegisteredTaskerRow>`
    select *
    from register_tasker_readable
    where parent in (${sql.join([...parents])})
    order by received_on, control_number`.execute(context.kysely);
  const shown = await shownTaskers(context, rows, legalDay(new Date()));
  const below = Map.groupBy(rows, ({ parent }) => parent);
  return parents.map((parent) => (below.get(parent) ?? []).map(({ id }) => shown.get(id)!));
}

/** Returns taskers as the register shows them, by their keys, with the items of components that answer to them. */
export async function shownTaskers(
  context: OperationContext,
  rows: readonly RegisteredTaskerRow[],
  today: string,
): Promise<ReadonlyMap<string, RegisteredTasker>> {
  // A tasker's state and standing follow from these, also of items that are not asked for.
  context.account.used(TASKER, ['state', 'dueOn', 'stoppedOn', 'closedOn', 'extensionRequested']);
  context.account.used(ITEM, ['departmentTaskerNumber', 'extensionRequested']);
  const numbers = rows.map((row) => row.control_number);
  const answering = Map.groupBy(await readAnswering(context, numbers), (item) => item.department_tasker_number);
  // What bears the number of another component's tasker answers to nothing.
  const itemsOf = ({ control_number: number, tasked_component: component }: RegisteredTaskerRow) =>
    (answering.get(number) ?? []).filter((item) => item.component === component);
  return new Map(rows.map((row) => [row.id, taskerOf(row, itemsOf(row), today)]));
}

/** Returns the items by which components answer to these taskers. */
async function readAnswering({ kysely }: OperationContext, taskers: readonly string[]): Promise<any[]> {
  if (taskers.length === 0) return [];
  const { rows } = await sql<any>`
    select item.*
    from register_readable item
    where department_tasker_number in (${sql.join([...taskers])})
    order by item.key`.execute(kysely);
  return rows;
}

/** Returns a tasker as the register shows it, with the items that answer to it. */
function taskerOf(row: RegisteredTaskerRow, items: readonly any[], today: string): Shown {
  const { id, tool, parent, state } = row;
  return {
    ...{ id, tool, parent, state },
    controlNumber: row.control_number,
    level: row.level,
    component: row.tasked_component,
    office: row.office,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    stoppedOn: row.stopped_on,
    closedOn: row.closed_on,
    changedOn: row.changed_on,
    extensionRequested: row.extension_requested === true || items.some((item) => item.extension_requested === true),
    late: isLate({ state, dueOn: row.due_on, stoppedOn: row.stopped_on }, today),
    items: items.map(nodeOf),
  };
}
/** A tasker with the key of its item, which is read where it is asked for. */
type Shown = RegisteredTasker & Pick<RegisteredTaskerRow, 'parent'>;

const itemLoaders = oncePer(
  ({ kysely }: OperationContext) =>
    new DataLoader<Shown, object | null, string>(
      async (taskers) => {
        const keys = taskers.map(({ tool, parent }) => sql`(${tool}, ${parent}::uuid)`);
        const { rows } = await sql<any>`
          select item.*
          from register_readable item
          where (item.tool, item.key) in (${sql.join(keys)})`.execute(kysely);
        const found = new Map(rows.map((row) => [row.key, nodeOf(row)]));
        return taskers.map(({ parent }) => found.get(parent) ?? null);
      },
      { cacheKeyFn: ({ tool, parent }) => `${tool} ${parent}` },
    ),
);
/** Returns the item that a tasker is about. */
export const itemAbove = (context: OperationContext, tasker: Shown): Promise<object | null> =>
  itemLoaders(context).load(tasker);

/** Returns how the taskers below an item stand, components' answers included. */
export async function registeredStanding(context: OperationContext, parent: string): Promise<TaskerStanding> {
  const taskers = await taskersBelow(context, parent);
  return standingOf(
    taskers.map(({ state, dueOn, stoppedOn, extensionRequested }) => ({
      state,
      dueOn: dueOn ?? null,
      stoppedOn: stoppedOn ?? null,
      extensionRequested,
    })),
    legalDay(new Date()),
  );
}
