import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { asApplication } from '../support/alone.ts';
import { valueIn } from '../support/answers.ts';
import { attack } from '../support/attack.ts';
import { eventNamed } from '../support/deeds.ts';
import { filled } from '../support/entered.ts';
import { neededIn } from '../support/needed.ts';
import { TestService } from '../support/service.ts';

/*
 * Nobody gains an element by giving: whoever was tasked passes work on within the own component, whoever assigns may
 * assign to himself, and neither opens what is entrusted by others (docs/decisions/040-entrusted.md).
 */
let test: TestService;
const clients: pg.Client[] = [];
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(async () => {
  for (const client of clients) await client.end();
  await test.stop();
});

const TYPES = { iq: 'IqFolder', 'cbp-tracking': 'CbpTrackingFolder', emma: 'EmmaCorrespondence' } as const;
type Tool = keyof typeof TYPES;
/** What is entrusted in each tool, and what whoever sees the item reads. */
const ENTRUSTED: Record<Tool, readonly string[]> = {
  iq: ['socialSecurityNumber', 'aNumber', 'dateOfBirth', 'email'],
  'cbp-tracking': ['subjectSsn', 'subjectANumber', 'subjectDateOfBirth', 'lawEnforcementInformation'],
  emma: ['aNumber'],
};
const VALUES: Record<Tool, object> = {
  iq: {
    name: 'Sample Writer',
    socialSecurityNumber: '900-12-3456',
    aNumber: 'A900123456',
    dateOfBirth: '1970-01-01',
    email: 'writer@example.gov',
  },
  'cbp-tracking': {
    module: 'OES_CORRESPONDENCE',
    subjectName: 'Sample Subject',
    subjectSsn: '900-12-3456',
    subjectANumber: 'A900123456',
    subjectDateOfBirth: '1970-01-01',
    lawEnforcementInformation: 'a sample',
  },
  emma: { receiptNumber: 'IOE9012345678', aNumber: 'A900123456' },
};

interface Item {
  readonly id: string;
  readonly version: number;
  readonly controlNumber: string;
}
interface Tasked extends Item {
  tasker: { readonly id: string; readonly version: number };
}
type Answered = Item & { readonly taskers: Tasked['tasker'][] };
async function done(user: string, query: string, variables: Record<string, unknown> = {}): Promise<Answered> {
  return valueIn(await test.ask(user, query, { variables }));
}
const enter = (tool: Tool, user: string) =>
  done(
    user,
    `mutation ($input: ${TYPES[tool]}Input!, $spii: [SpiiDecisionInput!]) {
      made: create${TYPES[tool]}(input: $input, spii: $spii) { item { id version controlNumber } } }`,
    { input: filled(TYPES[tool], VALUES[tool]), spii: neededIn(VALUES[tool]) },
  );
const assign = (tool: Tool, user: string, { id, version }: Pick<Item, 'id' | 'version'>, add: string[]) =>
  done(
    user,
    `mutation ($id: ID!, $version: Int!, $add: [String!]) { done: assign${TYPES[tool]}(id: $id, version: $version, add: $add)
      { item { id version } } }`,
    { id, version, add },
  );
/** What this user reads of what is entrusted, of one item. */
async function seen(tool: Tool, user: string, { controlNumber }: Item): Promise<string[]> {
  const type = TYPES[tool];
  const { data } = await test.ask(
    user,
    `query ($n: String!) { item: ${type.charAt(0).toLowerCase()}${type.slice(1)}(controlNumber: $n) { id ${ENTRUSTED[tool].join(' ')} } }`,
    { variables: { n: controlNumber } },
  );
  return ENTRUSTED[tool].filter((key) => data.item?.[key] != null);
}
/** An item with one tasker to a party, given by somebody who gives out taskers. */
async function tasked(tool: Tool, by: string, party: object): Promise<Tasked> {
  const item = await enter(tool, by);
  const { taskers } = await done(
    by,
    `mutation ($id: ID!, $version: Int!, $taskers: [${taskerInput(tool)}!]) { done: actOn${TYPES[tool]}(id: $id, version: $version, event: { task: { taskers: $taskers } })
      { item { version taskers { id version } } } }`,
    { id: item.id, version: item.version, taskers: [{ ...party, dueOn: '2099-01-04' }] },
  );
  return { ...item, tasker: taskers[0] as Tasked['tasker'] };
}
const taskerInput = (tool: Tool) =>
  ({ iq: 'IqTaskerInput', 'cbp-tracking': 'CbpTrackingTaskerInput', emma: 'EmmaTaskerInput' })[tool];
const onTasker = async (tool: Tool, user: string, item: Tasked, event: string, input: object) => {
  const name = taskerInput(tool).replace('Input', '');
  const { version } = await done(
    user,
    `mutation ($id: ID!, $version: Int!, $event: ${name}Event!) { done: actOn${name}(id: $id, version: $version, event: $event)
      { item { version } } }`,
    { ...item.tasker, event: eventNamed(event, input) },
  );
  item.tasker = { ...item.tasker, version };
};

describe('passing on a tasker', () => {
  attack(
    'D04',
    'gateway',
    'an office reviewer who delegates or tasks to himself reads and changes no more than before',
    async () => {
      for (const [event, input] of [
        ['delegate', { party: 'user:hq-ogc-attorney' }],
        ['task', { taskers: [{ level: 'EXPERT', assignee: 'hq-ogc-attorney', dueOn: '2099-01-03' }] }],
      ] as const) {
        const item = await tasked('iq', 'hq-execsec-manager', { level: 'OFFICE', office: 'OGC' });
        expect(await seen('iq', 'hq-ogc-attorney', item)).toEqual([]);
        await onTasker('iq', 'hq-ogc-attorney', item, event, input);
        expect([event, await seen('iq', 'hq-ogc-attorney', item)]).toEqual([event, []]);
        const edit =
          'mutation ($id: ID!) { done: updateIqFolder(id: $id, version: 2, input: { name: "mine" }) { item { id } } }';
        await expect(done('hq-ogc-attorney', edit, { id: item.id })).rejects.toThrow('FORBIDDEN');
      }
    },
  );

  attack('D04', 'gateway', 'a component’s secretariat gains nothing by delegating to itself', async () => {
    const item = await tasked('iq', 'hq-execsec-manager', { level: 'COMPONENT', component: 'CBP' });
    const before = await seen('iq', 'cbp-secretariat', item);
    expect(before).toEqual(['email']);
    await onTasker('iq', 'cbp-secretariat', item, 'delegate', { party: 'user:cbp-secretariat' });
    expect(await seen('iq', 'cbp-secretariat', item)).toEqual(before);
  });

  attack('D04', 'gateway', 'whoever was tasked gives nothing to another component', async () => {
    const item = await tasked('iq', 'hq-execsec-manager', { level: 'OFFICE', office: 'OGC' });
    for (const [event, input] of [
      ['task', { taskers: [{ level: 'COMPONENT', component: 'ICE', dueOn: '2099-01-03' }] }],
      ['task', { taskers: [{ level: 'OFFICE', component: 'CBP', office: 'OES', dueOn: '2099-01-03' }] }],
      ['task', { taskers: [{ level: 'EXPERT', assignee: 'cbp-iq-user', dueOn: '2099-01-03' }] }],
      ['delegate', { party: 'user:cbp-iq-user' }],
    ] as const)
      await expect(onTasker('iq', 'hq-ogc-attorney', item, event, input)).rejects.toThrow('INVALID_INPUT');
    expect(await test.ask('cbp-iq-user', `{ iqFolder(controlNumber: "${item.controlNumber}") { id } }`)).toMatchObject({
      data: { iqFolder: null },
    });
    await onTasker('iq', 'hq-ogc-attorney', item, 'task', {
      taskers: [{ level: 'OFFICE', office: 'OLA', dueOn: '2099-01-03' }],
    });
    expect(await seen('iq', 'hq-ola-analyst', item)).toEqual([]);
  });

  it('what OES tasks to an office is entrusted to it until its tasker ends, and not where it is passed on', async () => {
    const item = await tasked('cbp-tracking', 'cbp-oes-specialist', { level: 'OFFICE', office: 'OFO' });
    expect(await seen('cbp-tracking', 'cbp-tasked-office', item)).toEqual(ENTRUSTED['cbp-tracking']);
    await onTasker('cbp-tracking', 'cbp-tasked-office', item, 'respond', { result: 'COMMENTS', text: 'read' });
    expect(await seen('cbp-tracking', 'cbp-tasked-office', item)).toEqual(ENTRUSTED['cbp-tracking']);
    await onTasker('cbp-tracking', 'cbp-oes-specialist', item, 'accept-response', {});
    expect(await seen('cbp-tracking', 'cbp-tasked-office', item)).toEqual([]);
    const passed = await tasked('cbp-tracking', 'cbp-oes-specialist', { level: 'OFFICE', office: 'USBP' });
    const [{ id }] = await test.rows('cbp_tracking', 'select id from cbp_tracking_folder where key = $1', [passed.id]);
    await test.rows(
      'cbp_tracking',
      "insert into assignment (item, party, tasked) values ($1, 'office:CBP/OFO', true)",
      [id],
    );
    expect(await seen('cbp-tracking', 'cbp-tasked-office', passed)).toEqual([]);
  });

  it('whom the manager tasks in person prepares the answer', async () => {
    const item = await tasked('iq', 'hq-execsec-manager', { level: 'EXPERT', assignee: 'hq-execsec-analyst' });
    expect(await seen('iq', 'hq-execsec-analyst', item)).toEqual(ENTRUSTED.iq);
    await onTasker('iq', 'hq-execsec-manager', item, 'withdraw', { text: 'no longer asked' });
    expect(await seen('iq', 'hq-execsec-analyst', item)).toEqual([]);
  });
});

describe('assigning', () => {
  attack(
    'D04',
    'gateway',
    'a clerk who assigns a piece to himself reads no A-Number, in that answer or later',
    async () => {
      const piece = await enter('emma', 'emma-clerk');
      const answer = await test.ask(
        'emma-other-clerk',
        `mutation ($id: ID!) { done: assignEmmaCorrespondence(id: $id, version: 1, add: ["user:emma-other-clerk"])
          { item { aNumber importedRow } } }`,
        { variables: { id: piece.id } },
      );
      expect(answer.data.done.item).toEqual({ aNumber: null, importedRow: null });
      expect(await seen('emma', 'emma-other-clerk', piece)).toEqual([]);
      await assign('emma', 'emma-clerk', { ...piece, version: 2 }, ['user:emma-other-clerk']);
      expect(await seen('emma', 'emma-other-clerk', piece)).toEqual(['aNumber']);
    },
  );

  attack('D04', 'gateway', 'nobody names more than a hundred parties at once', async () => {
    const piece = await enter('emma', 'emma-clerk');
    const parties = Array.from({ length: 101 }, (_, n) => `user:sample-${n}`);
    await expect(assign('emma', 'emma-clerk', piece, parties)).rejects.toThrow('INVALID_INPUT');
  });
});

describe('below the program', () => {
  /** The code that PostgreSQL refuses a statement of this user's with, or how many rows it met. */
  async function tried(tool: Tool, user: string, statement: string, values: unknown[]): Promise<number | string> {
    const client = await asApplication(test, { key: tool, database: tool.replaceAll('-', '_'), user });
    clients.push(client);
    await client.query('begin');
    try {
      return (await client.query(statement, values)).rowCount ?? 0;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('rollback');
    }
  }

  attack('D04', 'sql', 'nobody entrusts oneself, by an assignment or by a tasker', async () => {
    const piece = await enter('emma', 'emma-clerk');
    const [{ id }] = await test.rows('emma', 'select id from emma_correspondence where key = $1', [piece.id]);
    const give = 'insert into assignment (item, party, entrusted) values ($1, $2, $3)';
    expect(await tried('emma', 'emma-other-clerk', give, [id, 'user:emma-other-clerk', true])).toBe('42501');
    expect(await tried('emma', 'emma-other-clerk', give, [id, 'office:USCIS/SCOPS', true])).toBe('42501');
    expect(await tried('emma', 'emma-other-clerk', give, [id, 'user:emma-other-clerk', false])).toBe(1);
    expect(await tried('emma', 'emma-other-clerk', give, [id, 'user:emma-bcu-officer', true])).toBe(1);
    const item = await tasked('iq', 'hq-execsec-manager', { level: 'OFFICE', office: 'OGC' });
    const [folder] = await test.rows('iq', 'select id from iq_folder where key = $1', [item.id]);
    expect(
      await tried('iq', 'hq-ogc-attorney', 'update assignment set entrusted = true where item = $1', [folder.id]),
    ).toBe(0);
    const task = `insert into iq_tasker (id, key, version, created_by, created_at, updated_at, control_number, purpose, level, assignee, state, step, item, entrusted)
      values (gen_random_uuid(), gen_random_uuid(), 1, $4, now(), now(), 'IQT-TRIED', 'action', 'expert', $2, 'assigned', '1', $1, $3)`;
    const attorney = (party: string, entrusted: boolean) =>
      tried('iq', 'hq-ogc-attorney', task, [folder.id, party, entrusted, 'hq-ogc-attorney']);
    expect(await attorney('user:hq-ogc-attorney', true)).toBe('42501');
    expect(await attorney('component:ICE', false)).toBe('42501');
    expect(await attorney('office:CBP/OES', false)).toBe('42501');
    expect(
      await tried('iq', 'hq-execsec-manager', task, [folder.id, 'user:hq-execsec-manager', true, 'hq-execsec-manager']),
    ).toBe('42501');
  });
});
