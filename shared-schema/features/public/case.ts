import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError } from '../../language/errors.ts';
import type { RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import { oncePer } from '../../runtime/once-per.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { askAs } from './asking.ts';
import {
  type Answers,
  askedOnline,
  elementOf,
  inputOf,
  itemOfTool,
  onlinePaths,
  reasonsFor,
  shownAgain,
} from './questions.ts';
import { publicSettings } from './submitter.ts';

/** A case that a credential opened: as whom, and its number. */
export interface OpenedCase {
  readonly caller: Caller;
  readonly caseNumber: string;
}
/** What a submitter is told of a case. */
export interface ToldCase {
  readonly caseNumber: string;
  readonly category: string;
  readonly status: string;
  readonly receivedOn: string | null;
  readonly closedOn: string | null;
  readonly original: Readonly<Record<string, string | null>>;
  readonly later: readonly { readonly kind: string; readonly answers: Readonly<Record<string, string | null>> }[];
  readonly resolution: Readonly<Record<string, string | null>>;
}
/** A case with what only the process needs of it. */
export interface FoundCase {
  readonly id: string;
  readonly version: number;
  readonly told: ToldCase;
  /** What was submitted, in the clear, for nobody but this process. */
  readonly submitted: Readonly<Record<string, string>>;
  /** The same, with what was corrected since. */
  readonly current: Readonly<Record<string, string>>;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
/** Returns a record of the tool by its name. @throws Error for one that it has not */
export function recordNamed({ records, key }: RegisteredTool, name: string): RegisteredRecord {
  const record = records.find((each) => each.name === name);
  if (!record) throw new Error(`${key} has no record ${name}`);
  return record;
}

/** Returns the operations of a tool that the public's process asks, each text made once. */
export const textsOf = oncePer((tool: RegisteredTool) => {
  const settings = publicSettings(tool);
  const { name } = itemOfTool(tool);
  const amendment = recordNamed(tool, settings.amendment.record);
  const asked = askedOnline(tool).map(({ key }) => key);
  const amended = asked.filter((key) => amendment.byKey.has(key));
  const list = amendment.options.part?.list ?? '';
  return {
    find: `query ($number: String!) { found: ${lowerFirst(name)}(controlNumber: $number) {
      id version controlNumber itemType state receivedOn closedOn ${[...asked, ...settings.told].join(' ')}
      later: ${list} { ${settings.amendment.kind} ${amended.join(' ')} } } }`,
    enter: `mutation ($path: String!, $input: ${name}Input!, $anonymous: Boolean, $spii: [SpiiDecisionInput!]) {
      made: enter${name}(path: $path, input: $input, anonymous: $anonymous, spii: $spii) {
        item { controlNumber } errors { field message } } }`,
    amend: `mutation ($item: ID!, $input: ${amendment.name}Input!, $spii: [SpiiDecisionInput!]) {
      made: create${amendment.name}(item: $item, input: $input, spii: $spii) {
        item { id } errors { field message } } }`,
    act: `mutation ($id: ID!, $version: Int!, $event: ${name}Event!) {
      made: actOn${name}(id: $id, version: $version, event: $event) { item { state } errors { field message } } }`,
    sayAndAct: `mutation ($id: ID!, $version: Int!, $event: ${name}Event!, $input: ${amendment.name}Input!,
      $spii: [SpiiDecisionInput!]) {
      said: create${amendment.name}(item: $id, input: $input, spii: $spii) { errors { field message } }
      made: actOn${name}(id: $id, version: $version, event: $event) { item { state } errors { field message } } }`,
  };
});

/** Returns a case as its submitter sees it; null where there is none of this number for whom it was opened. */
export async function findCase(hosted: HostedTool, { caller, caseNumber }: OpenedCase): Promise<FoundCase | null> {
  const { tool } = hosted;
  const found = await askAs<RawCase>(hosted, caller, { text: textsOf(tool).find, variables: { number: caseNumber } });
  return found
    ? { id: found.id, version: found.version, told: toldCase(tool, found), ...inTheClear(tool, found) }
    : null;
}

/** An item, or what hangs on it, as the graph answers it: texts, but for what only the process needs. */
type Values = Readonly<Record<string, string | null | undefined>>;
interface RawCase {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
  readonly itemType: string;
  readonly state: string;
  readonly receivedOn: string | null;
  readonly closedOn: string | null;
  readonly later: readonly Values[];
  readonly [element: string]: unknown;
}
const textIn = (from: Values | RawCase, key: string): string | null => {
  const value = from[key];
  return value === null || value === undefined ? null : String(value);
};

function toldCase(tool: RegisteredTool, raw: RawCase): ToldCase {
  const { states, told, amendment } = publicSettings(tool);
  const item = itemOfTool(tool);
  const of = recordNamed(tool, amendment.record);
  const asked = askedOnline(tool).map(({ key }) => key);
  const shown = (record: RegisteredRecord, from: Values | RawCase, keys: readonly string[]) =>
    Object.fromEntries(
      keys
        .filter((key) => record.byKey.has(key) && from[key] !== null && from[key] !== undefined)
        .map((key) => [key, shownAgain(elementOf(record, key), from[key])]),
    );
  const state = elementOf(item, 'state').values?.find(({ name }) => name === raw.state)?.key ?? '';
  return {
    caseNumber: raw.controlNumber,
    category: raw.itemType,
    status: states[state] ?? 'received',
    receivedOn: raw.receivedOn,
    closedOn: raw.closedOn,
    original: shown(item, raw, asked),
    later: raw.later.map((each) => ({
      kind: shownAgain(elementOf(of, amendment.kind), each[amendment.kind]) ?? '',
      answers: shown(of, each, asked),
    })),
    resolution: shown(item, raw, told),
  };
}

/** Returns a case as a control number alone shows it: the details that an account is opened by are masked. */
export function withoutChecks(tool: RegisteredTool, told: ToldCase): ToldCase {
  const checks = new Set(publicSettings(tool).checks);
  const item = itemOfTool(tool);
  const masked = (answers: ToldCase['original']) =>
    Object.fromEntries(
      Object.entries(answers).map(([key, value]) => [key, checks.has(key) ? elementOf(item, key).kind.mask : value]),
    );
  const later = told.later.map(({ kind, answers }) => ({ kind, answers: masked(answers) }));
  return { ...told, original: masked(told.original), later };
}

function inTheClear(tool: RegisteredTool, raw: RawCase): Pick<FoundCase, 'submitted' | 'current'> {
  const keys = askedOnline(tool).map(({ key }) => key);
  const of = (from: Values | RawCase) =>
    keys.flatMap((key): [string, string][] => {
      const text = textIn(from, key);
      return text === null ? [] : [[key, text]];
    });
  const submitted = of(raw);
  return {
    submitted: Object.fromEntries(submitted),
    current: Object.fromEntries([...submitted, ...raw.later.flatMap(of)]),
  };
}

/** A case, and as whom something is done to it. */
interface Acting {
  readonly caller: Caller;
  readonly found: FoundCase;
}

/** What a submitter corrects or adds. */
interface Amendment {
  readonly kind: 'correction' | 'supplement';
  readonly answers: Answers;
}

/** Adds a correction or a supplement to a case; what was submitted stays. @throws WrongAnswers, RECORD_FROZEN */
export async function amendCase(
  hosted: HostedTool,
  { caller, found }: Acting,
  { kind, answers }: Amendment,
): Promise<void> {
  const variables = { item: found.id, ...amending(hosted, found, { kind, answers }) };
  await askAs(hosted, caller, { text: textsOf(hosted.tool).amend, variables });
}

/** Returns what a correction or a supplement is entered with. @throws WrongAnswers */
function amending({ tool }: HostedTool, { told }: FoundCase, { kind, answers }: Amendment): Record<string, unknown> {
  const { amendment, neededBecause } = publicSettings(tool);
  const record = recordNamed(tool, amendment.record);
  const path = onlinePaths(tool).find(({ itemType }) => itemType === told.category);
  const asked = new Set(path?.questions.map(({ element }) => element));
  const input = inputOf(record, answers, asked);
  const said = elementOf(record, amendment.kind).values?.find(({ key }) => key === kind)?.name;
  return { input: { ...input, [amendment.kind]: said }, spii: reasonsFor(record, input, neededBecause) };
}

/**
 * Lets a submitter withdraw a case, which closes it; while an office still has work of it, the withdrawal is asked for.
 * A reason is added as what the submitter said last, in the same transaction.
 * @returns whether it is closed @throws EVENT_NOT_ALLOWED for one that was closed before
 */
export async function withdrawCase(hosted: HostedTool, open: Acting, reason: string): Promise<boolean> {
  try {
    await act(hosted, open, { event: 'withdrawSubmission', reason });
    return true;
  } catch (error) {
    if (!(error instanceof CorrespondenceError) || error.code !== 'EVENT_NOT_ALLOWED') throw error;
    await act(hosted, open, { event: 'askToWithdraw', reason });
    return false;
  }
}

/** Returns the element that a reason goes into: the text that every path asks for. */
const reasonOf = ({ tool }: HostedTool): string =>
  askedOnline(tool).find(({ kind }) => kind.name === 'narrative')?.key ?? '';

/** Lets an event happen to a case as it stood when it was opened. @throws STALE_VERSION where it has changed since */
async function act(
  hosted: HostedTool,
  { caller, found }: Acting,
  { event, reason }: { readonly event: string; readonly reason: string },
): Promise<void> {
  const { act: text, sayAndAct } = textsOf(hosted.tool);
  const variables = { id: found.id, version: found.version, event: { [event]: {} } };
  if (reason === '') return void (await askAs(hosted, caller, { text, variables }));
  const said = amending(hosted, found, { kind: 'supplement', answers: { [reasonOf(hosted)]: reason } });
  await askAs(hosted, caller, { text: sayAndAct, variables: { ...variables, ...said } });
}
