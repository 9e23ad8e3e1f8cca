import type { ListedTool } from '../../listed-tool.ts';
import { CATS_SEED } from './seed.ts';
import { CATS } from './tool.ts';

export const LISTED: ListedTool = { manifest: CATS, seeds: [{ seed: CATS_SEED, share: 1 }] };
