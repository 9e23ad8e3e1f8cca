import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../support/acting.ts';
import { textsOf, valueIn } from '../support/answers.ts';
import { later } from '../support/days.ts';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';

/* What a party said of a clearance stays its word, wherever the tasker goes in which it said so. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const [MANAGER, OLA, OGC] = ['hq-execsec-manager', 'hq-ola-analyst', 'hq-ogc-attorney'];
const [onFolder, onTasker] = [actingOn(() => test, 'IqFolder'), actingOn(() => test, 'IqTasker')];
interface Folder extends Named {
  readonly taskers: readonly [Named, ...Named[]];
}
/** A folder that an office is asked to clear. */
async function inClearance(office: string, input = 'name: "A Writer"'): Promise<Folder> {
  const entered = `mutation { ${creating('IqFolder', input)} { item { id version } } }`;
  const taskers = [{ level: 'OFFICE', office, purpose: 'CLEARANCE', dueOn: later(5) }];
  return onFolder.done<Folder>(MANAGER, {
    of: valueIn<Named>(await test.ask(MANAGER, entered)),
    event: 'task',
    input: { taskers },
    fields: 'taskers { id version }',
  });
}
/** Says a word in a tasker, and has it returned for rework. */
const returned = async (user: string, of: Named, input: object): Promise<Named> =>
  onTasker.done(MANAGER, {
    of: await onTasker.done(user, { of, event: 'respond', input }),
    event: 'return',
    input: { text: 'Once more' },
  });
const AGREED = { result: 'CONCURRENCE' };

describe('a non-concurrence', () => {
  it('stands where its tasker goes to another party, who concurs', async () => {
    const folder = await inClearance('OGC');
    const again = await returned(OGC, folder.taskers[0], { result: 'NON_CONCURRENCE', text: 'It promises too much' });
    const passed = await onTasker.done(MANAGER, { of: again, event: 'reassign', input: { party: 'office:HQ/OLA' } });
    const agreed = await onTasker.done(OLA, { of: passed, event: 'respond', input: AGREED });
    await onTasker.done(MANAGER, { of: agreed, event: 'accept-response' });
    await heldUntilOverruled(folder);
  });

  it('stands where its tasker is withdrawn', async () => {
    const folder = await inClearance('OGC');
    const again = await returned(OGC, folder.taskers[0], { result: 'NON_CONCURRENCE', text: 'It promises too much' });
    await onTasker.done(MANAGER, { of: again, event: 'withdraw', input: { text: 'Never mind' } });
    await heldUntilOverruled(folder);
  });

  async function heldUntilOverruled(of: Named): Promise<void> {
    const reviewed = await onFolder.done(MANAGER, { of, event: 'review' });
    expect(textsOf(await onFolder.tried(MANAGER, { of: reviewed, event: 'approve' }))).toEqual([
      expect.stringContaining('a non-concurrence stands below'),
    ]);
    await onFolder.done(MANAGER, { of: reviewed, event: 'overrule', input: { text: 'The Secretary decided' } });
  }
});

describe('a concurrence', () => {
  it('does not go with its tasker to the next party', async () => {
    const folder = await inClearance('OLA', 'name: "A Writer", direction: OUTGOING');
    const again = await returned(OLA, folder.taskers[0], AGREED);
    const passed = { of: again, event: 'reassign', input: { party: 'office:HQ/OGC' }, fields: 'result assignee' };
    expect(await onTasker.done(MANAGER, passed)).toMatchObject({ result: null, assignee: 'office:HQ/OGC' });
    const reply = { of: folder, event: 'interim-reply', input: { recipient: 'A Writer' } };
    expect(textsOf(await onFolder.tried(MANAGER, reply))).toEqual([
      expect.stringContaining('it leaves only once it is cleared'),
    ]);
  });
});
