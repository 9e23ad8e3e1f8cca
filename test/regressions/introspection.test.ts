import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionOptions,
  parse,
  printSchema,
  validate,
} from 'graphql';
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
      expect(printed).toContain('type IqFolder implements Node & TrackedItem');
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

const aliased = (times: number, field: string): string =>
  Array.from({ length: times }, (_, at) => `a${at}: ${field}`).join(' ');
/** As deep as graphql-js lets lists of the schema stand in each other, and as often as aliases may be. */
const DEEP = `fields { type { ${aliased(12, 'fields { name type { name } }')} } }`;
const WIDE = `fields { args { type { ${aliased(90, 'inputFields { name type { name } }')} } } }`;
/** What asks for much of the schema in few words: each by what multiplies. */
const EXPLOSIONS: Readonly<Record<string, string>> = {
  'arguments of fields of types': `{ __schema { types { ${WIDE} } } }`,
  'aliases of one type': `{ ${aliased(7, `__type(name: "Query") { ${DEEP} }`)} }`,
  'a fragment under aliases': `{ __schema { ${aliased(7, 'types { ...T }')} } } fragment T on __Type { ${DEEP} }`,
  'a variable that names the type': `query ($n: String = "Query") { ${aliased(7, `__type(name: $n) { ${DEEP} }`)} }`,
};
/** As tools ask: GraphiQL and code generators all of it, older ones less. */
const STANDARD: readonly IntrospectionOptions[] = [
  {},
  { descriptions: false },
  { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true },
];

describe('what introspection may cost', () => {
  for (const [door, path] of both) {
    attack('9.2', door, 'is bounded before anything is made, whatever multiplies', async () => {
      for (const query of Object.values(EXPLOSIONS)) {
        expect(validate(server.test.service.front.schema, parse(query))).toEqual([]);
        const answer = await server.ask('emma-clerk', query, { path });
        expect([answer.body.data ?? null, answer.body.errors[0].extensions]).toMatchObject([
          null,
          { code: 'TOO_COMPLEX', reason: 'introspection' },
        ]);
      }
    });
    attack('9.2', door, 'leaves room for what tools ask', async () => {
      for (const options of STANDARD) {
        const answer = await server.ask('emma-clerk', getIntrospectionQuery(options), { path });
        expect(answer.body.errors).toBeUndefined();
      }
    });
  }
  attack('9.2', 'gateway', 'is what is made, and its caller is charged for it', async () => {
    const { front } = server.test.service;
    const caller = await server.test.caller('emma-clerk');
    const ask = async (query: string) =>
      front.run(caller, {
        document: parse(query),
        source: query,
        queryHash: query,
        operationName: undefined,
        variables: {},
        withheldAs: 'extensions',
      });
    const answer = await ask(QUERY);
    // A field counts a quarter of an object: all that stands in the answer, no less and hardly more.
    const made = fieldsOf(answer.data) / 4;
    expect(answer.size?.nodes).toBeGreaterThanOrEqual(Math.floor(made));
    expect(answer.size?.nodes).toBeLessThan(made * 1.2);
    expect((await ask('{ __typename }')).size?.nodes).toBe(0);
  });
});

/** Returns how many fields an answer has. */
function fieldsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + fieldsOf(each), 0);
  return Object.values(value).reduce((sum: number, each) => sum + 1 + fieldsOf(each), 0);
}

describe('a name that is nearly one', () => {
  const near: [string, string, RegExp][] = [
    ['a field', '{ iqFolders { nodes { socialSecurityNumbe } } }', /socialSecurityNumber/],
    ['a root field', '{ iqFolder { totalCount } }', /iqFolders|emma/],
    ['an argument', '{ iqFolders(wher: {}) { totalCount } }', /where/],
    ['a type', '{ node(id: "x") { ... on IqFolde { id } } }', /IqFolder/],
    ['a field of an input', '{ iqFolders(where: { controlNumbe: { eq: "x" } }) { totalCount } }', /controlNumber/],
  ];
  it.each(near)('%s: is told no name that was not written', async (_what, query, name) => {
    for (const [, path] of both) {
      const { status, text } = await server.ask('emma-clerk', query, { path });
      expect([status, text]).toEqual([400, expect.not.stringMatching(name)]);
      expect(text).toContain('INVALID_INPUT');
    }
  });

  it('so it is of changes that are listened to', async () => {
    const query = 'subscription { myWorkChange { mark } }';
    const { status, text } = await server.ask('emma-clerk', query, { path: '/events' });
    expect([status, text]).toEqual([400, expect.not.stringMatching(/myWorkChanged/)]);
  });
});
