import type { RegisteredElement } from '../../language/registry.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Show } from '../../runtime/request/operation-context.ts';
import { readMarks, spiiIn, withMarks } from '../spii/index.ts';
import { isClearText, isScreened } from './looked-through.ts';
import { screen } from './screening.ts';
import { regrayed, restore, viewed } from './viewing.ts';

/** Every text that is stored is looked through, and every one that is shown is shown as the tool says. */
export const SCREENING: Feature = {
  name: 'screening',
  screening: {
    screen,
    restore,
    regrayed,
    marked: withMarks,
    decidedIn: readMarks,
    view,
    isScreened,
    holds: (text) => spiiIn(text).length > 0,
  },
};

function view(element: RegisteredElement): Show | undefined {
  if (!isScreened(element) && !isClearText(element)) return undefined;
  return (value, { record, facts }, { caller }) =>
    typeof value === 'string' ? viewed({ record, caller, facts }, value) : value;
}
