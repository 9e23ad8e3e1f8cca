import type { ListedTool } from '../../listed-tool.ts';
import { CATT_SEED } from './seed.ts';
import { CATT } from './tool.ts';

// "Other DHS Components use separate iterations of CATT in the same manner" (footnote 19).
export const LISTED: ListedTool = { manifest: CATT, instances: true, seeds: [{ seed: CATT_SEED, share: 1 }] };
