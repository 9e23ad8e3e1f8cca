import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import {
  type CatsTasking,
  CatsTaskings,
  COORDINATOR,
  COUNSEL,
  EXSO,
  FRONT_OFFICE,
  LISTED,
  OTHER_COORDINATOR,
} from '../../support/cats-taskings.ts';
import { TestService } from '../../support/service.ts';

/* A tasking in CATS, from whoever sends it back to whoever sent it, in the order that Appendix A says. */
let test: TestService;
const taskings = new CatsTaskings(() => test);
beforeAll(async () => {
  test = await TestService.start();
  for (const [office, person] of Object.entries(LISTED)) valueIn(await taskings.list({ office, person }));
});
afterAll(() => test.stop());

const EVENTS = ['task', 'consolidate', 'final-review', 'approve', 'dispatch', 'close'] as const;
/** What each event is asked for with. */
const INPUT: Readonly<Record<string, object>> = {
  task: { text: 'x', taskers: [{ level: 'OFFICE', office: 'FOD', dueOn: '2099-12-31' }] },
  consolidate: { text: 'One response.' },
  dispatch: { recipient: 'originator@example.gov' },
};
const WHO: Readonly<Record<string, string>> = { 'final-review': COUNSEL, approve: FRONT_OFFICE };
const by = (event: string): string => WHO[event] ?? EXSO;

describe('CATS', () => {
  it('takes in controlled taskings from Congress, the Department and other components (cats F1)', async () => {
    for (const correspondentCategory of ['CONGRESS', 'HEADQUARTERS', 'COMPONENT']) {
      const tasking = await taskings.entered({ correspondentCategory, submitterName: 'Sample Specimen' });
      expect(await taskings.seen(EXSO, tasking, 'itemType state correspondentCategory submitterName')).toEqual({
        itemType: 'controlled-tasking',
        state: 'OPEN',
        correspondentCategory: correspondentCategory.toLowerCase(),
        submitterName: 'Sample Specimen',
      });
    }
    expect(textsOf(await taskings.enter({ employeeAgencyOffice: null }))).toEqual([
      expect.stringContaining('employeeAgencyOffice'),
    ]);
  });

  it('takes in internal clearance of policy and operational guidance, which no correspondent sent (cats F2)', async () => {
    const clearance = await taskings.entered({ employeeAgencyOffice: 'USCIS Policy' }, 'policy-clearance');
    expect(await taskings.seen(EXSO, clearance, 'itemType')).toEqual({ itemType: 'policy-clearance' });
    expect(codeOf(await taskings.enter({ submitterName: 'Sample Specimen' }, 'policy-clearance'))).toBe(
      'INVALID_INPUT',
    );
  });

  it('is where EXSO makes an official tasking, and nobody else (cats F3, cats A1)', async () => {
    const tasking = await taskings.entered();
    const tasked: string[] = [];
    for (const { key } of CAST) {
      if (key === EXSO) continue;
      if (codeOf(await taskings.enter({}, 'controlled-tasking', key)) === undefined) tasked.push(`${key} enters`);
      if (codeOf(await taskings.sent(tasking, [{ office: 'FOD' }], key)) === undefined) tasked.push(`${key} tasks`);
    }
    expect(tasked).toEqual([]);
    expect((await taskings.tasked(tasking)).taskers).toHaveLength(2);
  });

  it('delivers one tasking to every appropriate office, with instructions to draft a response (cats F4, cats F5)', async () => {
    const tasking = await taskings.entered();
    await taskings.tasked(tasking);
    const fields = 'controlNumber taskers { office instructions state }';
    for (const [office, user] of Object.entries(LISTED)) {
      const { controlNumber, taskers } = await taskings.seen<{ controlNumber: string; taskers: object[] }>(
        user,
        tasking,
        fields,
      );
      expect(controlNumber).toBe(tasking.controlNumber);
      expect(taskers).toContainEqual({ office, instructions: 'Please draft a response', state: 'ASSIGNED' });
    }
  });

  it('lets each tasked office review the tasking and upload its own response (cats F6)', async () => {
    const tasking = await taskings.entered();
    const { taskers } = await taskings.tasked(tasking);
    for (const { office, ...tasker } of taskers) {
      const user = LISTED[office as keyof typeof LISTED];
      const file = await taskings.response(user, tasking, `What ${office} answers.`);
      const accepted = await taskings.onTasker.done(user, { of: tasker, event: 'accept' });
      const input = { result: 'OFFICIAL_RESPONSE', files: [{ file }] };
      await taskings.onTasker.done(user, { of: accepted, event: 'respond', input });
    }
    const { history } = await taskings.seen<{ history: { event: string; files: object[] | null }[] }>(
      EXSO,
      tasking,
      'history { event actor files { fileName } }',
    );
    const uploaded = [{ fileName: 'response.pdf' }];
    expect(history.filter(({ event }) => event === 'RESPOND')).toEqual([
      { event: 'RESPOND', actor: COORDINATOR, files: uploaded },
      { event: 'RESPOND', actor: OTHER_COORDINATOR, files: uploaded },
    ]);
  });

  it('has Chief Counsel finish its review before the Front Office approves (cats F7, cats F8)', async () => {
    const consolidated = await taskings.consolidated();
    expect(codeOf(await taskings.onItem.tried(FRONT_OFFICE, { of: consolidated, event: 'approve' }))).toBe(
      'EVENT_NOT_ALLOWED',
    );
    expect(codeOf(await taskings.onItem.tried(EXSO, { of: consolidated, event: 'final-review' }))).toBe(
      'EVENT_NOT_ALLOWED',
    );
    const returned = { event: 'return', input: { text: 'The second paragraph is wrong' } };
    const again = await taskings.onItem.done(COUNSEL, { of: consolidated, ...returned, fields: 'state' });
    expect(again).toMatchObject({ state: 'TASKED' });
    const consolidate = { of: again, event: 'consolidate', input: { text: 'One better response.' } };
    const better = await taskings.onItem.done(EXSO, consolidate);
    const reviewed = await taskings.onItem.done(COUNSEL, { of: better, event: 'final-review' });
    expect(codeOf(await taskings.onItem.tried(COUNSEL, { of: reviewed, event: 'approve' }))).toBe('EVENT_NOT_ALLOWED');
    const approve = { of: reviewed, event: 'approve', fields: 'state' };
    expect(await taskings.onItem.done(FRONT_OFFICE, approve)).toMatchObject({ state: 'APPROVED' });
  });

  it('has EXSO send the approved document back to the originating office (cats F9)', async () => {
    const approved = await taskings.approved({ employeeEmail: 'esec@example.gov' });
    const file = await taskings.response(EXSO, approved, 'The approved document.');
    const input = { recipient: 'esec@example.gov', files: [{ file }] };
    const answered = await taskings.onItem.done(EXSO, { of: approved, event: 'dispatch', input, fields: 'state' });
    expect(answered).toMatchObject({ state: 'ANSWERED' });
    await taskings.onItem.done(EXSO, { of: answered, event: 'close' });
    const { history } = await taskings.seen<{ history: object[] }>(
      EXSO,
      approved,
      'history { event recipient files { fileName } }',
    );
    expect(history).toContainEqual({
      event: 'DISPATCH',
      recipient: 'esec@example.gov',
      files: [{ fileName: 'response.pdf' }],
    });
  });

  it('keeps the order, whoever asks: no step comes before those before it (cats F10)', async () => {
    const input = { employeeEmail: 'originator@example.gov' };
    let at: CatsTasking = await taskings.entered(input);
    /** Which events somebody may let happen now, of those that lead on; none of them happens. */
    const offered = async (): Promise<string[]> => {
      const all: string[] = [];
      for (const user of [EXSO, COUNSEL, FRONT_OFFICE]) {
        const { availableActions } = await taskings.seen<{ availableActions: { name: string; allowed: boolean }[] }>(
          user,
          at,
          'availableActions { name allowed }',
        );
        all.push(...availableActions.filter(({ allowed }) => allowed).map(({ name }) => name));
      }
      return EVENTS.filter((event) => all.includes(event.toUpperCase().replaceAll('-', '_')));
    };
    const does = async (event: string): Promise<void> => {
      const done = await taskings.onItem.done(by(event), { of: at, event, input: INPUT[event] ?? {} });
      at = { ...at, ...done };
    };
    expect(await offered()).toEqual(['task']);
    await does('task');
    expect(await offered()).toEqual(['task']);
    const { taskers } = await taskings.seen<{ taskers: [{ id: string; version: number }] }>(
      EXSO,
      at,
      'taskers { id version }',
    );
    // What was sent out and taken back is no response.
    const withdraw = { of: taskers[0], event: 'withdraw', input: { text: 'sent in error' } };
    await taskings.onTasker.done(EXSO, withdraw);
    expect(await offered()).toEqual(['task']);
    const { version } = await taskings.seen<CatsTasking>(EXSO, at, 'version');
    const again = await taskings.tasked({ ...at, version }, ['FOD']);
    const tasker = again.taskers.find(({ version: first }) => first === 1);
    if (!tasker) throw new Error('the new tasker is not there');
    const respond = { event: 'respond', input: { result: 'OFFICIAL_RESPONSE', text: 'A response.' } };
    const responded = await taskings.onTasker.done(COORDINATOR, { of: tasker, ...respond });
    expect(await offered()).toEqual(['task']);
    await taskings.onTasker.done(EXSO, { of: responded, event: 'accept-response' });
    at = { ...at, ...again };
    const order: string[][] = [];
    for (const event of ['consolidate', 'final-review', 'approve', 'dispatch', 'close']) {
      order.push(await offered());
      await does(event);
    }
    expect(order).toEqual([['task', 'consolidate'], ['final-review'], ['approve'], ['dispatch'], ['close']]);
  });
});
