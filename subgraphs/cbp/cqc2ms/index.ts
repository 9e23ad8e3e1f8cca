import type { ListedTool } from '../../listed-tool.ts';
import { CQC2MS_SEED } from './seed.ts';
import { CQC2MS } from './tool.ts';

export const LISTED: ListedTool = { manifest: CQC2MS, seeds: [{ seed: CQC2MS_SEED, share: 1 }] };
