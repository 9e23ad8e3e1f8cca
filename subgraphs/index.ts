import type { ToolSeed } from '../shared-schema/features/seeding/index.ts';
import type { CastMember, ToolManifest } from '../shared-schema/index.ts';
import { CBP_MID_SEED, CBP_TRACKING_SEED } from './cbp/tracking/seed.ts';
import { CBP_TRACKING } from './cbp/tracking/tool.ts';
import { castOf } from './hq/directory/index.ts';
import { IQ_SEED } from './hq/iq/seed.ts';
import { IQ } from './hq/iq/tool.ts';
import { registerManifest } from './hq/register/index.ts';
import { EMMA_SEED } from './uscis/emma/seed.ts';
import { EMMA } from './uscis/emma/tool.ts';

export * from './hq/directory/index.ts';
export * from './hq/register/index.ts';

/** A tool in the list: its manifest, and its synthetic rows with the share of the tool's items each makes. */
interface ListedTool {
  readonly manifest: ToolManifest;
  readonly seeds: readonly { readonly seed: ToolSeed; readonly share: number }[];
}
/** The only list of tools. */
const LIST: readonly ListedTool[] = [
  { manifest: IQ, seeds: [{ seed: IQ_SEED, share: 1 }] },
  {
    manifest: CBP_TRACKING,
    seeds: [
      { seed: CBP_TRACKING_SEED, share: 0.95 },
      { seed: CBP_MID_SEED, share: 0.05 },
    ],
  },
  { manifest: EMMA, seeds: [{ seed: EMMA_SEED, share: 1 }] },
];

export const TOOLS: readonly ToolManifest[] = LIST.map(({ manifest }) => manifest);
export const SEEDS: Readonly<Record<string, ListedTool['seeds']>> = Object.fromEntries(
  LIST.map(({ manifest, seeds }) => [manifest.key, seeds]),
);
/** The development directory's users: those of every tool in the list, and the Department's. */
export const CAST: readonly CastMember[] = castOf([...TOOLS, registerManifest(TOOLS)]);
