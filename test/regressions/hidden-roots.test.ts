import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { globalId } from '../../shared-schema/language/global-id.ts';
import { attack, type Door } from '../support/attack.ts';
import { eventsOf } from '../support/events.ts';
import { DOORS, TestServer } from '../support/http.ts';
import { keyOf } from '../support/ids.ts';

/* Whoever tries a change without the right leaves an event that says which, of which record, however it is written. */
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  for (const { attempts } of [server.test.service, ...server.test.service.host.tools.values()]) await attempts.close();
});
afterAll(() => server.stop());

const ID = globalId('IqFolder', '01920000-0000-7000-8000-00000000abcd');
const ASSIGN = 'assignIqFolder(id: $id, version: 1, add: ["user:x"]) { item { id } }';
const LAST = `fragment G on Mutation { ${ASSIGN} }`;
const TRIED = {
  plain: `mutation Hidden($id: ID!) { ${ASSIGN} }`,
  'inline fragment': `mutation Hidden($id: ID!) { ... on Mutation { ${ASSIGN} } }`,
  'nested fragments': `mutation Hidden($id: ID!) { ... { ... @include(if: true) { x: ${ASSIGN} } } }`,
  'named fragment': `mutation Hidden($id: ID!) { ...F } fragment F on Mutation { ...G } ${LAST}`,
  'default of a variable': `mutation Hidden($id: ID! = "${ID}") { ${ASSIGN} }`,
};
const both = Object.entries(DOORS) as [Door, string][];

describe.each(Object.entries(TRIED))('a change that is refused: %s', (how, query) => {
  for (const [door, path] of both)
    attack('F01', door, 'leaves its action and what it named in the event', async () => {
      const variables = how === 'default of a variable' ? {} : { id: ID };
      const { body } = await server.ask('cbp-no-need', query, { path, variables });
      expect([body.data ?? null, body.errors[0].extensions.code]).toEqual([null, 'FORBIDDEN']);
      const [event] = (await eventsOf(server.test, 'iq', "operation_name = 'Hidden'")).slice(-1);
      expect(event).toMatchObject({ action: 'assign', types: ['IqFolder'], ids: [keyOf(ID)], outcome: 'denied' });
    });
});
