import { isBlank } from '../../language/blank.ts';
import { isFound } from '../../language/collection.ts';
import { invalidInput, spiiFound } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { identifies, isNothing } from '../../language/intake/demands.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import {
  type Finding,
  type MarkedText,
  SPII_KINDS,
  type SpiiDecision,
  type SpiiKind,
} from '../../language/intake/spii.ts';
import { isInternal } from '../../language/lifecycle/directions.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { Decided, Screened } from '../../runtime/screening.ts';
import { cutOut, spiiBeside, together, withMarks, withoutMarks } from '../spii/index.ts';
import { screenedFiles } from './file-names.ts';
import { identifiersInClear, lookedThrough } from './looked-through.ts';
import { outcomeOf, spiiSetting, wayOf } from './outcomes.ts';
import { refusePasswords } from './passwords.ts';

/**
 * Returns what becomes of SPII in texts that are about to be stored: the values as they are stored, and what was found.
 * Every text that is stored passes here, whoever enters it. @throws SPII_FOUND where the tool does not keep it and it
 * is not said where the original stays, or where nothing may be taken out; INVALID_INPUT for an identifier in a column
 * that is not encrypted
 */
export function screen(
  record: RegisteredRecord,
  values: Readonly<Record<string, unknown>>,
  { decisions = [], before, internal = isInternal(values) }: Decided = {},
): { values: Record<string, unknown>; found: Screened[] } {
  const faults = misplacedIn(record, values);
  refusePasswords(record, values, faults);
  const screened: Record<string, unknown> = { ...values };
  const found: Screened[] = [];
  const doing = BEHAVIOUR[spiiSetting(record.tool).outcome][wayOf(record)];
  const { files, texts } = lookedThrough(record);
  const decisionOn = ({ key }: RegisteredElement) => decisions.find((each) => each.element === key);
  const said = saidOfFiles(files, { values, decisionOn, faults, record });
  Object.assign(screened, said.values);
  found.push(...said.found);
  for (const element of texts) {
    const given = values[element.key];
    if (typeof given !== 'string') continue;
    const text = withoutMarks(given);
    screened[element.key] = text;
    // What the machine keeps beside what came, such as an imported row, says nothing that its elements do not: it is
    // masked like all where it is shown.
    if (element.collected === 'system' && doing === 'kept') continue;
    const marked = before?.get(element.key) ?? { text, ...NOTHING };
    // Its places would be those of another text.
    if (marked.text !== text) throw new Error(`${element.coordinate}: a text was changed after it was marked`);
    faults.during(() => {
      const stored = storedWith(marked, { record, element, decision: decisionOn(element) });
      screened[element.key] = stored.text;
      found.push(...stored.found);
    });
  }
  found.push(...necessaryOf({ record, values, found, decisionOn, internal }, faults));
  faults.check();
  return { values: screened, found };
}

/** Returns what is said of files as it is stored, and what was found in it. */
function saidOfFiles(
  files: readonly RegisteredElement[],
  { record, values, faults, decisionOn }: Omit<Storing, 'found' | 'internal'> & { readonly faults: Faults },
): { values: Record<string, unknown>; found: Screened[] } {
  const all = { values: {} as Record<string, unknown>, found: [] as Screened[] };
  for (const element of files) {
    const given = values[element.key];
    if (!Array.isArray(given)) continue;
    faults.during(() => {
      const said = screenedFiles({ record, element }, given, decisionOn(element));
      all.values[element.key] = said.files;
      all.found.push(...said.found);
    });
  }
  return all;
}

/** Values that are stored, what was found in them, and what is decided of each element. */
interface Storing {
  readonly record: RegisteredRecord;
  readonly values: Readonly<Record<string, unknown>>;
  readonly found: readonly Screened[];
  readonly internal: boolean;
  decisionOn(element: RegisteredElement): SpiiDecision | undefined;
}
/** Returns why values are kept that are kept only if necessary, where nothing is written down of them otherwise. */
function necessaryOf({ record, values, found, decisionOn, internal }: Storing, faults: Faults): Screened[] {
  const known = new Set(found.map(({ element }) => element));
  return record.elements
    .filter((element) => !isNothing(values[element.key]))
    .flatMap((element): [RegisteredElement, string][] => {
      if (isFound(element)) return [[element, 'it is kept only as found in a document']];
      if (element.collected === 'if-necessary') return [[element, 'it is kept only if necessary']];
      // PIA-007(a) 2.1: one office sends another who a case is about in limited circumstances.
      return internal && identifies(element) ? [[element, 'internal mail says who somebody is only if necessary']] : [];
    })
    .flatMap(([element, rule]) => faults.during(() => necessary(element, rule, decisionOn(element))) ?? [])
    .filter(({ element }) => !known.has(element));
}

const kindsOf = (name: string): SpiiKind[] => SPII_KINDS.filter((kind) => kind === name);

/**
 * Returns why a value is kept that is kept only if necessary, as it is written down. @throws INVALID_INPUT where nobody
 * says that it is needed, and why
 */
function necessary(element: RegisteredElement, rule: string, decision: SpiiDecision | undefined): Screened {
  if (!decision?.needed || isBlank(decision.reason))
    throw invalidInput(element.coordinate, `${rule}: say in \`spii\` that it is needed, and why`);
  const findings = kindsOf(element.kind.name).map((kind) => ({ kind, from: 0, to: 0 }));
  return { element, findings, decision, outcome: 'needed' };
}

/** Of a text that nothing is known of. */
const NOTHING = { needed: [], grayed: [], found: [] };

/** Returns the identifiers among what is wrong with values: those that stand in columns in the clear. */
function misplacedIn(record: RegisteredRecord, values: Readonly<Record<string, unknown>>): Faults {
  const faults = new Faults();
  for (const { coordinate } of identifiersInClear(record, values))
    faults.add(invalidInput(coordinate, 'an identifier stands in it, for which it is no place'));
  return faults;
}

/** The element that a text is stored in, and what is decided of it. */
interface Occasion {
  readonly record: RegisteredRecord;
  readonly element: RegisteredElement;
  readonly decision: SpiiDecision | undefined;
}

/**
 * Returns a text as it is stored, and what is written down of what was found in it: a decision speaks for all of it,
 * without one only what is new is told. @throws SPII_FOUND, INVALID_INPUT
 */
function storedWith(given: MarkedText, occasion: Occasion): { text: string; found: Screened[] } {
  const { record, element, decision } = occasion;
  const { keepable, mark } = BEHAVIOUR[spiiSetting(record.tool).outcome];
  const anew = spiiBeside(given);
  const known = together([...given.needed, ...given.found]);
  const doing = anew.length + known.length === 0 ? 'kept' : decided(anew, occasion);
  const all = [...anew, ...known].sort((one, other) => one.from - other.from);
  // Where none is shown for being needed, the word is that the text is kept.
  const needed = decision?.needed === true && keepable;
  const still = decision || !keepable ? { needed: [], found: known } : given;
  const marked = needed ? { ...given, needed: all, found: [] } : { ...given, ...still };
  const text = withMarks(doing === 'taken-out' ? cutOut(given, all, mark) : { ...marked, text: given.text });
  const findings = decision || doing === 'taken-out' ? all : anew;
  if (findings.length === 0) return { text, found: [] };
  return { text, found: [{ element, findings, decision, outcome: outcomeOf(record.tool, doing, needed) }] };
}

/**
 * Returns what is done with what was found. @throws SPII_FOUND where the tool does not keep it, or not without a word
 * of where the original stays; INVALID_INPUT where it is said to be needed without a reason
 */
function decided(findings: readonly Finding[], { record, element, decision }: Occasion): 'kept' | 'taken-out' {
  const behaviour = BEHAVIOUR[spiiSetting(record.tool).outcome];
  const way = wayOf(record);
  const refused = (cure: string) => spiiFound(element.coordinate, findings, cure);
  if (decision?.needed && !behaviour.keepable && element.collected !== 'if-necessary')
    throw refused('this tool keeps none for being needed');
  if (decision?.needed && isBlank(decision.reason))
    throw invalidInput('spii', `${element.coordinate}: what is needed has its reason`);
  const doing = behaviour[way];
  if (doing === 'refused') throw refused('take it out; this tool does not keep it');
  if (doing === 'taken-out' && way === 'received' && isBlank(decision?.originalKept))
    throw refused('this tool does not keep it; say where the original stays, and it is taken out');
  return doing;
}
