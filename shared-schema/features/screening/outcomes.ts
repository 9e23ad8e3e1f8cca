import { BEHAVIOUR, UNSAID } from '../../language/intake/settings.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Screened } from '../../runtime/screening.ts';

/* What a tool does with SPII, by its manifest. */

/** Returns what a tool's manifest says of SPII. */
export const spiiSetting = (tool: RegisteredTool) => tool.manifest.intake?.spii ?? UNSAID;

/** Tells whether what stands in a record came in, or is written about it. */
export const wayOf = (record: RegisteredRecord): 'received' | 'written' =>
  record.tool.lifecycle?.item === record || !record.tool.lifecycle ? 'received' : 'written';
/** Returns what was done with SPII that stands in a text, as it is written down. */
export function outcomeOf(tool: RegisteredTool, doing: 'kept' | 'taken-out', needed: boolean): Screened['outcome'] {
  const { masked, keepable } = BEHAVIOUR[spiiSetting(tool).outcome];
  if (doing === 'taken-out') return 'taken-out';
  if (needed) return 'needed';
  if (!masked) return 'kept-unchanged';
  if (keepable) return 'grayed-out';
  return spiiSetting(tool).originals ? 'original-only' : 'masked';
}

/** Returns what was done with SPII in a file that is stored as it came. */
export function outcomeOfKept(tool: RegisteredTool, needed: boolean): Screened['outcome'] {
  const { masked, received, files } = BEHAVIOUR[spiiSetting(tool).outcome];
  // Where a text keeps none and a file does, the file is shown as it came.
  if (received === 'taken-out' && files === 'kept') return 'kept-unchanged';
  return outcomeOf(tool, 'kept', needed && masked);
}
