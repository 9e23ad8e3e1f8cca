import type { ListedTool } from '../../listed-tool.ts';
import { RA_TRACKER_SEED } from './seed.ts';
import { RA_TRACKER } from './tool.ts';

export const LISTED: ListedTool = { manifest: RA_TRACKER, seeds: [{ seed: RA_TRACKER_SEED, share: 1 }] };
