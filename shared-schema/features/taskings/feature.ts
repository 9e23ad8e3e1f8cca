import { isTracked, type RegisteredTool } from '../../language/registry.ts';
import type { TaskingsFrom } from '../../language/taskings.ts';
import type { Addition, Change, Feature } from '../../runtime/feature.ts';
import { taskingsProtection } from './protection.ts';
import { taskingOperations } from './tasking-operations.ts';

/**
 * What another tool gives to an office becomes items of the tool, under rules that ask who sees it there, and is kept
 * while it is held there (docs/decisions/101-taskings-between-tools.md).
 */
export const TASKINGS: Feature = {
  name: 'taskings',
  gaps: (tool) => sourcesOf(tool).flatMap((from) => gapsOf(tool, from)),
  operations: (tool) => (sourcesOf(tool).length > 0 && tool.lifecycle ? taskingOperations(tool.lifecycle) : []),
  beforeStore,
  protection: taskingsProtection,
};

const sourcesOf = ({ manifest }: RegisteredTool): readonly TaskingsFrom[] => manifest.taskings ?? [];

/** What comes from another tool stands there: rules ask for it from the first moment on. */
async function beforeStore(_: unknown, { record, given, before }: Change): Promise<Addition | undefined> {
  if (!isTracked(record) || Object.keys(before).length > 0) return undefined;
  const from = sourcesOf(record.tool).find(({ types }) => Object.values(types).includes(String(given.itemType)));
  return from && { values: { [from.standing]: 'stands' }, after: async () => {} };
}

/** What is said of another tool can be found of it nowhere but here: what the tool's own item lacks. */
function gapsOf({ manifest: { key }, lifecycle }: RegisteredTool, from: TaskingsFrom): string[] {
  const item = lifecycle?.item;
  if (!item) return [`${key}: taskings of ${from.tool} come in, and it has no items`];
  const { text, number, standing, types } = from;
  const values = item.byKey.get('itemType')?.values?.map((each) => each.key) ?? [];
  return [
    ...[text.here, number, standing]
      .filter((each) => !item.byKey.has(each))
      .map((each) => `${key}: no element ${each}`),
    ...(item.byKey.get(standing)?.collected === 'system' ? [] : [`${key}: ${standing} is the system's alone`]),
    ...Object.values(types)
      .filter((each) => !values.includes(each))
      .map((each) => `${key}: no item type ${each}`),
  ];
}
