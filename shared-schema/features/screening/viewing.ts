import { mayDisclose } from '../../language/decision.ts';
import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { neededRule } from '../../language/intake/needed.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { MarkedText } from '../../language/intake/spii.ts';
import type { RegisteredElement } from '../../language/registry.ts';
import type { Before, View } from '../../runtime/screening.ts';
import {
  grayedIn,
  type Hiding,
  holdsTooLittle,
  identified,
  isMarked,
  restored,
  shown,
  withoutMarks,
} from '../spii/index.ts';
import { isScreened } from './looked-through.ts';
import { spiiSetting } from './outcomes.ts';

/** Returns a stored text as this caller is shown it. Without facts only what the caller alone decides is known. */
export function viewed(view: View, stored: string): string {
  // Most of what is shown: nothing is in it, nor a mark.
  if (!isMarked(stored) && holdsTooLittle(stored)) return stored;
  const hiding = hidingFrom(view);
  return hiding === 'nothing' ? withoutMarks(stored) : shown(stored, hiding, markOf(view));
}

const markOf = ({ record }: View): string => BEHAVIOUR[spiiSetting(record.tool).outcome].mark;
/** Returns what of the texts of a record is hidden from somebody. */
function hidingFrom(view: View): Hiding {
  const { outcome, originals } = spiiSetting(view.record.tool);
  if (originals?.forCaller(view.caller) === 'yes') return 'nothing';
  if (!BEHAVIOUR[outcome].masked) return 'grayed';
  return seesNeeded(view) ? 'undecided' : 'identifiers';
}

/** Tells whether somebody sees in texts of a record what was decided to be needed in them. */
function seesNeeded({ record, caller, facts = {} }: View): boolean {
  const rule = neededRule(record);
  return !rule || rule.forCaller(caller) === 'yes' || mayDisclose(rule, caller, facts);
}

/** Returns what `Screening.restore` says: texts edited around marks, made whole. @throws INVALID_INPUT */
export async function restore(
  view: View,
  input: Readonly<Record<string, unknown>>,
  storedText: (element: RegisteredElement) => Promise<string | undefined>,
): Promise<{ given: Record<string, unknown>; before: Before }> {
  const [mark, hiding] = [markOf(view), hidingFrom(view)];
  const given: Record<string, unknown> = { ...input };
  const before = new Map<string, MarkedText>();
  const faults = new Faults();
  for (const [key, text] of Object.entries(input)) {
    const element = view.record.byKey.get(key);
    if (!element || !isScreened(element) || typeof text !== 'string') continue;
    const stored = await storedText(element);
    if (stored === undefined) continue;
    const whole = restored(withoutMarks(text), identified(stored), { hiding, mark });
    if (whole) {
      given[key] = whole.text;
      before.set(key, whole);
    } else
      faults.add(
        invalidInput(element.coordinate, `what is hidden is edited around: leave each ${mark} where it stands`),
      );
  }
  faults.check();
  return { given, before };
}

/** Returns what `Screening.regrayed` says. */
export function regrayed(view: View, stored: string, passage: string | null): MarkedText | undefined {
  const before = identified(stored);
  if (passage === null) return before.grayed.length === 0 ? undefined : { ...before, grayed: [] };
  // What is hidden from the caller is neither found by trying nor touched.
  return passage.trim() === '' ? undefined : grayedIn(before, hidingFrom(view), passage);
}
