import { mayDisclose } from '../../language/decision.ts';
import { invalidInput, spiiFound } from '../../language/errors.ts';
import { FILE_NAME_RULE, isFileName } from '../../language/file-name.ts';
import { neededRule } from '../../language/intake/needed.ts';
import { BEHAVIOUR, UNSAID } from '../../language/intake/settings.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Needed, Screened, View } from '../../runtime/screening.ts';
import {
  holdsTooLittle,
  readMarks,
  redacted,
  restored,
  shown,
  spiiIn,
  withMarks,
  withoutMarks,
} from '../spii/index.ts';

const SEALED_TEXT: ReadonlySet<string> = new Set(['narrative']);
export const isScreened = ({ kind }: Pick<RegisteredElement, 'kind'>): boolean => SEALED_TEXT.has(kind.name);
/**
 * Tells whether a text stands in the clear in its column and somebody can type into it: an identifier has no place
 * there in any tool.
 */
const isClear = ({ kind, collected }: RegisteredElement): boolean =>
  !kind.sealed &&
  (kind.column === 'text' || kind.column === 'text[]') &&
  (collected !== 'system' || kind.name === 'controlNumber');
/**
 * Tells whether a value in the clear is looked through as it is shown: one that came before what finds its identifier.
 */
export const isClearText = (element: RegisteredElement): boolean =>
  isClear(element) && element.kind.type === String && element.collected !== 'system';

export const spiiSetting = (tool: RegisteredTool) => tool.manifest.intake?.spii ?? UNSAID;

/** The elements of a record that are looked through: sealed texts, what is said of files, and texts in the clear. */
interface Looked {
  readonly texts: readonly RegisteredElement[];
  readonly files: readonly RegisteredElement[];
  readonly clear: readonly RegisteredElement[];
}
const looked = new WeakMap<RegisteredRecord, Looked>();
function lookedThrough(record: RegisteredRecord): Looked {
  let own = looked.get(record);
  if (!own) {
    const { elements } = record;
    own = {
      texts: elements.filter(isScreened),
      files: elements.filter(({ kind }) => kind.name === 'attachments'),
      clear: elements.filter(isClear),
    };
    looked.set(record, own);
  }
  return own;
}
/** Values that were looked through and hold none: an import asks row by row, and again as it stores them. */
const clean = new WeakSet<object>();
/** Tells whether an identifier stands in a text. One carrier's number in ten has a card's check digit by chance. */
const isIdentifierIn = ({ kind }: RegisteredElement, text: string): boolean =>
  spiiIn(text).some((found) => found.kind !== 'cardNumber' || kind.name !== 'trackingNumber');
/** Returns the element of a text in the clear that an identifier stands in. */
export function identifierInClear(
  record: RegisteredRecord,
  values: Readonly<Record<string, unknown>>,
): RegisteredElement | undefined {
  if (clean.has(values)) return undefined;
  const holds = (element: RegisteredElement, value: unknown): boolean =>
    Array.isArray(value)
      ? value.some((each) => holds(element, each))
      : typeof value === 'string' && isIdentifierIn(element, value);
  const found = lookedThrough(record).clear.find((element) => holds(element, values[element.key]));
  if (!found) clean.add(values);
  return found;
}

/** What somebody says of one file: its name above all, but nothing of it is anything but typed. */
type FileSaid = Readonly<Record<string, unknown>>;
/** Tells whether what stands in a record came in, or is written about it. */
const wayOf = (record: RegisteredRecord): 'received' | 'written' =>
  record.tool.lifecycle?.item === record || !record.tool.lifecycle ? 'received' : 'written';
/**
 * Returns the name of a file, or another text said of it, as it is stored, and what SPII was found in it. As with
 * texts, by what the tool does; but taken out without a question where the original stays: the file itself has it.
 * @throws SPII_FOUND where the tool keeps none in what is written
 */
export function screenedName(
  record: RegisteredRecord,
  element: RegisteredElement,
  given: string,
  decision?: SpiiDecision,
): { name: string; found: Screened[] } {
  const behaviour = BEHAVIOUR[spiiSetting(record.tool).outcome];
  const doing = behaviour[wayOf(record)];
  const text = withoutMarks(given);
  const findings = spiiIn(text);
  if (findings.length === 0) return { name: text, found: [] };
  if (doing === 'refused')
    throw spiiFound(element.coordinate, findings, 'give the file another name; this tool does not keep it');
  const needed = decision?.needed === true && behaviour.keepable && Boolean(decision.reason?.trim());
  const name =
    doing === 'taken-out' ? redacted(text, findings, behaviour.mark) : withMarks(text, needed ? findings : []);
  return { name, found: [{ element, findings, decision, outcome: outcomeOf(record.tool, doing, needed) }] };
}
function screenedFiles(
  record: RegisteredRecord,
  element: RegisteredElement,
  files: readonly FileSaid[],
  decision: SpiiDecision | undefined,
): { files: FileSaid[]; found: Screened[] } {
  // Before anything is taken out of a name: what is taken out must not make a refused one good.
  if (files.some(({ fileName }) => typeof fileName === 'string' && !isFileName(fileName)))
    throw invalidInput(element.coordinate, FILE_NAME_RULE);
  const found: Screened[] = [];
  const screened = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (withoutMarks(value) !== value)
      throw invalidInput(element.coordinate, 'what is said of a file has no signs of ours');
    const named = screenedName(record, element, value, decision);
    found.push(...named.found);
    return named.name;
  };
  return {
    files: files.map((each) =>
      each.file ? each : Object.fromEntries(Object.entries(each).map(([key, value]) => [key, screened(value)])),
    ),
    found,
  };
}

function outcomeOf(tool: RegisteredTool, doing: 'kept' | 'taken-out', needed: boolean): Screened['outcome'] {
  const { masked, keepable } = BEHAVIOUR[spiiSetting(tool).outcome];
  if (doing === 'taken-out') return 'taken-out';
  if (needed) return 'needed';
  if (!masked) return 'kept-unchanged';
  if (keepable) return 'grayed-out';
  return spiiSetting(tool).originals ? 'original-only' : 'masked';
}

/** Returns what was done with SPII in a file that is stored as it came. */
export const outcomeOfKept = (tool: RegisteredTool, needed: boolean): Screened['outcome'] =>
  outcomeOf(tool, 'kept', needed && BEHAVIOUR[spiiSetting(tool).outcome].masked);

/**
 * Returns what becomes of SPII in texts that are about to be stored: the values as they are stored, and what was found.
 * Every text that is stored passes here, whoever enters it. `before`: by element, what has been decided before to be
 * needed; it stays so as long as it stands there. @throws SPII_FOUND where the tool does not keep it and it is not said
 * where the original stays, or where nothing may be taken out; INVALID_INPUT for an identifier in a column that is not
 * sealed
 */
export function screen(
  record: RegisteredRecord,
  values: Readonly<Record<string, unknown>>,
  decisions: readonly SpiiDecision[] = [],
  before: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): { values: Record<string, unknown>; found: Screened[] } {
  const { tool } = record;
  const behaviour = BEHAVIOUR[spiiSetting(tool).outcome];
  const clear = identifierInClear(record, values);
  if (clear) throw invalidInput(clear.coordinate, 'an identifier stands in it, for which it is no place');
  const screened: Record<string, unknown> = { ...values };
  const found: Screened[] = [];
  const doing = behaviour[wayOf(record)];
  for (const element of lookedThrough(record).files) {
    const given = values[element.key];
    if (!Array.isArray(given)) continue;
    const said = screenedFiles(
      record,
      element,
      given,
      decisions.find((each) => each.element === element.key),
    );
    screened[element.key] = said.files;
    found.push(...said.found);
  }
  for (const element of lookedThrough(record).texts) {
    const given = values[element.key];
    if (typeof given !== 'string') continue;
    const text = withoutMarks(given);
    // What the machine keeps beside what came, such as an imported row, says nothing that its elements do not: it is
    // masked like all where it is shown.
    const findings = element.collected === 'system' && doing === 'kept' ? [] : spiiIn(text);
    if (findings.length === 0) {
      screened[element.key] = text;
      continue;
    }
    const decision = decisions.find((each) => each.element === element.key);
    if (decision?.needed && !behaviour.keepable)
      throw spiiFound(element.coordinate, findings, 'this tool keeps none for being needed');
    if (decision?.needed && !decision.reason?.trim())
      throw invalidInput('spii', `${element.coordinate}: what is needed has its reason`);
    if (doing === 'refused') throw spiiFound(element.coordinate, findings, 'take it out; this tool does not keep it');
    if (doing === 'taken-out' && wayOf(record) === 'received' && !decision?.originalKept?.trim())
      throw spiiFound(
        element.coordinate,
        findings,
        'this tool does not keep it; say where the original stays, and it is taken out',
      );
    const needed = decision?.needed === true;
    // A new decision speaks for all of the text; without one, what was needed before still is.
    const still =
      decision || !behaviour.keepable
        ? []
        : findings.filter(({ from, to }) => before.get(element.key)?.has(text.slice(from, to)));
    screened[element.key] =
      doing === 'taken-out' ? redacted(text, findings, behaviour.mark) : withMarks(text, needed ? findings : still);
    if (still.length === findings.length) continue;
    found.push({
      element,
      findings: findings.filter((each) => !still.includes(each)),
      decision,
      outcome: outcomeOf(tool, doing, needed),
    });
  }
  return { values: screened, found };
}

/** Returns a stored text as this caller is shown it. Without facts only what the caller alone decides is known. */
export function viewed({ record, caller, facts = {} }: View, stored: string): string {
  // Most of what is shown: nothing is in it, nor a mark.
  if (holdsTooLittle(stored)) return stored;
  const { outcome, originals } = spiiSetting(record.tool);
  const { masked, mark } = BEHAVIOUR[outcome];
  const text = seesNeeded({ record, caller, facts }) ? stored : withoutMarks(stored);
  return masked && originals?.forCaller(caller) !== 'yes' ? shown(text, mark) : withoutMarks(text);
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
): Promise<{ given: Record<string, unknown>; needed: Needed }> {
  const { record } = view;
  const { mark, keepable } = BEHAVIOUR[spiiSetting(record.tool).outcome];
  const given: Record<string, unknown> = { ...input };
  const needed = new Map<string, ReadonlySet<string>>();
  for (const [key, text] of Object.entries(input)) {
    const element = record.byKey.get(key);
    if (!element || !isScreened(element) || typeof text !== 'string' || !(keepable || text.includes(mark))) continue;
    const stored = (await storedText(element)) ?? '';
    const read = readMarks(stored);
    needed.set(key, new Set(read.needed.map(({ from, to }) => read.text.slice(from, to))));
    // Who does not see what is needed saw a mark in its place too.
    const whole = restored(text, seesNeeded(view) ? stored : withoutMarks(stored), mark);
    if (whole === undefined)
      throw invalidInput(element.coordinate, `what is hidden is edited around: leave each ${mark} where it stands`);
    given[key] = whole;
  }
  return { given, needed };
}
