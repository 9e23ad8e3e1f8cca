import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { serve } from '../../gateway/process/server.ts';
import { EVENT_LIMITS } from '../../gateway/request/events/limits.ts';
import { sendEvents } from '../../gateway/request/events/sse.ts';
import { POINTS, Spending } from '../../gateway/request/spending.ts';
import { forgetChanges } from '../../shared-schema/features/changes/index.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { sendTo } from '../support/http.ts';
import { ANALYST, ITEMS, Listening, MANAGER, told, WORK } from '../support/listening.ts';
import { eventually } from '../support/service.ts';

/* Who may not listen to changes, or not any more, and which marks do not serve. */
let on: Listening;
beforeAll(async () => {
  on = await Listening.start();
});
afterEach(() => on.close());
afterAll(() => on.processes.stop());

describe('a mark', () => {
  it('serves its caller and subscription alone', async () => {
    const { mark } = await on.stream({ user: MANAGER, query: WORK });
    const since = (received: string) => ({ headers: { 'last-event-id': received } });
    for (const asked of [
      { user: ANALYST, query: WORK, ...since(mark) },
      { user: MANAGER, query: ITEMS, variables: { ids: ['x'] }, ...since(mark) },
      { user: MANAGER, query: WORK, ...since(`${mark.slice(0, -3)}AAA`) },
      { user: MANAGER, query: WORK, path: '/subgraphs/iq/events', ...since(mark) },
    ])
      expect(await on.refusal(asked)).toEqual([400, 'INVALID_CURSOR', undefined]);
  });

  it('from before what is kept is told to read anew', async () => {
    const { mark } = await on.stream({ user: MANAGER, query: WORK });
    const made = await on.folder();
    await on.updated(made);
    await on.test.rows('iq', "update record_change set at = now() - interval '25 hours'");
    const clock = await connectAs('iq', 'clock', databaseAddress('iq', on.test.service.host.cluster?.socket));
    await forgetChanges(clock);
    await clock.end();
    const late = await on.stream({ user: MANAGER, query: WORK, headers: { 'last-event-id': mark } });
    expect([late.status, late.error]).toEqual([410, { code: 'MARK_TOO_OLD' }]);
  });
});

describe('who may listen', () => {
  it('is refused as everywhere else', async () => {
    const register = { query: 'subscription { registerChanged { mark } }' };
    expect(await on.refusal({ user: 'revoked-user', query: WORK })).toEqual([
      403,
      'FORBIDDEN',
      expect.stringContaining('access-revoked'),
    ]);
    expect(await on.refusal({ user: 'cbp-no-need', ...register })).toEqual([403, 'FORBIDDEN', 'no-need-to-know']);
    expect(await on.refusal({ user: MANAGER, purpose: null, ...register })).toEqual([
      403,
      'PURPOSE_NEEDED',
      'purpose-needed',
    ]);
    const { status } = await sendTo(on.processes.server, { path: '/events', body: JSON.stringify({ query: WORK }) });
    expect(status).toBe(401);
  });

  it('asks by POST, for one valid operation under the limits, and for a stream', async () => {
    const authorization = `Bearer ${await on.test.token(MANAGER)}`;
    const asked = async (query: string, accept = 'text/event-stream', method = 'POST') => {
      const { status, body } = await sendTo(on.processes.server, {
        path: '/events',
        method,
        headers: { authorization, accept },
        body: JSON.stringify({ query }),
      });
      return [status, body?.errors?.[0].extensions.code];
    };
    expect(await asked(WORK, 'text/event-stream', 'GET')).toEqual([405, 'INVALID_INPUT']);
    expect(await asked(WORK, 'application/json')).toEqual([406, 'INVALID_INPUT']);
    expect(await asked('subscription { nothing }')).toEqual([400, 'INVALID_INPUT']);
    expect(await asked('subscription { a: myWorkChanged { mark } b: myWorkChanged { mark } }')).toEqual([
      400,
      'INVALID_INPUT',
    ]);
    const aliases = Array.from({ length: 101 }, (_, at) => `a${at}: mark`).join(' ');
    expect(await asked(`subscription { myWorkChanged { ${aliases} } }`)).toEqual([400, 'TOO_COMPLEX']);
    expect(await asked('subscription { itemChanged(ids: []) { mark } }')).toEqual([400, 'INVALID_INPUT']);
    const { body } = await sendTo(on.processes.server, {
      path: '/events',
      headers: { authorization },
      body: JSON.stringify({ query: '{ markSeconds __schema { subscriptionType { name } } }' }),
    });
    expect(body.data).toEqual({ markSeconds: 86_400, __schema: { subscriptionType: { name: 'Subscription' } } });
  });

  it('hears no more once access ends', async () => {
    const made = await on.assigned(await on.folder(), `user:${ANALYST}`);
    const watched = await on.stream({ user: ANALYST, query: WORK });
    await on.revoke(ANALYST, 'now()');
    try {
      await on.updated(made);
      await eventually(async () => watched.ended);
      expect([watched.changes, watched.error?.code, watched.events.at(-1)?.event]).toEqual([
        [],
        'FORBIDDEN',
        'complete',
      ]);
    } finally {
      await on.revoke(ANALYST, 'null');
    }
  });

  it('hears no more once the token ends', async () => {
    // Clocks may differ by a minute: this one ends in eight seconds.
    const token = await developmentToken(on.test.settings.dataDirectory, ANALYST, { seconds: -52 });
    const watched = await on.stream({ user: ANALYST, query: WORK, headers: { authorization: `Bearer ${token}` } });
    expect(watched.status).toBe(200);
    await eventually(async () => watched.ended, 30_000);
    expect([watched.changes, watched.error?.code]).toEqual([[], 'UNAUTHENTICATED']);
  });

  it('is nobody whose training has lapsed', async () => {
    const trained = async (day: string | null): Promise<string> => {
      const statement = `update directory_user u set privacy_training_on = coalesce($2::date, u.privacy_training_on)
        from directory_user o where u.user_key = $1 and o.id = u.id returning o.privacy_training_on::text as before`;
      const [{ before }] = await on.test.rows('directory', statement, [ANALYST, day]);
      on.test.service.callers.forget(ANALYST);
      return before;
    };
    const before = await trained('2020-01-01');
    const lapsed = [403, 'FORBIDDEN', expect.stringContaining('training-lapsed')];
    expect(await on.refusal({ user: ANALYST, query: WORK })).toEqual(lapsed);
    await trained(before);
  });

  it('asks what is registered, where registered operations alone run', async () => {
    const only = { file: undefined, only: true };
    const server = await serve(on.test.service, { ...on.test.settings, operations: only });
    expect(await on.refusal({ user: MANAGER, query: WORK, server })).toEqual([403, 'FORBIDDEN', 'not-registered']);
    await server.stop();
  });

  it('has so many streams and no more; one that is closed makes room', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => on.stream({ user: ANALYST, query: WORK })));
    expect(await on.refusal({ user: ANALYST, query: WORK })).toEqual([429, 'RATE_LIMITED', 'streams']);
    expect((await on.stream({ user: MANAGER, query: WORK })).status).toBe(200);
    streams[0]?.close();
    await eventually(async () => (await on.stream({ user: ANALYST, query: WORK })).status === 200);
  });
});

describe('a stream', () => {
  it('ends once what it told costs too much, and never by what it does not tell', async () => {
    // Enough for opening it and for two changes; nobody else counts.
    const uncounted = async () => Promise.reject(new Error('out of reach'));
    const spending = new Spending(uncounted, 2 * POINTS.operation + 1);
    const server = await serve({ ...on.test.service, spending }, on.test.settings);
    const made = await on.folder();
    const asked = { query: ITEMS, variables: { ids: [made.id] }, server };
    const shown = await on.stream({ user: MANAGER, ...asked });
    const hidden = await on.stream({ user: ANALYST, ...asked });
    try {
      const second = await on.updated(made);
      await shown.told(1);
      const third = await on.updated(second);
      await shown.told(2);
      const fourth = await on.updated(third);
      await eventually(async () => shown.ended);
      expect([shown.changes, shown.error?.code]).toEqual([[told(second), told(third)], 'RATE_LIMITED']);
      // What they may see is told after all that was hidden.
      const seen = await on.assigned(fourth, `user:${ANALYST}`);
      expect([await hidden.told(1), hidden.ended]).toEqual([[told(seen)], false]);
    } finally {
      await server.stop();
      await spending.stop();
    }
  });

  it('ends with its process, without a word: the client asks another one', async () => {
    const server = await serve(on.test.service, on.test.settings);
    const watched = await on.stream({ user: MANAGER, query: WORK, server });
    await server.stop();
    await eventually(async () => watched.ended);
    expect(watched.events.map(({ event }) => event)).toEqual(['next']);
  });

  it('that is not read is cut: nothing waits for its reader but what the connection holds', async () => {
    let made = 0;
    async function* endless() {
      for (; made < 10_000; made++) yield { data: { text: 'x'.repeat(100_000) } };
    }
    let sent: Promise<void> | undefined;
    const application = express();
    application.get('/', (_request, response) => {
      const limits = { ...EVENT_LIMITS, stall: 200 };
      sent = sendEvents(response, { results: endless(), mark: () => undefined, endless: true }, limits);
    });
    const server = application.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const closed = once(reader, 'close');
    reader.on('error', () => {});
    reader.pause().write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await eventually(async () => sent !== undefined);
    await sent;
    expect(made).toBeLessThan(1_000);
    // What the connection held is read now, and its end.
    reader.resume();
    await closed;
    server.close();
  });
});
