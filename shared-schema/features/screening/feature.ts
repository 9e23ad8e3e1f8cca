import type { Feature } from '../../runtime/feature.ts';
import { spiiIn } from '../spii/index.ts';
import { isClearText, isScreened, restore, screen, viewOf } from './screening.ts';

/** Every text that is stored is looked through, and every one that is shown is shown as the tool says. */
export const SCREENING: Feature = {
  name: 'screening',
  screening: { screen, restore, isScreened, holds: (text) => spiiIn(text).length > 0 },
  onShow(tool, element) {
    if (!isScreened(element) && !isClearText(element)) return undefined;
    const view = viewOf(tool);
    return (value, _row, { caller }) => (typeof value === 'string' ? view(caller, value) : value);
  },
};
