import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, codesOf, valueIn } from '../../support/answers.ts';
import { ANALYST, OTHER, type ServiceItem, ServiceItems, SUPERVISOR } from '../../support/lockbox-items.ts';
import { PrivateGroups } from '../../support/private-groups.ts';
import { PURPOSE, TestService } from '../../support/service.ts';

let test: TestService;
const items = new ServiceItems(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const COUNT = '{ lockboxServiceItems { totalCount } }';
const counted = async (user: string): Promise<number> =>
  (await test.ask(user, COUNT)).data?.lockboxServiceItems?.totalCount ?? 0;
const reasonsOf = async (user: string): Promise<string[]> =>
  ((await test.ask(user, COUNT)).extensions?.withheld ?? []).map(({ reason }: { reason: string }) => reason);

describe('access to the Lockbox', () => {
  let item: ServiceItem;
  beforeAll(async () => {
    item = await items.entered({ applicantNames: 'Robin Sample', alienNumber: 'A900000077' });
  });

  it('lockbox A1: is for federal employees of OIDP within IOD, whatever role another holds', async () => {
    const readers: string[] = [];
    for (const { key } of CAST) if ((await counted(key)) > 0) readers.push(key);
    expect(readers.sort()).toEqual([ANALYST, OTHER, SUPERVISOR].sort());
    for (const [user, reason] of [
      ['lockbox-contractor', 'federal-only'],
      ['lockbox-other-division', 'division'],
      ['scops-with-lockbox-role', 'office'],
    ] as const)
      expect([user, await reasonsOf(user)]).toEqual([user, [reason]]);
    expect(await counted('ice-with-lockbox-role')).toBe(0);
  });

  it('lockbox A2: needs a need-to-know: who reviews sees no identifier, and none by being given an item', async () => {
    const fields = 'applicantNames alienNumber';
    const whole = { applicantNames: 'Robin Sample', alienNumber: 'A900000077' };
    for (const user of [ANALYST, OTHER]) expect(await items.seen(user, item, fields)).toEqual(whole);
    expect(await items.seen(SUPERVISOR, item, fields)).toEqual({ ...whole, alienNumber: null });
    // Being given an item opens nothing of it.
    const given = await test.ask(
      ANALYST,
      `mutation ($id: ID!, $add: [String!]) {
        assignLockboxServiceItem(id: $id, version: 1, add: $add) { item { version } } }`,
      { variables: { id: item.id, add: [`user:${SUPERVISOR}`] } },
    );
    expect(codesOf(given)).toEqual([]);
    expect(await items.seen(SUPERVISOR, item, fields)).toEqual({ ...whole, alienNumber: null });
    expect(await counted('lockbox-no-need')).toBe(0);
  });

  it('lockbox A3: begins with a need that is stated and a supervisor of IOD who approves it', async () => {
    const request = (justification: string) =>
      test.ask(
        'lockbox-no-need',
        `mutation ($why: String!) {
          requestAccess(role: "lockbox.analyst", justification: $why) { item { id version } } }`,
        { variables: { why: justification } },
      );
    expect(codeOf(await request(' '))).toBe('INVALID_INPUT');
    const { id, version } = valueIn<ServiceItem>(await request('Answers synthetic inquiries'));
    const decide = (user: string) =>
      test.ask(
        user,
        `mutation ($id: ID!, $version: Int!) {
          decideAccessRequest(id: $id, version: $version, approve: true) { item { state approvedBy } } }`,
        { variables: { id, version } },
      );
    for (const user of [ANALYST, 'emma-supervisor', 'system-admin'])
      expect([user, codeOf(await decide(user))]).toEqual([user, 'FORBIDDEN']);
    expect(await counted('lockbox-no-need')).toBe(0);
    expect(valueIn(await decide(SUPERVISOR))).toEqual({ state: 'GRANTED', approvedBy: SUPERVISOR });
    test.service.callers.forget('lockbox-no-need');
    expect(await counted('lockbox-no-need')).toBeGreaterThan(0);
    // The approval of the person is asked besides: without it no role is in force.
    await test.rows('directory', 'update directory_user set supervisor_approved_on = null where user_key = $1', [
      OTHER,
    ]);
    test.service.callers.forget(OTHER);
    expect(await reasonsOf(OTHER)).toEqual(['supervisor-approval-missing']);
    await test.rows('directory', 'update directory_user set supervisor_approved_on = now() where user_key = $1', [
      OTHER,
    ]);
    test.service.callers.forget(OTHER);
    expect(await counted(OTHER)).toBeGreaterThan(0);
  });

  it('lockbox A4: is monitored: use of each user is counted, refusals too, and reviewed', async () => {
    const since = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    for (let at = 0; at < 3; at++) await test.ask('scops-with-lockbox-role', COUNT);
    const opened = await test.ask(
      'privacy-officer',
      `mutation { made: openLockboxUseReviews(since: "${since}", refusedAtLeast: 3) { items { actor denied state } } }`,
    );
    expect(opened.data.made.items).toContainEqual({
      actor: 'scops-with-lockbox-role',
      denied: expect.stringMatching(/^([3-9]|\d\d+)$/),
      state: 'OPEN',
    });
  });

  it('lockbox A6: is for those who work on a matter that is confined; others learn nothing of it', async () => {
    const groups = new PrivateGroups(test, 'Lockbox');
    const group = await groups.with({ founder: ANALYST, members: [SUPERVISOR] }, 'A matter');
    const told = async (user: string) =>
      JSON.stringify(
        (
          await test.ask(
            user,
            `{ lockboxServiceItems(where: { email: { eq: "zeppelin@example.gov" } }) { totalCount }
              searchLockboxServiceItems(text: "zeppelin") { totalCount } lockboxFigures { total }
              lockboxMyWork { totalCount } lockboxTaskers { totalCount } }`,
          )
        ).data,
      );
    const before = await told(OTHER);
    const entered = await items.entered({ email: 'zeppelin@example.gov', messageText: 'A zeppelin carried it.' });
    expect(await told(OTHER)).not.toBe(before);
    await groups.confine(ANALYST, 'LockboxServiceItem', { ...entered, group });
    expect(await told(OTHER)).toBe(before);
    expect(await items.seen(OTHER, entered, 'id')).toBeNull();
    const node = await test.ask(OTHER, 'query ($id: ID!) { node(id: $id) { id } }', { variables: { id: entered.id } });
    expect(node.data.node).toBeNull();
    const seen = { messageText: 'A zeppelin carried it.', privateGroup: { name: 'A matter' } };
    for (const user of [ANALYST, SUPERVISOR])
      expect(await items.seen(user, entered, 'messageText privateGroup { name }')).toEqual(seen);
    const comment = { of: { id: entered.id, version: 2 }, event: 'comment', input: { text: 'Is it there?' } };
    expect(codeOf(await items.act.tried(OTHER, comment))).toBe('NOT_FOUND');
  });

  it('lockbox A7: is by single sign-on with more than one factor: else every door refuses, and says why', async () => {
    expect(await reasonsOf('lockbox-no-mfa')).toEqual(['mfa-needed']);
    // The same person, by how the token says that they signed in: nothing a client says besides counts.
    const signedIn = (multiFactor: boolean) =>
      test.service.callers.signedIn(
        { user: ANALYST, purpose: PURPOSE, signedIn: { multiFactor, until: 2_000_000_000 } },
        { address: '127.0.0.1', client: 'test' },
      );
    const [one, several] = await Promise.all([signedIn(false), signedIn(true)]);
    expect([one.roles.has('lockbox.analyst'), one.suspended.lockbox]).toEqual([false, ['mfa-needed']]);
    expect([several.roles.has('lockbox.analyst'), several.suspended.lockbox]).toEqual([true, undefined]);
    const by = '(item: "x", by: { alienNumber: "A900000077" })';
    const doors = [
      COUNT,
      '{ lockboxServiceItem(controlNumber: "none") { id } }',
      '{ searchLockboxServiceItems(text: "sample") { totalCount } }',
      '{ lockboxMyWork { totalCount } }',
      '{ lockboxGroups { totalCount } }',
      `{ lookUpLockboxPcqs${by} { lastName } }`,
      'mutation { createLockboxServiceItem(input: {}) { item { id } } }',
      'mutation { createLockboxGroup(name: "One factor") { item { id } } }',
    ];
    for (const door of doors)
      for (const answer of [
        await test.ask('lockbox-no-mfa', door),
        await test.askTool('lockbox', 'lockbox-no-mfa', door),
      ]) {
        const values = Object.values(answer.data ?? {}).filter((value) => value !== null);
        expect([door, values]).toEqual([door, []]);
        expect([door, JSON.stringify(answer)]).toEqual([door, expect.stringContaining('mfa-needed')]);
      }
    const node = await test.ask('lockbox-no-mfa', 'query ($id: ID!) { node(id: $id) { id } }', {
      variables: { id: item.id },
    });
    expect(node.data.node).toBeNull();
  });

  it('lockbox A5: ends once somebody does not need it any more', async () => {
    expect(await counted(OTHER)).toBeGreaterThan(0);
    await test.ask('privacy-officer', `mutation { revokeAccess(userKey: "${OTHER}") { item { userKey } } }`);
    test.service.callers.forget(OTHER);
    expect(await counted(OTHER)).toBe(0);
  });
});
