import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

/** One place of the source, and what stands there while it is flipped. */
export interface Flip {
  readonly path: string;
  readonly name: string;
  /** Of the rule as it stands, its file and the vocabulary it is written in; layout and comments do not count. */
  readonly digest: string;
  /** The whole file, flipped. */
  readonly text: string;
}

/** A rule that everybody passes, in all four faces; it exists here alone. */
const EVERYBODY =
  "{ sentence: 'everybody', facts: [], roles: [], forCaller: () => 'yes' as const, forRecord: () => true, policy: () => 'true', alone: 'true', callerSql: () => true as const, and(...others: any[]): any { return others.length === 1 ? others[0] : others[0].and(...others.slice(1)); }, or(): any { return this; } }";
const VOCABULARY = ['shared-schema/language/rules.ts', 'shared-schema/language/decision.ts'];
/** A declaration at the left margin, on one line or several, up to the semicolon that the next one follows. */
const DECLARATION =
  /^(?<head>(?:export )?const (?<name>\w+))(?:: [^=\n]+)? =\s+(?<value>[\s\S]+?);$(?=\s*(?:\n[^ })\]]|$(?![\s\S])))/gm;
/** An entry of a table of rules, up to the comma that the next entry or the table's end follows. */
const ENTRY = /^ {2}(?<name>\w+):\s+(?<value>[\s\S]+?),$(?=\n(?: {2}\S|\}))/gm;
/** What is declared beside rules: lists, texts, numbers, and functions that make rules, which are flipped where used. */
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

/** Returns each rule of a file with the file's text in which everybody passes it. */
export function findRules(path: string, source: string, vocabulary: string): Flip[] {
  return [...source.matchAll(DECLARATION)].flatMap(({ 0: whole, index, groups }) => {
    const { head, name, value } = groups as { head: string; name: string; value: string };
    const flip = (called: string, at: number, old: string, flipped: string): Flip => ({
      path,
      name: called,
      digest: digest(vocabulary, path, called, old),
      text: source.slice(0, at) + flipped + source.slice(at + old.length),
    });
    if (NO_RULE.test(value)) return [];
    if (!value.startsWith('{')) return [flip(name, index, whole, `${head}: any = ${EVERYBODY};`)];
    return [...whole.matchAll(ENTRY)].map((entry) =>
      flip(
        `${name}.${entry.groups!.name}`,
        index + entry.index,
        entry[0],
        `  ${entry.groups!.name}: ${EVERYBODY} as any,`,
      ),
    );
  });
}

/** Returns every rule below `root`, flipped. */
export function allRules(root = '.'): Flip[] {
  const vocabulary = VOCABULARY.map((path) => readFileSync(join(root, path), 'utf8')).join('\0');
  return accessFiles(root).flatMap((path) => findRules(path, readFileSync(join(root, path), 'utf8'), vocabulary));
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
