import { invalidInput, spiiFound } from '../errors.ts';
import type { SealedElement, SealedRecord, SealedTool } from '../registry.ts';
import { shown, spiiIn, withMarks, withoutMarks } from './marks.ts';
import { BEHAVIOUR, UNSAID } from './settings.ts';
import { type Finding, redacted } from './spii.ts';

/** What somebody decided about SPII in one element, as it is entered. */
export interface SpiiDecision {
  readonly element: string;
  /** That it is needed and relevant to the answer; otherwise it is dealt with as the tool does. */
  readonly needed?: boolean | null;
  readonly reason?: string | null;
  /** Where the original stays that SPII is taken out of: the office and its file. */
  readonly originalKept?: string | null;
}
/** SPII that was found as a text was entered: what and how often, never the value. */
export interface Screened {
  readonly element: SealedElement;
  readonly findings: readonly Finding[];
  readonly outcome: 'taken-out' | 'masked' | 'kept-unchanged' | 'needed' | 'grayed-out' | 'original-only';
  readonly decision: SpiiDecision | undefined;
}

const SEALED_TEXT: ReadonlySet<string> = new Set(['narrative']);
/** Texts that stand in the clear in their column: an identifier has no place there in any tool. */
const CLEAR_TEXT: ReadonlySet<string> = new Set(['personName', 'organization', 'label', 'contact', 'country', 'gender', 'code']);
export const isScreened = ({ kind }: Pick<SealedElement, 'kind'>): boolean => SEALED_TEXT.has(kind.name);

export const spiiSetting = (tool: SealedTool) => tool.manifest.intake?.spii ?? UNSAID;

const texts = new WeakMap<SealedRecord, SealedElement[]>();
function textsOf(record: SealedRecord): SealedElement[] {
  let own = texts.get(record);
  if (!own) texts.set(record, (own = record.elements.filter(isScreened)));
  return own;
}
/** Values that were looked through and hold none: an import asks row by row, and again as it stores them. */
const clean = new WeakSet<object>();
const clearTexts = new WeakMap<SealedRecord, SealedElement[]>();
/** The element of a text in the clear that an identifier stands in. */
export function identifierInClear(record: SealedRecord, values: Readonly<Record<string, unknown>>): SealedElement | undefined {
  if (clean.has(values)) return undefined;
  let clear = clearTexts.get(record);
  if (!clear) clearTexts.set(record, (clear = record.elements.filter((element) => CLEAR_TEXT.has(element.kind.name) && element.collected !== 'system')));
  const found = clear.find((element) => typeof values[element.key] === 'string' && spiiIn(values[element.key] as string).length > 0);
  if (!found) clean.add(values);
  return found;
}

/**
 * What becomes of SPII in texts that are about to be stored: the values as they are stored, and what was found. Every
 * text that is stored passes here, whoever enters it. `before`: by element, what has been decided before to be needed;
 * it stays so as long as it stands there.
 * @throws SPII_FOUND where the tool does not keep it and it is not said where the original stays, or where nothing may be taken out; INVALID_INPUT for an identifier in a column that is not sealed
 */
export function screen(record: SealedRecord, values: Readonly<Record<string, unknown>>, decisions: readonly SpiiDecision[] = [], before: ReadonlyMap<string, ReadonlySet<string>> = new Map()): { values: Record<string, unknown>; found: Screened[] } {
  const { tool } = record;
  const behaviour = BEHAVIOUR[spiiSetting(tool).outcome];
  const clear = identifierInClear(record, values);
  if (clear) throw invalidInput(clear.coordinate, 'an identifier stands in it, for which it is no place');
  const screened: Record<string, unknown> = { ...values };
  const found: Screened[] = [];
  const received = tool.lifecycle?.item === record || !tool.lifecycle;
  for (const element of textsOf(record)) {
    const given = values[element.key];
    if (typeof given !== 'string') continue;
    const text = withoutMarks(given);
    const doing = received ? behaviour.received : behaviour.written;
    // What the machine keeps beside what came, such as an imported row, says nothing that its elements do not: it is masked like all where it is shown.
    const findings = element.collected === 'system' && doing === 'kept' ? [] : spiiIn(text);
    if (findings.length === 0) {
      screened[element.key] = text;
      continue;
    }
    const decision = decisions.find((each) => each.element === element.key);
    if (decision?.needed && !behaviour.keepable) throw spiiFound(element.coordinate, findings, 'this tool keeps none for being needed');
    if (decision?.needed && !decision.reason?.trim()) throw invalidInput('spii', `${element.coordinate}: what is needed has its reason`);
    if (doing === 'refused') throw spiiFound(element.coordinate, findings, 'take it out; this tool does not keep it');
    if (doing === 'taken-out' && received && !decision?.originalKept?.trim()) throw spiiFound(element.coordinate, findings, 'this tool does not keep it; say where the original stays, and it is taken out');
    const needed = decision?.needed === true;
    // A new decision speaks for all of the text; without one, what was needed before still is.
    const still = decision || !behaviour.keepable ? [] : findings.filter(({ from, to }) => before.get(element.key)?.has(text.slice(from, to)));
    screened[element.key] = doing === 'taken-out' ? redacted(text, findings, behaviour.mark) : withMarks(text, needed ? findings : still);
    if (still.length === findings.length) continue;
    found.push({ element, findings: findings.filter((each) => !still.includes(each)), decision, outcome: doing === 'taken-out' ? 'taken-out' : needed ? 'needed' : !behaviour.masked ? 'kept-unchanged' : behaviour.keepable ? 'grayed-out' : spiiSetting(tool).originals ? 'original-only' : 'masked' });
  }
  return { values: screened, found };
}

/** A stored text as this caller is shown it. */
export function viewed(tool: SealedTool, caller: Parameters<NonNullable<ReturnType<typeof spiiSetting>['originals']>['forCaller']>[0], stored: string): string {
  const setting = spiiSetting(tool);
  const { masked, mark } = BEHAVIOUR[setting.outcome];
  return masked && setting.originals?.forCaller(caller) !== 'yes' ? shown(stored, mark) : withoutMarks(stored);
}
