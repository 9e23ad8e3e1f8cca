import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../subgraphs/hq/directory/cast.ts';
import { type Entered, enterFixtures } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/* Every root field x the whole cast: who may use it at all, written down here. A refused change changes no row. */
let test: TestService;
let fixtures: Entered[];
/** Subgraphs the gateway asked. */
const reached: string[] = [];
beforeAll(async () => {
  test = await TestService.start({
    wrap: (name, call) => (caller, request) => {
      reached.push(name);
      return call(caller, request);
    },
  });
  fixtures = await enterFixtures(test);
});
afterAll(() => test.stop());

const CBP_ENTER = ['cbp-oes-specialist', 'cbp-oes-manager', 'cbp-secretariat', 'cbp-mid-inspector'];
const CBP_ASSIGN = CBP_ENTER;
const CBP_SEE = [...CBP_ENTER, 'cbp-commissioner-staff', 'cbp-tasked-office'];
const IQ_SEE = [
  'iq-mailbox',
  'hq-execsec-manager',
  'hq-execsec-analyst',
  'cbp-iq-user',
  'cbp-secretariat',
  'fema-secretariat',
  'ice-secretariat',
  'uscis-secretariat',
  'hq-ola-analyst',
  'hq-ogc-attorney',
];
const EMMA_SEE = ['emma-clerk', 'emma-bcu-officer'];
const APPROVERS = ['hq-execsec-manager', 'cbp-oes-manager', 'emma-supervisor'];
const EVERYBODY = CAST.map((member) => member.key);
const ALL_OF_THE_DEPARTMENT = CAST.filter((member) => member.component !== null && !member.revoked).map(
  (member) => member.key,
);
const lower = (name: string) => name[0]!.toLowerCase() + name.slice(1);
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Root field, an operation that uses it, and who may. */
const ROOTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['iqFolders', '{ iqFolders { totalCount } }', IQ_SEE],
  ['iqFolder', '{ iqFolder(controlNumber: "none") { id } }', IQ_SEE],
  ['cbpTrackingFolders', '{ cbpTrackingFolders { totalCount } }', CBP_SEE],
  ['cbpTrackingFolder', '{ cbpTrackingFolder(controlNumber: "none") { id } }', CBP_SEE],
  ['emmaCorrespondences', '{ emmaCorrespondences { totalCount } }', ['emma-clerk', 'emma-bcu-officer']],
  ['emmaCorrespondence', '{ emmaCorrespondence(controlNumber: "none") { id } }', ['emma-clerk', 'emma-bcu-officer']],
  ['register', '{ register { totalCount } }', ['hq-execsec-manager', 'hq-execsec-analyst']],
  [
    'registerSummary',
    '{ registerSummary(groupBy: [tool]) { complete } }',
    ['hq-execsec-manager', 'hq-execsec-analyst', 'reporting-service'],
  ],
  ['registerLag', '{ registerLag { tool } }', ['hq-execsec-manager', 'hq-execsec-analyst', 'reporting-service']],
  ['createIqFolder', 'mutation { createIqFolder(input: {}) { id } }', IQ_SEE],
  ['updateIqFolder', `mutation { updateIqFolder(id: "${NOBODY}", version: 1, input: {}) { id } }`, IQ_SEE],
  ['assignIqFolder', `mutation { assignIqFolder(id: "${NOBODY}", version: 1) { id } }`, ['hq-execsec-manager']],
  ['createCbpTrackingFolder', 'mutation { createCbpTrackingFolder(input: {}) { id } }', CBP_ENTER],
  [
    'updateCbpTrackingFolder',
    `mutation { updateCbpTrackingFolder(id: "${NOBODY}", version: 1, input: {}) { id } }`,
    CBP_SEE,
  ],
  ['assignCbpTrackingFolder', `mutation { assignCbpTrackingFolder(id: "${NOBODY}", version: 1) { id } }`, CBP_ASSIGN],
  ['createEmmaCorrespondence', 'mutation { createEmmaCorrespondence(input: {}) { id } }', ['emma-clerk']],
  [
    'updateEmmaCorrespondence',
    `mutation { updateEmmaCorrespondence(id: "${NOBODY}", version: 1, input: {}) { id } }`,
    ['emma-clerk', 'emma-bcu-officer'],
  ],
  [
    'assignEmmaCorrespondence',
    `mutation { assignEmmaCorrespondence(id: "${NOBODY}", version: 1) { id } }`,
    ['emma-clerk'],
  ],
  ...(
    [
      ['Iq', 'IqFolder', IQ_SEE, ['hq-execsec-manager'], IQ_SEE],
      ['CbpTracking', 'CbpTrackingFolder', CBP_SEE, CBP_ASSIGN, CBP_ENTER],
      ['Emma', 'EmmaCorrespondence', EMMA_SEE, ['emma-clerk'], ['emma-clerk']],
    ] as const
  ).flatMap(([name, item, see, tasks, enter]): [string, string, readonly string[]][] => [
    [`declare${name}Closing`, `mutation { declare${name}Closing(day: "1999-01-01", reason: " ") }`, tasks],
    [`check${name}Integrity`, `{ check${name}Integrity { check } }`, tasks],
    [`${lower(name)}ItemsToReview`, `{ ${lower(name)}ItemsToReview(olderThanDays: 3000) { id } }`, tasks],
    [`review${item}`, `mutation { review${item}(id: "${NOBODY}", result: "temporary") }`, tasks],
    [`replay${name}`, `{ replay${name}(controlNumber: "none", at: "2026-01-01T00:00:00Z") { state } }`, tasks],
    [`${lower(name)}UseReviews`, `{ ${lower(name)}UseReviews { totalCount } }`, ['privacy-officer']],
    [`${lower(name)}UseReview`, `{ ${lower(name)}UseReview(actor: "nobody") { id } }`, ['privacy-officer']],
    [`open${name}UseReviews`, `mutation { open${name}UseReviews(since: "1999-01-01") { id } }`, ['privacy-officer']],
    [
      `decide${name}UseReview`,
      `mutation { decide${name}UseReview(id: "${NOBODY}", version: 1, outcome: "misuse", findings: "x") { id } }`,
      ['privacy-officer'],
    ],
    [`examine${item}Text`, `{ examine${item}Text(text: "nothing") { outcome } }`, see],
    [
      `decide${item}Spii`,
      `mutation { decide${item}Spii(id: "${NOBODY}", version: 1, element: "none", needed: true, reason: "x") { id } }`,
      see,
    ],
    [
      `offer${item}File`,
      `mutation { offer${item}File(id: "${NOBODY}", element: "files", file: { fileName: "a.txt", mediaType: "text/plain", bytes: 1 }) { file } }`,
      see,
    ],
    [`decide${item}File`, `mutation { decide${item}File(file: "${NOBODY}", keep: true, reason: "x") { id } }`, see],
    [
      `decide${item}Duplicate`,
      `mutation { decide${item}Duplicate(id: "${NOBODY}", other: "${NOBODY}", same: true, reason: "error") { id } }`,
      see,
    ],
    [`${lower(name)}IntakePaths`, `{ ${lower(name)}IntakePaths { path } }`, enter],
    [`enter${item}`, `mutation { enter${item}(path: "none", channel: "none", input: {}) { item { id } } }`, enter],
    [`${lower(name)}MailAside`, `{ ${lower(name)}MailAside { reason } }`, tasks],
    [`search${item}s`, `{ search${item}s(text: "nothing") { totalCount } }`, see],
    [`${lower(name)}Taskers`, `{ ${lower(name)}Taskers { totalCount } }`, see],
    [`${lower(name)}Tasker`, `{ ${lower(name)}Tasker(controlNumber: "none") { id } }`, see],
    ...[item, `${name}Tasker`].flatMap((type): [string, string, readonly string[]][] => [
      [`describe${type}`, `{ describe${type} { type } }`, see],
      [
        `actOn${type}`,
        `mutation { actOn${type}(id: "${NOBODY}", version: 1, event: "comment", input: { text: "x" }) { id } }`,
        see,
      ],
      [
        `actOn${type}s`,
        `mutation { actOn${type}s(items: [{ id: "${NOBODY}", version: 1 }], event: "comment", input: { text: "x" }) { id } }`,
        see,
      ],
    ]),
  ]),
  [
    'noticeCbpTracking',
    'mutation { noticeCbpTracking(departmentTaskerNumber: "?") { id } }',
    ['hq-execsec-manager', 'hq-execsec-analyst'],
  ],
  [
    'answerCbpTrackingNotice',
    `mutation { answerCbpTrackingNotice(id: "${NOBODY}", version: 1, accept: false) { id } }`,
    CBP_ASSIGN,
  ],
  ['cbpTrackingNotices', '{ cbpTrackingNotices { totalCount } }', EVERYBODY],
  ['cbpTrackingNotice', '{ cbpTrackingNotice(departmentTaskerNumber: "none") { id } }', EVERYBODY],
  ['requestAccess', 'mutation { requestAccess(role: "not a role", justification: "x") { id } }', ALL_OF_THE_DEPARTMENT],
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
];
/** The tool's own door for the same operations. */
const toolOf = (root: string): string =>
  /iq/i.test(root)
    ? 'iq'
    : /cbpTracking/i.test(root)
      ? 'cbp-tracking'
      : /emma/i.test(root)
        ? 'emma'
        : root.startsWith('register')
          ? 'register'
          : 'directory';

/**
 * A digest of every table but the audit's, of every database; not of published statistics, which come when there is
 * enough to publish.
 */
async function digest(): Promise<string> {
  const hash = createHash('sha256');
  for (const database of ['iq', 'cbp_tracking', 'emma', 'directory', 'register']) {
    tables[database] ??= await test.rows(
      database,
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '%heartbeat%' and table_name not in ('register_emma', 'register_count', 'register_statistic') order by 1",
    );
    // All of them in one statement: there are many root fields, and each is digested twice.
    for (const row of await test.rows(
      database,
      tables[database]!.map(
        ({ name }) =>
          `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t`,
      ).join(' union all '),
    ))
      hash.update(`${database}.${row.name}:${row.digest}`);
  }
  return hash.digest('hex');
}
const tables: Record<string, { name: string }[]> = {};

describe('root fields', () => {
  it('none is missing from the table', async () => {
    const schema = test.service.supergraph.schema;
    const all = [
      ...Object.keys(schema.getQueryType()!.getFields()),
      ...Object.keys(schema.getMutationType()!.getFields()),
    ];
    const known = new Set([
      ...ROOTS.map(([root]) => root),
      'directoryUsers',
      'directoryUser',
      'accessGrants',
      'accessGrant',
    ]);
    expect(all.filter((root) => !known.has(root))).toEqual([]);
  });

  it.each(ROOTS)(
    '%s: exactly those listed may use it, at both doors, and a refusal changes nothing',
    async (root, query, allowed) => {
      // At the gateway refused before anything runs; at the tool, a record that may not be seen is not found.
      const refusedAtGateway = (answer: any) =>
        Boolean(
          answer.errors?.some((error: any) => error.extensions.code === 'FORBIDDEN') ||
            answer.extensions?.withheld?.some((note: any) => note.path === root),
        );
      const refusedAtTool = (answer: any) =>
        Boolean(
          answer.errors?.some(
            (error: any) => error.extensions.code === 'FORBIDDEN' || error.extensions.code === 'NOT_FOUND',
          ),
        );
      const others = CAST.map((member) => member.key).filter((key) => !allowed.includes(key));
      const before = await digest();
      const passed: string[] = [];
      for (const key of others) {
        reached.length = 0;
        if (!refusedAtGateway(await test.ask(key, query)) || reached.length > 0) passed.push(`${key} at the gateway`);
        if (!refusedAtTool(await test.askTool(toolOf(root), key, query))) passed.push(`${key} at the tool`);
      }
      expect(passed).toEqual([]);
      expect(await digest()).toBe(before);
      // Refused above all: at the gateway, before anything runs. Not found is what a caller gets who may use the field.
      const refused: string[] = [];
      for (const key of allowed) {
        const answer = await test.ask(key, query);
        expect(answer.errors?.map((error: any) => error.extensions.code) ?? []).not.toContain('INTERNAL');
        if (answer.errors?.some((error: any) => error.extensions.code === 'FORBIDDEN') || answer.extensions?.withheld)
          refused.push(key);
      }
      expect(refused).toEqual([]);
    },
  );

  it.each([
    ['IqFolder', 'iq-assigned', 'hq-execsec-analyst'],
    ['IqFolder', 'iq-shared', 'cbp-iq-user'],
    ['IqFolder', 'iq-office', 'hq-ola-analyst'],
    ['CbpTrackingFolder', 'cbp-oes-correspondence', 'cbp-commissioner-staff'],
    ['CbpTrackingFolder', 'cbp-tasked', 'cbp-tasked-office'],
    ['EmmaCorrespondence', 'emma-referred', 'emma-bcu-officer'],
  ])('%s %s: %s sees it and still may not assign it, at either door', async (type, name, user) => {
    const fixture = fixtures.find((each) => each.name === name)!;
    const before = await digest();
    const query = `mutation ($id: ID!) { assign${type}(id: $id, version: ${fixture.parties ? 2 : 1}, add: ["user:somebody-else"]) { id } }`;
    const variables = { id: fixture.id };
    for (const answer of [
      await test.ask(user, query, { variables }),
      await test.askTool(fixture.tool, user, query, { variables }),
    ])
      expect(answer.errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await digest()).toBe(before);
  });

  it('nobody gains a record by assigning it to themselves, by entity reference or by a guess', async () => {
    const before = await digest();
    const hidden = fixtures.find((fixture) => fixture.name === 'iq-private')!;
    for (const user of ['hq-execsec-analyst', 'cbp-iq-user', 'cbp-no-need']) {
      const answers = [
        await test.ask(
          user,
          'mutation ($id: ID!, $me: [String!]) { assignIqFolder(id: $id, version: 1, add: $me) { id } }',
          { variables: { id: hidden.id, me: [`user:${user}`] } },
        ),
        await test.ask(
          user,
          'mutation ($id: ID!) { updateIqFolder(id: $id, version: 1, input: { name: "mine" }) { id } }',
          { variables: { id: hidden.id } },
        ),
        await test.askTool(
          'iq',
          user,
          'mutation ($id: ID!, $me: [String!]) { assignIqFolder(id: $id, version: 1, add: $me) { id } }',
          { variables: { id: hidden.id, me: [`user:${user}`] } },
        ),
      ];
      for (const answer of answers) expect(answer.errors!.length).toBeGreaterThan(0);
    }
    // A record that is not there and one that may not be seen answer alike.
    const ask = async (id: string) =>
      JSON.stringify(
        await test.ask(
          'hq-execsec-analyst',
          'mutation ($id: ID!) { updateIqFolder(id: $id, version: 1, input: { name: "x" }) { id } }',
          { variables: { id } },
        ),
      );
    expect(await ask(hidden.id)).toBe(await ask(NOBODY));
    expect(await digest()).toBe(before);
  });

  it('row-level security alone stops a forged settings trick: acting on a record does not let one write or assign it', async () => {
    const hidden = fixtures.find((fixture) => fixture.name === 'iq-private')!;
    const [{ id }] = await test.rows('iq', 'select id from iq_folder where key = $1', [hidden.id]);
    const app = await test.service.host.cluster!.connect('iq', 'iq_app');
    await app.query(
      "select set_config('app.user', 'hq-execsec-analyst', false), set_config('app.user_party', 'user:hq-execsec-analyst', false), set_config('app.role_iq_user', 'on', false), set_config('app.acting_on', $1, false)",
      [id],
    );
    expect((await app.query("update iq_folder set name = 'mine' where id = $1", [id])).rowCount).toBe(0);
    await expect(
      app.query("insert into assignment values ($1, 'user:hq-execsec-analyst')", [id]),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('delete from iq_folder')).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});
