import { createHash } from 'node:crypto';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** One place of the source, and what stands there while it is flipped. */
export interface Flip {
  readonly path: string;
  readonly name: string;
  /** Of the rule as it stands, its file and the vocabulary it is written in; layout and comments do not count. */
  readonly digest: string;
  /** The whole file, flipped. */
  readonly text: string;
}

const EVERYBODY = 'scripts/flips/everybody.ts';
const VOCABULARY = [
  ...globSync('shared-schema/language/rules/*.ts').sort(),
  'shared-schema/language/decision.ts',
  EVERYBODY,
];
/** What is put in a rule's place, and how a flipped file comes by it. */
const FLIPPED = 'EVERYBODY';
const importing = (path: string, text: string): string =>
  `${text}\nimport { ${FLIPPED} } from '${relative(dirname(path), EVERYBODY).split(sep).join('/')}';\n`;
/** A declaration at the left margin, on one line or several, up to the semicolon that the next one follows. */
const DECLARATION =
  /^(?<head>(?:export )?const (?<name>\w+))(?:: [^=\n]+)? =\s+(?<value>[\s\S]+?);$(?=\s*(?:\n[^ })\]]|$(?![\s\S])))/gm;
/** An entry of a table of rules, up to the comma that the next entry or the table's end follows. */
const ENTRY = /^ {2}(?<quote>'?)(?<name>[\w.]+)\k<quote>:\s+(?<value>[\s\S]+?),$(?=\n(?: {2}\S|\}))/gm;
/**
 * What is declared beside rules: lists, texts, numbers, and functions that make rules, which are flipped where used.
 */
const NO_RULE = /^(?:[['"`\d]|new |async |function|\([^)]*\)(?:: \w+)? =>|\w+ =>)/;

const meaning = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import [\s\S]*?;$/gm, '').replace(/,(?=\s*[)\]}])|\s+/g, '');
const digest = (...texts: string[]): string =>
  createHash('sha256').update(texts.map(meaning).join('\0')).digest('hex').slice(0, 24);

/** Returns the files that declare access rules, below `root`. */
export const accessFiles = (root = '.'): string[] =>
  ['subgraphs', 'shared-schema']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))))
    .filter((path) => basename(path) === 'access.ts')
    .map((path) => path.split(sep).join('/'))
    .sort();

/** Returns the folders of the tools that say what is expected of them. */
export const expectedTools = (root = '.'): string[] =>
  readdirSync(join(root, 'subgraphs'), { recursive: true })
    .map((name) => String(name).split(sep).join('/'))
    .filter((path) => /^[^/]+\/[^/]+\/expected\.ts$/.test(path))
    .map((path) => path.replace('/expected.ts', ''))
    .sort();

/** A file that rules stand in, and the vocabulary that they are written in. */
export interface Place {
  readonly path: string;
  readonly source: string;
  readonly vocabulary: string;
}
/** A rule as it stands in its file. */
interface Standing {
  readonly name: string;
  readonly at: number;
  readonly text: string;
}

/** Returns a rule with the file's text in which `flipped` stands in its place, of what everybody passes. */
export const flipAt = (
  { path, source, vocabulary }: Place,
  { name, at, text }: Standing,
  flipped: (everybody: string) => string,
): Flip => ({
  path,
  name,
  digest: digest(vocabulary, path, name, text),
  text: importing(path, source.slice(0, at) + flipped(FLIPPED) + source.slice(at + text.length)),
});

/** Returns each rule of a file with the file's text in which everybody passes it. */
export function findRules(place: Place): Flip[] {
  return [...place.source.matchAll(DECLARATION)].flatMap(({ 0: whole, index, groups }) => {
    const { head, name = '', value = '' } = groups ?? {};
    if (NO_RULE.test(value)) return [];
    if (!value.startsWith('{'))
      return [flipAt(place, { name, at: index, text: whole }, (rule) => `${head}: any = ${rule};`)];
    return [...whole.matchAll(ENTRY)].map((entry) => {
      const key = entry.groups?.name ?? '';
      const standing = { name: `${name}.${key}`, at: index + entry.index, text: entry[0] };
      return flipAt(place, standing, (rule) => `  '${key}': ${rule} as any,`);
    });
  });
}

/** Returns the text of the vocabulary that rules are written in, and of what stands in their place. */
export const vocabularyOf = (root = '.'): string =>
  VOCABULARY.map((path) => readFileSync(join(root, path), 'utf8')).join('\0');

/** Returns every rule of an access file below `root`, flipped. */
export function allRules(root = '.'): Flip[] {
  const vocabulary = vocabularyOf(root);
  return accessFiles(root).flatMap((path) =>
    findRules({ path, source: readFileSync(join(root, path), 'utf8'), vocabulary }),
  );
}

const isRule = (value: unknown): boolean => typeof (value as { forCaller?: unknown } | null)?.forCaller === 'function';

/** Returns the names of the rules that an access file's module exports, those in tables as `table.name`. */
export const exportedRules = (module: object): string[] =>
  Object.entries(module).flatMap(([name, value]) => {
    if (isRule(value)) return [name];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) => (isRule(each) ? [`${name}.${key}`] : []));
  });

/** Returns the exported rules of `path` that were not found in its text, as `path name`. */
export const missedRules = (path: string, module: object, found: readonly Flip[]): string[] =>
  exportedRules(module)
    .filter((name) => !found.some((flip) => flip.path === path && flip.name === name))
    .map((name) => `${path} ${name}`);
