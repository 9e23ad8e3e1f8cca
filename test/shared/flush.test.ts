import { describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { SharedFlush } from '../../shared-schema/runtime/postgres/flush.ts';

/** A connection whose flushes end when the test says so. */
function disk() {
  const waiting: { end: () => void; fail: () => void }[] = [];
  let connections = 0;
  const query = () =>
    new Promise<void>((resolve, reject) => waiting.push({ end: resolve, fail: () => reject(new Error('disk')) }));
  const flush = new SharedFlush(async () => {
    connections++;
    return { query, once() {}, end: async () => {} } as unknown as pg.Client;
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { flush, waiting, settled, connections: () => connections };
}

describe('a shared flush', () => {
  it('never answers by a flush that began before the call', async () => {
    const { flush, waiting, settled } = disk();
    const done: string[] = [];
    const note = (name: string) => () => void done.push(name);
    const witness = await flush.witness();
    void flush.flushed(witness).then(note('first'));
    await settled();
    void flush.flushed(witness).then(note('second'));
    void flush.flushed(witness).then(note('third'));
    await settled();
    expect(waiting.length).toBe(1);
    waiting[0]!.end();
    await settled();
    expect(done).toEqual(['first']);
    // One flush for all that came in the meantime, and none for nobody.
    expect(waiting.length).toBe(2);
    waiting[1]!.end();
    await settled();
    expect(done).toEqual(['first', 'second', 'third']);
    expect(waiting.length).toBe(2);
  });

  it('a flush that fails refuses its callers, and those whose commit the server may have lost since; the next ones have a new connection', async () => {
    const { flush, waiting, settled, connections } = disk();
    const witness = await flush.witness();
    const first = flush.flushed(witness);
    await settled();
    const second = flush.flushed(witness);
    waiting[0]!.fail();
    await expect(first).rejects.toThrow('disk');
    await settled();
    waiting[1]!.end();
    await expect(second).rejects.toThrow('Connection terminated between commit and flush');
    const third = flush.flushed(await flush.witness());
    await settled();
    waiting[2]!.end();
    await third;
    expect(connections()).toBe(2);
  });
});
