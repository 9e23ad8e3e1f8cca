import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ExportsUnderWay, type Place } from '../../gateway/request/exports/under-way.ts';

/* Places of exports: whose work goes on keeps one, who waits gives it to another. */
const LIMITS = { perCaller: 2, perProcess: 1, open: 3 };

/** Begins an export that goes on until it is let go. */
async function begun(exports: ExportsUnderWay, user: string) {
  const { promise, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: placed, resolve: has } = Promise.withResolvers<Place>();
  const ended = exports.run(user, (place) => {
    has(place);
    return promise;
  });
  await Promise.race([placed, ended]);
  return { place: await placed, letGo, ended };
}

describe('a place', () => {
  it('is kept by who has hung up, as long as what was begun still runs', async () => {
    const exports = new ExportsUnderWay(LIMITS);
    const { place, letGo, ended } = await begun(exports, 'one');
    place.stop(new Error('gone'));
    await expect(exports.run('another', async () => {})).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    letGo();
    await ended;
    await exports.run('another', async () => {});
    expect(exports.count).toBe(0);
  });

  it('is another’s while its export waits, which goes on once one is free', async () => {
    const exports = new ExportsUnderWay(LIMITS);
    const waiting = await begun(exports, 'one');
    const rested = waiting.place.rest(20);
    const working = await begun(exports, 'another');
    await expect(Promise.race([rested.then(() => 'goes on'), delay(400, 'waits')])).resolves.toBe('waits');
    working.letGo();
    await rested;
    await expect(exports.run('another', async () => {})).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    waiting.letGo();
    await Promise.all([waiting.ended, working.ended]);
    await exports.run('one', async () => {});
  });

  it('is free once its file is whole, while it is still accounted for', async () => {
    const exports = new ExportsUnderWay(LIMITS);
    const { place, letGo, ended } = await begun(exports, 'one');
    place.leave();
    expect([place.signal.aborted, exports.count]).toEqual([false, 0]);
    await exports.run('one', async () => {});
    letGo();
    await ended;
    expect(exports.count).toBe(0);
  });

  it('is none of whoever waited for what nobody wants any more', async () => {
    const exports = new ExportsUnderWay(LIMITS);
    const { place, letGo, ended } = await begun(exports, 'one');
    const over = new AbortController();
    const rested = place.rest(60_000, over.signal);
    over.abort();
    await expect(rested).rejects.toMatchObject({ name: 'AbortError' });
    expect(place.signal.aborted).toBe(false);
    await exports.run('another', async () => {});
    letGo();
    await ended;
    await exports.run('another', async () => {});
  });

  it('that waits ends with the server, and is still one of its caller’s two', async () => {
    const exports = new ExportsUnderWay({ ...LIMITS, perProcess: 2 });
    const one = await begun(exports, 'one');
    const rested = one.place.rest(60_000);
    const other = await begun(exports, 'one');
    await expect(exports.run('one', async () => {})).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const closed = exports.close();
    await expect(rested).rejects.toMatchObject({ name: 'AbortError' });
    expect(one.place.signal.reason).toMatchObject({ code: 'UNAVAILABLE', extensions: { reason: 'service-ends' } });
    one.letGo();
    other.letGo();
    await closed;
    expect(exports.count).toBe(0);
  });
});
