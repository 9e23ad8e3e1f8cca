import { globSync, readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';
import { markdownTable } from '../commands/dictionary.ts';
import { idsIn } from './line-ids.ts';

/** One line that the assessments ask for: of the whole Department, or a feature or an access rule of one tool. */
interface CatalogueLine {
  /** Such as `A-OV-16`, `iq F6`, `emma A2`, `ldas L3F1` (test/catalogue/README.md). */
  readonly id: string;
  /** The key of the tool that it is of; `department` for the whole. */
  readonly of: string;
  readonly says: string;
}
/** Lines that no test shows yet, by what they wait for: a line of docs/roadmap.md. */
interface Waiting {
  readonly waitsFor: string;
  readonly lines?: readonly string[];
  /** Tools all of whose lines wait. */
  readonly tools?: readonly string[];
}
interface ToolLines {
  readonly key: string;
  readonly features?: readonly string[];
  readonly access?: readonly string[];
  readonly ldas?: readonly { readonly features: readonly string[] }[];
}

const CATALOGUE = 'test/catalogue';
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const lines = (of: string, letter: string, texts: readonly string[] = []): CatalogueLine[] =>
  texts.map((says, at) => ({ id: `${of} ${letter}${at + 1}`, of, says }));

/** Returns every line of the catalogue, the Department's first, then tool by tool. */
export function catalogueLines(): CatalogueLine[] {
  const department = read<{ id: string; text: string }[]>(`${CATALOGUE}/department.json`);
  const tools = globSync(`${CATALOGUE}/*.json`)
    .sort()
    .map((path) => read<ToolLines>(path))
    .filter(({ features }) => features !== undefined);
  return [
    ...department.map(({ id, text }) => ({ id, of: 'department', says: text })),
    ...tools.flatMap(({ key, features, access, ldas = [] }) => [
      ...lines(key, 'F', features),
      ...lines(key, 'A', access),
      ...ldas.flatMap((each, at) => lines(key, `L${at + 1}F`, each.features)),
    ]),
  ];
}

/** Returns what waits, as `test/catalogue/waiting.json` says it. */
export const waitingLines = (): readonly Waiting[] => read(`${CATALOGUE}/waiting.json`);

/** A test's title and the file that it stands in. */
interface Title {
  readonly path: string;
  readonly title: string;
}
type Node = Readonly<Record<string, unknown>>;
const TELLS = new Set(['it', 'test', 'describe', 'attack', 'describeWith']);

/** Returns the tests that name a line in their title, by its id. */
export function testsByLine(): Map<string, Title[]> {
  const found = new Map<string, Title[]>();
  for (const path of globSync('test/**/*.test.ts').sort())
    for (const title of titlesIn(readFileSync(path, 'utf8')))
      for (const id of idsIn(title)) found.set(id, [...(found.get(id) ?? []), { path, title }]);
  return found;
}

/** Returns the texts that a source gives to `it`, `describe` and the like, tables of cases with them. */
function titlesIn(source: string): string[] {
  const titles: string[] = [];
  const walk = (value: unknown, inCall: boolean): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, inCall);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
    const node = value as Node;
    if (inCall && node.type === 'StringLiteral') titles.push(String(node.value));
    if (inCall && node.type === 'TemplateElement') titles.push(String(node.raw));
    const within = node.type === 'CallExpression' ? TELLS.has(calledName(node)) : inCall;
    // What a test does is no title of it.
    const body = node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
    for (const child of Object.values(node)) walk(child, within && !body);
  };
  walk(parseSync(source, { syntax: 'typescript', target: 'es2022' }).body, false);
  return titles;
}

/** Returns the name that a call begins with: `it` of `it.each(cases)(…)`. */
function calledName(call: Node): string {
  let callee = call.callee as Node;
  while (callee.type !== 'Identifier') {
    const next = (callee.object ?? callee.callee ?? callee.tag) as Node | undefined;
    if (!next) return '';
    callee = next;
  }
  return String(callee.value);
}

/** Returns the page of every line with the tests that show it, or what it waits for. */
export function featuresPage(): string {
  const all = catalogueLines();
  const tests = testsByLine();
  const waits = new Map(waitingLines().flatMap(({ waitsFor, lines = [] }) => lines.map((id) => [id, waitsFor])));
  const whole = new Map(waitingLines().flatMap(({ waitsFor, tools = [] }) => tools.map((of) => [of, waitsFor])));
  const shown = ({ id, of }: CatalogueLine): string =>
    tests
      .get(id)
      ?.map(({ path, title }) => `\`${path}\`: ${title.replaceAll('|', '\\|')}`)
      .join('<br>') ?? `waits for: ${waits.get(id) ?? whole.get(of) ?? 'nothing, and is missing'}`;
  const sections = [...new Set(all.map(({ of }) => of))].map((of) => {
    const own = all.filter((line) => line.of === of);
    const done = own.filter(({ id }) => tests.has(id)).length;
    const table = markdownTable(
      ['line', 'the assessment', 'shown by'],
      own.map((line) => [line.id, line.says.replaceAll('|', '\\|'), shown(line)]),
    );
    return `## ${of}\n\n${done} of ${own.length} shown.\n\n${table}\n`;
  });
  return [
    '# What the assessments ask for, and what shows it',
    'Made by `npm run docs` from `test/catalogue` and the titles of the tests, which name the lines that they show.',
    sections.join('\n'),
  ].join('\n\n');
}
