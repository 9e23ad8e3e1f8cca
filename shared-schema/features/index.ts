import type { RegisteredTool, ToolManifest } from '../language/registry.ts';
import { equipTool, type Feature } from '../runtime/feature.ts';
import { AUDITING } from './auditing/index.ts';
import { CALLS } from './calls/index.ts';
import { DRAFTS } from './drafts/index.ts';
import { FIGURES } from './figures/index.ts';
import { FILES } from './files/index.ts';
import { GROUPS } from './groups/index.ts';
import { IMPORTING } from './importing/index.ts';
import { INBOUND } from './inbound/index.ts';
import { INTAKE } from './intake/index.ts';
import { LIFECYCLE, OVERSIGHT } from './lifecycle/index.ts';
import { LOOK_UPS } from './look-ups/index.ts';
import { MAIL } from './mail/index.ts';
import { PARTS } from './parts/index.ts';
import { PERSONS } from './persons/index.ts';
import { PUBLIC } from './public/index.ts';
import { RECIPIENTS } from './recipients/index.ts';
import { RECURRING } from './recurring/index.ts';
import { REFERRALS } from './referrals/index.ts';
import { RELEASING } from './releasing/index.ts';
import { RETENTION } from './retention/index.ts';
import { REVIEWS } from './reviews/index.ts';
import { SCREENING } from './screening/index.ts';
import { SEARCH } from './search/index.ts';
import { TASKINGS } from './taskings/index.ts';
import { TRANSACTIONS } from './transactions/index.ts';
import { VIEWS } from './views/index.ts';
import { WORK } from './work/index.ts';

/** The only list of features, in the order in which they are asked. */
export const FEATURES: readonly Feature[] = [
  SCREENING,
  FILES,
  PARTS,
  REVIEWS,
  DRAFTS,
  PERSONS,
  LIFECYCLE,
  RECIPIENTS,
  REFERRALS,
  INTAKE,
  MAIL,
  OVERSIGHT,
  AUDITING,
  SEARCH,
  WORK,
  GROUPS,
  FIGURES,
  VIEWS,
  IMPORTING,
  RETENTION,
  RELEASING,
  CALLS,
  PUBLIC,
  TASKINGS,
  RECURRING,
  INBOUND,
  LOOK_UPS,
  TRANSACTIONS,
];

/** Registers a tool with every feature. @throws one error that lists every gap */
export const serveTool = (manifest: ToolManifest): RegisteredTool => equipTool(manifest, FEATURES);
