import type { ListedTool } from '../../listed-tool.ts';
import { LETS_SEED } from './seed.ts';
import { LETS } from './tool.ts';

export const LISTED: ListedTool = { manifest: LETS, seeds: [{ seed: LETS_SEED, share: 1 }] };
