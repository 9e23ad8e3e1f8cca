import { mayDisclose } from '../../language/decision.ts';
import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { neededRule } from '../../language/intake/needed.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { RegisteredElement } from '../../language/registry.ts';
import type { Before, DecidedBefore, View } from '../../runtime/screening.ts';
import {
  holdsTooLittle,
  isMarked,
  placesOf,
  readMarks,
  restored,
  shown,
  withGrayed,
  withMarks,
  withoutMarks,
  withoutNeeded,
} from '../spii/index.ts';
import { isScreened } from './looked-through.ts';
import { spiiSetting } from './outcomes.ts';

/** Returns a stored text as this caller is shown it. Without facts only what the caller alone decides is known. */
export function viewed({ record, caller, facts = {} }: View, stored: string): string {
  // Most of what is shown: nothing is in it, nor a mark.
  if (!isMarked(stored) && holdsTooLittle(stored)) return stored;
  const { outcome, originals } = spiiSetting(record.tool);
  const { masked, mark } = BEHAVIOUR[outcome];
  if (originals?.forCaller(caller) === 'yes') return withoutMarks(stored);
  const text = seesNeeded({ record, caller, facts }) ? stored : withoutNeeded(stored);
  return masked ? shown(text, mark) : withGrayed(text, mark);
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
  const { record } = view;
  const { mark, keepable } = BEHAVIOUR[spiiSetting(record.tool).outcome];
  const given: Record<string, unknown> = { ...input };
  const before = new Map<string, DecidedBefore>();
  const faults = new Faults();
  for (const [key, text] of Object.entries(input)) {
    const element = record.byKey.get(key);
    if (!element || !isScreened(element) || typeof text !== 'string' || !(keepable || text.includes(mark))) continue;
    const stored = (await storedText(element)) ?? '';
    before.set(key, decidedIn(stored));
    // Who does not see what is needed saw a mark in its place too.
    const whole = restored(text, seesNeeded(view) ? stored : withoutNeeded(stored), mark);
    if (whole === undefined)
      faults.add(
        invalidInput(element.coordinate, `what is hidden is edited around: leave each ${mark} where it stands`),
      );
    else given[key] = whole;
  }
  faults.check();
  return { given, before };
}

/** Returns what is decided of passages of a stored text. */
export function decidedIn(stored: string): DecidedBefore {
  const { text, needed, grayed } = readMarks(stored);
  const passages = (places: typeof needed) => new Set(places.map(({ from, to }) => text.slice(from, to)));
  return { needed: passages(needed), grayed: passages(grayed) };
}

/** Returns what `Screening.regrayed` says. */
export function regrayed(
  view: View,
  stored: string,
  passage: string | null,
): { text: string; before: DecidedBefore } | undefined {
  const { needed, grayed } = decidedIn(stored);
  const text = withoutMarks(stored);
  if (passage === null) return grayed.size === 0 ? undefined : { text, before: { needed, grayed: new Set() } };
  // What is hidden from the caller is not found by trying.
  if (passage.trim() === '' || !viewed(view, stored).includes(passage) || !text.includes(passage)) return undefined;
  return { text, before: { needed, grayed: new Set([...grayed, passage]) } };
}

/** Returns a text with what is grayed out in it marked, as it is stored. */
export const marked = (text: string, { grayed }: DecidedBefore): string => withMarks(text, [], placesOf(text, grayed));
