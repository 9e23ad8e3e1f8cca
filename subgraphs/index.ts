import type { CastMember, ToolManifest } from '../shared-schema/index.ts';
import { castOf, directoryManifest } from './hq/directory/index.ts';
import { registerManifest } from './hq/register/index.ts';
import { instancesIn } from './instances.ts';
import type { ListedTool } from './listed-tool.ts';
import * as listed from './tools.ts';

export * from './hq/directory/index.ts';
export * from './hq/register/index.ts';

/** Headquarters' tools first, then by component and key: the list's own order says nothing. */
const place = ({ manifest: { component, key } }: ListedTool): string => `${component === 'HQ' ? '' : component}/${key}`;
const OF_LIST: readonly ListedTool[] = Object.values(listed);
const LIST: readonly ListedTool[] = [...OF_LIST, ...instancesIn(process.env.INSTANCES ?? '', OF_LIST)].sort(
  (one, other) => (place(one) < place(other) ? -1 : 1),
);

export const TOOLS: readonly ToolManifest[] = LIST.map(({ manifest }) => manifest);
export const SEEDS: Readonly<Record<string, ListedTool['seeds']>> = Object.fromEntries(
  LIST.map(({ manifest, seeds }) => [manifest.key, seeds]),
);
/** Who may do what: it holds to the terms of every tool's roles. */
export const DIRECTORY = directoryManifest(TOOLS);
/** The development directory's users: those of every tool in the list, and the Department's. */
export const CAST: readonly CastMember[] = castOf([...TOOLS, registerManifest(TOOLS)]);
