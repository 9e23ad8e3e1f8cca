import { isKeptForReason } from '../../language/collection.ts';
import { identifies } from '../../language/intake/demands.ts';
import type { QuestionPath } from '../../language/intake/paths.ts';
import {
  needsPurpose,
  type RegisteredElement,
  type RegisteredRecord,
  type RegisteredTool,
} from '../../language/registry.ts';
import { WrongAnswers } from './asking.ts';

export type Answers = Readonly<Record<string, string>>;
/** Most signs of one answer, and most bytes are the door's. */
const LONGEST = 20_000;

/** Returns the question paths that are open online. */
export const onlinePaths = ({ manifest }: RegisteredTool): readonly QuestionPath[] =>
  (manifest.intake?.paths ?? []).filter(({ channels }) => channels.includes('web'));

/** Returns a tool's item. @throws Error for a tool without a workflow, which has no contract with the public */
export function itemOfTool({ lifecycle, key }: RegisteredTool): RegisteredRecord {
  if (!lifecycle) throw new Error(`${key} has no items`);
  return lifecycle.item;
}

/** Returns the elements that are asked on any path that is open online. */
export function askedOnline(tool: RegisteredTool): readonly RegisteredElement[] {
  const asked = new Set(onlinePaths(tool).flatMap(({ questions }) => questions.map(({ element }) => element)));
  return itemOfTool(tool).elements.filter(({ key }) => asked.has(key));
}

/** A question as a page shows it. */
interface ShownQuestion {
  readonly element: string;
  readonly asks: string;
  readonly required: boolean;
  /** The red asterisk, or nothing. */
  readonly mark: '*' | '';
  readonly waivedIfAnonymous: boolean;
  readonly values?: readonly { readonly value: string; readonly label: string }[];
}

/** Returns the categories, each with what is asked: what is required carries its mark, all else may be left out. */
export const categoriesOf = (tool: RegisteredTool) =>
  onlinePaths(tool).map(({ path, label, anonymous = false, questions }) => ({
    category: path,
    label,
    anonymous,
    questions: questions.map(({ element, asks, mandatory = false }): ShownQuestion => {
      const { values, mandatoryWhen, ...of } = elementOf(itemOfTool(tool), element);
      return {
        element,
        asks,
        required: mandatory,
        mark: mandatory ? '*' : '',
        waivedIfAnonymous: anonymous && (mandatoryWhen !== undefined || identifies({ values, mandatoryWhen, ...of })),
        ...(values ? { values: values.map(({ key, label: name }) => ({ value: key, label: name })) } : {}),
      };
    }),
  }));

/** Returns an element of a record. @throws Error for one that it has not */
export function elementOf({ byKey, name }: RegisteredRecord, key: string): RegisteredElement {
  const element = byKey.get(key);
  if (!element) throw new Error(`${name} has no element ${key}`);
  return element;
}

/**
 * Returns answers as the tool takes them, of these questions and no others: a coded one by its name in the graph.
 * @throws WrongAnswers
 */
export function inputOf(
  record: RegisteredRecord,
  answers: Answers,
  asked: ReadonlySet<string>,
): Record<string, string> {
  const wrong: { question: string; message: string }[] = [];
  const input: Record<string, string> = {};
  for (const [key, value] of Object.entries(answers)) {
    const element = asked.has(key) ? record.byKey.get(key) : undefined;
    const coded = element?.values?.find((each) => each.key === value);
    if (!element) wrong.push({ question: key.slice(0, 60), message: 'it is not asked' });
    else if (value.length > LONGEST) wrong.push({ question: key, message: `at most ${LONGEST} signs` });
    else if (element.values && !coded)
      wrong.push({ question: key, message: `one of ${element.values.map((each) => each.key).join(', ')}` });
    else if (value !== '') input[key] = coded?.name ?? value;
  }
  if (wrong.length > 0) throw new WrongAnswers(wrong);
  return input;
}

/** Returns why of each value that is kept only if necessary: the submitter gave it. */
export const reasonsFor = (record: RegisteredRecord, input: object, reason: string) =>
  record.elements
    .filter((element) => isKeptForReason(element) && Object.hasOwn(input, element.key))
    .map(({ key }) => ({ element: key, needed: true, reason }));

/** Returns a value as its submitter sees it again: of an identifier, that there is one. */
export function shownAgain(element: RegisteredElement, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (element.values) return element.values.find(({ name }) => name === value)?.key ?? null;
  return needsPurpose(element) && element.kind.name !== 'narrative' ? element.kind.mask : String(value);
}
