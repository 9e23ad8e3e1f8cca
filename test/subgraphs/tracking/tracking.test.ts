import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedTool } from '../../../shared-schema/features/seeding/index.ts';
import { CBP_TRACKING_SEED } from '../../../subgraphs/cbp/tracking/seed.ts';
import { codeOf, faultsOf } from '../../support/answers.ts';
import { CAME } from '../../support/entered.ts';
import { neededIn } from '../../support/needed.ts';
import { globalId, TestService } from '../../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  await seedTool(test.service.host.tools.get('cbp-tracking')!, await test.caller('cbp-oes-specialist'), {
    seed: CBP_TRACKING_SEED,
    count: 120,
  });
});
afterAll(() => test.stop());

const folders = async (user: string, given: Record<string, unknown>, fields = 'controlNumber') =>
  (await test.ask(
    user,
    `query ($where: CbpTrackingFolderWhere, $orderBy: CbpTrackingFolderOrderBy, $first: Int, $after: String) { f: cbpTrackingFolders(where: $where, orderBy: $orderBy, first: $first, after: $after) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
    {
      variables: given,
    },
  )) as any;
/** Every page, one after the other. */
async function everything(user: string, given: Record<string, unknown>): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: any = await folders(user, { ...given, first: 17, after });
    seen.push(...data.f.nodes.map((node: any) => node.controlNumber));
    after = data.f.pageInfo.hasNextPage ? data.f.pageInfo.endCursor : null;
  } while (after !== null);
  return seen;
}

describe('CBP Tracking: lists', () => {
  it.each([
    undefined,
    ...['receivedOn', 'dueOn', 'closedOn', 'subjectName', 'module', 'controlNumber'].flatMap((by) =>
      ['ASC', 'DESC'].map((direction) => ({ by, direction })),
    ),
  ])('pages through every folder once in the order %j, and the total is what can be paged', async (orderBy) => {
    const all = await everything('cbp-oes-specialist', { orderBy });
    expect(new Set(all).size).toBe(120);
    expect(all.length).toBe(120);
    expect((await folders('cbp-oes-specialist', { first: 0 })).data.f.totalCount).toBe(120);
  });

  it('sorts as the value sorts, absent ones last both ways', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const { data } = await folders(
        'cbp-oes-specialist',
        { orderBy: { by: 'departmentTaskerNumber', direction }, first: 120 },
        'departmentTaskerNumber',
      );
      const values = data.f.nodes.map((node: any) => node.departmentTaskerNumber);
      const present = values.filter((value: string | null) => value !== null);
      expect(values.slice(0, present.length)).toEqual(present);
      expect(present).toEqual([...present].sort((a, b) => (direction === 'ASC' ? (a < b ? -1 : 1) : a < b ? 1 : -1)));
    }
  });

  it('an office to which folders are tasked pages and counts those only, in any filter and its negation', async () => {
    const all = await everything('cbp-tasked-office', {});
    expect(all.length).toBe(6);
    const { data } = await folders('cbp-tasked-office', { where: { module: { eq: 'OES_CORRESPONDENCE' } } });
    const negated = await folders('cbp-tasked-office', { where: { not: { module: { eq: 'OES_CORRESPONDENCE' } } } });
    expect(data.f.totalCount + negated.data.f.totalCount).toBe(6);
  });

  it('filters by and, or, not as logic says, and an absent value matches neither a condition nor its negation', async () => {
    const count = async (where: object) =>
      (await folders('cbp-oes-specialist', { where, first: 0 })).data.f.totalCount as number;
    const open = { state: { eq: 'OPEN' } };
    const early = { receivedOn: { before: '2025-06-30' } };
    expect(await count({ and: [open, early] })).toBe(
      (await count(open)) + (await count(early)) - (await count({ or: [open, early] })),
    );
    expect(await count({ not: { and: [open, early] } })).toBe(await count({ or: [{ not: open }, { not: early }] }));
    const tasker = { departmentTaskerNumber: { in: ['no-such-number'] } };
    const withNumber = await count({ not: { departmentTaskerNumber: { in: ['no-such-number'] } } });
    expect([await count(tasker), withNumber]).toEqual([
      0,
      120 -
        (
          await test.rows(
            'cbp_tracking',
            'select count(*)::int as n from cbp_tracking_folder where department_tasker_number is null',
          )
        )[0].n,
    ]);
    expect(await count({ controlNumber: { startsWith: 'CBP-SYN-00000' } })).toBe(100);
    expect(await count({ controlNumber: { startsWith: 'CBP_SYN%' } })).toBe(0);
  });

  it('finds a sealed identifier by its value, however it is written, and by nothing less', async () => {
    const [{ key, version }] = await test.rows('cbp_tracking', 'select key, version from cbp_tracking_folder limit 1');
    await test.ask(
      'cbp-oes-specialist',
      `mutation ($id: ID!, $v: Int!, $spii: [SpiiDecisionInput!]) {
        updateCbpTrackingFolder(id: $id, version: $v, input: { subjectSsn: "903-45-6789" }, spii: $spii) { item { id } } }`,
      { variables: { id: globalId('CbpTrackingFolder', key), v: version, spii: neededIn({ subjectSsn: '' }) } },
    );
    for (const written of ['903456789', '903-45-6789', '９０３ 45 6789'])
      expect((await folders('cbp-oes-specialist', { where: { subjectSsn: { eq: written } } })).data.f.totalCount).toBe(
        1,
      );
    expect(
      (await folders('cbp-oes-specialist', { where: { subjectSsn: { eq: '903456780' } } })).data.f.totalCount,
    ).toBe(0);
    expect(codeOf(await folders('cbp-oes-specialist', { where: { subjectSsn: { eq: '90345' } } }))).toBe(
      'INVALID_INPUT',
    );
  });

  it('refuses a cursor of another order, another caller or of nobody', async () => {
    const { data } = await folders('cbp-oes-specialist', { first: 5, orderBy: { by: 'dueOn' } });
    const after = data.f.pageInfo.endCursor;
    expect((await folders('cbp-oes-specialist', { after, orderBy: { by: 'dueOn' } })).errors).toBeUndefined();
    for (const [user, given] of [
      ['cbp-oes-specialist', { after, orderBy: { by: 'receivedOn' } }],
      ['cbp-oes-manager', { after, orderBy: { by: 'dueOn' } }],
      ['cbp-oes-specialist', { after: `${after.slice(0, -4)}AAAA`, orderBy: { by: 'dueOn' } }],
    ] as const)
      expect(codeOf(await folders(user, given))).toBe('INVALID_CURSOR');
  });

  it('refuses a page beyond the limit and an inside-out one', async () => {
    for (const first of [-1, 201]) expect(codeOf(await folders('cbp-oes-specialist', { first }))).toBe('INVALID_INPUT');
  });
});

describe('CBP Tracking: changes', () => {
  const create = async (user: string, input: object) =>
    (await test.ask(
      user,
      `mutation ($input: CbpTrackingFolderInput!, $spii: [SpiiDecisionInput!]) {
        made: createCbpTrackingFolder(input: $input, spii: $spii) { item { id version module controlNumber } } }`,
      { variables: { input: { ...CAME, originatorName: 'Synthetic Writer', ...input }, spii: neededIn(input) } },
    )) as any;
  const update = (user: string, id: string, v: number, input: object) =>
    test.ask(
      user,
      `mutation ($id: ID!, $v: Int!, $input: CbpTrackingFolderInput!) { made: updateCbpTrackingFolder(id: $id, version: $v, input: $input)
        { item { id version subjectName } } }`,
      { variables: { id, v, input } },
    );

  it('a folder needs its module, and nobody enters one they could not see', async () => {
    const message = 'CbpTrackingFolder.module: it is mandatory.';
    expect(faultsOf(await create('cbp-oes-specialist', { subjectName: 'Synthetic' }))).toMatchObject([
      { field: ['input', 'module'], code: 'INVALID_INPUT', message },
    ]);
    expect(codeOf(await create('cbp-oes-specialist', { module: 'MID', itemType: 'AUDIT' }))).toBe('FORBIDDEN');
    expect(codeOf(await create('cbp-mid-inspector', { module: 'OES_CORRESPONDENCE' }))).toBe('FORBIDDEN');
    expect((await create('cbp-mid-inspector', { module: 'MID', itemType: 'AUDIT' })).data.made.item.module).toBe('MID');
    const client = await test.service.host.cluster!.connect('cbp_tracking', 'cbp_tracking_app');
    await client.query(
      "select set_config('app.user', 'cbp-oes-specialist', false), set_config('app.component', 'CBP', false), set_config('app.role_cbp_tracking_oes', 'on', false)",
    );
    await expect(
      client.query(
        "insert into cbp_tracking_folder (id, key, version, created_by, created_at, updated_at, control_number, item_type, state, module) values (gen_random_uuid(), gen_random_uuid(), 1, 'cbp-oes-specialist', now(), now(), 'x', 'x', 'x', 'mid')",
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('of two who change the same version at once one wins, and the other is told the current one', async () => {
    const { id } = (await create('cbp-oes-specialist', { module: 'OES_CORRESPONDENCE' })).data.made.item;
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => update('cbp-oes-specialist', id, 1, { subjectName: `Synthetic ${name}` })),
    );
    expect(answers.filter((answer) => answer.data?.made?.item).length).toBe(1);
    for (const answer of answers.filter((each) => each.errors))
      expect(answer.errors[0].extensions).toMatchObject({ code: 'STALE_VERSION' });
    expect(
      (await test.rows('cbp_tracking', 'select version from cbp_tracking_folder where key = $1', [id]))[0].version,
    ).toBe(2);
  });

  it('an element left out stays, null clears it, its index with it', async () => {
    const { id } = (
      await create('cbp-oes-specialist', {
        module: 'OES_CORRESPONDENCE',
        subjectName: 'Synthetic Kept',
        subjectSsn: '904-11-2222',
      })
    ).data.made.item;
    expect((await update('cbp-oes-specialist', id, 1, { subjectSsn: null })).data.made.item).toEqual({
      id,
      version: 2,
      subjectName: 'Synthetic Kept',
    });
    expect(
      (
        await test.rows(
          'cbp_tracking',
          'select subject_ssn, subject_ssn_index from cbp_tracking_folder where key = $1',
          [id],
        )
      )[0],
    ).toEqual({ subject_ssn: null, subject_ssn_index: null });
    expect(codeOf(await update('cbp-oes-specialist', id, 2, { module: null }))).toBe('INVALID_INPUT');
  });

  it('a folder handed to another office leaves the sight of the one it is taken from', async () => {
    const { id, controlNumber } = (await create('cbp-oes-specialist', { module: 'OES_CORRESPONDENCE' })).data.made.item;
    const assign = (v: number, add: string[], remove: string[]) =>
      test.ask(
        'cbp-oes-specialist',
        `mutation ($id: ID!, $v: Int!, $add: [String!], $remove: [String!]) { made: assignCbpTrackingFolder(id: $id, version: $v, add: $add, remove: $remove)
          { item { version } } }`,
        { variables: { id, v, add, remove } },
      );
    const seen = async () =>
      (await test.ask('cbp-tasked-office', `{ f: cbpTrackingFolder(controlNumber: "${controlNumber}") { id } }`)).data
        .f !== null;
    expect(await seen()).toBe(false);
    expect((await assign(1, ['office:CBP/OFO'], [])).data.made.item.version).toBe(2);
    expect(await seen()).toBe(true);
    expect((await assign(2, ['office:CBP/USBP'], ['office:CBP/OFO'])).data.made.item.version).toBe(3);
    expect(await seen()).toBe(false);
    expect(codeOf(await assign(3, ["office:CBP/OFO'; drop table assignment"], []))).toBe('INVALID_INPUT');
  });

  it('the office a folder is tasked to acts on it, changes nothing of it, and may hand it out of its own sight by no means', async () => {
    const { id } = (await create('cbp-oes-specialist', { module: 'OES_CORRESPONDENCE' })).data.made.item;
    await test.ask(
      'cbp-oes-specialist',
      'mutation ($id: ID!) { assignCbpTrackingFolder(id: $id, version: 1, add: ["office:CBP/OFO"]) { item { id } } }',
      { variables: { id } },
    );
    const changed = await update('cbp-tasked-office', id, 2, { subjectName: 'Synthetic Answer' });
    expect(codeOf(changed)).toBe('FORBIDDEN');
    const reviewed = await test.ask(
      'cbp-tasked-office',
      `mutation ($id: ID!) { made: actOnCbpTrackingFolder(id: $id, version: 2, event: { review: {} })
        { item { state } } }`,
      { variables: { id } },
    );
    expect(reviewed.data.made.item.state).toBe('IN_REVIEW');
    expect(
      codeOf(
        await test.ask(
          'cbp-tasked-office',
          `mutation ($id: ID!) { assignCbpTrackingFolder(id: $id, version: 3, remove: ["office:CBP/OFO"])
            { item { id } } }`,
          { variables: { id } },
        ),
      ),
    ).toBe('FORBIDDEN');
  });

  it('nobody outside CBP reaches a folder, whatever role they hold', async () => {
    expect((await folders('ice-with-cbp-role', {})).data).toEqual({ f: null });
    expect((await folders('hq-execsec-manager', {})).data).toEqual({ f: null });
    expect((await folders('cbp-cqc-untrained', {})).extensions.withheld[0].reason).toBe('training-lapsed');
  });
});
