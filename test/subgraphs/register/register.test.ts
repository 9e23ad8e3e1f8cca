import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../../gateway/process/manifests.ts';
import { compare, resync, untilCopied } from '../../../shared-schema/runtime/postgres/replication.ts';
import { codeOf } from '../../support/answers.ts';
import { creating } from '../../support/entered.ts';
import { type Entered, enterFixtures, IQ_FIXTURES } from '../../support/fixtures.ts';
import { eventually, TestService } from '../../support/service.ts';

let test: TestService;
let fixtures: Entered[];
const tools = registeredTools();
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  fixtures = await enterFixtures(test, ['iq', 'cbp-tracking', 'emma']);
  for (const tool of tools) await untilCopied(test.service.host.cluster!, tool);
});
afterAll(() => test.stop());
const register = (user: string, rest = '', options = {}) =>
  test.ask(
    user,
    `{ register(first: 100) { totalCount totalsByTool { tool total } countedApart { tool total } complete nodes { __typename id tool controlNumber state ${rest} } } }`,
    options,
  );
describe('the register', () => {
  it('holds a row per IQ folder, of CBP Tracking what HQ tasked, of EMMA no row, and never a row of the MID module', async () => {
    await eventually(async () => (await register('hq-execsec-analyst')).data.register.totalCount === IQ_FIXTURES + 1);
    const { data } = await register('hq-execsec-analyst');
    const tasked = fixtures.find((fixture) => fixture.name === 'cbp-tasked')!;
    expect(data.register.nodes.map((node: any) => node.tool).sort()).toEqual([
      'cbp-tracking',
      ...Array(IQ_FIXTURES).fill('iq'),
    ]);
    expect(data.register.nodes.find((node: any) => node.tool === 'cbp-tracking')).toMatchObject({
      __typename: 'CbpTrackingFolder',
      id: tasked.id,
      controlNumber: tasked.controlNumber,
    });
    expect(data.register.totalsByTool).toEqual([
      { tool: 'cbp-tracking', total: 1 },
      { tool: 'iq', total: IQ_FIXTURES },
    ]);
  });

  it('holds no personal data: no canary stands in any of its tables', async () => {
    const tables = await test.rows(
      'register',
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    const all = (
      await Promise.all(
        tables.map(({ name }) => test.rows('register', `select to_jsonb(t)::text as row from ${name} t`)),
      )
    )
      .flat()
      .map((each) => each.row)
      .join();
    expect(all).not.toMatch(/canary/);
    expect(all).toContain(fixtures[0]!.controlNumber);
  });

  it("goes on into the owning tool under that tool's rules, and says what was withheld there", async () => {
    const answer = await register('hq-execsec-analyst', '... on IqFolder { name } ... on CbpTrackingFolder { notes }');
    const mine = fixtures.find((fixture) => fixture.name === 'iq-assigned')!;
    const names = Object.fromEntries(
      answer.data.register.nodes
        .filter((node: any) => node.tool === 'iq')
        .map((node: any) => [node.controlNumber, node.name]),
    );
    expect(names).toEqual(
      Object.fromEntries(
        fixtures
          .filter((fixture) => fixture.tool === 'iq')
          .map((fixture) => [fixture.controlNumber, fixture === mine ? mine.values.name : null]),
      ),
    );
    // Each null has its note: the tools answer about their own rows alone, and these stand among each other.
    const nulls = answer.data.register.nodes.flatMap((node: any, at: number) =>
      ['name', 'notes'].filter((key) => node[key] === null).map((key) => ['register', 'nodes', at, key]),
    );
    expect(new Set(answer.data.register.nodes.map((node: any) => node.tool)).size).toBeGreaterThan(1);
    expect(answer.extensions.withheld.map((note: any) => note.path).sort()).toEqual(nulls.sort());
    expect(new Set(answer.extensions.withheld.map((note: any) => note.element))).toEqual(
      new Set(['IqFolder.name', 'CbpTrackingFolder.notes']),
    );
  });

  it("needs HQ's purpose and a reader's role, at every door", async () => {
    expect(codeOf(await register('hq-execsec-analyst', '', { purpose: null }))).toBe('PURPOSE_NEEDED');
    expect((await register('cbp-oes-specialist')).data).toEqual({ register: null });
    expect(
      (await test.askTool('register', 'cbp-oes-specialist', '{ register { totalCount } }')).errors![0]!.extensions.code,
    ).toBe('FORBIDDEN');
    expect((await register('reporting-service')).data).toEqual({ register: null });
  });

  it('pages through everything once, in any order, and serves a cursor to nobody else', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let page = 0; page < 10; page++) {
        const { data }: any = await test.ask(
          'hq-execsec-analyst',
          `query ($after: String) { register(first: 1, after: $after, orderBy: { by: dueOn, direction: ${direction} }) { nodes { controlNumber } pageInfo { hasNextPage endCursor } } }`,
          { variables: { after } },
        );
        seen.push(...data.register.nodes.map((node: any) => node.controlNumber));
        after = data.register.pageInfo.endCursor;
        if (!data.register.pageInfo.hasNextPage) break;
      }
      expect(new Set(seen).size).toBe(IQ_FIXTURES + 1);
      expect(seen.length).toBe(IQ_FIXTURES + 1);
      const stolen = await test.ask(
        'hq-execsec-manager',
        'query ($after: String) { register(after: $after) { totalCount nodes { id } } }',
        { variables: { after } },
      );
      expect(codeOf(stolen)).toBe('INVALID_CURSOR');
    }
  });

  it('copies again by count after a re-sync, for every tool', async () => {
    for (const tool of tools) {
      const copied = await resync(test.service.host.cluster!, tool);
      expect(copied.atRegister).toBe(copied.atTool);
    }
    expect((await compare(test.service.host.cluster!, tools.find(({ key }) => key === 'iq')!)).atRegister).toBe(
      IQ_FIXTURES,
    );
  });

  it('a TRUNCATE at a tool leaves the register whole', async () => {
    await test.rows('iq', 'truncate register_iq');
    await test.ask(
      'hq-execsec-manager',
      `mutation { ${creating('IqFolder', 'name: "after the truncate"')} { item { id } } }`,
    );
    await eventually(async () => (await register('hq-execsec-analyst')).data.register.totalCount === IQ_FIXTURES + 2);
    expect((await register('hq-execsec-analyst')).data.register.totalsByTool).toContainEqual({
      tool: 'iq',
      total: IQ_FIXTURES + 1,
    });
  });

  it('follows a change, and drops a row that HQ no longer has a part in', async () => {
    const tasked = fixtures.find((fixture) => fixture.name === 'cbp-tasked')!;
    const current = (
      await test.ask(
        'cbp-oes-specialist',
        `{ f: cbpTrackingFolder(controlNumber: "${tasked.controlNumber}") { version } }`,
      )
    ).data.f.version;
    await test.ask(
      'cbp-oes-specialist',
      `mutation ($id: ID!, $v: Int!) { updateCbpTrackingFolder(id: $id, version: $v, input: { departmentTaskerNumber: null })
        { item { id } } }`,
      { variables: { id: tasked.id, v: current } },
    );
    await eventually(
      async () =>
        !(await register('hq-execsec-analyst')).data.register.totalsByTool.some(
          (each: any) => each.tool === 'cbp-tracking',
        ),
    );
  });

  it('moves a folder into the MID module out of the register and out of the mover’s own sight (cbp-tracking A2)', async () => {
    const made = (
      await test.ask(
        'cbp-oes-specialist',
        `mutation { ${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE, departmentTaskerNumber: "HQT-2026-0009"')}
          { item { id version } } }`,
      )
    ).data.createCbpTrackingFolder.item;
    await eventually(async () =>
      (await register('hq-execsec-analyst')).data.register.totalsByTool.some(
        (each: any) => each.tool === 'cbp-tracking',
      ),
    );
    const moved = await test.ask(
      'cbp-oes-specialist',
      `mutation { updateCbpTrackingFolder(id: "${made.id}", version: 1, input: { module: MID, itemType: AUDIT }) {
        item { id } } }`,
    );
    expect(moved).toEqual({ data: { updateCbpTrackingFolder: { item: null, errors: [] } } });
    await eventually(
      async () =>
        !(await register('hq-execsec-analyst')).data.register.totalsByTool.some(
          (each: any) => each.tool === 'cbp-tracking',
        ),
    );
    expect(
      (await test.rows('cbp_tracking', 'select module from cbp_tracking_folder where key = $1', [made.id]))[0].module,
    ).toBe('mid');
  });

  it('gives reporting tools published statistics without small groups, and counts EMMA apart', async () => {
    for (let at = 0; at < 30; at++)
      await test.ask(
        'emma-clerk',
        `mutation { ${creating('EmmaCorrespondence', 'receiptNumber: "IOE9000000001", office: "NBC"')}
          { item { id } } }`,
      );
    for (const database of ['emma', 'register']) await test.rows(database, 'select publish_counts()');
    await eventually(
      async () => (await test.rows('register', "select from register_count where dimension = 'all'")).length === 1,
    );
    const summary = await test.ask(
      'reporting-service',
      '{ registerSummary(groupBy: [tool, state]) { month cells { group items } countedApart { tool total } } }',
    );
    // Of IQ and CBP Tracking HQ has fewer items than would be a group.
    const { countedApart, ...published } = summary.data.registerSummary;
    expect(published).toEqual({ month: null, cells: [] });
    const apart = tools.filter(({ manifest }) => manifest.register.level === 'count').map(({ key }) => key);
    // Nothing of any other has been published.
    const told = countedApart.map((each: any) => `${each.tool} ${each.total}`).sort();
    const of = (emma: number) => apart.map((tool) => `${tool} ${tool === 'emma' ? emma : null}`).sort();
    expect([of(30), of(40)]).toContainEqual(told);
    // Two fixtures stand in other offices: with them goes the only office from which they would follow.
    expect(await test.rows('register', "select value from register_count where dimension <> 'all'")).toEqual([
      { value: 'logged' },
    ]);
  });

  it('is not presented as complete while a publication is broken', async () => {
    await test.rows('register', 'alter subscription register_iq disable');
    await eventually(async () => (await register('hq-execsec-analyst')).data.register.complete === false, 15_000);
    await test.rows('register', 'alter subscription register_iq enable');
    await eventually(async () => (await register('hq-execsec-analyst')).data.register.complete === true, 15_000);
  });

  it('nobody but the trigger writes a projection, and nobody but the replication the register', async () => {
    const attempts: [string, string, string][] = [
      [
        'iq',
        'iq_app',
        "insert into register_iq (tool, key, record_type, component, control_number, item_type, state, changed_at) values ('iq', gen_random_uuid(), 'IqFolder', 'HQ', 'x', 'x', 'x', now())",
      ],
      ['iq', 'iq_app', 'delete from register_iq'],
      ['register', 'register_app', 'delete from register'],
      ['register', 'register_app', 'select * from register'],
      ['register', 'register_app', 'select * from register_iq'],
    ];
    for (const [database, user, statement] of attempts) {
      const client = await test.service.host.cluster!.connect(database, user);
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
      await client.end();
    }
  });
});
