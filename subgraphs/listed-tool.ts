import type { ToolSeed } from '../shared-schema/features/seeding/index.ts';
import type { ToolManifest } from '../shared-schema/index.ts';

/** A tool in the list: its manifest, and its synthetic rows with the share of the tool's items each makes. */
export interface ListedTool {
  readonly manifest: ToolManifest;
  readonly seeds: readonly { readonly seed: ToolSeed; readonly share: number }[];
}
