import { invalidInput } from '../../language/errors.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext, Row } from '../../runtime/request/operation-context.ts';
import { offerFile } from '../files/file-store.ts';
import type { SpiiDecision } from '../spii/screening.ts';

/** How correspondence comes in when a person enters it (A-OV-2). */
export const CHANNELS = ['telephone', 'fax', 'paper', 'in-person', 'email', 'web'] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Question {
  readonly element: string;
  /** As staff ask it, or as the form prints it. */
  readonly asks: string;
  readonly mandatory?: true;
}
/**
 * What is asked of whoever comes by one of these ways: who enters it follows the path, and writes down nothing beside
 * it.
 */
export interface QuestionPath {
  readonly path: string;
  readonly label: string;
  readonly channels: readonly [Channel, ...Channel[]];
  /** The item type that the path fixes. */
  readonly itemType: string;
  readonly questions: readonly [Question, ...Question[]];
  /** Whether somebody may stay unknown: then nothing that says who it is is asked, or taken, and nobody is answered. */
  readonly anonymous?: true;
  /** Where scans go, for what comes on paper or by fax. */
  readonly scans?: string;
}

/** What the office itself adds, whatever the path. */
const OF_THE_OFFICE = new Set(['receivedOn', 'dueOn', 'office', 'correspondentCategory', 'departmentTaskerNumber']);
/** That an element says who somebody is. A text may do so too, and stays: it is what the submission is. */
export const identifies = (element: RegisteredElement): boolean =>
  element.kind.sensitivity !== 'none' &&
  [element.subject, ...(element.alsoSubjects ?? [])].includes('public') &&
  element.kind.name !== 'narrative';

/**
 * What is wrong with a tool's question paths: a question about no element, a mandatory element that is not asked, two
 * of one name.
 */
export function pathGaps(record: RegisteredRecord, paths: readonly QuestionPath[]): string[] {
  return paths.flatMap(({ path, itemType, questions, scans }, at) => {
    const asked = new Set(questions.map(({ element }) => element));
    return [
      ...(paths.findIndex((each) => each.path === path) === at ? [] : [`${path}: declared twice`]),
      ...(record.options.itemTypes?.includes(itemType) ? [] : [`${path}: there is no item type ${itemType}`]),
      ...[...asked, ...(scans ? [scans] : [])].flatMap((key) =>
        record.byKey.get(key) && record.byKey.get(key)!.collected !== 'system'
          ? []
          : [`${path}: ${key} is nothing to ask for`],
      ),
      ...record.elements
        .filter((element) => element.mandatory && !asked.has(element.key))
        .map((element) => `${path}: ${element.key} is mandatory and not asked`),
    ];
  });
}

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
  await context.lifecycle.write({ record, rowId: row.rowId, columns: {} }, 'enter', {
    toState: record.options.states?.[0],
    result: `${channel}/${path}${anonymous ? '/anonymous' : ''}`,
  });
  if (scans?.length && !chosen.scans) throw invalidInput('scans', 'this path takes none');
  const offered: string[] = [];
  for (const scan of scans ?? []) offered.push(await offerFile(context, row.id, chosen.scans!, scan, undefined));
  return { row, scans: offered };
}
