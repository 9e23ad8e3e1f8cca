import { dirname } from 'node:path';

const MATRIX = ['test/matrix/roots', 'test/matrix/closed'];
/** By folder, the tests that must notice where one of its rules is flipped. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  'subgraphs/hq/iq': [...MATRIX, 'test/lifecycle/department'],
  'subgraphs/hq/directory': ['test/subgraphs/directory', 'test/regressions/introspection', 'test/matrix/roots'],
  'subgraphs/hq/register': ['test/subgraphs/register', 'test/matrix/roots'],
};

/** Returns the tests that must notice where a rule of this file is flipped. */
export const testsOf = (path: string): readonly string[] => TESTS[dirname(path)] ?? MATRIX;
