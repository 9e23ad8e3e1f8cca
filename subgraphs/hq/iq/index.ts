import type { ListedTool } from '../../listed-tool.ts';
import { IQ_SEED } from './seed.ts';
import { IQ } from './tool.ts';

export const LISTED: ListedTool = { manifest: IQ, seeds: [{ seed: IQ_SEED, share: 1 }] };
