import type { ListedTool } from '../../listed-tool.ts';
import { SCOPSSCATA_SEED } from './seed.ts';
import { SCOPSSCATA } from './tool.ts';

export const LISTED: ListedTool = { manifest: SCOPSSCATA, seeds: [{ seed: SCOPSSCATA_SEED, share: 1 }] };
