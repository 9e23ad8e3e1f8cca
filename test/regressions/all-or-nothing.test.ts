import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parse } from 'graphql';
import { unkept } from '../../gateway/request/all-or-nothing.ts';
import { attack, type Door } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { eventOf } from '../support/events.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { DOORS, TestServer } from '../support/http.ts';

/*
 * `Withheld-As: reject` promises all of an answer or nothing. A change of several tools cannot be undone in all of
 * them, so it is refused before anything runs; a read of which nothing goes out is not accounted for as disclosed.
 */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test);
});
afterAll(() => server.stop());

const MANAGER = 'hq-execsec-manager';
const REJECT = { 'withheld-as': 'reject', purpose: 'respond-to-mail' };
const both = Object.entries(DOORS) as [Door, string][];
const ENTER = `${creating('IqFolder', 'name: "Never Stored"')} { item { id } }`;
const REQUEST = 'requestAccess(role: "cbp-tracking.mid", justification: "Never stored") { item { id } }';
const stored = async () => [
  ...(await server.test.rows('iq', "select 'folder' as what from iq_folder where name = 'Never Stored'")),
  ...(await server.test.rows(
    'directory',
    "select 'grant' as what from access_grant where justification = 'Never stored'",
  )),
];

describe('all or nothing of a change', () => {
  for (const query of [
    `mutation Two { a: ${ENTER} b: ${REQUEST} }`,
    `mutation Two { ... { a: ${ENTER} } ...B } fragment B on Mutation { b: ${REQUEST} }`,
    `mutation Two { b: ${REQUEST} a: ${ENTER} }`,
  ])
    attack(
      '9.9',
      'gateway',
      `is refused where two tools would commit each for itself: ${query.slice(13, 40)}`,
      async () => {
        const { body } = await server.ask(MANAGER, query, { headers: REJECT });
        expect([body.data ?? null, body.errors.length, body.errors[0].extensions.code]).toEqual([
          null,
          1,
          'INVALID_INPUT',
        ]);
        expect(body.errors[0].message).toContain('Withheld-As');
        expect(await stored()).toEqual([]);
      },
    );

  attack('9.9', 'gateway', 'is not promised where another process would have to keep it, for a change alone', () => {
    const operation = (query: string) => ({
      document: parse(query),
      source: query,
      queryHash: query,
      operationName: undefined,
      variables: {},
      withheldAs: 'reject' as const,
    });
    const plan = { single: 'iq', fetches: ['iq'] };
    expect(unkept(operation(`mutation { ${ENTER} }`), plan, new Set())?.code).toBe('INVALID_INPUT');
    expect(unkept(operation(`mutation { ${ENTER} }`), plan, new Set(['iq']))).toBeUndefined();
    expect(unkept(operation('{ iqFolders { totalCount } }'), plan, new Set())).toBeUndefined();
  });
});

describe('a read of which nothing goes out', () => {
  const ROWS = 'query Rows { iqFolders { nodes { id controlNumber socialSecurityNumber } } }';
  for (const [door, path] of both) {
    attack('F01', door, 'is accounted for as refused, with its rows named and none of their elements', async () => {
      const ask = async () => {
        const { body } = await server.ask('cbp-iq-user', ROWS, { path, headers: REJECT });
        expect([body.data, body.errors[0].extensions.code]).toEqual([null, 'FORBIDDEN']);
        expect(body.extensions.withheld[0].element).toBe('IqFolder.socialSecurityNumber');
      };
      const event = await eventOf(server.test, 'iq', ask);
      expect([event.outcome, event.ids.length > 0, event.disclosed.flat()]).toEqual(['denied', true, []]);
    });
    attack('F01', door, 'is accounted for as disclosed where all of it goes out', async () => {
      const ask = async () => {
        const { body } = await server.ask(MANAGER, ROWS, { path, headers: REJECT });
        expect(body.data.iqFolders.nodes.length).toBeGreaterThan(0);
      };
      const event = await eventOf(server.test, 'iq', ask);
      expect([event.outcome, event.disclosed.flat().includes('socialSecurityNumber')]).toEqual(['ok', true]);
    });
  }
});
