import type { ListedTool } from '../../listed-tool.ts';
import { OPQ_REQUESTS_SEED } from './seed.ts';
import { OPQ_REQUESTS } from './tool.ts';

export const LISTED: ListedTool = { manifest: OPQ_REQUESTS, seeds: [{ seed: OPQ_REQUESTS_SEED, share: 1 }] };
