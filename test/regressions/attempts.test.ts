import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { whoLooked } from '../../shared-schema/features/search/who-looked.ts';
import { systemCaller } from '../../shared-schema/language/caller.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import { type Attempt, AttemptCounter } from '../../shared-schema/runtime/audit/attempts.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { attack } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { eventOf, eventsOf } from '../support/events.ts';
import { type Entered, enterFixtures } from '../support/fixtures.ts';
import { eventually, globalId, noneOf, TestService } from '../support/service.ts';

/* What was tried and refused leaves an event, at each door; a flood of it leaves few, with exact totals. */
let test: TestService;
let server: HttpServer;
let fixtures: Entered[];
const MANAGER = 'hq-execsec-manager';
beforeAll(async () => {
  test = await TestService.start();
  server = await serve(test.service, test.settings);
  fixtures = await enterFixtures(test, ['iq']);
});
afterAll(async () => {
  await server.stop();
  await test.stop();
});
// What one test counted is written before the next one looks.
beforeEach(
  async () => void (await Promise.all([...test.service.host.tools.values()].map((each) => each.attempts.flush()))),
);
async function post(
  path: string,
  body: object,
  {
    user = MANAGER,
    headers = {},
    port = server.port,
  }: { user?: string; headers?: Record<string, string>; port?: number } = {},
) {
  const sent = {
    authorization: `Bearer ${await test.token(user)}`,
    'content-type': 'application/json',
    purpose: 'handling-and-records',
    ...headers,
  };
  const answer = await fetch(`http://localhost:${port}${path}`, {
    method: 'POST',
    headers: sent,
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as any };
}

describe('every door', () => {
  const ENTITIES = {
    query: `query Reach { _entities(representations: [{ __typename: "IqFolder", id: "${noneOf('IqFolder')}" }]) { __typename } }`,
  };

  attack('A01', 'http', '_entities and _service without a proof leave an event at the tool', async () => {
    const event = await eventOf(test, 'iq', () => post('/subgraphs/iq/graphql', ENTITIES));
    expect(event).toMatchObject({ actor: MANAGER, outcome: 'denied', rule: 'gateway-proof-needed', ids: [] });
    expect(
      await eventOf(test, 'emma', () => post('/subgraphs/emma/graphql', { query: '{ _service { sdl } }' })),
    ).toMatchObject({ rule: 'gateway-proof-needed' });
  });

  attack('A01', 'http', 'a bad gateway proof leaves an event with whose token came with it', async () => {
    const event = await eventOf(test, 'iq', () =>
      post('/subgraphs/iq/graphql', ENTITIES, { user: 'cbp-no-need', headers: { 'gateway-proof': 'forged' } }),
    );
    expect(event).toMatchObject({ actor: 'cbp-no-need', outcome: 'denied', rule: 'proof-invalid' });
  });

  attack(
    '6.1',
    'http',
    'what is not valid, does not parse, names no operation or is over a limit leaves an event at either door',
    async () => {
      const nested = `{ iqFolders(where: ${'{ not: '.repeat(60)}{}${' }'.repeat(60)}) { totalCount } }`;
      const refused = [
        [{ query: '{ nothingOfTheKind }' }, 'GRAPHQL_VALIDATION_FAILED'],
        [{ query: '{ broken' }, 'INVALID_INPUT'],
        [{ query: 'query One { __typename }', operationName: 'Two' }, 'OPERATION_RESOLUTION_FAILURE'],
        [
          {
            query: `{ ${Array.from({ length: 600 }, (_, at) => `a${at}: __typename`).join(' ')} ${nested.slice(1, -1)} }`,
          },
          'root fields, at most 20',
        ],
      ] as const;
      for (const [body, rule] of refused) {
        expect(await eventOf(test, 'directory', () => post('/graphql', body))).toMatchObject({
          actor: MANAGER,
          outcome: 'invalid',
          rule,
        });
        expect(await eventOf(test, 'iq', () => post('/subgraphs/iq/graphql', body))).toMatchObject({
          actor: MANAGER,
          outcome: 'invalid',
          rule,
        });
      }
    },
  );

  attack(
    '6.1',
    'http',
    'a body that is no operation leaves an event: another method, media type or charset, one compressed, too long or cut short',
    async () => {
      const bearer = { authorization: `Bearer ${await test.token(MANAGER)}`, 'content-type': 'application/json' };
      const sent: [status: number, rule: string, request: RequestInit][] = [
        [405, 'method', { method: 'PUT', headers: bearer, body: '{}' }],
        [415, 'media-type', { method: 'POST', headers: { ...bearer, 'content-type': 'text/plain' }, body: '{}' }],
        [415, 'compressed', { method: 'POST', headers: { ...bearer, 'content-encoding': 'gzip' }, body: '{}' }],
        [413, 'length', { method: 'POST', headers: bearer, body: `"${'x'.repeat(300_000)}"` }],
        [400, 'not-json', { method: 'POST', headers: bearer, body: '{"query":' }],
        [400, 'batch', { method: 'POST', headers: bearer, body: '[{"query":"{ __typename }"}]' }],
      ];
      const send = async (path: string, request: RequestInit) =>
        (await fetch(`http://localhost:${server.port}${path}`, request)).status;
      for (const [tool, path] of [
        ['directory', '/graphql'],
        ['iq', '/subgraphs/iq/graphql'],
      ] as const)
        for (const [status, rule, request] of sent) {
          const event = await eventOf(test, tool, async () => expect(await send(path, request)).toBe(status));
          expect(event).toMatchObject({ actor: MANAGER, outcome: 'invalid', rule });
        }
    },
  );

  attack('6.1', 'http', 'a purpose that is none, and a wish that is none, leave an event', async () => {
    const ask = (user: string, headers: Record<string, string>) =>
      eventOf(test, 'directory', () => post('/graphql', { query: '{ __typename }' }, { user, headers }));
    expect(await ask('emma-clerk', { purpose: 'curiosity' })).toMatchObject({
      actor: 'emma-clerk',
      outcome: 'invalid',
      rule: 'INVALID_INPUT',
    });
    expect(await ask('cbp-no-need', { 'withheld-as': 'sometimes' })).toMatchObject({
      actor: 'cbp-no-need',
      outcome: 'invalid',
      rule: 'INVALID_INPUT',
    });
  });

  attack('6.1', 'http', 'who has spent what a minute allows leaves an event, at either door', async () => {
    const user = 'hq-ogc-attorney';
    test.service.spending.take(user, 1e9);
    for (const [tool, path] of [
      ['directory', '/graphql'],
      ['iq', '/subgraphs/iq/graphql'],
    ] as const) {
      const event = await eventOf(test, tool, () => post(path, { query: '{ __typename }' }, { user }));
      expect(event).toMatchObject({ actor: user, outcome: 'invalid', rule: 'RATE_LIMITED' });
    }
  });

  attack('B01', 'http', 'introspection by who may not see the schema is an event, denied', async () => {
    const production = await serve(test.service, { ...test.settings, production: true });
    const event = await eventOf(test, 'directory', () =>
      post(
        '/graphql',
        { query: '{ __schema { queryType { name } } }' },
        { user: 'cbp-oes-specialist', port: production.port },
      ),
    );
    await production.stop();
    expect(event).toMatchObject({ actor: 'cbp-oes-specialist', outcome: 'denied', rule: 'no-need-to-know' });
  });

  attack('6.1', 'http', 'where no event can be written, what is refused is not told either', async () => {
    await test.rows('directory', 'revoke insert on audit.event from directory_app');
    try {
      const { status, json } = await post('/graphql', { query: '{ stillNothing }' }, { user: 'hq-ola-analyst' });
      expect({ status, code: json.errors[0].extensions.code }).toEqual({ status: 503, code: 'AUDIT_UNAVAILABLE' });
    } finally {
      await test.rows('directory', 'grant insert on audit.event to directory_app');
    }
  });
});

describe('failed changes', () => {
  const OTHER = '11111111-2222-4333-8444-555555555555';
  const [ITEM, TASKER] = ['IqFolder', 'IqTasker'].map((type) => globalId(type, OTHER));
  const targets = (event: { action: string; types: readonly string[]; ids: readonly string[] }) => ({
    action: event.action,
    types: event.types,
    ids: event.ids,
  });

  attack('6.3', 'tool', 'name the action tried and the target as given, and nothing else that was typed', async () => {
    const tried: [string, object][] = [
      [
        `mutation { updateIqFolder(id: "${ITEM}", version: 99, input: { name: "x" }) { item { id } } }`,
        { action: 'update', types: ['IqFolder'], ids: [OTHER] },
      ],
      [
        `mutation { assignIqFolder(id: "${ITEM}", version: 1, add: ["user:x"]) { item { id } } }`,
        { action: 'assign', types: ['IqFolder'], ids: [OTHER] },
      ],
      [
        `mutation { actOnIqFolder(id: "${ITEM}", version: 1, event: { close: {} }) { item { id } } }`,
        { action: 'close', types: ['IqFolder'], ids: [OTHER] },
      ],
      [
        `mutation { actOnIqTasker(id: "${TASKER}", version: 1, event: { typedByHand900456789: {} }) { item { id } } }`,
        { action: 'act', types: ['IqTasker'], ids: [OTHER] },
      ],
      [
        'mutation { updateIqFolder(id: "900-45-6789", version: 1, input: { name: "y" }) { item { id } } }',
        { action: 'update', types: [], ids: [] },
      ],
      [
        `mutation {decideIqFolderSpii(id: "${ITEM}", version: 1, element: "x", needed: true, reason: "") {item {id}}}`,
        { action: 'screen', types: ['IqFolder'], ids: [OTHER] },
      ],
      [
        `mutation { reviewIqFolder(id: "${ITEM}", result: KEEP_OPEN) { reviewed } }`,
        { action: 'reviewIqFolder', types: ['IqFolder'], ids: [OTHER] },
      ],
    ];
    for (const [query, expected] of tried) {
      await test.service.host.tools.get('iq')!.attempts.close();
      const event = await eventOf(test, 'iq', () => test.askTool('iq', MANAGER, query));
      expect({ query, ...targets(event) }).toEqual({ query, ...expected });
    }
  });

  attack('6.3', 'gateway', 'also where the gateway refuses, by variables too', async () => {
    const query = 'mutation ($id: ID!) { updateIqFolder(id: $id, version: 1, input: { name: "x" }) { item { id } } }';
    const event = await eventOf(test, 'iq', () => test.ask('cbp-no-need', query, { variables: { id: ITEM } }));
    expect(event).toMatchObject({
      actor: 'cbp-no-need',
      outcome: 'denied',
      action: 'update',
      types: ['IqFolder'],
      ids: [OTHER],
    });
  });
});

describe('floods', () => {
  const total = (events: readonly { attempts: number | null }[]) =>
    events.reduce((sum, each) => sum + (each.attempts ?? 1), 0);

  attack(
    '6.2',
    'gateway',
    'five hundred refusals of one caller and rule are two events whose total is exact',
    async () => {
      const of = () => eventsOf(test, 'emma', "actor = 'ice-oes-specialist'");
      expect(await of()).toEqual([]);
      for (let at = 0; at < 500; at += 50)
        await Promise.all(
          Array.from({ length: 50 }, () =>
            test.ask('ice-oes-specialist', `mutation { ${creating('EmmaCorrespondence')} { item { id } } }`),
          ),
        );
      expect(await of()).toHaveLength(1);
      await test.service.host.tools.get('emma')!.attempts.flush();
      const events = await of();
      expect({ events: events.length, total: total(events), action: events[1]!.action }).toEqual({
        events: 2,
        total: 500,
        action: 'create',
      });
    },
  );

  attack('6.2', 'tool', 'at a tool the same, with what was tried; what is answered is never only counted', async () => {
    const { attempts } = test.service.host.tools.get('emma')!;
    const of = () => eventsOf(test, 'emma', "actor = 'emma-clerk' and outcome <> 'ok' and operation_name = 'Flood'");
    const target = (at: number) => globalId('EmmaCorrespondence', `00000000-0000-4000-8000-${100_000_000_000 + at}`);
    for (let at = 0; at < 300; at++)
      await test.askTool(
        'emma',
        'emma-clerk',
        `mutation Flood { updateEmmaCorrespondence(id: "${target(at)}", version: 1, input: {}) { item { id } } }`,
      );
    await attempts.flush();
    const events = await of();
    expect({
      events: events.length,
      total: total(events),
      named: new Set(events.flatMap((event) => event.ids)).size,
    }).toEqual({ events: 3, total: 300, named: 300 });
    const before = (await eventsOf(test, 'emma', "actor = 'emma-clerk'")).length;
    for (let at = 0; at < 5; at++)
      await test.askTool(
        'emma',
        'emma-clerk',
        '{ emmaCorrespondences { totalCount } refused: emmaUseReviews { totalCount } }',
      );
    expect((await eventsOf(test, 'emma', "actor = 'emma-clerk'")).length).toBe(before + 5);
  });

  attack(
    '6.2',
    'process',
    'a minute that ends writes its repeats, one that cannot be written is not lost, and a close writes the rest',
    async () => {
      const written: (number | null)[] = [];
      let broken = false;
      const counter = new AttemptCounter(async ({ account }) => {
        if (broken) throw new Error('no disk');
        written.push(account.attempts);
      }, 40);
      const attempt = (): Attempt => ({
        caller: systemCaller('flooder', []),
        account: new Account(),
        code: 'FORBIDDEN',
        occasion: {
          operationName: null,
          operationHash: 'x',
          door: 'gateway',
          outcome: 'denied',
          rule: 'r',
          startedAt: 0,
        },
      });
      for (let at = 0; at < 10; at++) await counter.note(attempt());
      await eventually(async () => written.length === 2);
      broken = true;
      for (let at = 0; at < 5; at++) await counter.note(attempt());
      await new Promise((resolve) => setTimeout(resolve, 100));
      broken = false;
      await eventually(async () => written.length === 3);
      for (let at = 0; at < 3; at++) await counter.note(attempt());
      await counter.close();
      // A minute that passes without a refusal begins anew, so the last three may be one event or two.
      expect(written.slice(0, 3)).toEqual([null, 9, 5]);
      expect(written.slice(3).reduce<number>((sum, each) => sum + (each ?? 1), 0)).toBe(3);
    },
  );
});

describe('who looked for a value', () => {
  attack(
    'E21',
    'command',
    'is answered to the auditor alone, without the value, and leaves an event; to others it is refused',
    async () => {
      const iq = test.service.host.tools.get('iq')!;
      const { socialSecurityNumber: number = '', name = '' } = fixtures[0]!.values as Record<string, string>;
      await test.ask(MANAGER, `{ iqFolders(where: { socialSecurityNumber: { eq: "${number}" } }) { totalCount } }`);
      await test.ask(MANAGER, `{ iqFolders(where: { name: { startsWith: "${name.slice(0, -2)}" } }) { totalCount } }`);
      await test.ask(MANAGER, '{ searchIqFolders(text: "canary name") { totalCount } }');
      const auditor = await connectAs('iq', 'auditor', databaseAddress('iq', test.service.host.cluster!.socket));
      const asked = async (user: string, what: string, value: string) =>
        (await whoLooked(iq, await test.caller(user), auditor, { what, value })).map(
          ({ actor, action }) => `${actor} ${action}`,
        );
      const spaced = `${number.slice(0, 3)} ${number.slice(3, 5)} ${number.slice(5)}`;
      expect(await asked('auditor', 'IqFolder.socialSecurityNumber', spaced)).toEqual([`${MANAGER} view`]);
      expect(await asked('auditor', 'IqFolder.socialSecurityNumber', number)).toEqual([
        `${MANAGER} view`,
        'auditor who-looked',
      ]);
      expect(await asked('auditor', 'IqFolder.name', name.replace('c', 'C'))).toEqual([`${MANAGER} view`]);
      expect(await asked('auditor', 'IqFolder.words', 'name')).toEqual([`${MANAGER} view`]);
      for (const other of [MANAGER, 'privacy-officer', 'system-admin'])
        await expect(asked(other, 'IqFolder.name', 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(asked('auditor', 'IqFolder.socialSecurityNumber', '12')).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
      await auditor.end();
    },
  );
});
