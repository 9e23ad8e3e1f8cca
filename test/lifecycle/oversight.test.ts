import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tick } from '../../shared-schema/features/lifecycle/clockwork.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { eventually, TestService } from '../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start({ replicate: true });
});
afterAll(() => test.stop());
const MANAGER = 'hq-execsec-manager';
const done = async (user: string, query: string, variables: Record<string, unknown> = {}): Promise<any> =>
  valueIn(await test.ask(user, query, { variables }));
/** Lets an event happen to a folder or a tasker. */
const happens = ({ by = MANAGER, on = 'Folder', version = 1, ...given }: Record<string, unknown>) =>
  done(
    by as string,
    `mutation ($id: ID!, $version: Int!, $event: Iq${on}Event!) { actOnIq${on}(id: $id, version: $version, event: $event)
      { item { id version controlNumber taskers { id version controlNumber } } } }`,
    { version, ...given, event: eventNamed(given.event as string, given.input as object) },
  );
const OGC = (days: number) => ({ taskers: [{ level: 'OFFICE', office: 'OGC', dueOn: day(days) }] });
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const entered = async (taskers: object[] = []) => {
  const folder = await done(
    MANAGER,
    `mutation { ${creating('IqFolder', 'itemType: CORRESPONDENCE, name: "Synthetic"')} { item { id version controlNumber } } }`,
  );
  if (taskers.length === 0) return folder;
  return happens({ id: folder.id, event: 'task', input: { taskers } });
};
const findings = async (user = MANAGER): Promise<any[]> =>
  done(user, '{ checkIqIntegrity { check subject controlNumber repair } }');

describe('integrity checkers', () => {
  it('find stuck work of every kind, by number, with what mends it; a tool in order has none', async () => {
    const expert = { level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: day(5) };
    const sound = await entered([expert]);
    await eventually(async () => (await findings()).length === 0);
    const at = (folder: any) => folder.taskers[0].controlNumber;
    const [noTasker, closed, nested, waiting, stopped, inactive] = [
      await entered(),
      await entered([expert]),
      await entered([expert]),
      await entered([expert, { ...expert, step: '2' }]),
      await entered(),
      await entered([{ level: 'EXPERT', assignee: 'hq-ola-analyst', dueOn: day(5) }]),
    ];
    // What could not come about by the graph is made below it.
    await test.rows('iq', "update iq_folder set state = 'assigned' where key = $1", [noTasker.id]);
    await test.rows('iq', "update iq_folder set state = 'closed' where key = $1", [closed.id]);
    await happens({ by: 'hq-execsec-analyst', on: 'Tasker', id: nested.taskers[0].id, event: 'task', input: OGC(3) });
    await test.rows('iq', "update iq_tasker set state = 'withdrawn' where key = $1", [nested.taskers[0].id]);
    await test.rows('iq', "update iq_tasker set state = 'closed' where key = $1", [waiting.taskers[0].id]);
    await happens({ id: stopped.id, event: 'stop-clock', input: { text: 'We asked' } });
    await test.rows('iq', 'update iq_folder set stopped_on = current_date - 40 where stopped_on is not null');
    await test.rows('directory', "update directory_user set revoked_at = now() where user_key = 'hq-ola-analyst'");
    test.service.callers.forget('hq-ola-analyst');
    const found = await findings();
    expect(found.map((each) => [each.check, each.controlNumber]).sort()).toEqual(
      [
        ['OPEN_ITEM_WITHOUT_OPEN_TASKER', noTasker.controlNumber],
        ['CLOSED_ITEM_WITH_OPEN_TASKER', at(closed)],
        ['CLOSED_TASKER_WITH_OPEN_TASKER', expect.stringMatching(/^IQT-/)],
        ['WAITING_TASKER_WITH_NOTHING_BEFORE_IT', waiting.taskers[1].controlNumber],
        ['STOPPED_CLOCK_WITHOUT_RESTART', stopped.controlNumber],
        ['TASKER_ON_AN_INACTIVE_USER', at(inactive)],
      ].sort(),
    );
    expect(found.every((each) => each.repair.length > 5)).toBe(true);
    expect(JSON.stringify(found)).not.toMatch(/analyst|Synthetic/);
    expect(found.map((each) => each.controlNumber)).not.toContain(sound.controlNumber);
    // The same, as numbers, from the clock's role: the metric.
    const { stuck } = await tick(
      test.service.host.tools.get('iq')!,
      databaseAddress('iq', test.service.host.cluster!.socket),
    );
    expect(stuck).toEqual({
      'open-item-without-open-tasker': 1,
      'closed-item-with-open-tasker': 1,
      'closed-tasker-with-open-tasker': 1,
      'waiting-tasker-with-nothing-before-it': 1,
      'stopped-clock-without-restart': 1,
    });
    // The publication to the register is one of them.
    await test.rows('register', 'alter subscription register_iq disable');
    await eventually(async () => (await findings()).some((each) => each.check === 'REGISTER_BEHIND'));
    await test.rows('register', 'alter subscription register_iq enable');
    await eventually(async () => !(await findings()).some((each) => each.check === 'REGISTER_BEHIND'));
    // The repair list is worked off by events.
    await happens({ id: noTasker.id, event: 'task', input: OGC(3) });
    expect((await findings()).map((each) => each.controlNumber)).not.toContain(noTasker.controlNumber);
  });
});

describe("the Executive Secretariat's periodic review", () => {
  it('lists open and old items nobody has looked at, and takes them off for a period, closed ones too', async () => {
    const [open, closed] = [await entered(), await entered()];
    await happens({ id: closed.id, event: 'close' });
    await test.rows('iq', 'alter table iq_folder disable trigger frozen_copy');
    await test.rows('iq', "update iq_folder set created_at = now() - interval '400 days' where key = any($1)", [
      [open.id, closed.id],
    ]);
    await test.rows('iq', 'alter table iq_folder enable trigger frozen_copy');
    const queue = async () =>
      ((await done(MANAGER, '{ iqItemsToReview(olderThanDays: 365) { controlNumber state } }')) as any[]).map(
        (each) => each.controlNumber,
      );
    expect(await queue()).toEqual([open.controlNumber, closed.controlNumber]);
    await expect(
      done(MANAGER, 'mutation ($id: ID!) { reviewIqFolder(id: $id, result: "whatever") { reviewed } }', {
        id: open.id,
      }),
    ).rejects.toThrow('INVALID_INPUT');
    for (const [of, result] of [
      [open, 'KEEP_OPEN'],
      [closed, 'TEMPORARY'],
    ])
      expect(
        await done(
          MANAGER,
          `mutation ($id: ID!, $result: ReviewResult!) { reviewIqFolder(id: $id, result: $result, text: "Looked at")
            { reviewed } }`,
          { id: (of as any).id, result },
        ),
      ).toBe(true);
    expect(await queue()).toEqual([]);
    expect(
      (
        await done(
          MANAGER,
          'query ($n: String!) { iqFolder(controlNumber: $n) { recordCopy { intact } history { event result } } }',
          { n: closed.controlNumber },
        )
      ).history.at(-1),
    ).toEqual({ event: 'PERIODIC_REVIEW', result: 'temporary' });
  });
});

describe('the misuse review', () => {
  it('opens on who was refused often, is decided by the privacy officer, and ends in revocation (C-3.4-1, C-8.1-2, emma A4)', async () => {
    for (let at = 0; at < 6; at++) await test.askTool('iq', 'cbp-no-need', '{ iqFolders { totalCount } }');
    const opened = await done(
      'privacy-officer',
      `mutation { openIqUseReviews(since: "${day(-2)}", refusedAtLeast: 5)
        { items { id version actor events denied state } } }`,
    );
    expect(opened).toEqual([
      { id: expect.any(String), version: 1, actor: 'cbp-no-need', events: '6', denied: '6', state: 'OPEN' },
    ]);
    // Who is under review already is not put under another.
    expect(
      await done(
        'privacy-officer',
        `mutation { openIqUseReviews(since: "${day(-2)}", refusedAtLeast: 5) { items { id } } }`,
      ),
    ).toEqual([]);
    await expect(
      done(
        'privacy-officer',
        `mutation ($id: ID!) { decideIqUseReview(id: $id, version: 1, outcome: MISUSE, findings: " ")
          { item { id } } }`,
        { id: opened[0].id },
      ),
    ).rejects.toThrow('INVALID_INPUT: findings: it is mandatory.');
    const both = await test.ask(
      'privacy-officer',
      `mutation ($id: ID!) { decideIqUseReview(id: $id, version: 1, outcome: MISUSE, findings: "Asked six times without need-to-know")
        { item { state outcome } } revokeAccess(userKey: "cbp-no-need") { item { userKey } } }`,
      { variables: { id: opened[0].id } },
    );
    expect(both.data).toEqual({
      decideIqUseReview: { item: { state: 'CLOSED', outcome: 'MISUSE' }, errors: [] },
      revokeAccess: { item: { userKey: 'cbp-no-need' }, errors: [] },
    });
    expect(
      (
        await test.rows(
          'directory',
          "select revoked_at is not null as revoked from directory_user where user_key = 'cbp-no-need'",
        )
      )[0].revoked,
    ).toBe(true);
    // Nobody else opens one, and nobody reads the audit by the function's back door.
    expect(
      (await test.ask(MANAGER, `mutation { openIqUseReviews(since: "${day(-2)}") { items { id } } }`)).errors[0]
        .extensions.code,
    ).toBe('FORBIDDEN');
    const app = await test.service.host.cluster!.connect('iq', 'iq_app');
    await app.query("select set_config('app.role_iq_manager', 'on', false)");
    expect((await app.query("select * from use_of_tool('2026-01-01')")).rows).toEqual([]);
    await app.query("select set_config('app.role_iq_manager', '', false)");
    expect((await app.query('select * from viewers_of((select id from iq_folder limit 1), now())')).rows).toEqual([]);
    await app.end();
  });
});

describe('replay', () => {
  it('rebuilds the state, what had happened, and who had looked, at a time (A-8.1-2)', async () => {
    const folder = await entered([{ level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: day(5) }]);
    await done('hq-execsec-analyst', 'query ($n: String!) { iqFolder(controlNumber: $n) { name } }', {
      n: folder.controlNumber,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const between = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await happens({ id: folder.id, version: 2, event: 'review' });
    const replay = (at: string) =>
      done(
        MANAGER,
        'query ($n: String!, $at: DateTime!) { replayIq(controlNumber: $n, at: $at) { existed state actions { event actor } viewers { event actor } } }',
        { n: folder.controlNumber, at },
      );
    expect(await replay('2020-01-01T00:00:00Z')).toEqual({ existed: false, state: null, actions: [], viewers: [] });
    const then = await replay(between);
    expect(then).toMatchObject({ existed: true, state: 'ASSIGNED', actions: [{ event: 'TASK', actor: MANAGER }] });
    expect(then.viewers).toEqual(
      expect.arrayContaining([
        { event: 'CREATE', actor: MANAGER },
        { event: 'VIEW', actor: 'hq-execsec-analyst' },
      ]),
    );
    expect((await replay(new Date().toISOString())).state).toBe('IN_REVIEW');
    await expect(
      done(MANAGER, 'query { replayIq(controlNumber: "none", at: "2026-01-01T00:00:00Z") { state } }'),
    ).rejects.toThrow('NOT_FOUND');
  });
});

describe("HQ's notice of a tasker", () => {
  it('is a number and a day; the component takes it in under that number, or refuses it', async () => {
    const toCbp = { level: 'COMPONENT', component: 'CBP', dueOn: day(9) };
    const [one, other] = (await entered([toCbp, toCbp])).taskers.map((each: any) => each.controlNumber);
    const notice = (number: string) =>
      done(
        MANAGER,
        `mutation ($n: String!) { noticeCbpTracking(departmentTaskerNumber: $n, dueOn: "${day(9)}")
          { item { id version state } } }`,
        { n: number },
      );
    const [first, second] = [await notice(one), await notice(other)];
    const answer = (on: any, accept: boolean) =>
      done(
        'cbp-oes-specialist',
        `mutation ($id: ID!, $accept: Boolean!) { answerCbpTrackingNotice(id: $id, version: 1, accept: $accept, input: { module: OES_CORRESPONDENCE }) { item { state departmentTaskerNumber } } }`,
        { id: on.id, accept },
      );
    expect(await answer(first, true)).toEqual({ state: 'ACCEPTED', departmentTaskerNumber: one });
    expect(await answer(second, false)).toMatchObject({ state: 'REFUSED' });
    await expect(answer(first, true)).rejects.toThrow(/STALE_VERSION/);
    const { nodes } = await done(
      'cbp-oes-specialist',
      '{ cbpTrackingFolders { nodes { departmentTaskerNumber dueOn } } }',
    );
    expect(nodes).toEqual([{ departmentTaskerNumber: one, dueOn: day(9) }]);
    // HQ sees what became of its own notices, and nothing of the folder.
    expect(
      (await done(MANAGER, '{ cbpTrackingNotices { nodes { state } } }')).nodes.map((each: any) => each.state).sort(),
    ).toEqual(['ACCEPTED', 'REFUSED']);
    expect(
      codeOf(
        await test.ask(
          'ice-oes-specialist',
          'mutation { noticeCbpTracking(departmentTaskerNumber: "IQT-2026-ABCDEFGHJM") { item { id } } }',
        ),
      ),
    ).toBe('FORBIDDEN');
    expect((await done('cbp-commissioner-staff', '{ cbpTrackingNotices { totalCount } }')).totalCount).toBe(0);
  });
});
