import type { ListedTool } from '../../listed-tool.ts';
import { RAMS_SEED } from './seed.ts';
import { RAMS } from './tool.ts';

export const LISTED: ListedTool = { manifest: RAMS, seeds: [{ seed: RAMS_SEED, share: 1 }] };
