import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ExpectedRoot } from '../../shared-schema/language/expected.ts';
import { CAST } from '../../subgraphs/index.ts';
import { EXPECTED_TOOLS } from '../support/expected.ts';
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

const NOBODY = '00000000-0000-4000-8000-000000000000';
const READERS = ['hq-execsec-manager', 'hq-execsec-analyst'];
const APPROVERS = ['hq-execsec-manager', 'cbp-oes-manager', 'emma-supervisor'];
const OF_THE_DEPARTMENT = CAST.filter(({ component, revoked }) => component !== null && !revoked).map(({ key }) => key);
const REGISTER: readonly ExpectedRoot[] = [
  ['register', '{ register { totalCount } }', READERS],
  ['registerSummary', '{ registerSummary(groupBy: [tool]) { complete } }', [...READERS, 'reporting-service']],
  ['registerLag', '{ registerLag { tool } }', [...READERS, 'reporting-service']],
];
const DIRECTORY: readonly ExpectedRoot[] = [
  ['requestAccess', 'mutation { requestAccess(role: "not a role", justification: "x") { id } }', OF_THE_DEPARTMENT],
  [
    'decideAccessRequest',
    `mutation { decideAccessRequest(id: "${NOBODY}", version: 1, approve: true) { id } }`,
    APPROVERS,
  ],
  [
    'reviewAccess',
    `mutation { reviewAccess(id: "${NOBODY}", version: 1, keep: true) { id } }`,
    [...APPROVERS, 'system-admin'],
  ],
  ['lapseStaleGrants', 'mutation { lapseStaleGrants(reviewedMoreThanDaysAgo: 0) }', ['system-admin']],
  ['revokeAccess', 'mutation { revokeAccess(userKey: "nobody") { id } }', ['system-admin', 'privacy-officer']],
  // Everybody sees their own account and grants.
  ...['directoryUsers', 'accessGrants'].map((root): ExpectedRoot => [root, `{ ${root} { totalCount } }`, 'everybody']),
  ['directoryUser', '{ directoryUser(userKey: "nobody") { id } }', 'everybody'],
  ['accessGrant', `{ accessGrant(id: "${NOBODY}") { id } }`, 'everybody'],
];

const databases = ['directory', 'register', ...EXPECTED_TOOLS.map(({ database }) => database)];
const common = { test: () => test, reached, databases, users: CAST.map(({ key }) => key) };
rootFields({ ...common, tool: 'register', roots: REGISTER });
rootFields({ ...common, tool: 'directory', roots: DIRECTORY });

it('the graph has no root field but those of its subgraphs', async () => {
  const { schema } = test.service.supergraph;
  const owned = new Set(
    [...test.service.host.tools.values()].flatMap(({ subgraph }) =>
      [subgraph.schema.getQueryType(), subgraph.schema.getMutationType()].flatMap((type) =>
        Object.keys(type?.getFields() ?? {}),
      ),
    ),
  );
  const all = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(all.filter((root) => !owned.has(root))).toEqual([]);
  expect(all.length).toBeGreaterThan(0);
});
