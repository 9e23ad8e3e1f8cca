import type { RegisteredTool, ToolManifest } from '../language/registry.ts';
import { equipTool, type Feature } from '../runtime/feature.ts';
import { FILES } from './files/index.ts';
import { IMPORTING } from './importing/index.ts';
import { INTAKE } from './intake/index.ts';
import { LIFECYCLE, OVERSIGHT } from './lifecycle/index.ts';
import { MAIL } from './mail/index.ts';
import { PERSONS } from './persons/index.ts';
import { SCREENING } from './screening/index.ts';
import { SEARCH } from './search/index.ts';

/** The only list of features, in the order in which they are asked. */
export const FEATURES: readonly Feature[] = [
  SCREENING,
  FILES,
  PERSONS,
  LIFECYCLE,
  INTAKE,
  MAIL,
  OVERSIGHT,
  SEARCH,
  IMPORTING,
];

/** Registers a tool with every feature. @throws one error that lists every gap */
export const serveTool = (manifest: ToolManifest): RegisteredTool => equipTool(manifest, FEATURES);
