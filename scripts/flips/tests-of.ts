import { dirname } from 'node:path';

const DEPARTMENT = 'test/matrix/department';
/** By folder, tests beside what every tool's own run asks. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'subgraphs/hq/iq': ['test/lifecycle/department'],
  'subgraphs/hq/directory': [DEPARTMENT, 'test/subgraphs/directory', 'test/regressions/introspection'],
  'subgraphs/hq/register': [DEPARTMENT, 'test/subgraphs/register'],
};

/**
 * Returns what jest is told so that it runs the tests that must notice where a rule of this file is flipped: the tool's
 * own, `tools` being the folders that have an `expected.ts`; for a rule of all tools, everybody's.
 */
export function testsOf(path: string, tools: readonly string[]): readonly string[] {
  const folder = dirname(path);
  const own = tools.filter((tool) => folder === `subgraphs/${tool}`);
  if (own.length > 0)
    return ['--selectProjects', 'all', ...own, '--testPathPatterns', 'test/tools/', ...(ALSO[folder] ?? [])];
  return ALSO[folder] ?? ['--testPathPatterns', 'test/tools/'];
}
