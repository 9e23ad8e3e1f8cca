import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Waiting } from '../../gateway/process/changes-endpoint.ts';
import { ELSEWHERE } from '../../gateway/request/events/limits.ts';
import type { Change } from '../../shared-schema/features/changes/index.ts';
import { HostileSubgraph, type Received } from '../support/hostile-subgraph.ts';
import { ANALYST, MANAGER } from '../support/listening.ts';
import { type LiveChange, liveChange } from '../support/live-change.ts';
import { eventually, globalId, keyOf } from '../support/service.ts';

/* The layers of live changes between two processes: what passes, and how much is waited for. */
let on: LiveChange;
let hostile: HostileSubgraph;
let change: Change;
beforeAll(async () => {
  on = await liveChange();
  hostile = await HostileSubgraph.start('iq/changes');
  hostile.key = on.test.service.proofKeys('iq');
  [change] = on.changes as [Change];
});
afterAll(async () => {
  await hostile.stop();
  await on.stop();
});
const UNAVAILABLE = { code: 'UNAVAILABLE', message: 'What has changed cannot be reached at present.' };

it('a tool decides by what it knows itself of a caller that the gateway took for good', async () => {
  const taken = await on.test.caller(MANAGER);
  const revoked = async (at: string) => {
    const statement = `update directory_user set revoked_at = ${at} where user_key = $1`;
    await on.test.rows('directory', statement, [MANAGER]);
    on.test.service.callers.forget(MANAGER);
  };
  await revoked('now()');
  expect((await on.elsewhere().told(taken, on.changes)).told).toEqual([]);
  await revoked('null');
  expect((await on.elsewhere().told(taken, on.changes)).told).toEqual([on.told]);
  const [analyst, nobody] = [await on.test.caller(ANALYST), { ...taken, credential: () => '' }];
  // Who asks is whom the token names, whoever else the gateway says.
  const { credential } = analyst;
  expect((await on.elsewhere().told({ ...taken, ...(credential ? { credential } : {}) }, on.changes)).told).toEqual([]);
  await expect(on.elsewhere().told(nobody, on.changes)).rejects.toMatchObject(UNAVAILABLE);
});

describe('what a tool answers', () => {
  const toldBy = async () => on.elsewhere(hostile.url).told(await on.test.caller(MANAGER), on.changes);

  it('passes with its receipt, and what is told with the event of that', async () => {
    hostile.says([on.told]);
    await expect(toldBy()).rejects.toMatchObject(UNAVAILABLE);
    hostile.signs([on.told], 'none');
    await expect(toldBy()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    hostile.signs([on.told]);
    expect((await toldBy()).told).toEqual([on.told]);
  });
  it('is no more than what was asked, and said in our words', async () => {
    const other = globalId('IqFolder', '00000000-0000-4000-8000-00000000000b');
    for (const wrong of [
      [{ ...on.told, id: other }],
      [on.told, on.told],
      [{ ...on.told, state: 'Casey Synthetic' }],
      [{ ...on.told, id: globalId('EmmaCorrespondence', keyOf(on.made.id)) }],
      { wrong: 'Casey Synthetic' },
    ]) {
      hostile.signs(wrong);
      await expect(toldBy()).rejects.toMatchObject(UNAVAILABLE);
    }
    hostile.signs([{ ...on.told, name: 'Casey Synthetic', version: 99, tool: 'emma', recordType: 'EmmaTasker' }]);
    expect((await toldBy()).told).toEqual([on.told]);
  });
  it('goes forwards: what it says again was not read', async () => {
    const { transaction, number } = on.before;
    hostile.signs([{ ...change, at: { transaction: String(transaction), number: String(number) } }]);
    await expect(on.elsewhere(hostile.url).feed.after(on.before, 10)).rejects.toMatchObject(UNAVAILABLE);
  });
});

describe('news', () => {
  it('of a tool are waited for by one question, whoever listens', async () => {
    const waiting: unknown[] = [];
    hostile.signs({ transaction: '1000', number: '0' });
    const answers = hostile.reply;
    const asks = ({ body }: Received) => (body as unknown as { ask: string }).ask;
    hostile.reply = (received, response) =>
      asks(received) === 'now' ? answers(received, response) : void waiting.push(asks(received));
    const { feed } = on.elsewhere(hostile.url);
    let heard = 0;
    const ends = Array.from({ length: 5 }, () => feed.listen(() => void (heard += 1)));
    await eventually(async () => waiting.length > 0);
    expect([heard, waiting]).toEqual([5, ['news']]);
    for (const end of ends) end();
  });
  it('are waited for by so many gateways and no more, and by none longer than the process is there', async () => {
    const { feed } = on.source;
    const waiting = new Waiting();
    const { signal } = new AbortController();
    const now = await feed.now();
    const all = Array.from({ length: ELSEWHERE.waiting }, () => waiting.newsAfter(feed, now, signal));
    await expect(waiting.newsAfter(feed, now, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    waiting.end();
    expect(new Set(await Promise.all(all))).toEqual(new Set([null]));
  });
});
