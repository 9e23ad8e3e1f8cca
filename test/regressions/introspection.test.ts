import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { attack, type Door } from '../support/attack.ts';
import { DOORS, sendTo, TestServer } from '../support/http.ts';

let server: TestServer;
let production: HttpServer;
beforeAll(async () => {
  server = await TestServer.start();
  production = await serve(server.test.service, { ...server.test.settings, production: true });
});
afterAll(async () => {
  await production.stop();
  await server.stop();
});
const both = Object.entries(DOORS) as [Door, string][];
const QUERY = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true });

describe('the schema can be read', () => {
  for (const [door, path] of both) {
    attack('B01', door, 'gives the standard introspection to whoever has a token, outside production', async () => {
      const answer = await server.ask('emma-clerk', QUERY, { path });
      expect(answer.body.errors).toBeUndefined();
      const printed = printSchema(buildClientSchema(answer.body.data));
      expect(printed).toContain('type IqFolder implements TrackedItem');
      expect(printed).toContain('Social Security number');
    });
    attack(
      'B01',
      door,
      'gives it in production to who looks after the directory alone, in whatever fragment it is asked for',
      async () => {
        const ask = async (user: string, query: string) =>
          sendTo(production, {
            path,
            headers: { authorization: `Bearer ${await server.test.token(user)}` },
            body: JSON.stringify({ query }),
          });
        expect((await ask('system-admin', QUERY)).body.data.__schema.types.length).toBeGreaterThan(20);
        for (const query of [
          QUERY,
          '{ __type(name: "IqFolder") { name } }',
          '{ ...F } fragment F on Query { x: __schema { types { name } } }',
          '{ ... { __typename ... { __schema { description } } } }',
        ]) {
          const refused = await ask('hq-execsec-manager', query);
          expect([refused.body.data ?? null, refused.body.errors[0].extensions.code]).toEqual([null, 'FORBIDDEN']);
        }
        expect((await ask('hq-execsec-manager', '{ __typename }')).body.data).toEqual({ __typename: 'Query' });
      },
    );
    attack('B01', door, 'answers introspection and data in one operation, each by its own rule', async () => {
      const answer = await server.ask('cbp-no-need', '{ __type(name: "IqFolder") { kind } iqFolders { totalCount } }', {
        path,
      });
      expect([answer.body.data.__type, answer.body.data.iqFolders]).toEqual([{ kind: 'OBJECT' }, null]);
    });
  }
});
