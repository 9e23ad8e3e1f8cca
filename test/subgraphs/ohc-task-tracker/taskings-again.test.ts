import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestService } from '../../support/service.ts';
import { OES, OHC, type Tasking, Taskings } from '../../support/taskings.ts';
import { ACCOUNT, Between, type Came, Lines } from '../../support/taskings-between.ts';

/* A tasking of I-CATT that comes back, and what is not taken for its end (decision 101). */
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
const FIELDS = 'atSource taskingContent dueOn dispositions { whyKept }';
/** Returns what came of a tasker: one item, however often the tasking came. */
async function theOne(tasker: Tasking): Promise<Came> {
  const came = await between.cameOf(tasker, FIELDS);
  expect(came).toHaveLength(1);
  return came[0] as Came;
}
/** Gives a tasking that was given to the office to another one, or back. */
const reassigned = async ({ id }: Tasking, office: string) =>
  icatt.onTasker.done(OES, {
    of: await between.tasker(id),
    event: 'reassign',
    input: { party: `office:ICE/${office}` },
  });
const STANDS = { state: 'OPEN', atSource: 'STANDS', taskingContent: expect.stringContaining('How many were there?') };

describe('a tasking that comes back', () => {
  it('to the office that it was taken from opens its item again, with all of it', async () => {
    const { tasker } = await between.given();
    await between.pass();
    await reassigned(tasker, 'OPLA');
    expect(await between.pass()).toEqual(NONE);
    expect(await theOne(tasker)).toMatchObject({ state: 'WITHDRAWN', atSource: 'ENDED', taskingContent: null });
    await reassigned(tasker, 'OHC');
    expect(await between.pass()).toEqual(NONE);
    expect(await between.pass()).toEqual(NONE);
    expect(await theOne(tasker)).toMatchObject(STANDS);
    expect(await between.tasker(tasker.id)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('before its item could end is asked for again here, and ends no more', async () => {
    const { tasker } = await between.given();
    await between.pass();
    await ohc.tasked(await theOne(tasker), { level: 'EXPERT', assignee: 'ohc-responder' });
    await reassigned(tasker, 'OPLA');
    expect(await between.pass()).toEqual(new Map([[tasker.controlNumber, 'EVENT_NOT_ALLOWED']]));
    await reassigned(tasker, 'OHC');
    expect(await between.pass()).toEqual(NONE);
    expect(await theOne(tasker)).toMatchObject({ ...STANDS, state: 'TASKED' });
  });

  it.each(['ActOnItem', 'NoteStanding'])('and of which %s was done and not told is made up for', async (operation) => {
    const { tasker } = await between.given();
    await between.pass();
    await reassigned(tasker, 'OPLA');
    await between.pass();
    await reassigned(tasker, 'OHC');
    lines.breaksAfter = operation;
    await expect(between.pass()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await between.tasker(tasker.id)).toMatchObject({ state: 'ASSIGNED' });
    expect(await between.pass()).toEqual(NONE);
    expect(await theOne(tasker)).toMatchObject(STANDS);
    expect(await between.tasker(tasker.id)).toMatchObject({ state: 'ACCEPTED' });
  });
});

describe('what is not seen', () => {
  it.each([
    ['office', "update directory_user set office = 'OPLA'", "update directory_user set office = 'OHC'"],
    ['component', "update directory_user set component = 'CBP'", "update directory_user set component = 'ICE'"],
    [
      'role in I-CATT',
      "update access_grant set state = 'revoked' where role = 'icatt.hands-over'",
      "update access_grant set state = 'granted' where role = 'icatt.hands-over'",
    ],
  ])('because the account has another %s, or none, has not ended', async (_what, away, back) => {
    const { tasker } = await between.given();
    await between.pass();
    const change = async (statement: string) => {
      const where = statement.includes(' where ') ? 'and' : 'where';
      await test.rows('directory', `${statement} ${where} user_key = $1`, [ACCOUNT]);
      test.service.callers.forget(ACCOUNT);
    };
    await change(away);
    const passed = await between.pass().catch(({ code }: { code: string }) => code);
    await change(back);
    expect(passed).toBe('FORBIDDEN');
    expect(await theOne(tasker)).toMatchObject(STANDS);
    expect(await between.pass()).toEqual(NONE);
  });

  it('of two gateways by the one, since the other took it just now, is not ended', async () => {
    let given: Tasking | undefined;
    const happens = async () => {
      ({ tasker: given } = await between.given());
      await between.pass();
    };
    for (const operation of ['BroughtItems', 'TaskedOffice']) {
      lines.before = { operation, happens };
      await between.pass();
      expect(lines.before).toBeUndefined();
      expect(await theOne(given as Tasking)).toMatchObject(STANDS);
    }
  });

  it('in the list and comes back before it is ended is asked once more, and stands', async () => {
    const { tasker } = await between.given();
    await between.pass();
    await reassigned(tasker, 'OPLA');
    lines.before = { operation: 'TaskingStanding', happens: () => reassigned(tasker, 'OHC') };
    expect(await between.pass()).toEqual(NONE);
    expect(await theOne(tasker)).toMatchObject(STANDS);
  });
});
