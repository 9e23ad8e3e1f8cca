import type { RegisteredElement, RegisteredTool } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Show } from '../../runtime/request/operation-context.ts';
import { spiiIn } from '../spii/index.ts';
import { isClearText, isScreened, restore, screen, viewOf } from './screening.ts';

/** Every text that is stored is looked through, and every one that is shown is shown as the tool says. */
export const SCREENING: Feature = {
  name: 'screening',
  screening: { screen, restore, view, isScreened, holds: (text) => spiiIn(text).length > 0 },
};

function view(tool: RegisteredTool, element: RegisteredElement): Show | undefined {
  if (!isScreened(element) && !isClearText(element)) return undefined;
  const shown = viewOf(tool);
  return (value, _row, { caller }) => (typeof value === 'string' ? shown(caller, value) : value);
}
