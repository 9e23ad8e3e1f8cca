import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Spending } from '../../gateway/request/spending.ts';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { attack, type Door } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { DOORS, TestServer } from '../support/http.ts';
import { keyOf } from '../support/ids.ts';

/* What somebody found who tried other cases of the classes that the tests beside this one hold. */

let server: TestServer;
const USER = 'hq-execsec-manager';
const headers = { purpose: 'respond-to-mail' };
const both = Object.entries(DOORS) as [Door, string][];
const codeOf = (answer: { body: any }) => answer.body?.errors?.[0]?.extensions?.code;
let ids: string[];
beforeAll(async () => {
  server = await TestServer.start();
  const create = `mutation ($email: EmailAddress) { made: ${creating('IqFolder', 'name: "Synthetic Person", email: $email')}
      { item { id } } }`;
  const made: string[] = [];
  for (let at = 0; at < 30; at++)
    made.push(
      (await server.ask(USER, create, { headers, variables: { email: 'known@example.gov' } })).body.data.made.item.id,
    );
  ids = made;
});
afterAll(() => server.stop());
const events = (name: string) =>
  server.test.rows(
    'iq',
    'select action, outcome, rule, ids, attempts from audit.event where operation_name = $1 order by at',
    [name],
  );

describe('a change that fails', () => {
  const probe = `mutation Probe($email: EmailAddress) {
    a: ${creating('IqFolder', 'email: $email')} { item { possibleDuplicates(first: 9) { item { taskers(first: -1) { id } } } } }
    b: ${creating('IqFolder', 'email: "other@example.gov"')} { item { taskers(first: -1) { id } } }
  }`;
  for (const [door, path] of both)
    attack(
      '9.4',
      door,
      'says no more than one error for each of its roots, and names in its event every row that it had found',
      async () => {
        const known = await server.ask(USER, probe, { path, headers, variables: { email: 'known@example.gov' } });
        expect(known.body.errors.map((error: any) => error.path)).toEqual([['a'], ['b']]);
        const event = (await events('Probe')).at(-1);
        expect([event.action, event.outcome, event.ids.length]).toEqual(['create', 'invalid', 9]);
      },
    );
  attack('6', 'tool', 'by a stale version is an event of its own each time, with its target', async () => {
    const stale = `mutation Stale($id: ID!) { updateIqFolder(id: $id, version: 0, input: { name: "Another Name" })
        { item { id } } }`;
    for (const id of ids.slice(0, 5))
      expect(codeOf(await server.ask(USER, stale, { path: DOORS.tool, headers, variables: { id } }))).toBe(
        'STALE_VERSION',
      );
    expect((await events('Stale')).map((event) => event.ids)).toEqual(ids.slice(0, 5).map((id) => [keyOf(id)]));
  });
  attack('6', 'tool', 'is counted without losing one of the targets it named, however many they are', async () => {
    const twenty = () => Array.from({ length: 20 }, () => randomUUID());
    const named: string[] = [];
    for (let at = 0; at < 15; at++) {
      const targets = twenty();
      named.push(...targets);
      const query = `mutation Many { ${targets
        .map(
          (id, of) => `m${of}: updateIqFolder(id: "${globalId('IqFolder', id)}", version: 1, input: {})
        { item { id } }`,
        )
        .join(' ')} }`;
      expect(codeOf(await server.ask(USER, query, { path: DOORS.tool, headers }))).toBe('NOT_FOUND');
    }
    await server.test.service.host.tools.get('iq')!.attempts.flush();
    const written = await events('Many');
    expect(new Set(written.flatMap((event) => event.ids))).toEqual(new Set(named));
    expect(written.length).toBeLessThan(15);
  });
});

describe('a request that is refused', () => {
  for (const [door, path] of both) {
    attack('6', door, 'for a purpose that is no text is told so, and leaves its event', async () => {
      for (const purpose of [
        '{"toString":1}',
        `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
        '7',
        '["brief-senior-leaders"]',
      ]) {
        const authorization = `Bearer ${await server.test.token('auditor')}`;
        const answer = await server.send({
          path,
          headers: { authorization },
          body: `{"query":"{ __typename }","extensions":{"purpose":${purpose}}}`,
        });
        expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_INPUT']);
      }
      const database = { gateway: 'directory', tool: 'iq' }[door as 'gateway' | 'tool'];
      expect(
        await server.test.rows(database, "select 1 from audit.event where actor = 'auditor' and outcome = 'invalid'"),
      ).not.toEqual([]);
    });
    attack('9.2', door, 'by the budget while it runs costs what was made for it', async () => {
      const { spending } = server.test.service;
      await spending.tell();
      const spentBy = async (user: string) =>
        (await server.test.rows('directory', 'select points from caller_spending where key like $1', [`%${user}`]))[0]
          ?.points ?? 0;
      const before = await spentBy(USER);
      const deep =
        '{ iqFolders(first: 30) { nodes { possibleDuplicates { item { p: possibleDuplicates { basis } q: possibleDuplicates { basis } } } } } }';
      expect(codeOf(await server.ask(USER, deep, { path, headers }))).toBe('TOO_COMPLEX');
      await spending.tell();
      expect((await spentBy(USER)) - before).toBeGreaterThan(50_000);
    });
  }
  attack('9.2', 'files', 'at the files of a tool costs its caller too, and is refused in the end', async () => {
    const { spending } = server.test.service;
    const authorization = `Bearer ${await server.test.token('cbp-no-need')}`;
    const download = () =>
      server.send({ method: 'GET', path: '/subgraphs/iq/files/x.y.z', headers: { authorization, ...headers } });
    expect((await download()).status).toBe(403);
    spending.take('cbp-no-need', spending.limit);
    expect((await download()).status).toBe(429);
  });
});

describe('what one caller may cost in a minute', () => {
  attack('9.2', 'gateway', 'is reserved while operations are under way, and their number is limited', async () => {
    const spending = new Spending(async (_user, points) => ({ points, millisecondsLeft: 60_000 }), 20_000);
    const ends = Array.from({ length: 5 }, () => spending.begin('spender'));
    expect(() => spending.begin('spender')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
    for (const end of [...ends, ...ends]) end(10);
    expect(() => spending.begin('spender')).not.toThrow();
    const wide = new Spending(async (_user, points) => ({ points, millisecondsLeft: 60_000 }), 10_000_000);
    for (let at = 0; at < 50; at++) wide.begin('spender');
    expect(() => wide.begin('spender')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
    expect(() => wide.begin('somebody-else')).not.toThrow();
    await Promise.all([spending.stop(), wide.stop()]);
  });
});
