import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { creating } from '../../support/entered.ts';
import { eventsOf } from '../../support/events.ts';
import { TestService } from '../../support/service.ts';
import { OES, OHC, SECRETARY, Taskings } from '../../support/taskings.ts';
import { ACCOUNT, Between, type Came, Lines } from '../../support/taskings-between.ts';

/* What I-CATT gives to the Office of Human Capital becomes an item of its Task Tracker, and the answer goes back. */
const COORDINATOR = OHC.runs;
const lines = new Lines();
let test: TestService;
const icatt = new Taskings(() => test);
const ohc = new Taskings(() => test, OHC);
const between = new Between(() => test, icatt);
beforeAll(async () => {
  test = await TestService.start({ wrap: lines.wrap });
});
afterAll(() => test.stop());

const NONE = new Map();
/** Returns the one item that came of a tasker. */
const theOne = (came: Came[]): Came => {
  expect(came).toHaveLength(1);
  return came[0] as Came;
};
const answered = (item: Came, text = 'A synthetic answer.') =>
  ohc.onItem.done<Came>(COORDINATOR, {
    of: item,
    event: 'dispatch',
    input: { recipient: 'OES', text },
    fields: 'state',
  });
/** Events of an action on the row of a key. */
const eventOn = (action: string, table: string) =>
  `action = '${action}' and (select id from ${table} where key = $1) = any (ids)`;
const WHY = 'dispositions { whyKept }';

describe('a tasking of I-CATT', () => {
  it('becomes an item of the Task Tracker, once, with what is asked, its number and its day (icatt F9)', async () => {
    const { tasker } = await between.given();
    expect(await between.cameOf(tasker)).toEqual([]);
    expect(await between.pass()).toEqual(NONE);
    expect(await between.pass()).toEqual(NONE);
    const fields = 'itemType taskingContent dueOn office documents { fileName } history { event actor }';
    expect(theOne(await between.cameOf(tasker, fields))).toMatchObject({
      state: 'OPEN',
      sourceNumber: tasker.controlNumber,
      itemType: 'information-request',
      taskingContent: 'How many were there?\n\nPlease answer by form',
      dueOn: '2099-12-31',
      office: 'OHC',
      documents: null,
      history: [{ event: 'SET_DUE', actor: ACCOUNT }],
    });
    expect(await between.tasker(tasker.id)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('stands in the audit of both tools in the name of the account, which may do nothing else', async () => {
    const { tasker } = await between.given();
    await between.pass();
    const { id } = theOne(await between.cameOf(tasker));
    const [taken] = await eventsOf(test, 'ohc-task-tracker', eventOn('take-tasking', 'ohc_task_tracker_tasking'), [id]);
    expect(taken).toMatchObject({ actor: ACCOUNT, outcome: 'ok' });
    const [accepted] = await eventsOf(test, 'icatt', eventOn('accept', 'icatt_tasker'), [tasker.id]);
    expect(accepted).toMatchObject({ actor: ACCOUNT, outcome: 'ok' });
    const there = 'aNumber documents { id } publicLastName';
    const seen = valueIn<{ nodes: object[] }>(await test.ask(ACCOUNT, `{ icattTaskings { nodes { ${there} } } }`));
    expect(seen.nodes).toContainEqual({ aNumber: null, documents: null, publicLastName: null });
    const tried = async (change: string) => test.ask(ACCOUNT, `mutation { ${change} { errors { code message } } }`);
    for (const denied of [
      creating('IcattTasking', 'itemType: INQUIRY'),
      creating('OhcTaskTrackerTasking', 'itemType: EMPLOYEE_INQUIRY, office: "OHC"'),
      'declareOhcTaskTrackerClosing(day: "2099-01-01", reason: WEATHER)',
    ])
      expect([denied, codeOf(await tried(denied))]).toEqual([denied, 'FORBIDDEN']);
    const taking = (tool: string) =>
      creating('OhcTaskTrackerTasking', 'itemType: INTERNAL_MATTER, office: "OHC"').replace(
        /^create(\w+)\(/,
        `take$1(tool: "${tool}", taskerNumber: "SYN-1", `,
      );
    expect(textsOf(await tried(taking('servicenow')))).toEqual(['INVALID_INPUT: tool: no taskings come from there.']);
    expect(textsOf(await tried(taking('icatt')))).toEqual([]);
  });

  it('gets its answer from the Task Tracker, comes down when it is returned, and ends when it ends', async () => {
    const { tasker } = await between.given();
    await between.pass();
    await answered(theOne(await between.cameOf(tasker)));
    await between.pass();
    const responded = await between.tasker(tasker.id);
    expect(responded).toMatchObject({
      state: 'RESPONDED',
      history: expect.arrayContaining([{ event: 'RESPOND', actor: ACCOUNT, text: 'A synthetic answer.' }]),
    });
    await icatt.onTasker.done(OES, { of: responded, event: 'return', input: { text: 'Which year?' } });
    await between.pass();
    const returned = theOne(await between.cameOf(tasker, 'history { event text }'));
    expect(returned).toMatchObject({
      state: 'IN_REVIEW',
      history: expect.arrayContaining([{ event: 'RETURN', text: 'Which year?' }]),
    });
    await answered(returned, 'Of last year.');
    await between.pass();
    await between.pass();
    const again = await between.tasker(tasker.id);
    expect(again).toMatchObject({
      state: 'RESPONDED',
      history: expect.arrayContaining([{ event: 'RESPOND', actor: ACCOUNT, text: 'Of last year.' }]),
    });
    await icatt.onTasker.done(OES, { of: again, event: 'accept-response' });
    expect(await between.pass()).toEqual(NONE);
    expect(theOne(await between.cameOf(tasker))).toMatchObject({ state: 'CLOSED' });
  });

  it('is due here when it is due there', async () => {
    const { tasker } = await between.given();
    await between.pass();
    const asked = { of: await between.tasker(tasker.id), event: 'grant-extension', input: { dueOn: '2100-01-31' } };
    await icatt.onTasker.done(OES, asked);
    await between.pass();
    expect(theOne(await between.cameOf(tasker, 'dueOn'))).toMatchObject({ dueOn: '2100-01-31' });
  });

  it('of a kind that the Task Tracker has not is declined, with the reason, and nothing stays silent', async () => {
    const { tasker } = await between.given({}, {}).then(async ({ tasker: first }) => {
      await between.pass();
      const tasking = await icatt.entered({}, { path: 'law-enforcement-inquiry', channel: 'FAX' });
      const given = await icatt.tasked(tasking, { level: 'OFFICE', office: 'OHC' });
      expect(first.id).not.toBe(given.id);
      return { tasker: await between.tasker(given.id) };
    });
    expect(await between.pass()).toEqual(NONE);
    expect(await between.tasker(tasker.id)).toMatchObject({
      state: 'DECLINED',
      history: expect.arrayContaining([
        { event: 'DECLINE', actor: ACCOUNT, text: 'This office takes in no taskings of this kind.' },
      ]),
    });
    expect(await between.cameOf(tasker)).toEqual([]);
  });
});

describe('what came of a tasking of I-CATT', () => {
  it('is seen by who sees it there, and its content no longer than there; its source holds it', async () => {
    const { tasking, tasker } = await between.given();
    await between.pass();
    const item = theOne(await between.cameOf(tasker, WHY));
    expect(item).toMatchObject({ dispositions: [{ whyKept: 'HELD_ELSEWHERE' }] });
    for (const user of ['ohc-inquiries-lead', 'ohc-detailed'])
      expect(await between.cameOf(tasker, '', user)).toEqual([]);
    // What is still open here does not keep it in sight.
    await ohc.tasked(item, { level: 'EXPERT', assignee: 'ohc-responder' });
    expect(await ohc.seen('ohc-responder', item, 'taskingContent')).toEqual({
      taskingContent: 'How many were there?\n\nPlease answer by form',
    });
    const taken = { of: await between.tasker(tasker.id), event: 'withdraw', input: { text: 'No more.' } };
    await icatt.onTasker.done(OES, taken);
    const waiting = new Map([[tasker.controlNumber, 'EVENT_NOT_ALLOWED']]);
    expect(await between.pass()).toEqual(waiting);
    const fields = 'atSource taskingContent history { text }';
    const seen = { atSource: 'ENDED', taskingContent: null };
    for (const user of [COORDINATOR, 'ohc-responder'])
      expect(await ohc.seen(user, item, fields)).toEqual({ ...seen, history: [{ text: null }, { text: null }] });
    expect(await icatt.seen(COORDINATOR, tasking, 'taskingContent')).toBeNull();
    expect(await ohc.seen(SECRETARY, item, 'taskingContent')).not.toEqual({ taskingContent: null });
    // Once the office has taken its own taskers back, the item ends as well; it is held while nobody knows more.
    const { taskers } = await ohc.seen<{ taskers: Came[] }>(COORDINATOR, item, 'taskers { id version }');
    await ohc.onTasker.done(COORDINATOR, { of: taskers[0] as Came, event: 'withdraw', input: { text: 'No more.' } });
    expect(await between.pass()).toEqual(NONE);
    expect(theOne(await between.cameOf(tasker, WHY))).toMatchObject({
      state: 'WITHDRAWN',
      dispositions: [{ whyKept: 'HELD_ELSEWHERE' }],
    });
  });

  it('is held until its source is closed with all that it is of', async () => {
    const { tasking, tasker } = await between.given();
    await between.pass();
    await answered(theOne(await between.cameOf(tasker)));
    await between.pass();
    await icatt.onTasker.done(OES, { of: await between.tasker(tasker.id), event: 'accept-response' });
    await between.pass();
    const held = theOne(await between.cameOf(tasker, WHY));
    expect(held).toMatchObject({ state: 'CLOSED', dispositions: [{ whyKept: 'HELD_ELSEWHERE' }] });
    const source = await icatt.seen<Came>(OES, tasking, 'id version');
    await icatt.onItem.done(OES, { of: source, event: 'cancel', input: { text: 'No more.' } });
    await between.pass();
    expect(theOne(await between.cameOf(tasker, WHY))).toMatchObject({ dispositions: [{ whyKept: 'NEEDS_ASSERTION' }] });
  });

  it('has no content where the office was not given it: what was passed on to it stays there', async () => {
    const tasking = await icatt.entered();
    const toOther = await icatt.tasked(tasking, { level: 'EXPERT', assignee: 'icatt-responder' });
    const below = { level: 'OFFICE', office: 'OHC', dueOn: '2099-12-31', instructions: 'Only this.' };
    await icatt.onTasker.done('icatt-responder', { of: toOther, event: 'task', input: { taskers: [below] } });
    await between.pass();
    const query = '{ icattTaskers(where: { office: { eq: "OHC" } }) { nodes { id instructions } } }';
    const { nodes } = valueIn<{ nodes: { id: string; instructions: string }[] }>(await test.ask(OES, query));
    const tasker = await between.tasker(nodes.find(({ instructions }) => instructions === 'Only this.')?.id ?? '');
    expect(theOne(await between.cameOf(tasker, 'taskingContent'))).toMatchObject({ taskingContent: 'Only this.' });
  });
});

describe('a break on the way', () => {
  it.each(['icatt', 'ohc-task-tracker', 'directory'])(
    'of %s leaves nothing half done, and is made up for',
    async (tool) => {
      const { tasker } = await between.given();
      lines.down.add(tool);
      await between.pass().catch((error: Error) => expect(error.message).toMatch(/UNAVAILABLE|cannot be reached/));
      lines.down.delete(tool);
      await between.pass();
      theOne(await between.cameOf(tasker));
      expect(await between.tasker(tasker.id)).toMatchObject({ state: 'ACCEPTED' });
    },
  );

  it.each(['TakeTasking', 'ActOnTasker'])('after %s was done and not told does it once', async (operation) => {
    const { tasker } = await between.given();
    lines.breaksAfter = operation;
    await expect(between.pass()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await between.pass()).toEqual(NONE);
    theOne(await between.cameOf(tasker));
    const accepted = await eventsOf(test, 'icatt', eventOn('accept', 'icatt_tasker'), [tasker.id]);
    expect(accepted).toHaveLength(1);
  });

  it('and two gateways at once open one item', async () => {
    const { tasker } = await between.given();
    await Promise.allSettled([between.pass(), between.pass(), between.pass()]);
    await between.pass();
    theOne(await between.cameOf(tasker));
    expect(await between.tasker(tasker.id)).toMatchObject({ state: 'ACCEPTED' });
  });
});
