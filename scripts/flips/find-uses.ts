import { readdirSync, readFileSync } from 'node:fs';
import { expectedTools, type Flip, flipAt, type Place, vocabularyOf } from './find-rules.ts';

/** Files that every tool's records and taskers come from, in which rules stand outside of an access file. */
const SHARED = ['shared-schema/language/lifecycle/workflow.ts', 'shared-schema/language/lifecycle/records.ts'];
const KEYS = 'by|needToKnow|enters|changes|assigns|tasks|seesPersonal|seesDrafts';
/** A rule by its own name, or one that is made on the spot. What is spread, and a type, is none. */
const RULE = String.raw`(?!Rule\b)[A-Za-z]+(?:\((?!\.{3})(?:[^().]|\([^().]*\))*\))?`;
const USE = new RegExp(String.raw`\b(?<key>${KEYS}): (?<value>${RULE})(?= \}|,)`, 'g');
const EVENT = /^ {4}'?(?<name>[\w-]+)'?: /gm;
/** What follows a record's header: the class that it is of, or the variable. */
const RECORD = /\}\)(?:\((\w+)\);|\s+export class (\w+))/;

/** Returns what a use is of: the event whose line it stands in, the record whose header; the workflow otherwise. */
function ownerOf(source: string, key: string | undefined, at: number): string {
  if (key === 'by') return [...source.slice(0, at).matchAll(EVENT)].at(-1)?.groups?.name ?? 'event';
  const [, variable, type] = RECORD.exec(source.slice(at)) ?? [];
  return variable ?? type ?? 'workflow';
}

/**
 * Returns each use of a rule in a file with the file's text in which everybody passes it. `asked`: the rules that are
 * asked before, so that a use of one of them is no other question: an event happens to items that the caller sees.
 */
export function findUses(place: Place, asked: readonly string[] = []): Flip[] {
  const found = new Map<string, Flip>();
  for (const { 0: text, index, groups } of place.source.matchAll(USE)) {
    const { key = '', value = '' } = groups ?? {};
    if (key === 'by' && asked.includes(value)) continue;
    const owned = `${ownerOf(place.source, key, index)}.${key}`;
    const same = [...found.keys()].filter((name) => name.split(' ')[0] === owned).length;
    const name = same === 0 ? owned : `${owned} ${same + 1}`;
    found.set(
      name,
      flipAt(place, { name, at: index, text }, (rule) => `${key}: ${rule} as any`),
    );
  }
  return [...found.values()];
}

/** Returns the files of a tool's folder in which rules are used, with their texts. */
const filesOf = (folder: string): [path: string, source: string][] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name): [string, string] => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')])
    .filter(([path, source]) => path.endsWith('/workflow.ts') || source.includes('@record({'));

/** Returns every use of a rule outside of access files, flipped: lines of workflows, headers of records. */
export function allUses(): Flip[] {
  const vocabulary = vocabularyOf();
  const tools = expectedTools().flatMap((tool) => {
    const files = filesOf(`subgraphs/${tool}`);
    const asked = files.flatMap(([, source]) => /^ {2}needToKnow: (\w+),$/m.exec(source)?.[1] ?? []);
    return files.flatMap(([path, source]) => findUses({ path, source, vocabulary }, asked));
  });
  return [...tools, ...SHARED.flatMap((path) => findUses({ path, source: readFileSync(path, 'utf8'), vocabulary }))];
}
