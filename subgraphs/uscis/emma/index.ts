import type { ListedTool } from '../../listed-tool.ts';
import { EMMA_SEED } from './seed.ts';
import { EMMA } from './tool.ts';

export const LISTED: ListedTool = { manifest: EMMA, seeds: [{ seed: EMMA_SEED, share: 1 }] };
