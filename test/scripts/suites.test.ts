import { globSync, readFileSync } from 'node:fs';
import { matchesGlob, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// @ts-expect-error: the configuration is JavaScript, which jest reads as it stands.
import configuration from '../../jest.config.js';
// @ts-expect-error: a reporter is JavaScript too.
import { renewed, telling } from '../setup/assurance.js';

interface Project {
  readonly displayName: string;
  readonly testMatch: readonly string[];
  readonly testPathIgnorePatterns?: readonly string[];
}
const projects: readonly Project[] = configuration.projects;
const suites = globSync('test/**/*.test.ts').sort();

/** Returns the suites that a project runs. */
const ranBy = ({ testMatch, testPathIgnorePatterns = [] }: Project): string[] =>
  suites.filter(
    (path) =>
      testMatch.some((pattern) => matchesGlob(path, pattern.replace('<rootDir>/', ''))) &&
      !testPathIgnorePatterns.some((pattern) => new RegExp(pattern).test(resolve(path))),
  );
const named = (name: string): Project => {
  const found = projects.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`There is no project ${name}.`);
  return found;
};

describe('the suites', () => {
  it('run each in one of the projects: of all others, of the long ones, of a tool', () => {
    const tools = projects.filter(({ displayName }) => displayName.includes('/'));
    expect(tools.map(ranBy)).toEqual(tools.map(() => ['test/tools/tool.test.ts']));
    expect([...ranBy(named('all')), ...ranBy(named('long')), 'test/tools/tool.test.ts'].sort()).toEqual(suites);
  });

  it('that are long are there', () => {
    const { testMatch } = named('long');
    expect(ranBy(named('long')).map((path) => `<rootDir>/${path}`)).toEqual(testMatch);
  });

  it('that open a browser are long ones', () => {
    const opening = suites.filter((path) => /from '[./]+support\/console\.ts'/.test(readFileSync(path, 'utf8')));
    expect(opening.length).toBeGreaterThan(2);
    expect(opening.filter((path) => !ranBy(named('long')).includes(path))).toEqual([]);
  });
});

describe('the table of attacks', () => {
  const row = (file: string, sentence: string): string => `| 1 | gateway | ${sentence} | \`${file}\` | passed |`;
  const rowsIn = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('| 1 '));
  const written = [
    row('cost.test.ts', 'before'),
    row('limits.test.ts', 'stays'),
    row('cost-that-was-renamed.test.ts', 'goes'),
  ].join('\n');

  it('gets the rows of the files that ran, and loses those of files that are no more', () => {
    const testResults = [{ title: '[1 gateway] is', status: 'passed' }];
    const ran = [{ testFilePath: resolve('test/regressions/cost.test.ts'), testResults }];
    expect(rowsIn(renewed(written, ran))).toEqual([row('cost.test.ts', 'is'), row('limits.test.ts', 'stays')]);
  });

  it('stays as it is where none ran', () => {
    const rows = [row('cost.test.ts', 'before'), row('limits.test.ts', 'stays')];
    expect(rowsIn(renewed(rows.join('\n'), []))).toEqual(rows);
  });

  const ran = (numFailingTests: number, numPendingTests = 0, testExecError?: object) => ({
    testFilePath: resolve('test/regressions/cost.test.ts'),
    testResults: testExecError ? [] : [{ title: '[1 gateway] is', status: numFailingTests > 0 ? 'failed' : 'passed' }],
    ...{ numFailingTests, numPendingTests, testExecError },
  });
  const seen = (file: ReturnType<typeof ran>, isWriting: boolean): string[] =>
    rowsIn(renewed(written, telling([file], { isWriting })));
  const failed = '| 1 | gateway | is | `cost.test.ts` | failed |';
  const stays = row('limits.test.ts', 'stays');

  it('that is written says of a file what came of it, where it failed too, and nothing of one that did not run', () => {
    expect(seen(ran(0), true)).toEqual([row('cost.test.ts', 'is'), stays]);
    expect(seen(ran(1), true)).toEqual([failed, stays]);
    expect(seen(ran(0, 0, {}), true)).toEqual([stays]);
  });

  it('is compared with files that passed as a whole, and says the same of one of which a test was left out', () => {
    const before = [row('cost.test.ts', 'before'), stays];
    expect(seen(ran(0), false)).toEqual([row('cost.test.ts', 'is'), stays]);
    for (const file of [ran(1), ran(0, 0, {}), ran(0, 1)]) expect(seen(file, false)).toEqual(before);
    expect(seen(ran(0, 1), true)).toEqual(before);
  });
});
