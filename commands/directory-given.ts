import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { invalidInput } from '../shared-schema/language/errors.ts';
import type { RegisteredElement, RegisteredTool } from '../shared-schema/language/registry.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import type { GivenComponent, GivenOffice, Person } from '../subgraphs/index.ts';

/*
 * Users, components and offices as a command is given them: options and the columns of a file both follow from the
 * elements of their records.
 */

/** What is entered, the elements that it is told by, and further columns of its file. */
export const ENTERED = {
  DirectoryUser: { toldBy: ['userKey'], also: ['roles'] },
  Office: { toldBy: ['component', 'code'], also: [] },
  Component: { toldBy: ['code'], also: [] },
} as const satisfies Record<string, { readonly toldBy: readonly string[]; readonly also: readonly string[] }>;
export type EnteredName = keyof typeof ENTERED;
/** What is given of each, once it is read. */
interface GivenOf {
  readonly DirectoryUser: Person;
  readonly Office: GivenOffice;
  readonly Component: GivenComponent;
}

/** Returns the elements that a record of the directory is entered with. */
export const elementsOf = (directory: RegisteredTool, name: EnteredName): readonly RegisteredElement[] =>
  (directory.records.find((record) => record.name === name)?.elements ?? []).filter(
    ({ collected }) => collected !== 'system',
  );
/** Returns an element's option: `privacyTrainingOn` is `privacy-training-on`. */
export const optionOf = ({ key }: Pick<RegisteredElement, 'key'>): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter}`.toLowerCase());

/** Returns a value from text: lists have ; between, flags are yes or no. @throws INVALID_INPUT */
function valueFrom({ kind, coordinate }: RegisteredElement, text: string): unknown {
  if (kind.list)
    return text
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean);
  if (kind.column !== 'boolean') return text;
  if (text !== 'yes' && text !== 'no') throw invalidInput(coordinate, 'it is yes or no');
  return text === 'yes';
}

/** Returns what is entered from texts by element; what is empty is not given. @throws INVALID_INPUT */
export function givenFrom<Name extends EnteredName>(
  directory: RegisteredTool,
  name: Name,
  textOf: (key: string) => string | undefined,
): GivenOf[Name] {
  const values = Object.fromEntries(
    elementsOf(directory, name).flatMap((element) => {
      const text = textOf(element.key)?.trim();
      return text ? [[element.key, valueFrom(element, text)]] : [];
    }),
  );
  const missing = ENTERED[name].toldBy.find((key) => typeof values[key] !== 'string');
  if (missing) throw invalidInput(`${name}.${missing}`, 'it is mandatory');
  return values as unknown as GivenOf[Name];
}

/** One line of a file. */
export interface GivenLine {
  readonly line: number;
  readonly textOf: (column: string) => string | undefined;
}

/**
 * Returns what a file enters, and its lines: a header of elements' names, by which it is told whether it is of users
 * (then with `roles`), of offices or of components; then one a line.
 * @throws StartError BAD_FILE for a file that is none, or with a column that is no element
 */
export function linesOf(
  path: string,
  directory: RegisteredTool,
): { readonly name: EnteredName; readonly lines: readonly GivenLine[] } {
  let rows: string[][];
  try {
    rows = parse(readFileSync(path), { bom: true, skip_empty_lines: true, trim: true });
  } catch {
    throw new StartError('BAD_FILE', 'The file cannot be read as CSV.');
  }
  const [header = [], ...lines] = rows;
  const columns = (name: EnteredName) => [...elementsOf(directory, name).map(({ key }) => key), ...ENTERED[name].also];
  const names = Object.keys(ENTERED) as EnteredName[];
  const name = names.find(
    (each) =>
      ENTERED[each].toldBy.every((key) => header.includes(key)) &&
      header.every((column) => columns(each).includes(column)),
  );
  if (!name) {
    const known = names.map((each) => `${ENTERED[each].toldBy.join(' and ')} among ${columns(each).join(', ')}`);
    throw new StartError('BAD_FILE', `The first line names columns: ${known.join('; or ')}.`);
  }
  const numbered = lines.map((cells, at) => ({
    line: at + 2,
    textOf: (column: string) => (header.includes(column) ? cells[header.indexOf(column)] : undefined),
  }));
  return { name, lines: numbered };
}
