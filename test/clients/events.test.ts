import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-sse';
import type { ToldBatch } from '../support/event-streams.ts';
import { ANALYST, ITEMS, Listening, MANAGER, told, WORK } from '../support/listening.ts';
import { relayTo } from '../support/relay.ts';
import { eventually, PURPOSE } from '../support/service.ts';
import { gatewayApart, twoProcesses } from '../support/two-processes.ts';

/* Live changes: what has changed is told to whom a read would show it, once, in order, and whatever breaks. */
describe.each([
  ['of a process that has the tools', twoProcesses],
  ['of a gateway whose tools are elsewhere', gatewayApart],
])('a subscription %s', (_which, start) => {
  let on: Listening;
  beforeAll(async () => {
    on = await Listening.start(start());
  });
  afterEach(() => on.close());
  afterAll(() => on.processes.stop());

  it('says first where it begins, and then each change, with its event in the audit', async () => {
    const made = await on.folder();
    const watched = await on.stream({ user: MANAGER, query: ITEMS, variables: { ids: [made.id] } });
    expect(watched.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(watched.events).toEqual([
      { event: 'next', id: watched.mark, data: { data: { itemChanged: { mark: watched.mark, changes: [] } } } },
    ]);
    const second = await on.updated(made);
    await watched.told(1);
    const third = await on.updated(second);
    expect(await watched.told(2)).toEqual([told({ id: made.id, version: 2 }), told({ id: made.id, version: 3 })]);
    expect(third.version).toBe(3);
    const events = await on.test.rows(
      'iq',
      `select actor, purpose, door, outcome, record_types, versions from audit.event e
        join iq_folder f on f.id = e.ids[1] where operation_name = 'Changed' and f.key = $1 order by at`,
      [made.id],
    );
    const event = { actor: MANAGER, purpose: PURPOSE, door: 'gateway', outcome: 'ok', record_types: ['IqFolder'] };
    expect(events).toEqual([
      { ...event, versions: [2] },
      { ...event, versions: [3] },
    ]);
  });

  it('tells what another process has changed, and at a tool’s own door too', async () => {
    const made = await on.folder();
    const variables = { ids: [made.id] };
    const elsewhere = await on.stream({ user: MANAGER, query: ITEMS, variables, server: on.processes.elsewhere });
    const own = await on.stream({
      user: MANAGER,
      query: ITEMS,
      variables,
      path: '/subgraphs/iq/events',
      server: on.processes.elsewhere,
    });
    await on.updated(made);
    expect(await elsewhere.told(1)).toEqual([told({ id: made.id, version: 2 })]);
    expect(await own.told(1)).toEqual([told({ id: made.id, version: 2 })]);
    // A mark is of one door: the tool's own knows the tool alone.
    expect(own.mark.length).toBeLessThan(elsewhere.mark.length);
  });

  it('to one’s own work tells what is assigned to one, and nothing else', async () => {
    const watched = await on.stream({ user: ANALYST, query: WORK });
    const other = await on.folder();
    await on.updated(other);
    const made = await on.folder();
    const { version } = await on.assigned(made, `user:${ANALYST}`);
    expect(await watched.told(1)).toEqual([told({ id: made.id, version: version })]);
    await on.updated({ id: made.id, version });
    expect(await watched.told(2)).toEqual([
      told({ id: made.id, version: version }),
      told({ id: made.id, version: version + 1 }),
    ]);
  });

  it('never tells of a record that the caller may not see, though it is named', async () => {
    const hidden = await on.folder();
    const seen = await on.assigned(await on.folder(), `user:${ANALYST}`);
    const watched = await on.stream({ user: ANALYST, query: ITEMS, variables: { ids: [hidden.id, seen.id] } });
    await on.updated(hidden);
    await on.updated(seen);
    expect(await watched.told(1)).toEqual([told({ id: seen.id, version: seen.version + 1 })]);
  });

  it('that was cut goes on after its mark, in whatever process: each change once and in order', async () => {
    const [one, other] = [await on.folder(), await on.folder()];
    const variables = { ids: [one.id, other.id] };
    const first = await on.stream({ user: MANAGER, query: ITEMS, variables });
    const begun = first.mark;
    const second = await on.updated(one);
    await first.told(1);
    first.close();
    const third = await on.updated(second);
    await on.updated(other);
    await on.updated(third);
    const again = await on.stream({
      user: MANAGER,
      query: ITEMS,
      variables,
      server: on.processes.elsewhere,
      headers: { 'last-event-id': first.mark },
    });
    expect(await again.told(2)).toEqual([told({ id: other.id, version: 2 }), told({ id: one.id, version: 4 })]);
    // From its very beginning everything is told, the version that stands now of each.
    const all = await on.stream({ user: MANAGER, query: ITEMS, variables, headers: { 'last-event-id': begun } });
    expect(await all.told(2)).toEqual([told({ id: other.id, version: 2 }), told({ id: one.id, version: 4 })]);
  });

  it('that was cut goes on by the client of graphql-sse, which sends its mark', async () => {
    const made = await on.folder();
    let mark: string | undefined;
    const authorization = `Bearer ${await on.test.token(MANAGER)}`;
    const retried: number[] = [];
    const relay = await relayTo(on.processes.server.port);
    const client = createClient({
      url: `http://127.0.0.1:${relay.port}/events`,
      headers: () => ({ authorization, purpose: PURPOSE, ...(mark ? { 'last-event-id': mark } : {}) }),
      retry: async (attempt) => void retried.push(attempt),
    });
    const seen: number[] = [];
    const results = client.iterate<Record<string, ToldBatch>>({ query: ITEMS, variables: { ids: [made.id] } });
    const reading = (async () => {
      for await (const { data } of results) {
        mark = data?.itemChanged?.mark;
        seen.push(...(data?.itemChanged?.changes ?? []).map(({ version }) => version ?? 0));
      }
    })();
    await eventually(async () => mark !== undefined);
    const second = await on.updated(made);
    await eventually(async () => seen.length === 1);
    // Every connection is cut, without a goodbye.
    relay.cut();
    await on.updated(second);
    await eventually(async () => seen.length === 2);
    expect([seen, retried.length > 0]).toEqual([[2, 3], true]);
    client.dispose();
    await reading.catch(() => {});
    relay.close();
  });

  it('whose database connections are cut tells what happened meanwhile', async () => {
    const made = await on.folder();
    const watched = await on.stream({ user: MANAGER, query: ITEMS, variables: { ids: [made.id] } });
    await on.test.rows(
      'iq',
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'iq_clock' and datname = 'iq'",
    );
    await on.updated(made);
    expect(await watched.told(1)).toEqual([told({ id: made.id, version: 2 })]);
  });
});
