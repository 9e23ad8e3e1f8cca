import type { ListedTool } from '../../listed-tool.ts';
import { STARS_SEED } from './seed.ts';
import { STARS } from './tool.ts';

export const LISTED: ListedTool = { manifest: STARS, seeds: [{ seed: STARS_SEED, share: 1 }] };
