/*
 * The floors of the house (docs/architecture.md): an import goes down or stays, never up and never in a circle, imports
 * of types included. Asserted by test/shared/floors.test.ts; `npx depcruise shared-schema subgraphs gateway` shows it.
 */

/** From the ground up: what stands on one floor may import it and those below it. */
const FLOORS = [
  ['language', '^shared-schema/language/'],
  ['runtime', '^shared-schema/runtime/'],
  ['features', '^shared-schema/(features/|index[.]ts$)'],
  ['subgraphs', '^subgraphs/'],
  ['gateway', '^gateway/'],
  ['commands', '^(commands|bench|scripts)/'],
  ['tests', '^test/'],
];
/** The console runs in browsers: of all this it knows the schema, by the types that are made of it. */
const CONSOLE = '^console/';
const FEATURE = '^shared-schema/features/([^/]+)/';
const TOOL = '^subgraphs/([^/]+/[^/]+)/';

const floors = FLOORS.slice(0, -1).map(([name, path], at) => ({
  name: `${name}-import-nothing-above`,
  severity: 'error',
  from: { path },
  to: { path: FLOORS.slice(at + 1).map(([, above]) => above) },
}));

export default {
  forbidden: [
    ...floors,
    {
      name: 'console-imports-its-own-alone',
      severity: 'error',
      from: { path: CONSOLE },
      to: { path: FLOORS.map(([, path]) => path) },
    },
    { name: 'nobody-imports-the-console', severity: 'error', from: { pathNot: CONSOLE }, to: { path: CONSOLE } },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'features-meet-by-their-index',
      severity: 'error',
      from: { path: FEATURE },
      to: { path: FEATURE, pathNot: ['^shared-schema/features/$1/', '^shared-schema/features/[^/]+/index[.]ts$'] },
    },
    {
      name: 'features-are-known-by-their-index',
      severity: 'error',
      from: { path: '^(subgraphs|gateway|commands|bench|scripts)/' },
      to: { path: FEATURE, pathNot: '^shared-schema/features/[^/]+/index[.]ts$' },
    },
    {
      name: 'features-in-no-circle',
      severity: 'error',
      scope: 'folder',
      from: { path: '^shared-schema/features/[^/]+$' },
      to: { path: '^shared-schema/features/', circular: true },
    },
    {
      name: 'a-tool-knows-no-other-tool',
      severity: 'error',
      from: { path: TOOL },
      to: { path: TOOL, pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'tools-are-known-by-their-list',
      severity: 'error',
      from: { path: '^(gateway|commands|bench|scripts)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/index[.]ts$' },
    },
  ],
  options: {
    // TypeScript 7 has no API that could be asked; swc sees imports of values and of types alike.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
  },
};
