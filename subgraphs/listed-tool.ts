import type { ToolSeed } from '../shared-schema/features/seeding/index.ts';
import type { ToolManifest } from '../shared-schema/index.ts';

/** A tool in the list: its manifest, and its synthetic rows with the share of the tool's items each makes. */
export interface ListedTool {
  readonly manifest: ToolManifest;
  /** Other components may run one of their own, as the setting INSTANCES says. */
  readonly instances?: true;
  readonly seeds: readonly { readonly seed: ToolSeed; readonly share: number }[];
}
