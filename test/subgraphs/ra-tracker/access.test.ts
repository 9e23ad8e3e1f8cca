import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOOLS } from '../../../subgraphs/index.ts';
import { codeOf, codesOf, textsOf, valueIn } from '../../support/answers.ts';
import { later } from '../../support/days.ts';
import { CLERK, DIRECTOR, OTHER, REVIEWER, Requests } from '../../support/requests.ts';
import { TestService } from '../../support/service.ts';

/* Who reaches the R&A Tracker: the team of the District that has a request, named by the District, one at a time. */
let test: TestService;
const requests = new Requests(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Grant {
  readonly id: string;
  readonly version: number;
}
const asks = async (user: string, role = 'ra-tracker.reviewer'): Promise<Grant> =>
  valueIn(
    await test.ask(
      user,
      `mutation { requestAccess(role: "${role}", justification: "Synthetic reason") { item { id version } } }`,
    ),
  );
const decides = (user: string, { id, version }: Grant) =>
  test.ask(
    user,
    `mutation { decideAccessRequest(id: "${id}", version: ${version}, approve: true) { item { state } } }`,
  );
const COUNT = '{ raTrackerRequests { totalCount } }';

describe('access to the R&A Tracker', () => {
  it('ra-tracker A1: is granted to individual users one at a time, and to no colleague with them', async () => {
    await requests.entered();
    expect(valueIn(await test.ask('ra-no-team', COUNT))).toBeNull();
    const grant = await asks('ra-no-team');
    expect(valueIn(await decides('ra-district-approver', grant))).toEqual({ state: 'GRANTED' });
    test.service.callers.forget('ra-no-team');
    expect(valueIn<{ totalCount: number }>(await test.ask('ra-no-team', COUNT)).totalCount).toBeGreaterThan(0);
    // Somebody else of the same District is still on no team.
    expect(valueIn(await test.ask('ra-district-approver', COUNT))).toBeNull();
    const rows = await test.rows(
      'directory',
      `select user_key from access_grant where role like 'ra-tracker.%' and user_key !~ '^[a-z0-9-]+$'`,
    );
    expect(rows).toEqual([]);
  });

  it('ra-tracker A2: each District names its own team: its approver decides about nobody of another', async () => {
    const grant = await asks(OTHER, 'ra-tracker.director');
    const refused = await decides('ra-district-approver', grant);
    expect(refused.errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'not-approver-of-this-office' });
    expect(codeOf(await decides('emma-supervisor', grant))).toBe('FORBIDDEN');
    const [{ state }] = await test.rows(
      'directory',
      `select state from access_grant where user_key = $1 and role = 'ra-tracker.director'`,
      [OTHER],
    );
    expect(state).toBe('requested');
  });

  it('ra-tracker A3: who is on no team of the District that has a request does not reach it, by any door', async () => {
    const request = await requests.entered();
    for (const user of [REVIEWER, DIRECTOR, CLERK, 'ra-two-districts'])
      expect(await requests.seen(user, request, 'state')).toEqual({ state: 'OPEN' });
    for (const user of [OTHER, 'cbp-with-ra-role', 'emma-clerk', 'hq-execsec-manager', 'system-admin'])
      expect(await requests.seen(user, request, 'state')).toBeNull();
    const node = `{ node(id: "${request.id}") { id } }`;
    expect(await test.ask(OTHER, node)).toMatchObject({ data: { node: null } });
    expect(textsOf(await requests.onItem.tried(OTHER, { of: request, event: 'review' }))).toEqual([
      'NOT_FOUND: No RaTrackerRequest that you may see has this identifier.',
    ]);
    const found = `{ searchRaTrackerRequests(text: "${request.controlNumber}") { nodes { item { id } } } }`;
    expect(JSON.stringify(await test.ask(OTHER, found))).not.toContain(request.id);
    // HQ's register has no row of it either.
    expect(TOOLS.find(({ key }) => key === 'ra-tracker')?.register.level).toBe('count');
    const listed = await test.ask('hq-execsec-manager', '{ registeredItems(first: 100) { nodes { controlNumber } } }');
    expect(JSON.stringify(listed)).not.toContain(request.controlNumber);
  });

  it('ra-tracker A3: nobody enters a request for another District, nor hands one to it', async () => {
    expect(codesOf(await requests.enter('recognition', { office: 'District 9' }))).toEqual(['FORBIDDEN']);
    expect(codesOf(await requests.enter('recognition', {}, { user: OTHER }))).toEqual(['FORBIDDEN']);
    const request = await requests.entered();
    expect(codesOf(await requests.change({ user: REVIEWER }, request, { office: 'District 9' }))).toEqual([
      'FORBIDDEN',
    ]);
    expect(codesOf(await requests.change({ user: CLERK }, request, { office: 'District 9' }))).toEqual(['FORBIDDEN']);
    const moved = await requests.change({ user: 'ra-two-districts' }, request, { office: 'District 9' });
    expect(codesOf(moved)).toEqual([]);
    expect(await requests.seen(OTHER, request, 'state')).toEqual({ state: 'OPEN' });
    expect(await requests.seen(REVIEWER, request, 'state')).toBeNull();
  });

  it('ra-tracker A3: work on a request is given to its team alone', async () => {
    const request = await requests.entered();
    const task = (assignee: string) => ({
      of: request,
      event: 'task',
      input: { text: 'due later', taskers: [{ level: 'EXPERT', assignee, dueOn: later(900) }] },
    });
    expect(codesOf(await requests.onItem.tried(DIRECTOR, task(OTHER)))).toEqual(['INVALID_INPUT']);
    await requests.onItem.done(DIRECTOR, task(REVIEWER));
    const work = await test.ask(REVIEWER, '{ raTrackerMyWork { nodes { item { controlNumber } } } }');
    expect(JSON.stringify(work)).toContain(request.controlNumber);
  });

  it('ra-tracker A4: the BIA and other outside parties have no connection, whatever their role', async () => {
    const request = await requests.entered();
    const answer = await test.ask('ra-bia-clerk', COUNT);
    expect(answer.data).toEqual({ raTrackerRequests: null });
    expect(await requests.seen('ra-bia-clerk', request, 'state')).toBeNull();
    const { roles, suspended } = await test.caller('ra-bia-clerk');
    expect([[...roles], suspended]).toEqual([[], { 'ra-tracker': ['outside-the-department'] }]);
    const recommended = await requests.on(DIRECTOR, await requests.on(REVIEWER, request, { review: {} }), {
      recommend: {
        happenedOn: later(0),
      },
    });
    // What is sent to the BIA is recorded, and goes by nobody's hand here: no mail leaves.
    expect(await requests.seen(DIRECTOR, recommended, 'dateRecommendationSent')).toEqual({
      dateRecommendationSent: later(0),
    });
  });
});

describe('what is seen of a request', () => {
  it('who keys its dates sees the organization and how it stands, and no person', async () => {
    const named = { authorizedOfficialSignature: 'Synthetic Official', comments: 'Synthetic comment.' };
    const request = await requests.entered('recognition', named);
    const fields = 'trackerOrgName dueOn authorizedOfficialSignature comments applicationForRecognition { fileName }';
    const { dueOn } = await requests.seen<{ dueOn: string }>(DIRECTOR, request, 'dueOn');
    expect(await requests.seen(CLERK, request, fields)).toEqual({
      trackerOrgName: 'Synthetic Organization',
      dueOn,
      authorizedOfficialSignature: null,
      comments: null,
      applicationForRecognition: null,
    });
    expect(await requests.seen(DIRECTOR, request, 'authorizedOfficialSignature comments')).toEqual(named);
  });
});
