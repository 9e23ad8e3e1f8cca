import type { ListedTool } from '../../listed-tool.ts';
import { LOCKBOX_SEED } from './seed.ts';
import { LOCKBOX } from './tool.ts';

export const LISTED: ListedTool = { manifest: LOCKBOX, seeds: [{ seed: LOCKBOX_SEED, share: 1 }] };
