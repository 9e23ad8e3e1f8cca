import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../../gateway/process/manifests.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import {
  CONTRIBUTOR,
  COORDINATOR,
  type Named,
  RegulatoryActions,
  RLD,
  SUBMITTER,
} from '../../support/regulatory-actions.ts';
import { TestService } from '../../support/service.ts';

/* A regulatory action on its way through DHS clearance: who works on it, and what is told of it. */
let test: TestService;
const actions = new RegulatoryActions(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('the way of an action through clearance', () => {
  it('rams F1, rams F2, rams F9: is tracked step by step, and reviewers read one another', async () => {
    const given = await actions.given('Way', 'component:CBP', 'office:HQ/OGC');
    const tasked = await actions.on(given, { by: RLD, event: 'task', input: { template: 'interagency-review' } });
    expect(tasked).toMatchObject({
      state: 'TASKED',
      taskers: [
        { step: '1', state: 'ASSIGNED', component: 'CBP' },
        { step: '2', state: 'WAITING', office: 'OGC' },
      ],
    });
    const answer = (text: string) => ({ result: 'COMMENTS', text });
    const [ofCbp] = tasked.taskers;
    const cbp = await actions.onTasker(ofCbp, {
      by: CONTRIBUTOR,
      event: 'respond',
      input: answer('Section 2 is unclear'),
    });
    await actions.onTasker(cbp, { by: SUBMITTER, event: 'accept-response' });
    const { taskers } = await actions.shown(COORDINATOR, given);
    expect(taskers.map(({ state }) => state)).toEqual(['CLOSED', 'ASSIGNED']);
    await actions.onTasker(taskers[1], { by: COORDINATOR, event: 'respond', input: answer('So is section 3') });
    const { history } = await actions.done<{ history: { text: string | null }[] }>(
      CONTRIBUTOR,
      'query ($id: ID!) { node(id: $id) { ... on RamsRegulatoryAction { history { text } } } }',
      given,
    );
    const texts = history.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Section 2 is unclear', 'So is section 3']));
  });

  it('rams F2: goes to OGC, is cleared by RLD alone, and stands still when it is closed', async () => {
    const reviewed = await actions.on(await actions.given('Clearance', 'office:HQ/OGC'), { by: RLD, event: 'review' });
    const submit = { by: COORDINATOR, event: 'submit-for-clearance', input: { template: 'ogc-clearance' } };
    const submitted = await actions.on(reviewed, submit);
    expect(submitted.state).toBe('IN_CLEARANCE');
    const approve = { by: RLD, event: 'approve' };
    expect(textsOf(await actions.tryOn(submitted, approve))).toEqual([
      'EVENT_NOT_ALLOWED: approve: 1 taskers are still open.',
    ]);
    const concurrence = { by: COORDINATOR, event: 'respond', input: { result: 'CONCURRENCE' } };
    const concurred = await actions.onTasker(submitted.taskers[0], concurrence);
    await actions.onTasker(concurred, { by: RLD, event: 'accept-response' });
    const standing = await actions.shown(RLD, submitted);
    expect(codeOf(await actions.tryOn(standing, { ...approve, by: COORDINATOR }))).toBe('EVENT_NOT_ALLOWED');
    const approved = await actions.on(standing, approve);
    const closed = await actions.on(approved, { by: RLD, event: 'close' });
    expect(closed.state).toBe('CLOSED');
    const comment = { by: RLD, event: 'comment', input: { text: 'late' } };
    expect(codeOf(await actions.tryOn(closed, comment))).toBe('EVENT_NOT_ALLOWED');
  });

  it('rams F2: whoever consolidated the comments on an action does not clear it', async () => {
    const tasked = await actions.on(await actions.given('Own'), {
      by: RLD,
      event: 'task',
      input: { taskers: [{ level: 'OFFICE', office: 'OGC', dueOn: '2099-12-30' }], text: 'due later' },
    });
    const said = { by: COORDINATOR, event: 'respond', input: { result: 'CONCURRENCE' } };
    await actions.onTasker(await actions.onTasker(tasked.taskers[0], said), { by: RLD, event: 'accept-response' });
    const consolidate = { by: RLD, event: 'consolidate', input: { text: 'One set' } };
    const reviewed = await actions.on(await actions.shown(RLD, tasked), consolidate);
    const submit = { by: RLD, event: 'submit-for-clearance', input: { template: 'ogc-clearance' } };
    const submitted = await actions.on(reviewed, submit);
    await actions.onTasker(submitted.taskers.at(-1), { by: RLD, event: 'withdraw', input: { text: 'no more' } });
    const answer = await actions.tryOn(await actions.shown(RLD, tasked), { by: RLD, event: 'approve' });
    expect(textsOf(answer)).toEqual([
      'EVENT_NOT_ALLOWED: approve: it takes somebody who did nothing of this here: consolidate, respond.',
    ]);
  });
});

describe('what a licensee does', () => {
  it('rams F5: follows from the role beside the licence, for what they are given', async () => {
    const action = await actions.given('Roles', 'component:CBP', 'office:HQ/OGC', 'user:hq-rams-expert');
    const EVENTS = ['REVIEW', 'COMMENT', 'TASK', 'EXTEND', 'SUBMIT_FOR_CLEARANCE'];
    const may = async (user: string): Promise<string[]> => {
      const query =
        'query ($id: ID!) { node(id: $id) { ... on RamsRegulatoryAction { availableActions { name allowed } } } }';
      const { data } = await actions.ask(user, query, { id: action.id });
      const allowed = data.node.availableActions.filter((each: { allowed: boolean }) => each.allowed);
      const names = allowed.map(({ name }: { name: string }) => name);
      return EVENTS.filter((event) => names.includes(event));
    };
    expect(await may(RLD)).toEqual(EVENTS);
    expect(await may(COORDINATOR)).toEqual(EVENTS);
    expect(await may(CONTRIBUTOR)).toEqual(['REVIEW', 'COMMENT']);
    expect(await may(SUBMITTER)).toEqual(['REVIEW', 'COMMENT', 'SUBMIT_FOR_CLEARANCE']);
    expect(await may('hq-rams-expert')).toEqual(['REVIEW', 'COMMENT']);
    // What is refused is refused also when it is tried.
    const input = { taskers: [{ level: 'OFFICE', office: 'OGC', dueOn: '2099-12-30' }] };
    expect(codeOf(await actions.tryOn(action, { by: CONTRIBUTOR, event: 'task', input }))).toBe('EVENT_NOT_ALLOWED');
    expect(codeOf(await actions.create('hq-rams-expert', { actionTitle: 'No' }))).toBe('FORBIDDEN');
  });

  it('rams A1, rams A6: RLD administers; access is given to components, offices and experts of OGC', async () => {
    const users = [CONTRIBUTOR, COORDINATOR, 'hq-rams-expert', 'ice-rams-licensee', RLD];
    const seen = async () => Promise.all(users.map(async (user) => (await actions.titles(user))?.includes('Groups')));
    const action = await actions.given('Groups');
    expect(await seen()).toEqual([false, false, false, false, true]);
    const ofCbp = valueIn<Named>(await actions.assign(RLD, action, ['component:CBP']));
    expect(await seen()).toEqual([true, false, false, false, true]);
    // Nobody but RLD gives an action to anybody.
    expect(codeOf(await actions.assign(CONTRIBUTOR, ofCbp, ['user:ice-rams-licensee']))).toBe('FORBIDDEN');
    await actions.assign(RLD, ofCbp, ['office:HQ/OGC', 'user:hq-rams-expert']);
    expect(await seen()).toEqual([true, true, true, false, true]);
    for (const user of ['hq-rams-unlicensed', 'hq-rams-sharepoint', 'hq-rams-untrained', 'hq-ogc-attorney'])
      expect([user, await actions.titles(user)]).toEqual([user, null]);
  });
});

describe('what is told of actions', () => {
  it('rams F4: a reporter has figures and every status, and no person of any action', async () => {
    const user = 'hq-rams-reporter';
    await actions.given('Reported', 'component:CBP');
    const listed = await actions.done<{ totalCount: number; nodes: { state: string; lastName: string | null }[] }>(
      user,
      '{ ramsRegulatoryActions(first: 100) { totalCount nodes { state lastName } } }',
    );
    const figures = await actions.done<{ total: number; byState: { state: string; items: number }[] }>(
      user,
      '{ ramsFigures { total open late closed closedOnTime byState { state items } turnaround { medianDays } } }',
    );
    expect(figures.total).toBe(listed.totalCount);
    for (const { state, items } of figures.byState)
      expect(listed.nodes.filter((node) => node.state === state)).toHaveLength(items);
    expect(new Set(listed.nodes.map(({ lastName }) => lastName))).toEqual(new Set([null]));
    // Whoever is given some actions has figures of these.
    const { total } = await actions.done<{ total: number }>(CONTRIBUTOR, '{ ramsFigures { total } }');
    expect(total).toBe((await actions.titles(CONTRIBUTOR))?.length);
    expect(total).toBeLessThan(figures.total);
  });

  it('rams F10: what was captured is found again, by words and by filter, by who may see it', async () => {
    const { id } = await actions.given('Quillon standards for ports', 'component:CBP');
    const found = async (user: string) =>
      (await actions.ask(user, '{ found: searchRamsRegulatoryActions(text: "quillon") { nodes { id } } }')).data.found
        .nodes;
    expect(await found(CONTRIBUTOR)).toEqual([{ id }]);
    expect(await found(COORDINATOR)).toEqual([]);
    const filtered =
      '{ ramsRegulatoryActions(where: { actionTitle: { eq: "Quillon standards for ports" } }) { nodes { id } } }';
    expect(await actions.done(CONTRIBUTOR, filtered)).toEqual({ nodes: [{ id }] });
  });

  it('rams F8: no element is of the public, and nothing is sent to anybody', () => {
    const tool = registeredTools().find(({ key }) => key === 'rams');
    const own = tool?.records.filter(({ type }) => tool.manifest.records.includes(type)) ?? [];
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap(({ elements }) => elements).filter(({ subject }) => subject === 'public')).toEqual([]);
    // The one element of the lifecycle that may name somebody outside says to whom a reply went.
    const sends = ['dispatch', 'interim-reply', 'deliver', 'refer', 'ask-submitter'];
    expect(sends.filter((event) => event in (tool?.lifecycle?.workflow.events ?? {}))).toEqual([]);
  });
});
