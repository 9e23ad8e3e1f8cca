import type { ListedTool } from '../../listed-tool.ts';
import { ICATT_SEED } from './seed.ts';
import { ICATT } from './tool.ts';

export const LISTED: ListedTool = { manifest: ICATT, seeds: [{ seed: ICATT_SEED, share: 1 }] };
