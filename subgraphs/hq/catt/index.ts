import type { ListedTool } from '../../listed-tool.ts';
import { CATT_SEED } from './seed.ts';
import { CATT } from './tool.ts';

export const LISTED: ListedTool = { manifest: CATT, seeds: [{ seed: CATT_SEED, share: 1 }] };
