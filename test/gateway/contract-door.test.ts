import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { serve } from '../../gateway/process/server.ts';
import { hashOf } from '../../gateway/request/registered-operations.ts';
import { untilCopied } from '../../shared-schema/runtime/postgres/replication.ts';
import { givenBy, partsOf } from '../support/composed.ts';
import { eventOf, eventsOf } from '../support/events.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { sendTo, TestServer } from '../support/http.ts';

/* The reporting contract at its door: the gateway's own guard, before a smaller graph. */
const path = '/reporting/graphql';
const SERVICE = 'reporting-service';
const READER = 'hq-execsec-analyst';
const PURPOSE = { purpose: 'internal-coordination' };
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ replicate: true });
  await enterFixtures(server.test, ['iq']);
  const { cluster, tools } = server.test.service.host;
  await untilCopied(defined(cluster), defined(tools.get('iq')).tool);
});
afterAll(() => server.stop());
const ask = (user: string, query: string, headers: Record<string, string> = PURPOSE) =>
  server.ask(user, query, { path, headers });
const SUMMARY = '{ registerSummary(groupBy: [tool]) { month noMonth { code } cells { items } countedApart { tool } } }';

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it is not there');
  return value;
}
/** Gives a person of the directory the role of reporting, while something is done. */
async function entitled(user: string, then: () => Promise<void>): Promise<void> {
  await server.test.rows(
    'directory',
    `insert into access_grant (id, key, created_by, created_at, updated_at, user_key, role, state)
     select gen_random_uuid(), gen_random_uuid(), created_by, now(), now(), user_key, 'register.reporting', 'granted'
     from access_grant where user_key = $1 limit 1`,
    [user],
  );
  server.test.service.callers.forget(user);
  await then();
  await server.test.rows('directory', "delete from access_grant where user_key = $1 and role = 'register.reporting'", [
    user,
  ]);
  server.test.service.callers.forget(user);
}

describe('who may enter', () => {
  it('is an account for reporting, and what it gets is what the whole graph gives it', async () => {
    const here = (await ask(SERVICE, SUMMARY)).body;
    expect(here).toEqual((await server.ask(SERVICE, SUMMARY, { headers: PURPOSE })).body);
    expect(here.data.registerSummary.countedApart.length).toBeGreaterThan(5);
    expect((await ask(SERVICE, SUMMARY, {})).body.errors[0].extensions.code).toBe('PURPOSE_NEEDED');
  });

  it('is no person, whatever they may ask elsewhere, and the refusal is an event', async () => {
    for (const user of [READER, 'hq-execsec-manager', 'emma-clerk', 'cbp-no-need', 'system-admin'])
      for (const query of [SUMMARY, '{ __typename }', getIntrospectionQuery()]) {
        const { status, body } = await ask(user, query);
        expect([user, status, body]).toEqual([
          user,
          403,
          {
            errors: [
              {
                message: 'You may not use this graph.',
                extensions: { code: 'FORBIDDEN', reason: 'no-need-to-know' },
              },
            ],
          },
        ]);
      }
    await server.test.service.attempts.close();
    const events = await eventsOf(server.test, 'directory', "actor = 'emma-clerk'");
    expect(events.map(({ outcome, rule }) => [outcome, rule])).toContainEqual(['denied', 'no-need-to-know']);
    expect((await server.send({ path, body: JSON.stringify({ query: SUMMARY }) })).status).toBe(401);
  });

  it('is a person who is entitled too: who may list the register has its own columns there', async () => {
    const rows =
      '{ register(first: 1) { totalCount rows { tool controlNumber state office } pageInfo { hasNextPage } } }';
    await entitled(READER, async () => {
      const event = await eventOf(server.test, 'register', async () => {
        const { body } = await ask(READER, rows);
        expect(body.errors).toBeUndefined();
        const { totalCount, rows: shown, pageInfo } = body.data.register;
        expect([totalCount > 1, shown.length, shown[0].tool, pageInfo]).toEqual([true, 1, 'iq', { hasNextPage: true }]);
      });
      // As an item of its tool, though its type cannot be named here.
      expect([event.types, event.disclosed.map((keys) => [...keys].sort())]).toEqual([
        ['IqFolder'],
        [['controlNumber', 'office', 'state', 'tool']],
      ]);
    });
    expect((await ask(READER, rows)).status).toBe(403);
    // An account for reporting has counts, never items.
    const { data, extensions } = (await ask(SERVICE, rows)).body;
    expect([data, extensions.withheld.map((note: { element: string }) => note.element)]).toEqual([
      { register: null },
      ['Query.register'],
    ]);
  });

  it('is refused at the whole graph what it always was', async () => {
    const asked =
      '{ register { totalCount } iqFolders { totalCount } departmentTaskers { totalCount } myWork { totalCount } }';
    const { data } = (await server.ask(SERVICE, asked, { headers: PURPOSE })).body;
    expect([data.register, data.iqFolders, data.departmentTaskers]).toEqual([null, null, null]);
  });
});

describe('what is not in it', () => {
  it('has no tagged part, no record and no type that tools alone have, of all that the whole graph has', () => {
    const { service } = server.test;
    const parts = partsOf(parse(service.supergraphSdl, { noLocation: true }));
    const contract = partsOf(parse(defined(service.contracts.get('reporting')).sdl, { noLocation: true }));
    const tagged = [...parts].filter(([, directives]) => givenBy(directives, 'tag', 'name').length > 0);
    const keyed = [...parts].filter(([, directives]) => givenBy(directives, 'join__type', 'key').some(Boolean));
    const ofTools = [...parts].filter(
      ([at, directives]) => !at.includes('.') && !givenBy(directives, 'join__type', 'graph').includes('REGISTER'),
    );
    // A filter that finds nothing would pass whatever it is given.
    expect([tagged.length > 500, keyed.length > 100, ofTools.length > 1000]).toEqual([true, true, true]);
    const out = [...tagged, ...keyed, ...ofTools].map(([at]) => at);
    expect(out.filter((at) => contract.has(at))).toEqual([]);
    expect([...contract.values()].flatMap((directives) => givenBy(directives, 'tag', 'name'))).toEqual([]);
    // Whatever is in it is in the whole graph too, under the same name.
    expect([...contract.keys()].filter((at) => !parts.has(at))).toEqual([]);
  });

  it.each([
    '{ iqFolders { nodes { name } } }',
    '{ register { nodes { controlNumber } } }',
    '{ register { edges { node { id } } } }',
    '{ register { rows { ... on IqFolder { name } } } }',
    '{ register { rows { id } } }',
    '{ departmentTaskers { nodes { item { controlNumber } } } }',
    '{ node(id: "x") { id } }',
    '{ nodes(ids: ["x"]) { id } }',
    '{ myWork { totalCount } }',
    '{ viewer { userKey } }',
    '{ _entities(representations: [{ __typename: "IqFolder", id: "x" }]) { __typename } }',
    '{ _service { sdl } }',
    'query ($where: IqFolderWhere) { registerSummary(groupBy: [tool], where: $where) { month } }',
    '{ registerSummary(groupBy: [tool], where: { name: { eq: "x" } }) { month } }',
    '{ registerSummary(groupBy: [flight]) { month } }',
  ])('%s is no question here', async (query) => {
    const { status, body } = await ask(SERVICE, query);
    expect([status, body.data, body.errors[0].extensions.code]).toEqual([400, undefined, 'INVALID_INPUT']);
    expect(body.errors[0].message).not.toMatch(/did you mean/i);
  });

  it.each(['mutation { createIqFolder(input: {}) { item { id } } }', 'subscription { registerChanged { id } }'])(
    '%s: there is nothing to decide it by, so it is refused',
    async (query) => {
      const { body } = await ask(SERVICE, query);
      expect([body.data, body.errors.length, body.errors[0].extensions]).toEqual([
        null,
        1,
        { code: 'FORBIDDEN', reason: 'no-decision' },
      ]);
    },
  );

  it('is not told by introspection either', async () => {
    const { body } = await ask(SERVICE, getIntrospectionQuery());
    expect(body.data.__schema.mutationType).toBeNull();
    const told = JSON.stringify(body.data);
    expect(told).toContain('RegisterSummary');
    expect(told).not.toMatch(/"(IqFolder|TrackedItem|Node|_Entity|_Service|_Any|EmmaLetter\w*)"/);
    expect((await ask(SERVICE, '{ __type(name: "IqFolder") { name } }')).body.data).toEqual({ __type: null });
  });
});

describe('the door is like others', () => {
  it('takes one operation, in JSON, by POST, within the limits', async () => {
    const headers = { authorization: `Bearer ${await server.test.token(SERVICE)}`, ...PURPOSE };
    expect((await server.send({ path, method: 'GET', headers })).status).toBe(405);
    expect((await server.send({ path, headers, body: JSON.stringify([{ query: SUMMARY }]) })).status).toBe(400);
    const many = `{ ${Array.from({ length: 600 }, (_, at) => `a${at}: registerLag { tool }`).join(' ')} }`;
    expect((await ask(SERVICE, many)).body.errors[0].extensions.code).toBe('TOO_COMPLEX');
  });

  it('runs registered operations by their hash, and where they alone run no other', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'operations-')), 'operations.json');
    writeFileSync(file, JSON.stringify({ [hashOf(SUMMARY)]: SUMMARY }));
    const { service, settings } = server.test;
    const safe = await serve(service, { ...settings, operations: { file, only: true } });
    const headers = { authorization: `Bearer ${await server.test.token(SERVICE)}`, ...PURPOSE };
    const send = async (body: object) => sendTo(safe, { path, headers, body: JSON.stringify(body) });
    try {
      const named = { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(SUMMARY) } } };
      expect((await send(named)).body).toEqual((await ask(SERVICE, SUMMARY)).body);
      expect((await send({ query: '{ registerLag { tool } }' })).body.errors[0].extensions).toEqual({
        code: 'FORBIDDEN',
        reason: 'not-registered',
      });
    } finally {
      await safe.stop();
    }
  });

  it('tells its schema to whoever may enter, in production to who may read the whole one too', async () => {
    const read = async (user: string, at = server.server) =>
      sendTo(at, {
        path: '/reporting/schema.graphql',
        method: 'GET',
        headers: { authorization: `Bearer ${await server.test.token(user)}` },
      });
    const told = await read(SERVICE);
    expect([told.status, told.text.includes('type RegisterSummary'), told.text.includes('IqFolder')]).toEqual([
      200,
      true,
      false,
    ]);
    expect((await read('emma-clerk')).status).toBe(403);
    const production = await serve(server.test.service, { ...server.test.settings, production: true });
    try {
      expect((await read(SERVICE, production)).status).toBe(403);
      await entitled('system-admin', async () => expect((await read('system-admin', production)).status).toBe(200));
    } finally {
      await production.stop();
    }
  });
});
