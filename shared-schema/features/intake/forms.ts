import { invalidInput } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import type { QuestionPath } from '../../language/intake/paths.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { storedColumns } from '../../runtime/records/entering.ts';
import type { Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { offerFile } from '../files/index.ts';
import { lifecycleOf } from '../lifecycle/index.ts';

/** What the office itself adds, whatever the path. */
const OF_THE_OFFICE = new Set(['receivedOn', 'dueOn', 'office', 'correspondentCategory', 'departmentTaskerNumber']);
/** That an element says who somebody is. A text may do so too, and stays: it is what the submission is. */
export const identifies = (element: RegisteredElement): boolean =>
  element.kind.sensitivity !== 'none' &&
  [element.subject, ...(element.alsoSubjects ?? [])].includes('public') &&
  element.kind.name !== 'narrative';

interface Entry {
  readonly path: string;
  readonly channel: string;
  readonly anonymous?: boolean | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly spii?: readonly SpiiDecision[] | null;
  readonly scans?: readonly { fileName: string; mediaType: string; bytes: number }[] | null;
}

/** Checks that an entry answers what a path asks, and nothing else. @throws INVALID_INPUT with all that is wrong */
function checkPath(record: RegisteredRecord, path: QuestionPath, { channel, anonymous, input, scans }: Entry): void {
  const faults = new Faults();
  const wrong = (what: string, rule: string): void => faults.add(invalidInput(what, rule));
  if (!(path.channels as readonly string[]).includes(channel)) wrong('channel', path.channels.join(', '));
  if (anonymous && !path.anonymous) wrong('anonymous', 'on this path somebody says who it is');
  if (scans?.length && !path.scans) wrong('scans', 'this path takes none');
  const asked = new Set(path.questions.map(({ element }) => element));
  for (const [key, value] of Object.entries(input)) {
    const element = record.byKey.get(key);
    if (value === undefined || value === null || !element) continue;
    if (!asked.has(key) && !OF_THE_OFFICE.has(key)) wrong(element.coordinate, 'it is not asked on this path');
    if (anonymous && identifies(element)) wrong(element.coordinate, 'who is anonymous is not asked it');
  }
  for (const { element: key, mandatory } of path.questions) {
    const element = record.byKey.get(key)!;
    const waived = anonymous === true && identifies(element);
    if (mandatory && !waived && (input[key] ?? '') === '') wrong(element.coordinate, 'it is mandatory on this path');
  }
  faults.check();
}

/**
 * Enters an item by a question path: what is mandatory is answered, what is not asked is not taken. Scans are offered
 * in the same step, so that none is left without its cover data.
 * @returns the item, and the ids of the scans to upload @throws FORBIDDEN, INVALID_INPUT, SPII_FOUND
 */
export async function enterByPath(
  context: OperationContext,
  record: RegisteredRecord,
  entry: Entry,
): Promise<{ row: Row; scans: string[] }> {
  const paths = context.resources.tool.manifest.intake?.paths ?? [];
  const chosen = paths.find((each) => each.path === entry.path);
  if (!chosen) throw invalidInput('path', paths.map((each) => each.path).join(', ') || 'this tool has none');
  const { path, channel, anonymous, input, spii, scans } = entry;
  const faults = new Faults();
  faults.during(() => checkPath(record, chosen, entry));
  const entered = { ...input, itemType: chosen.itemType };
  // Nothing is entered then; what is wrong with the values is told beside it.
  if (faults.any)
    faults.during(() => storedColumns(context, { record, id: '' }, { values: entered, decisions: spii ?? [] }));
  faults.check();
  const row = await context.records(record).enter(entered, spii ?? []);
  if (!row) throw new Error('an item was entered that its entrant does not see');
  await lifecycleOf(context).write({ record, rowId: row.rowId, columns: {} }, 'enter', {
    toState: record.options.states?.[0],
    result: `${channel}/${path}${anonymous ? '/anonymous' : ''}`,
  });
  const offered: string[] = [];
  for (const [at, scan] of (scans ?? []).entries()) {
    const place = { item: row.id, element: chosen.scans! };
    const id = await faults.awaiting(() => offerFile(context, place, scan), ['scans', String(at)]);
    if (id !== undefined) offered.push(id);
  }
  faults.check();
  return { row, scans: offered };
}
