import { mock } from 'node:test';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotThere, Revealed, SHOWN_FOR, shownIn } from '../../console/src/item/revealed.ts';

/* What sensitive elements stand on a page: each for its time and its purpose, and nothing of what was taken away. */
const record = (id: string, elements: object = {}) => ({ __typename: 'IqFolder', id, ...elements });
const asked = (id: string, ...keys: string[]) => ({ ids: [id], keys, purpose: 'respond-to-mail' });
const answer =
  (...records: ReturnType<typeof record>[]) =>
  async () =>
    records;

describe('A sensitive element', () => {
  let revealed: Revealed;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    revealed = new Revealed();
  });
  afterEach(() => mock.timers.reset());
  const shown = (id: string, key: string) => shownIn(revealed.now(), id, key);

  it('is shown for its own time, whatever else of its record is shown', async () => {
    await revealed.show(asked('1', 'ssn'), answer(record('1', { ssn: 'a' })));
    mock.timers.tick(SHOWN_FOR / 2);
    await revealed.show(asked('1', 'text'), answer(record('1', { text: 'b' })));
    mock.timers.tick(SHOWN_FOR / 2);
    expect([shown('1', 'ssn'), shown('1', 'text')]).toEqual([undefined, record('1', { text: 'b' })]);
    await revealed.show(asked('1', 'text'), answer(record('1', { text: 'c' })));
    mock.timers.tick(SHOWN_FOR / 2);
    expect(shown('1', 'text')).toMatchObject({ text: 'c' });
    mock.timers.tick(SHOWN_FOR / 2);
    expect(revealed.now().size).toBe(0);
  });

  it('is hidden by itself', async () => {
    await revealed.show(asked('1', 'ssn', 'text'), answer(record('1', { ssn: 'a', text: 'b' })));
    revealed.hide('1', ['ssn']);
    expect([shown('1', 'ssn'), shown('1', 'text')]).toEqual([undefined, expect.objectContaining({ text: 'b' })]);
  });

  it('that comes after everything was taken away is not shown', async () => {
    const late = Promise.withResolvers<ReturnType<typeof record>[]>();
    const showing = revealed.show(asked('1', 'ssn'), () => late.promise);
    revealed.clear();
    late.resolve([record('1', { ssn: 'a' })]);
    await showing;
    expect(revealed.now().size).toBe(0);
  });

  it('goes as another purpose is stated, or none', async () => {
    const show = () => revealed.show(asked('1', 'ssn'), answer(record('1', { ssn: 'a' })));
    await show();
    revealed.under('respond-to-mail');
    expect(shown('1', 'ssn')).toMatchObject({ ssn: 'a' });
    revealed.under(undefined);
    expect(revealed.now().size).toBe(0);
    await show();
    await revealed.show({ ...asked('2', 'ssn'), purpose: 'internal-coordination' }, answer(record('2', { ssn: 'b' })));
    expect([shown('1', 'ssn'), shown('2', 'ssn')]).toEqual([undefined, expect.objectContaining({ ssn: 'b' })]);
  });

  it('of a record that is not there is told, and those that are there are shown', async () => {
    const showing = revealed.show({ ...asked('1', 'ssn'), ids: ['1', '2'] }, answer(record('1', { ssn: 'a' })));
    await expect(showing).rejects.toBeInstanceOf(NotThere);
    expect(shown('1', 'ssn')).toMatchObject({ ssn: 'a' });
  });

  it('is heard of as it comes and goes', async () => {
    const told: number[] = [];
    const deaf = revealed.listen(() => told.push(revealed.now().size));
    await revealed.show(asked('1', 'ssn'), answer(record('1', { ssn: 'a' })));
    revealed.clear();
    deaf();
    await revealed.show(asked('1', 'ssn'), answer(record('1', { ssn: 'a' })));
    expect(told.at(-1)).toBe(0);
    expect(told).toContain(1);
  });
});
