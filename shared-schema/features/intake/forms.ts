import { invalidInput } from '../../language/errors.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
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

export interface Entry {
  readonly path: string;
  readonly channel: string;
  readonly anonymous?: boolean | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly spii?: readonly SpiiDecision[] | null;
  readonly scans?: readonly { fileName: string; mediaType: string; bytes: number }[] | null;
}

/**
 * Enters an item by a question path: what is mandatory is answered, what is not asked is not taken. Scans are offered
 * in the same step, so that none is left without its cover data.
 * @returns the item, and the ids of the scans to upload @throws FORBIDDEN, INVALID_INPUT, SPII_FOUND
 */
export async function enterByPath(
  context: OperationContext,
  record: RegisteredRecord,
  { path, channel, anonymous, input, spii, scans }: Entry,
): Promise<{ row: Row; scans: string[] }> {
  const paths = context.resources.tool.manifest.intake?.paths ?? [];
  const chosen = paths.find((each) => each.path === path);
  if (!chosen) throw invalidInput('path', paths.map((each) => each.path).join(', ') || 'this tool has none');
  if (!(chosen.channels as readonly string[]).includes(channel))
    throw invalidInput('channel', chosen.channels.join(', '));
  if (anonymous && !chosen.anonymous) throw invalidInput('anonymous', 'on this path somebody says who it is');
  const questions = new Map(chosen.questions.map((question) => [question.element, question]));
  for (const [key, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    const element = record.byKey.get(key);
    if (element && !questions.has(key) && !OF_THE_OFFICE.has(key))
      throw invalidInput(element.coordinate, 'it is not asked on this path');
    if (element && anonymous && identifies(element))
      throw invalidInput(element.coordinate, 'who is anonymous is not asked it');
  }
  for (const { element: key, mandatory } of chosen.questions) {
    const element = record.byKey.get(key)!;
    const waived = anonymous === true && identifies(element);
    const given = input[key];
    if (mandatory && !waived && (given === undefined || given === null || given === ''))
      throw invalidInput(element.coordinate, 'it is mandatory on this path');
  }
  const row = await context.records(record).enter({ ...input, itemType: chosen.itemType }, spii ?? []);
  if (!row) throw new Error('an item was entered that its entrant does not see');
  await lifecycleOf(context).write({ record, rowId: row.rowId, columns: {} }, 'enter', {
    toState: record.options.states?.[0],
    result: `${channel}/${path}${anonymous ? '/anonymous' : ''}`,
  });
  if (scans?.length && !chosen.scans) throw invalidInput('scans', 'this path takes none');
  const offered: string[] = [];
  for (const scan of scans ?? [])
    offered.push(await offerFile(context, { item: row.id, element: chosen.scans! }, scan));
  return { row, scans: offered };
}
