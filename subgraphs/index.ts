import type { ToolManifest } from '../shared-schema/index.ts';
import { CBP_TRACKING } from './cbp/tracking/tool.ts';
import { IQ } from './hq/iq/tool.ts';
import { EMMA } from './uscis/emma/tool.ts';

/** The only list of tools. */
export const TOOLS: readonly ToolManifest[] = [IQ, CBP_TRACKING, EMMA];
