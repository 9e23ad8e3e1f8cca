import { readdirSync } from 'node:fs';

/** Tests run on the TypeScript sources, as ES modules, against one real PostgreSQL cluster that test/setup starts. */
const common = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
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
    { ...common, displayName: 'all', testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: ['/test/tools/'] },
    ...tools.map((folder) => ({
      ...common,
      displayName: folder,
      testMatch: ['<rootDir>/test/tools/*.test.ts'],
      globals: { TOOL_FOLDER: folder },
    })),
  ],
  reporters: ['default', '<rootDir>/test/setup/assurance.js', '<rootDir>/test/setup/closing-line.js'],
  maxWorkers: 2,
  testTimeout: 60000,
};
