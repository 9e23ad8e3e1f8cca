import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { unavailable } from '../../shared-schema/language/errors.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { creating, filled } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { TestService } from '../support/service.ts';

/* A component's front end asks once for what is somebody's to do, in whichever tool it is. */
const SECRETARIAT = 'cbp-secretariat';
const MANAGER = 'hq-execsec-manager';
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
const later = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);

let test: TestService;
const down = new Set<string>();
const reached: string[] = [];
const done = async <T>(user: string, query: string, variables = {}): Promise<T> =>
  valueIn(await test.ask(user, query, { variables }));
interface Named {
  readonly id: string;
  readonly version: number;
}
beforeAll(async () => {
  test = await TestService.start({
    wrap: (name, call) => (caller, request) => {
      reached.push(name);
      return down.has(name) ? Promise.reject(unavailable(name)) : call(caller, request);
    },
  });
  const folder = await done<Named>(
    MANAGER,
    `mutation { ${creating('IqFolder', 'name: "Synthetic"')} { item { id version } } }`,
  );
  const taskers = [1, 3, 5].map((days) => ({ level: 'COMPONENT', component: 'CBP', dueOn: later(days) }));
  await done(
    MANAGER,
    `mutation ($id: ID!, $version: Int!, $input: IqFolderTaskInput!) {
      actOnIqFolder(id: $id, version: $version, event: { task: $input }) { item { id } }
    }`,
    { ...folder, input: { taskers } },
  );
  for (const days of [2, 3, 6])
    await done(
      SECRETARIAT,
      'mutation ($input: CbpTrackingFolderInput!) { createCbpTrackingFolder(input: $input) { item { id } } }',
      { input: filled('CbpTrackingFolder', { dueOn: later(days) }) },
    );
});
afterAll(() => test.stop());

interface Page {
  readonly nodes: readonly {
    readonly tool: string;
    readonly dueOn: string | null;
    readonly record: { __typename: string };
  }[];
  readonly totalCount: number;
  readonly complete: boolean;
  readonly tools: readonly {
    readonly tool: string;
    readonly totalCount: number | null;
    readonly problem: string | null;
  }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: PageInfo;
}
interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string;
  readonly endCursor: string;
}
const FIELDS = `totalCount complete tools { tool totalCount problem } edges { cursor }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  nodes { tool because dueOn late record {
    __typename id
    ... on IqTasker { item { controlNumber } availableActions { name allowed } }
    ... on CbpTrackingFolder { controlNumber state }
  } }`;
const work = (given = '', user = SECRETARIAT) => done<Page>(user, `{ myWork${given && `(${given})`} { ${FIELDS} } }`);

it('lists the work of all tools in the order of its days, each as its own record', async () => {
  const { nodes, totalCount, complete, tools, pageInfo } = await work();
  expect(nodes.map(({ tool, dueOn, record }) => [tool, dueOn, record.__typename])).toEqual([
    ['iq', later(1), 'IqTasker'],
    ['cbp-tracking', later(2), 'CbpTrackingFolder'],
    ['iq', later(3), 'IqTasker'],
    // Of one day, tool by tool.
    ['cbp-tracking', later(3), 'CbpTrackingFolder'],
    ['iq', later(5), 'IqTasker'],
    ['cbp-tracking', later(6), 'CbpTrackingFolder'],
  ]);
  expect(nodes[0]).toMatchObject({
    because: ['TO_MY_COMPONENT'],
    late: false,
    record: {
      item: { controlNumber: expect.stringMatching(/^IQ-/) },
      availableActions: expect.arrayContaining([{ name: 'ACCEPT', allowed: true }]),
    },
  });
  expect({ totalCount, complete, hasNextPage: pageInfo.hasNextPage }).toEqual({
    ...{ totalCount: 6, complete: true, hasNextPage: false },
  });
  expect(tools.toSorted((one, other) => (one.tool < other.tool ? -1 : 1))).toEqual([
    { tool: 'cbp-tracking', totalCount: 3, problem: null },
    { tool: 'iq', totalCount: 3, problem: null },
  ]);
});

it('goes through all of it by pages, forwards and backwards, from each of its places', async () => {
  const { nodes: whole, edges } = await work();
  const [forwards, backwards]: unknown[][] = [[], []];
  for (let after = ''; ; ) {
    const { nodes, pageInfo } = await work(`first: 2${after}`);
    forwards?.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = `, after: "${pageInfo.endCursor}"`;
  }
  for (let before = ''; ; ) {
    const { nodes, pageInfo } = await work(`last: 2${before}`);
    backwards?.unshift(...nodes);
    if (!pageInfo.hasPreviousPage) break;
    before = `, before: "${pageInfo.startCursor}"`;
  }
  expect({ forwards, backwards }).toEqual({ forwards: whole, backwards: whole });
  for (const [at, { cursor }] of edges.entries()) {
    const [after, before] = [await work(`after: "${cursor}"`), await work(`before: "${cursor}"`)];
    expect([after.nodes, before.nodes]).toEqual([whole.slice(at + 1), whole.slice(0, at)]);
    expect(after.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const [next, previous] = [await work(`first: 1, after: "${cursor}"`), await work(`last: 1, before: "${cursor}"`)];
    expect([next.nodes, previous.nodes]).toEqual([whole.slice(at + 1, at + 2), whole.slice(Math.max(0, at - 1), at)]);
    expect(cursor.length).toBeLessThan(100);
  }
});

it('has cursors that serve nobody else, and goes one way at a time', async () => {
  const { pageInfo } = await work('first: 3');
  const ask = (user: string, after: string) => test.ask(user, `{ myWork(after: "${after}") { totalCount } }`);
  expect(codeOf(await ask('cbp-iq-user', pageInfo.endCursor))).toBe('INVALID_CURSOR');
  expect(codeOf(await ask(SECRETARIAT, 'nonsense'))).toBe('INVALID_CURSOR');
  for (const wrong of ['first: 201', 'last: 201', 'first: 1, last: 1', `last: 1, after: "${pageInfo.endCursor}"`])
    expect([wrong, codeOf(await test.ask(SECRETARIAT, `{ myWork(${wrong}) { totalCount } }`))]).toEqual([
      wrong,
      'INVALID_INPUT',
    ]);
});

it('names a tool that does not answer, and shows the others', async () => {
  down.add('cbp-tracking');
  const { nodes, complete, tools, totalCount } = await work();
  down.clear();
  expect(nodes.map(({ tool }) => tool)).toEqual(['iq', 'iq', 'iq']);
  expect({ complete, totalCount }).toEqual({ complete: false, totalCount: 3 });
  expect(tools).toContainEqual({ tool: 'cbp-tracking', totalCount: null, problem: 'UNAVAILABLE' });
});

it('asks no tool in which the caller has no part', async () => {
  reached.splice(0);
  const { tools, complete } = await work('', 'emma-clerk');
  // Everybody of USCIS files requests for reports (decision 116).
  const own = ['emma', 'opq-requests'];
  expect(tools.map(({ tool }) => tool)).toEqual(own);
  expect(complete).toBe(true);
  expect(new Set(reached)).toEqual(new Set(own));
  expect(await done('cbp-no-need', '{ myWork { totalCount complete tools { tool } } }')).toEqual({
    ...{ totalCount: 0, complete: true, tools: [] },
  });
});

it('leaves the event of each tool that was asked', async () => {
  const event = await eventOf(test, 'cbp-tracking', () =>
    done(SECRETARIAT, '{ myWork(first: 1, because: [ASSIGNED]) { nodes { dueOn } } }'),
  );
  expect(event.ids).toHaveLength(1);
  expect(event.disclosed.map((each) => [...each])).toEqual([expect.arrayContaining(['dueOn'])]);
});

interface Unread {
  readonly user: string;
  readonly unread: {
    readonly count: number;
    readonly complete: boolean;
    readonly tools: readonly {
      readonly tool: string;
      readonly count: number | null;
      readonly problem: string | null;
    }[];
  };
}
const VIEWER = '{ viewer { user unread { count complete tools { tool count problem } } } }';
const unread = (user = SECRETARIAT) => done<Unread>(user, VIEWER);
const byTool = (one: { readonly tool: string }, other: { readonly tool: string }) => (one.tool < other.tool ? -1 : 1);

it('says to its viewer how much is new to them, in which tool, and of which it is not known', async () => {
  // Three taskers to the component; what one entered oneself is no news.
  const all = await unread();
  expect(all).toMatchObject({ user: SECRETARIAT, unread: { count: 3, complete: true } });
  expect(all.unread.tools.toSorted(byTool)).toEqual([
    { tool: 'cbp-tracking', count: 0, problem: null },
    { tool: 'iq', count: 3, problem: null },
  ]);
  down.add('iq');
  const without = await unread();
  down.clear();
  expect(without.unread).toMatchObject({ count: 0, complete: false });
  expect(without.unread.tools).toContainEqual({ tool: 'iq', count: null, problem: 'UNAVAILABLE' });
  const { asOf } = await done<{ asOf: string }>(SECRETARIAT, '{ iqMyWork { asOf } }');
  await done(SECRETARIAT, 'mutation ($until: DateTime!) { markIqWorkRead(until: $until) { readUntil } }', {
    until: asOf,
  });
  expect((await unread()).unread).toMatchObject({ count: 0, complete: true });
  expect((await unread('cbp-no-need')).unread).toEqual({ count: 0, complete: true, tools: [] });
});
