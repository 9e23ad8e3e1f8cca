import type { ListedTool } from '../../listed-tool.ts';
import { OHC_TASK_TRACKER_SEED } from './seed.ts';
import { OHC_TASK_TRACKER } from './tool.ts';

export const LISTED: ListedTool = { manifest: OHC_TASK_TRACKER, seeds: [{ seed: OHC_TASK_TRACKER_SEED, share: 1 }] };
