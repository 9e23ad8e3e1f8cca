import { isBlank } from '../../language/blank.ts';
import { invalidInput, spiiFound } from '../../language/errors.ts';
import { FILE_NAME_RULE, isFileName } from '../../language/file-name.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { Screened } from '../../runtime/screening.ts';
import { redacted, spiiIn, withMarks, withoutMarks } from '../spii/index.ts';
import { outcomeOf, spiiSetting, wayOf } from './outcomes.ts';
import { checkNoPassword } from './passwords.ts';

/** The element that a file stands in. */
interface Place {
  readonly record: RegisteredRecord;
  readonly element: RegisteredElement;
}
/** What somebody says of one file: its name above all, but nothing of it is anything but typed. */
type FileSaid = Readonly<Record<string, unknown>>;
/**
 * Returns the name of a file, or another text said of it, as it is stored, and what SPII was found in it. As with
 * texts, by what the tool does; but taken out without a question where the original stays: the file itself has it.
 * @throws SPII_FOUND where the tool keeps none in what is written; INVALID_INPUT for a password, where none is told
 */
export function screenedName(
  { record, element }: Place,
  given: string,
  decision?: SpiiDecision,
): { name: string; found: Screened[] } {
  const behaviour = BEHAVIOUR[spiiSetting(record.tool).outcome];
  const doing = behaviour[wayOf(record)];
  const text = withoutMarks(given);
  checkNoPassword(record, element, text);
  const findings = spiiIn(text);
  if (findings.length === 0) return { name: text, found: [] };
  if (doing === 'refused')
    throw spiiFound(element.coordinate, findings, 'give the file another name; this tool does not keep it');
  const needed = decision?.needed === true && behaviour.keepable && !isBlank(decision.reason);
  const name =
    doing === 'taken-out'
      ? redacted(text, findings, behaviour.mark)
      : withMarks({ text, needed: needed ? findings : [] });
  return { name, found: [{ element, findings, decision, outcome: outcomeOf(record.tool, doing, needed) }] };
}

/**
 * Returns what is said of files as it is stored, and what SPII was found in it. @throws INVALID_INPUT for a name that
 * no file may have, and for signs of ours; SPII_FOUND as for one name
 */
export function screenedFiles(
  place: Place,
  files: readonly FileSaid[],
  decision: SpiiDecision | undefined,
): { files: FileSaid[]; found: Screened[] } {
  const { element } = place;
  // Before anything is taken out of a name: what is taken out must not make a refused one good.
  if (files.some(({ fileName }) => typeof fileName === 'string' && !isFileName(fileName)))
    throw invalidInput(element.coordinate, FILE_NAME_RULE);
  const found: Screened[] = [];
  const screened = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (withoutMarks(value) !== value)
      throw invalidInput(element.coordinate, 'what is said of a file has no signs of ours');
    const named = screenedName(place, value, decision);
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
