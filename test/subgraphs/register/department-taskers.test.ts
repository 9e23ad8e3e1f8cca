import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import { codeOf } from '../../support/answers.ts';
import { eventOf } from '../../support/events.ts';
import { faultsOf, plansOf, sentWhile } from '../../support/plans.ts';
import { TestService } from '../../support/service.ts';

/* Taskers across tools as the register has them, whatever replication brings: the rows are put there. */
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const day = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
const READER = 'hq-execsec-analyst';

let test: TestService;
const ITEM = { IQ: '0199a000-0000-7000-8000-000000000001', CBP: '0199a000-0000-7000-8000-000000000002' };
const OTHER_ITEM = '0199a000-0000-7000-8000-000000000003';
const HIDDEN_ITEM = '0199a000-0000-7000-8000-0000000000ff';
/** Number, item, component, office, state, due day, closed day. */
const TASKERS = [
  ['T-1', ITEM.IQ, 'CBP', null, 'assigned', day(-3), null],
  ['T-2', ITEM.IQ, 'FEMA', null, 'assigned', day(-2), null],
  ['T-3', ITEM.IQ, 'HQ', 'OLA', 'accepted', day(0), null],
  ['T-4', ITEM.IQ, 'HQ', 'OGC', 'responded', day(-5), null],
  ['T-5', ITEM.IQ, 'HQ', 'OGC', 'closed', day(-9), day(-1)],
  ['T-6', ITEM.IQ, null, null, 'accepted', day(-1), null],
  ['T-7', ITEM.CBP, 'CBP', 'OFO', 'assigned', day(-4), null],
  ['T-8', ITEM.CBP, 'CBP', 'OT', 'waiting', null, null],
  ['T-9', HIDDEN_ITEM, 'CBP', 'OFO', 'assigned', day(-4), null],
] as const;
const VISIBLE = ['T-5', 'T-4', 'T-7', 'T-1', 'T-2', 'T-6', 'T-3', 'T-8'];

const register = (statement: string, values: unknown[] = []) => test.rows('register', statement, values);
beforeAll(async () => {
  test = await TestService.start();
  const insert = (tool: string, columns: string, values: unknown[]) =>
    register(
      `insert into register (tool, record_type, component, item_type, changed_at, ${columns})
        values ('${tool}', ${tool === 'iq' ? "'IqFolder', 'HQ'" : "'CbpTrackingFolder', 'CBP'"}, 'tasker', now(),
          ${values.map((_, at) => `$${at + 1}`).join(', ')})`,
      values,
    );
  const item = 'key, control_number, state, received_on, office, department_tasker_number, extension_requested';
  await insert('iq', item, [ITEM.IQ, 'IQ-1', 'assigned', day(-10), 'ESEC', null, null]);
  // CBP has taken T-1 in: there it is with an office, which asks for more time.
  await insert('cbp-tracking', item, [ITEM.CBP, 'CBP-1', 'open', day(-9), 'OFO', 'T-1', true]);
  // It names FEMA's tasker too, which is none of its: nothing answers to that.
  await insert('cbp-tracking', item, [OTHER_ITEM, 'CBP-2', 'open', day(-9), 'OFO', 'T-2', true]);
  for (const [number, parent, component, office, state, due, closed] of TASKERS)
    await insert(
      parent === ITEM.CBP ? 'cbp-tracking' : 'iq',
      'key, control_number, parent, tasked_component, office, state, received_on, due_on, closed_on, stopped_on',
      [
        `0199b000-0000-7000-8000-00000000000${number.slice(2)}`,
        ...[number, parent, component, office, state, day(-10), due, closed, null],
      ],
    );
  // The others changed today.
  await register("update register set changed_at = now() - interval '30 hours' where control_number = 'T-2'");
});
afterAll(() => test.stop());

const asked = (given: string, fields = 'nodes { controlNumber }') => `{ departmentTaskers(${given}) { ${fields} } }`;
const page = (given: string, fields?: string) => test.ask(READER, asked(given, fields));
const numbers = async (given: string): Promise<string[]> =>
  (await page(given)).data.departmentTaskers.nodes.map((each: { controlNumber: string }) => each.controlNumber);

describe('taskers across tools', () => {
  it('says in one question which are late, and with which office (A-OV-11)', async () => {
    const answer = await page(
      'where: { late: true }',
      `totalCount nodes {
        controlNumber tool level component office state late dueOn extensionRequested
        item { controlNumber } items { tool office state }
      }`,
    );
    expect(answer.errors).toBeUndefined();
    const late = (number: string, rest: object) => ({
      ...{ controlNumber: number, tool: 'iq', level: 'COMPONENT', late: true, item: { controlNumber: 'IQ-1' } },
      ...{ office: null, state: 'ASSIGNED', extensionRequested: false, items: [] },
      ...rest,
    });
    const answering = { tool: 'cbp-tracking', office: 'OFO', state: 'OPEN' };
    expect(answer.data.departmentTaskers).toEqual({
      totalCount: 4,
      nodes: [
        late('T-7', {
          ...{ tool: 'cbp-tracking', level: 'OFFICE', component: 'CBP', office: 'OFO', dueOn: day(-4) },
          item: { controlNumber: 'CBP-1' },
        }),
        late('T-1', {
          ...{ component: 'CBP', dueOn: day(-3), state: 'ACCEPTED', extensionRequested: true, items: [answering] },
        }),
        late('T-2', { component: 'FEMA', dueOn: day(-2) }),
        late('T-6', { level: 'EXPERT', component: null, dueOn: day(-1), state: 'ACCEPTED' }),
      ],
    });
  });

  it.each([
    ['tool: { eq: "cbp-tracking" }', ['T-7', 'T-8']],
    ['component: { eq: "HQ" }', ['T-5', 'T-4', 'T-3']],
    ['component: { in: ["FEMA", "CBP"] }, office: { eq: "OFO" }', ['T-7']],
    ['level: { eq: OFFICE }', ['T-5', 'T-4', 'T-7', 'T-3', 'T-8']],
    ['level: { eq: COMPONENT }', ['T-1', 'T-2']],
    ['level: { eq: EXPERT }', ['T-6']],
    // The one that CBP has taken in shows as accepted, and is found as it shows.
    ['state: { eq: ACCEPTED }', ['T-1', 'T-6', 'T-3']],
    ['state: { eq: ASSIGNED }', ['T-7', 'T-2']],
    ['not: { state: { in: [ACCEPTED, ASSIGNED] } }', ['T-5', 'T-4', 'T-8']],
    ['late: false', ['T-5', 'T-4', 'T-3', 'T-8']],
    ['not: { late: true }', ['T-5', 'T-4', 'T-3', 'T-8']],
    ['closedOn: { isNull: false }', ['T-5']],
    [`dueOn: { from: "${day(-2)}" }`, ['T-2', 'T-6', 'T-3']],
    ['dueOn: { isNull: true }', ['T-8']],
    [`changedOn: { to: "${day(-1)}" }`, ['T-2']],
    [`not: { changedOn: { from: "${day(0)}" } }`, ['T-2']],
    ['itemControlNumber: { startsWith: "CBP" }', ['T-7', 'T-8']],
    ['or: [{ controlNumber: { eq: "T-8" } }, { office: { eq: "OGC" } }]', ['T-5', 'T-4', 'T-8']],
    // Of an item that is not listed no tasker is: that of a module that HQ does not hear of, for example.
    ['controlNumber: { eq: "T-9" }', []],
  ])('finds by %s', async (where, expected) => {
    expect(await numbers(`where: { ${where} }`)).toEqual(expected);
    const { data } = await page(`where: { ${where} }`, 'totalCount');
    expect(data.departmentTaskers).toEqual({ totalCount: expected.length });
  });

  it('goes through all of them once, in each order, forwards and backwards', async () => {
    expect(await numbers('first: 100')).toEqual(VISIBLE);
    const orders = ['controlNumber', 'component', 'office', 'receivedOn', 'dueOn', 'closedOn'];
    for (const order of orders.flatMap((by) => [`{ by: ${by} }`, `{ by: ${by}, direction: DESC }`])) {
      const whole = await numbers(`orderBy: ${order}`);
      expect(whole.toSorted()).toEqual(VISIBLE.toSorted());
      const seen: string[] = [];
      for (let after = ''; ; ) {
        const { data } = await page(
          `orderBy: ${order}, first: 3${after}`,
          'nodes { controlNumber } pageInfo { hasNextPage endCursor }',
        );
        const { nodes, pageInfo } = data.departmentTaskers;
        seen.push(...nodes.map((each: { controlNumber: string }) => each.controlNumber));
        if (!pageInfo.hasNextPage) break;
        after = `, after: "${pageInfo.endCursor}"`;
      }
      expect(seen).toEqual(whole);
      expect(await numbers(`orderBy: ${order}, last: 3`)).toEqual(whole.slice(-3));
    }
  });

  it("needs HQ's purpose and a reader's role, and names no person", async () => {
    expect(codeOf(await test.ask(READER, asked('first: 1'), { purpose: null }))).toBe('PURPOSE_NEEDED');
    expect((await test.ask('reporting-service', asked('first: 1'))).data).toEqual({ departmentTaskers: null });
    expect((await test.ask('cbp-oes-specialist', asked('first: 1'))).data).toEqual({ departmentTaskers: null });
    const { fields } = (await test.ask(READER, '{ __type(name: "RegisteredTasker") { fields { name } } }')).data.__type;
    expect(fields.map(({ name }: { name: string }) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/assignee|delegate|instructions|actor/i)]),
    );
  });

  it('serves a cursor to nobody else', async () => {
    const cursor = (await page('first: 1', 'pageInfo { endCursor }')).data.departmentTaskers.pageInfo.endCursor;
    expect(codeOf(await test.ask('hq-execsec-manager', asked(`after: "${cursor}"`)))).toBe('INVALID_CURSOR');
    expect(codeOf(await page(`after: "${cursor}", where: { late: true }`))).toBe('INVALID_CURSOR');
  });

  it('leaves an event: which taskers, which columns, and what they were filtered and ordered by', async () => {
    const event = await eventOf(test, 'register', () =>
      page(
        'where: { late: true, component: { eq: "CBP" }, state: { eq: ASSIGNED } }, orderBy: { by: office }',
        'nodes { office }',
      ),
    );
    expect(event.ids).toHaveLength(1);
    expect(event.types).toEqual(['RegisteredTasker']);
    expect(event.disclosed).toEqual([['office']]);
    expect(event.used.RegisteredTasker).toEqual(
      expect.arrayContaining(['component', 'office', 'state', 'dueOn', 'late', 'stoppedOn']),
    );
    expect(event.used.TrackedItem).toContain('departmentTaskerNumber');
  });
});

describe('taskers across tools, 50,000 of them', () => {
  const ROWS = 50_000;
  beforeAll(async () => {
    await register(
      `insert into register
          (tool, key, record_type, component, control_number, item_type, state, received_on, changed_at)
        select 'iq', ('0199c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'IqFolder', 'HQ', 'IQ-S-' || n,
          'tasker', 'assigned', date '2020-01-01' + n % 2000, now()
        from generate_series(1, ${ROWS}) n`,
    );
    await register(
      `insert into register (tool, key, record_type, component, control_number, item_type, state, received_on, due_on,
          closed_on, changed_at, parent, tasked_component, office)
        select 'iq', gen_random_uuid(), 'IqTasker', 'HQ', 'IQT-' || n, 'tasker',
          case when n % 50 = 0 then 'assigned' when n % 50 = 1 then 'accepted' when n % 500 = 2 then 'declined'
            else 'closed' end,
          date '2020-01-01' + n % 2000, date '2020-02-01' + n % 2000,
          case when n % 50 > 2 then date '2020-02-01' + n % 2000 end, now(),
          ('0199c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
          case when n % 100 < 99 then 'C' || n % 20 end, case when n % 2 = 0 then 'O' || n % 200 end
        from generate_series(1, ${ROWS}) n`,
    );
    await register('analyze register');
  }, 60_000);

  const WHERE = [
    ...['controlNumber: { eq: "IQT-77" }', 'controlNumber: { startsWith: "IQT-777" }', 'late: true', 'late: false'],
    ...['itemControlNumber: { eq: "IQ-S-77" }', 'component: { eq: "C7" }', 'office: { eq: "O18" }'],
    ...['level: { eq: EXPERT }', 'level: { eq: OFFICE }', 'state: { eq: DECLINED }', 'state: { eq: ACCEPTED }'],
    ...['tool: { eq: "iq" }', 'dueOn: { before: "2020-02-10" }', 'closedOn: { eq: "2021-05-05" }'],
    ...['dueOn: { isNull: true }', 'late: true, component: { eq: "C1" }', 'changedOn: { to: "2020-01-01" }'],
  ];
  const ORDERS = ['controlNumber', 'component', 'office', 'receivedOn', 'dueOn', 'closedOn'].flatMap((by) => [
    `orderBy: { by: ${by} }`,
    `orderBy: { by: ${by}, direction: DESC }`,
  ]);
  const RECEIVED = 'where: { receivedOn: { after: "2025-05-01" } }, orderBy: { by: receivedOn }';
  it.each([...WHERE.map((where) => `where: { ${where} }`), ...ORDERS, RECEIVED])(
    'are never read or sorted whole for %s',
    async (given) => {
      const { app } = databaseRoles('register');
      const client = await test.connect('register', app);
      const sent = await sentWhile(app, async () => {
        const first = await page(
          `first: 25, ${given}`,
          'nodes { controlNumber office } pageInfo { hasNextPage endCursor }',
        );
        expect(first.errors).toBeUndefined();
        const { endCursor, hasNextPage } = first.data.departmentTaskers.pageInfo;
        if (hasNextPage) await page(`first: 25, after: "${endCursor}", ${given}`);
      });
      const plans = await plansOf(client, sent);
      await client.end();
      expect(plans.length).toBeGreaterThan(0);
      const large = new Set(['register', 'register_iq', 'register_cbp_tracking']);
      // CBP's partition has few rows.
      const faults = plans.flatMap((each) => faultsOf(each, large));
      expect(faults.filter((fault) => !fault.includes('register_cbp'))).toEqual([]);
    },
  );
});
