/** Tests run on the TypeScript sources, as ES modules, against one real PostgreSQL cluster that test/setup starts. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false } }, module: { type: 'es6' }, sourceMaps: 'inline' }],
  },
  globalSetup: '<rootDir>/test/setup/start-cluster.ts',
  globalTeardown: '<rootDir>/test/setup/stop-cluster.ts',
  reporters: ['default', '<rootDir>/test/setup/assurance.js', '<rootDir>/test/setup/closing-line.js'],
  maxWorkers: 2,
  testTimeout: 60000,
};
