import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { getNamedType, isInputObjectType, isLeafType } from 'graphql';
import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import { CAST, TOOLS } from '../../subgraphs/index.ts';
import { EXPECTED_TOOLS } from '../support/expected.ts';
import { noneOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';
import { rootFields } from './root-fields.ts';

/* The root fields of the directory and the register: exactly those listed may use each, of the whole cast. */
const reached: string[] = [];
let test: TestService;
beforeAll(async () => {
  test = await TestService.start({
    wrap: (name, call) => (caller, request) => {
      reached.push(name);
      return call(caller, request);
    },
  });
});
afterAll(() => test.stop());

const [NOBODY, NO_VIEW] = [noneOf('AccessGrant'), noneOf('SavedView')];
const READERS = ['hq-execsec-manager', 'hq-execsec-analyst'];
/** Whoever approves accounts of a tool decides requests for its roles. */
const APPROVERS = CAST.filter(({ roles = [] }) => TOOLS.some(({ key }) => roles.includes(`${key}.approver`))).map(
  ({ key }) => key,
);
const OF_THE_DEPARTMENT = CAST.filter(({ component, revoked }) => component !== null && !revoked).map(({ key }) => key);
const REGISTER: readonly ExpectedRoot[] = [
  ['register', '{ register { totalCount } }', READERS],
  ['departmentTaskers', '{ departmentTaskers { totalCount } }', READERS],
  ['registerFigures', '{ registerFigures { total } }', READERS],
  ['registerSummary', '{ registerSummary(groupBy: [tool]) { complete } }', [...READERS, 'reporting-service']],
  ['registerTrend', '{ registerTrend(period: MONTH) { open } }', READERS],
  ['registerClearances', '{ registerClearances(groupBy: office) { answered } }', READERS],
  ['registerChanges', '{ registerChanges { more } }', READERS],
  ['registerLag', '{ registerLag { tool } }', [...READERS, 'reporting-service']],
];
const DIRECTORY: readonly ExpectedRoot[] = [
  ['viewer', '{ viewer { user access { tool roles } } }', OF_THE_DEPARTMENT],
  [
    'requestAccess',
    'mutation { requestAccess(role: "not a role", justification: "x") { item { id } } }',
    OF_THE_DEPARTMENT,
  ],
  [
    'decideAccessRequest',
    `mutation { decideAccessRequest(id: "${NOBODY}", version: 1, approve: true) { item { id } } }`,
    APPROVERS,
  ],
  [
    'reviewAccess',
    `mutation { reviewAccess(id: "${NOBODY}", version: 1, keep: true) { item { id } } }`,
    [...APPROVERS, 'system-admin'],
  ],
  ['lapseStaleGrants', 'mutation { lapseStaleGrants(reviewedMoreThanDaysAgo: 0) { lapsed } }', ['system-admin']],
  ['revokeAccess', 'mutation { revokeAccess(userKey: "nobody") { item { id } } }', ['system-admin', 'privacy-officer']],
  // Everybody sees their own account and grants.
  ...['directoryUsers', 'accessGrants'].map((root): ExpectedRoot => [root, `{ ${root} { totalCount } }`, 'everybody']),
  ['directoryUser', '{ directoryUser(userKey: "nobody") { id } }', 'everybody'],
  ['accessGrant', '{ accessGrant(userKey: "nobody") { id } }', 'everybody'],
  ...['components', 'offices'].map((root): ExpectedRoot => [root, `{ ${root} { totalCount } }`, OF_THE_DEPARTMENT]),
  ['savedViews', '{ savedViews { totalCount } }', 'everybody'],
  ['saveView', 'mutation { saveView(input: {}) { item { id } } }', OF_THE_DEPARTMENT],
  ['changeView', `mutation { changeView(id: "${NO_VIEW}", version: 1, input: {}) { item { id } } }`, OF_THE_DEPARTMENT],
  ['removeView', `mutation { removeView(id: "${NO_VIEW}", version: 1) { removed } }`, OF_THE_DEPARTMENT],
  ['component', '{ component(code: "none") { id } }', OF_THE_DEPARTMENT],
  ['office', '{ office(party: "none") { id } }', OF_THE_DEPARTMENT],
];

const databases = ['directory', 'register', ...EXPECTED_TOOLS.map(({ database }) => database)];
const common = { test: () => test, reached, databases, users: CAST.map(({ key }) => key) };
rootFields({ ...common, tool: 'register', roots: REGISTER });
rootFields({ ...common, tool: 'directory', roots: DIRECTORY });

it('the graph has no root field but those of its subgraphs and what asks them all', async () => {
  const { schema } = test.service.supergraph;
  const owned = new Set(
    [...test.service.host.tools.values()].flatMap(({ subgraph }) =>
      [subgraph.schema.getQueryType(), subgraph.schema.getMutationType()].flatMap((type) =>
        Object.keys(type?.getFields() ?? {}),
      ),
    ),
  );
  const all = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(all.filter((root) => !owned.has(root)).sort()).toEqual(['myWork', 'node', 'nodes']);
  expect(all.length).toBeGreaterThan(0);
});

it('records are found by values and words that are given, and by no pattern or likelihood (A-3.2-1, C-3.2-1)', () => {
  const { schema } = test.service.supergraph;
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const filters = inputs.filter(({ name }) => name.endsWith('Filter'));
  const operators = new Set(filters.flatMap((each) => Object.keys(each.getFields())));
  expect([...operators].sort()).toEqual(['after', 'before', 'eq', 'from', 'in', 'isNull', 'startsWith', 'to']);
  // What a list is filtered by: these, of elements; a value as it is given; and what joins them.
  const asked = inputs
    .filter(({ name }) => name.endsWith('Where'))
    .flatMap((each) => Object.values(each.getFields()).map(({ type }) => getNamedType(type)));
  expect(asked.filter((type) => !isLeafType(type) && !/(Filter|Where)$/.test(type.name))).toEqual([]);
  const searches = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => /^search/.test(name));
  expect(searches.length).toBe(EXPECTED_TOOLS.length);
  for (const { args } of searches)
    expect(args.map(({ name }) => name).sort()).toEqual(['after', 'before', 'first', 'last', 'text']);
});
