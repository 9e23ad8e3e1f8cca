import type { ListedTool } from '../../listed-tool.ts';
import { OCC_PMT_SEED } from './seed.ts';
import { OCC_PMT } from './tool.ts';

export const LISTED: ListedTool = { manifest: OCC_PMT, seeds: [{ seed: OCC_PMT_SEED, share: 1 }] };
