import type { RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import { gapsOf } from './gaps.ts';
import { enteredBy, operationsOf } from './operations.ts';
import { NAME, Places } from './places.ts';
import { lookUpProtection } from './protection.ts';

/**
 * Read-only look-ups in systems outside the tool, for one item at a time: what they answer is shown under rules,
 * accounted for, and never stored (PIA-007(a) App. A, Lockbox; docs/outside-lookups.md, decision 120). A tool has them
 * whose manifest says so.
 */
export const LOOK_UPS: Feature = {
  name: NAME,
  gaps: gapsOf,
  operations: ({ lookUps, lifecycle }) => (lifecycle ? lookUps.flatMap((each) => operationsOf(each, lifecycle)) : []),
  entered: ({ lookUps }) => new Map(lookUps.flatMap(enteredBy)),
  protection: lookUpProtection,
  open: async (tool: RegisteredTool, { outside, poolSize }) => new Places(outside?.(tool.key) ?? new Map(), poolSize),
};
