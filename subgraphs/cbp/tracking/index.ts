import type { ListedTool } from '../../listed-tool.ts';
import { CBP_MID_SEED, CBP_TRACKING_SEED } from './seed.ts';
import { CBP_TRACKING } from './tool.ts';

export const LISTED: ListedTool = {
  manifest: CBP_TRACKING,
  seeds: [
    { seed: CBP_TRACKING_SEED, share: 0.95 },
    { seed: CBP_MID_SEED, share: 0.05 },
  ],
};
