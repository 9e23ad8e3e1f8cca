import { dirname } from 'node:path';

const DEPARTMENT = 'test/matrix/department';
/** By folder, tests beside what every tool's own run asks. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'subgraphs/hq/iq': ['test/lifecycle/department'],
  'subgraphs/hq/directory': [DEPARTMENT, 'test/subgraphs/directory', 'test/regressions/introspection'],
  'subgraphs/hq/register': [DEPARTMENT, 'test/subgraphs/register'],
};

/** The suite that asks who may let which event happen, which tells every line of a workflow apart. */
const ABOUT_EVENTS = ['--testNamePattern', 'user x state x event'];

/**
 * Returns what jest is told so that it runs the tests that must notice where a rule of this file is flipped: the tool's
 * own, `tools` being the folders that have an `expected.ts`; for a rule of all tools, everybody's.
 */
export function testsOf({ path, name }: { path: string; name: string }, tools: readonly string[]): readonly string[] {
  const folder = dirname(path);
  const about = name.endsWith('.by') ? ABOUT_EVENTS : [];
  const own = tools.filter((tool) => folder === `subgraphs/${tool}`);
  if (own.length === 0) return ALSO[folder] ?? ['--testPathPatterns', 'test/tools/', ...about];
  const also = about.length > 0 ? [] : (ALSO[folder] ?? []);
  return ['--selectProjects', 'all', ...own, '--testPathPatterns', 'test/tools/', ...also, ...about];
}
