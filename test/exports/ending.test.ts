import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CSV, exported, fillFolders } from '../support/exports.ts';
import { TestServer } from '../support/http.ts';
import { eventually, PURPOSE } from '../support/service.ts';

/* An export ends before its rows do: with its caller's right, with what they may spend, with too many at once. */
const ROWS = 60_000;
const MANAGER = 'hq-execsec-manager';
/** Far more than a connection holds that nobody reads from. */
const MANY = Array.from({ length: 60 }, (_, at) => `a${at}: name`).join(' ');
const QUERY = `{ iqFolders { nodes { id ${MANY} } } }`;
let server: TestServer;
const open = new Set<() => void>();
beforeAll(async () => {
  server = await TestServer.start();
  await fillFolders(server, { rows: ROWS, enteredBy: MANAGER });
});
afterEach(() => {
  for (const close of open) close();
  open.clear();
});
afterAll(() => server.stop());

/** Begins an export that nobody reads: it stands still once the connection holds no more. */
async function begun() {
  const headers = {
    authorization: `Bearer ${await server.test.token(MANAGER)}`,
    purpose: PURPOSE,
    accept: CSV,
    'content-type': 'application/json',
  };
  const path = '/subgraphs/iq/graphql';
  const asking = request({ host: '127.0.0.1', port: server.server.port, path, method: 'POST', headers });
  asking.on('error', () => {});
  asking.end(JSON.stringify({ query: QUERY }));
  open.add(() => asking.destroy());
  const [response] = await once(asking, 'response');
  return { asking, response, id: String(response.headers['export-id']) };
}
/** Begins one as soon as those of the test before have ended: their client is gone, and the server hears of it. */
async function begunAlone() {
  let found = await begun();
  for (; found.response.statusCode === 429; found = await begun()) {
    found.response.resume();
    await delay(100);
  }
  return found;
}
const endOf = async (id: string) => {
  const [end] = await server.test.rows(
    'iq',
    "select outcome, rule, results from audit.event where request_id = $1 and action = 'export-ended'",
    [id],
  );
  return end;
};
const setRevoked = async (revoked: boolean) => {
  await server.test.rows(
    'directory',
    `update directory_user set revoked_at = ${revoked ? 'now()' : 'null'} where user_key = $1`,
    [MANAGER],
  );
  server.test.service.callers.forget(MANAGER);
};

describe('an export', () => {
  it('ends with its caller’s right, and what is there is known to be no whole file', async () => {
    const { response, id } = await begun();
    await delay(300);
    await setRevoked(true);
    let whole = true;
    response.on('error', () => {
      whole = false;
    });
    response.resume();
    await new Promise((resolve) => response.once('close', resolve));
    await setRevoked(false);
    expect([whole, response.complete]).toEqual([false, false]);
    await eventually(async () => (await endOf(id)) !== undefined);
    expect(await endOf(id)).toMatchObject({ outcome: 'error', rule: expect.stringMatching(/revoked|no-need-to-know/) });
    expect((await endOf(id)).results).toBeLessThan(ROWS);
  });

  it('is one of two that a caller may have at once', async () => {
    await begun();
    await begun();
    const third = await exported(server)(MANAGER, QUERY);
    expect([third.status, third.body.errors[0].extensions]).toEqual([
      429,
      expect.objectContaining({ code: 'RATE_LIMITED', reason: 'exports' }),
    ]);
  });

  it('waits while its caller has spent what a minute holds, and goes on', async () => {
    const { spending } = server.test.service;
    const { response } = await begunAlone();
    await delay(300);
    await spending.tell();
    // The minute that they have spent ends soon.
    await server.test.rows('directory', 'update caller_spending set expire = $1 where key like $2', [
      Date.now() + 8_000,
      `%${MANAGER}`,
    ]);
    spending.take(MANAGER, spending.limit);
    await spending.tell();
    const ended = once(response, 'end').then(() => 'ended');
    const more = () => once(response, 'data').then(() => 'more');
    let next = 'more';
    while (next === 'more') next = await Promise.race([ended, more(), delay(2_000, 'waits')]);
    expect(next).toBe('waits');
    // What was spent is told of at most a minute.
    expect(await Promise.race([ended, more(), delay(90_000, 'stands still')])).toBe('more');
  });
});
