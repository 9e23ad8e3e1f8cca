import type { ListedTool } from '../../listed-tool.ts';
import { ESTT_SEED } from './seed.ts';
import { ESTT } from './tool.ts';

export const LISTED: ListedTool = { manifest: ESTT, seeds: [{ seed: ESTT_SEED, share: 1 }] };
