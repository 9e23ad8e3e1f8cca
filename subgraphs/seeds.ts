import type { ToolSeed } from '../shared-schema/features/seeding/seeding.ts';
import { CBP_MID_SEED, CBP_TRACKING_SEED } from './cbp/tracking/seed.ts';
import { IQ_SEED } from './hq/iq/seed.ts';
import { EMMA_SEED } from './uscis/emma/seed.ts';

/** By tool, its synthetic rows and the share of the tool's items each makes. */
export const SEEDS: Readonly<Record<string, readonly { seed: ToolSeed; share: number }[]>> = {
  iq: [{ seed: IQ_SEED, share: 1 }],
  'cbp-tracking': [
    { seed: CBP_TRACKING_SEED, share: 0.95 },
    { seed: CBP_MID_SEED, share: 0.05 },
  ],
  emma: [{ seed: EMMA_SEED, share: 1 }],
};
