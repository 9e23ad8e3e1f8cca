import { isTracked, type RegisteredTool } from '../../language/registry.ts';
import { isRoleOfSource } from '../../language/taskings.ts';
import type { Addition, Change, Feature, TakenFrom } from '../../runtime/feature.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { declareLifecycleFields } from './declare-fields.ts';
import { enteredByEvents } from './event-inputs.ts';
import { lifecycleOperations } from './event-operations.ts';
import { lifecycleOf } from './lifecycle.ts';
import { lifecycleFields } from './lifecycle-fields.ts';
import { OPEN_TYPES } from './lifecycle-types.ts';
import { oversightOperations, replayType } from './oversight-fields.ts';
import { lifecycleProtection } from './protection.ts';
import { startClock } from './start-clock.ts';
import { withdrawTaskers } from './taken-off.ts';
import { checkType } from './type-change.ts';
import { checkTaskersWithin } from './within-item.ts';

/** Items have a workflow, taskers, a history and a clock; it takes a `workflow` in the manifest. */
export const LIFECYCLE: Feature = {
  name: 'lifecycle',
  gaps,
  operations: ({ lifecycle }) => (lifecycle ? lifecycleOperations(lifecycle) : []),
  entered: enteredByEvents,
  types: ({ lifecycle }) => (lifecycle ? OPEN_TYPES : []),
  declare: ({ lifecycle }) => lifecycle && declareLifecycleFields(lifecycle),
  fields: ({ lifecycle }) => (lifecycle ? lifecycleFields(lifecycle) : {}),
  beforeStore,
  takenFrom,
  protection: ({ lifecycle }, roles) => lifecycleProtection(lifecycle, roles),
};

/** Those who look after the work of a tool, and the use of it, see what is stuck and how things stood. */
export const OVERSIGHT: Feature = {
  name: 'oversight',
  operations: ({ lifecycle }) => (lifecycle ? oversightOperations(lifecycle) : []),
  types: ({ lifecycle }) => (lifecycle ? [replayType(lifecycle)] : []),
};

function gaps({ manifest }: RegisteredTool): string[] {
  const { workflow } = manifest;
  if (!workflow) return [];
  return [...Object.values(workflow.events), ...Object.values(workflow.taskerEvents)]
    .flatMap(({ by }) => by.roles)
    .filter((name) => !Object.hasOwn(manifest.roles, name) && !isRoleOfSource(manifest, name))
    .map((name) => `${manifest.key}: the workflow names the unknown role ${name}`);
}

/** An item's clock starts with its day of receipt, and what started it is an action; by its type it is cleared. */
async function beforeStore(context: OperationContext, change: Change): Promise<Addition | undefined> {
  const { record, rowId, given, before } = change;
  if (!isTracked(record) || record !== context.resources.tool.lifecycle?.item) return undefined;
  const lifecycle = lifecycleOf(context);
  if (before.state !== undefined && given.itemType !== undefined) await checkType(lifecycle, rowId, given.itemType);
  const started = await startClock(lifecycle, given, before);
  if (!started) return undefined;
  const { values, event, noted } = started;
  if (before.state !== undefined) await checkTaskersWithin(lifecycle, { rowId, columns: before }, started.noted.dueOn);
  return { values, after: () => lifecycle.write({ record, rowId, columns: {} }, event, noted) };
}

/** Whoever an item is taken from has nothing to do there any more. */
async function takenFrom(
  context: OperationContext,
  { record, rowId }: TakenFrom,
  parties: readonly string[],
): Promise<void> {
  if (record === context.resources.tool.lifecycle?.item) await withdrawTaskers(lifecycleOf(context), rowId, parties);
}
