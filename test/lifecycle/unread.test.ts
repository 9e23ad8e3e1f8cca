import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, textsOf, valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { TestService } from '../support/service.ts';

/* What of somebody's work is new to them: given, not given, taken away, read, and given again. */
let test: TestService;
const [MANAGER, OLA, OGC] = ['hq-execsec-manager', 'hq-ola-analyst', 'hq-ogc-attorney'];
const [soon, later] = [5, 9].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Named {
  readonly id: string;
  readonly version: number;
}
interface Folder extends Named {
  readonly taskers: readonly Named[];
}
const act = async (type: string, user: string, [of, event, input]: [Named, string, object?]): Promise<Folder> =>
  valueIn(
    await test.ask(
      user,
      `mutation ($id: ID!, $version: Int!, $event: ${type}Event!) {
        actOn${type}(id: $id, version: $version, event: $event) { item { id version taskers { id version } } }
      }`,
      { variables: { id: of.id, version: of.version, event: eventNamed(event, input ?? {}) } },
    ),
  );
const entered = async (): Promise<Folder> =>
  valueIn(
    await test.ask(MANAGER, `mutation { ${creating('IqFolder', '')} { item { id version taskers { id version } } } }`),
  );
const toExpert = (user: string) => ({ taskers: [{ level: 'EXPERT', assignee: user, dueOn: soon }] });

const IN_TURN = {
  taskers: [
    { level: 'EXPERT', assignee: OGC, dueOn: soon },
    { level: 'EXPERT', assignee: OLA, dueOn: soon, step: '2' },
  ],
};
/** Takes from somebody the tasker that is theirs, so that the next one's turn comes. */
async function withdrawnFrom(user: string, { taskers }: Folder): Promise<void> {
  const [{ key }] = await test.rows(
    'iq',
    `select t.key::text
     from iq_tasker t
     where t.assignee = $1 and t.state = 'assigned'
     order by t.created_at desc
     limit 1`,
    [`user:${user}`],
  );
  const theirs = taskers.find(({ id }) => Buffer.from(id, 'base64url').toString().endsWith(key)) as Named;
  await act('IqTasker', MANAGER, [theirs, 'withdraw', { text: 'No longer needed.' }]);
}

interface Page {
  readonly unreadCount: number;
  readonly asOf: string;
  readonly nodes: readonly {
    readonly unread: boolean;
    readonly because: readonly string[];
    readonly item: { readonly id: string };
  }[];
}
const look = async (user: string): Promise<Page> =>
  valueIn(await test.ask(user, '{ iqMyWork(first: 100) { unreadCount asOf nodes { unread because item { id } } } }'));
const isUnread = (page: Page, { id }: Named) =>
  page.nodes.filter(({ item }) => item.id === id).map((each) => each.unread);
const mark = (user: string, until: string) =>
  test.ask(user, 'mutation ($until: DateTime!) { markIqWorkRead(until: $until) { readUntil errors { message } } }', {
    variables: { until },
  });
/** Reads and marks it, a moment after what was last done: times are told in milliseconds. */
async function read(user: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  valueIn(await mark(user, (await look(user)).asOf));
  expect((await look(user)).unreadCount).toBe(0);
}

describe('what is unread', () => {
  it('is a tasker that somebody else gave, until it is read, and again once somebody else acted on it', async () => {
    await read(OLA);
    const folder = await act('IqFolder', MANAGER, [await entered(), 'task', toExpert(OLA)]);
    expect(await look(OLA)).toMatchObject({ unreadCount: 1 });
    expect(isUnread(await look(OLA), folder)).toEqual([true]);
    // Who gave it out knows of it, and whoever is not concerned is told nothing.
    expect(new Set(isUnread(await look(MANAGER), folder))).toEqual(new Set([false]));
    expect(isUnread(await look(OGC), folder)).toEqual([]);
    await read(OLA);
    expect(isUnread(await look(OLA), folder)).toEqual([false]);
    // One's own deeds are not news.
    const [tasker] = folder.taskers as [Named];
    const accepted = await act('IqTasker', OLA, [tasker, 'accept']);
    expect(isUnread(await look(OLA), folder)).toEqual([false]);
    await read(MANAGER);
    await act('IqTasker', OLA, [accepted, 'request-extension', { dueOn: later, text: 'The expert is away.' }]);
    expect(isUnread(await look(MANAGER), folder).toSorted()).toEqual([false, true]);
    await read(MANAGER);
  });

  it('is told no more once it is taken away, and told when it is given again', async () => {
    const folder = await act('IqFolder', MANAGER, [await entered(), 'task', toExpert(OLA)]);
    expect((await look(OLA)).unreadCount).toBe(1);
    const [tasker] = folder.taskers as [Named];
    await act('IqTasker', MANAGER, [tasker, 'withdraw', { text: 'No longer needed.' }]);
    expect(isUnread(await look(OLA), folder)).toEqual([]);
    expect((await look(OLA)).unreadCount).toBe(0);
    await read(OLA);
    const current = valueIn<Named>(
      await test.ask(MANAGER, `{ node(id: "${folder.id}") { ... on IqFolder { id version } } }`),
    );
    const again = await act('IqFolder', MANAGER, [current, 'task', toExpert(OLA)]);
    expect(isUnread(await look(OLA), again)).toEqual([true]);
    await read(OLA);
  });

  it('is a tasker whose turn comes, though nobody acted on it', async () => {
    const folder = await act('IqFolder', MANAGER, [await entered(), 'task', IN_TURN]);
    await read(OLA);
    expect(isUnread(await look(OLA), folder)).toEqual([]);
    await withdrawnFrom(OGC, folder);
    expect(isUnread(await look(OLA), folder)).toEqual([true]);
    await read(OLA);
  });

  it('is a tasker whose turn comes also where its party had the item before', async () => {
    const folder = await act('IqFolder', MANAGER, [await entered(), 'task', IN_TURN]);
    await test.rows(
      'iq',
      `insert into assignment (item, party)
       select item, assignee
       from iq_tasker
       where assignee = $1 and state = 'waiting'
       order by created_at desc
       limit 1`,
      [`user:${OLA}`],
    );
    await read(OLA);
    await withdrawnFrom(OGC, folder);
    expect(isUnread(await look(OLA), folder)).toEqual([true]);
    await read(OLA);
  });

  it('is no copy that one gave oneself', async () => {
    const folder = await entered();
    const key = Buffer.from(folder.id, 'base64url').toString().slice(-36);
    await test.rows(
      'iq',
      `delete from assignment a
       using iq_folder f
       where a.item = f.id and f.key = $1`,
      [key],
    );
    await read(MANAGER);
    await act('IqFolder', MANAGER, [folder, 'inform', { party: `user:${MANAGER}` }]);
    expect(isUnread(await look(MANAGER), folder)).toEqual([false]);
  });

  it('is what happened in the millisecond of the mark', async () => {
    await read(OLA);
    const folder = await act('IqFolder', MANAGER, [await entered(), 'task', toExpert(OLA)]);
    await test.rows('iq', "update iq_tasker set created_at = date_trunc('milliseconds', created_at)");
    await test.rows('iq', 'update assignment set given_at = null');
    const [{ at }] = await test.rows('iq', 'select max(created_at) as at from iq_tasker');
    valueIn(await mark(OLA, at.toISOString()));
    expect(isUnread(await look(OLA), folder)).toEqual([true]);
    await read(OLA);
  });

  it('is an item that is assigned and a copy for information, and not what one enters oneself', async () => {
    const own = await entered();
    expect(isUnread(await look(MANAGER), own)).toEqual([false]);
    await read(OLA);
    await act('IqFolder', MANAGER, [own, 'inform', { party: `user:${OLA}` }]);
    const page = await look(OLA);
    expect(page.nodes.filter(({ item }) => item.id === own.id)).toMatchObject([
      { unread: true, because: ['INFORMED'] },
    ]);
    expect(page.unreadCount).toBe(1);
    await read(OLA);
  });

  it('says nothing of what is older than it is known when it came', async () => {
    const own = await entered();
    await act('IqFolder', MANAGER, [own, 'inform', { party: `user:${OGC}` }]);
    expect(isUnread(await look(OGC), own)).toEqual([true]);
    await test.rows('iq', 'update information_copy set given_at = null');
    expect(isUnread(await look(OGC), own)).toEqual([false]);
  });

  it('counts a hundred and no more', async () => {
    for (let at = 0; at < 11; at++) {
      const folder = await entered();
      await act('IqFolder', MANAGER, [
        folder,
        'task',
        { taskers: Array.from({ length: 10 }, () => toExpert(OGC).taskers[0]) },
      ]);
    }
    expect((await look(OGC)).unreadCount).toBe(100);
  });
});

describe('the mark', () => {
  it("goes forward only, to a time that is over, and is its own user's", async () => {
    await read(OLA);
    const before = (await test.rows('iq', 'select read_until::text as at from read_mark where actor = $1', [OLA]))[0];
    await mark(OLA, '2026-01-01T00:00:00Z');
    expect((await test.rows('iq', 'select read_until::text as at from read_mark where actor = $1', [OLA]))[0]).toEqual(
      before,
    );
    expect(textsOf(await mark(OLA, new Date(Date.now() + 60_000).toISOString()))).toEqual([
      expect.stringContaining('until: the time is not over'),
    ]);
    expect((await test.rows('iq', 'select actor from read_mark order by 1')).map(({ actor }) => actor)).toEqual([
      MANAGER,
      OLA,
    ]);
  });

  it('stands before whatever is still under way: what that writes has to stay unread', async () => {
    const writing = await test.connect('iq', 'iq_app');
    await writing.query('begin');
    const [{ began }] = (await writing.query('select now() as began')).rows;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Date.parse((await look(OLA)).asOf)).toBeLessThanOrEqual(began.getTime());
    await writing.query('rollback');
    await writing.end();
    expect(Date.parse((await look(OLA)).asOf)).toBeGreaterThan(began.getTime());
  });

  it('is refused to whoever has no part in the tool', async () => {
    expect(codeOf(await mark('cbp-no-need', '2026-01-01T00:00:00Z'))).toBe('FORBIDDEN');
  });

  it('is an event, and a page that says what is unread used when and by whom something happened', async () => {
    const marking = await eventOf(test, 'iq', () => mark(OLA, '2026-01-01T00:00:00Z'));
    expect(marking.action).toBe('mark-read');
    const reading = await eventOf(test, 'iq', () => look(OLA));
    expect(reading.used).toMatchObject({ IqAction: expect.arrayContaining(['actor', 'at']) });
  });
});
