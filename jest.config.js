import { readdirSync } from 'node:fs';
import long from './test/long-suites.json' with { type: 'json' };
import swcOptions from './test/setup/swc-options.json' with { type: 'json' };

/** Tests run on the TypeScript sources, as modules of the worker (docs/decisions/087), against one real PostgreSQL cluster that test/setup starts. */
const common = {
  testEnvironment: 'node',
  runtime: '<rootDir>/test/setup/native-runtime.cjs',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  globalSetup: '<rootDir>/test/setup/start-cluster.ts',
  globalTeardown: '<rootDir>/test/setup/stop-cluster.ts',
};

/** The files of test/tools run once per tool that says what is expected of it; `--selectProjects iq` picks one's. */
const tools = readdirSync(new URL('subgraphs', import.meta.url), { recursive: true })
  .filter((path) => /^[^/]+\/[^/]+\/expected\.ts$/.test(path))
  .map((path) => path.replace('/expected.ts', ''))
  .sort();

export default {
  projects: [
    // Long suites take long by what they are about: servers in processes of their own, a browser, projects that are
    // built, tables of 50,000 rows. `npm run test:long` runs them, `npm test` all others, CI both (CONTRIBUTING.md).
    {
      ...common,
      displayName: 'all',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/tools/', ...long.map((path) => `/${path.replaceAll('.', '\\.')}$`)],
    },
    { ...common, displayName: 'long', testMatch: long.map((path) => `<rootDir>/${path}`) },
    ...tools.map((folder) => ({
      ...common,
      displayName: folder,
      testMatch: ['<rootDir>/test/tools/*.test.ts'],
      globals: { TOOL_FOLDER: folder },
    })),
  ],
  reporters: ['default', '<rootDir>/test/setup/assurance.js', '<rootDir>/test/setup/closing-line.js'],
  maxWorkers: 2,
  // A worker that has grown is replaced between two files, before it runs out of memory.
  workerIdleMemoryLimit: '1500MB',
  // Whole servers are started by many: a machine that is busy takes its time, and nothing here is timed.
  testTimeout: 180000,
};
