import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import type { Assessment } from './assessment.ts';

/* Assessments as they are committed, beside their pages: what a change is compared with. */

/** Where the pages and what they are made of stand. */
export const FOLDER = 'docs/pia';
export const pathOf = (tool: string, kind: 'json' | 'md'): string => `${FOLDER}/${tool}.${kind}`;

/** Returns an assessment as JSON, an entry a line, so that a change shows as the lines that it is. */
export function asJson(assessment: Assessment): string {
  const entry = ([key, value]: readonly [string, unknown]): string =>
    typeof value === 'object' && value !== null
      ? `${JSON.stringify(key)}: ${linesOf(value)}`
      : `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  return `{\n${Object.entries(assessment)
    .map((each) => `  ${entry(each)}`)
    .join(',\n')}\n}\n`;
}
function linesOf(value: object): string {
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? value.map((each) => JSON.stringify(each))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${JSON.stringify(each)}`);
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((each) => `    ${each}`).join(',\n')}\n  ${close}`;
}

/** What an assessment of an earlier release may not have said. */
const UNSAID: Partial<Assessment> = {
  sources: [],
  outside: [],
  admission: [],
  sorns: [],
  roles: {},
  records: {},
  elements: {},
  uses: {},
  schedules: {},
  rules: {},
};
const parsed = (text: string): Assessment => ({ ...UNSAID, ...(JSON.parse(text) as Assessment) });

/** Returns a tool's assessment as it is committed; undefined where none is. */
export const keptOf = (tool: string): Assessment | undefined =>
  existsSync(pathOf(tool, 'json')) ? parsed(readFileSync(pathOf(tool, 'json'), 'utf8')) : undefined;

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });

/** Returns the assessments of a revision by their tools. @throws StartError BAD_USAGE where it has none */
export function keptAt(revision: string): Map<string, Assessment> {
  const commit = commitOf(revision);
  const paths = git('ls-tree', '-r', '--name-only', commit, `${FOLDER}/`).split('\n');
  const tools = paths.filter((path) => path.endsWith('.json') && !path.endsWith('/approvals.json'));
  if (tools.length === 0) throw new StartError('BAD_USAGE', `${revision} keeps no assessments in ${FOLDER}.`);
  const all = tools.map((path) => parsed(git('show', `${commit}:${path}`)));
  return new Map(all.map((each) => [each.tool, each]));
}

function commitOf(revision: string): string {
  try {
    return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).trim();
  } catch {
    throw new StartError('BAD_USAGE', `There is no revision ${revision}.`);
  }
}
