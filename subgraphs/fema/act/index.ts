import type { ListedTool } from '../../listed-tool.ts';
import { ACT_SEED } from './seed.ts';
import { ACT } from './tool.ts';

export const LISTED: ListedTool = { manifest: ACT, seeds: [{ seed: ACT_SEED, share: 1 }] };
