import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVENT_LIMITS } from '../../gateway/request/events/limits.ts';
import { openMark, sealMark } from '../../gateway/request/events/marks.ts';
import { OpenStreams } from '../../gateway/request/events/open-streams.ts';
import { type EventSource, watchable } from '../../gateway/request/events/sources.ts';
import { eventsFrom, type Stream, type Told } from '../../gateway/request/events/stream.ts';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { forbidden } from '../../shared-schema/language/errors.ts';
import { mayWatchRegister } from '../../subgraphs/index.ts';
import { ANALYST, MANAGER } from '../support/listening.ts';
import { type LiveChange, liveChange } from '../support/live-change.ts';
import { keyOf, noneOf } from '../support/service.ts';

/* The layers of live changes, each alone: who is let in, and what of a change is told. */
const STRANGER = 'cbp-no-need';
let on: LiveChange;
beforeAll(async () => {
  on = await liveChange();
});
afterAll(() => on.stop());

/** Opens a stream over these sources that chooses everything, with limits that a test can wait for. */
function streamOf(sources: readonly EventSource[], callerNow: () => Promise<Caller>): AsyncGenerator<Told> {
  const stream: Stream = {
    ...{
      sources,
      callerNow,
      after: undefined,
      spending: on.test.service.spending,
      signal: new AbortController().signal,
    },
    choose: async (_source, _caller, all) => all,
    marks: { key: Buffer.alloc(32), scope: 'test', tools: sources.map(({ tool }) => tool) },
    limits: { ...EVENT_LIMITS, tick: 20, patience: 300 },
  };
  return eventsFrom(stream, new Map(sources.map(({ tool }) => [tool, on.before])));
}
/** Reads a stream until it ends, and returns by what. */
async function endOf(stream: AsyncGenerator<Told>): Promise<unknown> {
  try {
    for await (const _each of stream);
    return 'ended';
  } catch (error) {
    return error;
  }
}

describe('who is let in', () => {
  it('is nobody who may never be told anything', async () => {
    const stranger = await on.test.caller(STRANGER);
    expect(() => watchable([on.source], stranger)).toThrow('You may not use events.');
    expect([...watchable([on.source], await on.test.caller(ANALYST))]).toEqual([on.source]);
  });
  it('is to the register who may read it, for a purpose', async () => {
    const [stranger, nothing] = [await on.test.caller(STRANGER), await on.test.caller(MANAGER, null)];
    expect(() => mayWatchRegister(stranger)).toThrow('You may not use registerChanged.');
    expect(() => mayWatchRegister(nothing)).toThrow('registerChanged needs a stated purpose.');
    expect(mayWatchRegister(await on.test.caller(MANAGER))).toBeUndefined();
  });
  it('is so many streams of one caller, and so many of all', () => {
    const streams = new OpenStreams({ ...EVENT_LIMITS, perCaller: 1, perProcess: 2 });
    streams.take('one');
    expect(() => streams.take('one')).toThrow('There are too many streams open.');
    streams.take('other');
    expect(() => streams.take('third')).toThrow('There are too many streams open.');
  });
});

describe('a stream', () => {
  it('asks anew who its caller is before it tells anything, and tells of no tool that is not for them', async () => {
    const callers = [await on.test.caller(MANAGER), await on.test.caller(STRANGER)];
    const stream = streamOf([on.source], async () => callers.shift() as Caller);
    expect((await stream.next()).value.changes).toEqual([]);
    expect((await stream.next()).value.changes).toEqual([on.told]);
    expect(await endOf(stream)).toMatchObject({ code: 'FORBIDDEN' });
    const asked: string[] = [];
    const now = (): ReturnType<EventSource['feed']['now']> => {
      asked.push('now');
      return on.source.feed.now();
    };
    const closed: EventSource = {
      ...on.source,
      tool: 'closed',
      feed: {
        now,
        check: (position) => on.source.feed.check(position),
        after: (...read) => on.source.feed.after(...read),
        listen: (listener) => on.source.feed.listen(listener),
        close: () => on.source.feed.close(),
      },
      mayWatch: () => {
        throw forbidden('events', 'no-need-to-know');
      },
    };
    const both = streamOf([closed, on.source], () => on.test.caller(MANAGER));
    const marks = [await both.next(), await both.next()].map(({ value }) => value.changes);
    expect({ marks, asked }).toEqual({ marks: [[], [on.told]], asked: [] });
    await both.return(undefined);
  });
  it('ends once a tool is out of reach too long, whatever the others tell; where it is, no word says', async () => {
    const gone = { ...on.elsewhere('http://127.0.0.1:9'), tool: 'gone' };
    const stream = streamOf([gone, on.source], () => on.test.caller(MANAGER));
    const error = (await endOf(stream)) as Error;
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: 'What has changed cannot be reached at present.' });
  });
  it('goes on after a mark of its own alone, and after none that is not kept', async () => {
    const use = { key: Buffer.alloc(32, 1), scope: 'itemChanged|one', tools: ['iq'] };
    const mark = sealMark(use, new Map([['iq', on.before]]));
    expect(openMark(use, mark)).toEqual(new Map([['iq', on.before]]));
    const cursor = 'This cursor was not made for this list, filter, order and caller.';
    expect(() => openMark({ ...use, scope: 'itemChanged|other' }, mark)).toThrow(cursor);
    await expect(on.source.feed.check({ transaction: 1n, number: 1n })).rejects.toMatchObject({ code: 'MARK_TOO_OLD' });
    expect(await on.source.feed.check(on.before)).toBeUndefined();
  });
});

describe.each([
  ['in this process', () => on.source],
  ['in another process', () => on.elsewhere()],
])('what a tool %s tells of a change', (_where, of) => {
  it('is what a read shows its caller now, with the event of that', async () => {
    expect(await of().told(await on.test.caller(MANAGER), on.changes)).toEqual({
      told: [on.told],
      event: expect.any(String),
    });
    expect((await of().told(await on.test.caller(ANALYST), on.changes)).told).toEqual([]);
    const none = on.changes.map((each) => ({ ...each, id: keyOf(noneOf('IqFolder')) }));
    expect((await of().told(await on.test.caller(MANAGER), none)).told).toEqual([]);
  });
});

it('one’s own work is what is assigned to oneself, also for whom other assignments are shown', async () => {
  const { id, version } = on.made;
  const given = `id: "${id}", version: ${version}, add: ["user:${ANALYST}"]`;
  const assign = `mutation { assignIqFolder(${given}) { item { id } } }`;
  await on.test.ask(MANAGER, assign);
  const [analyst, stranger, manager] = [
    await on.test.caller(ANALYST),
    await on.test.caller(STRANGER),
    await on.test.caller(MANAGER),
  ];
  expect(await on.source.own(analyst, on.changes)).toEqual(on.changes);
  // Who may assign is shown all assignments.
  expect(await on.source.own({ ...manager, user: 'synthetic-other', key: 'synthetic-other' }, on.changes)).toEqual([]);
  expect(await on.elsewhere().own(analyst, on.changes)).toEqual(on.changes);
  expect(await on.elsewhere().own(stranger, on.changes)).toEqual([]);
});
