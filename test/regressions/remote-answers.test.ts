import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { decodeJwt, SignJWT } from 'jose';
import { pino } from 'pino';
import { type Configuration, configuration } from '../../gateway/process/configuration.ts';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { type Service, startService } from '../../gateway/process/service.ts';
import { addressOverHttp, directoryOverHttp } from '../../gateway/request/directory-over-http.ts';
import { FACTS } from '../../gateway/request/proof-keys.ts';
import { RECEIPT_HEADER, signReceipt } from '../../gateway/request/receipts.ts';
import { AnswerShape } from '../../gateway/request/shaped.ts';
import { attack } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { HostileSubgraph } from '../support/hostile-subgraph.ts';
import { copyOfTemplate, globalId } from '../support/service.ts';

/*
 * The real gateway with every tool but IQ; in IQ's place stands a server of an attacker's. Where it "signs" it holds
 * IQ's own key: then even what it vouches for is no more than what was asked.
 */
const EVENT = '01890000-0000-7000-8000-000000000001';
const KEY = '00000000-0000-4000-8000-00000000000a';
const directory = copyOfTemplate();
let iq: HostileSubgraph;
let service: Service;
let server: HttpServer;
let settings: Configuration;
beforeAll(async () => {
  iq = await HostileSubgraph.start('iq');
  settings = {
    ...configuration({ ...process.env, DATA_DIR: directory, PORT: '0', NODE_ENV: 'test' }),
    poolSize: 4,
    served: MANIFESTS.map(({ manifest }) => manifest.key).filter((key) => key !== 'iq'),
    subgraphUrl: (key) => ({ iq: iq.url })[key],
  };
  service = await startService(settings, pino({ level: 'silent' }), { replicate: false, clocks: false });
  server = await serve(service, settings);
  iq.key = service.proofKeys('iq');
  const register = await service.host.cluster!.connect('register');
  await register.query(
    "insert into register (tool, key, record_type, component, control_number, item_type, state, changed_at) values ('iq', $1, 'IqFolder', 'HQ', 'IQ-SYN-1', 'letter', 'open', now())",
    [KEY],
  );
  await register.end();
});
afterAll(async () => {
  await server.stop();
  await service.stop();
  await iq.stop();
  rmSync(directory, { recursive: true, force: true });
});
beforeEach(() => void (iq.received.length = 0));

interface Told {
  readonly status: number;
  readonly body: any;
  readonly text: string;
}
const ask = async (
  query: string,
  {
    user = 'hq-execsec-manager',
    headers = {},
    variables,
  }: { user?: string; headers?: Record<string, string>; variables?: object } = {},
): Promise<Told> => {
  const authorization = `Bearer ${await developmentToken(directory, user)}`;
  const answer = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', purpose: 'respond-to-mail', authorization, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text), text };
};
const NAMES = '{ iqFolders { nodes { name } } }';
const GOOD = { data: { iqFolders: { nodes: [{ name: 'Synthetic One' }] } } };
const unaccounted = { status: 503, body: { data: null, errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }] } };
const maybe = {
  status: 503,
  body: { data: null, errors: [{ extensions: { code: 'UNAVAILABLE', retryable: false, outcome: 'unknown' } }] },
};
const unavailable = {
  status: 503,
  body: {
    data: null,
    errors: [
      {
        message: 'The subgraph iq cannot be reached at present.',
        extensions: { code: 'UNAVAILABLE', retryable: true },
      },
    ],
  },
};

describe('data of a remote subgraph', () => {
  it('passes with the receipt of its event', async () => {
    iq.signs(GOOD);
    expect(await ask(NAMES)).toMatchObject({ status: 200, body: GOOD });
  });

  /** Answers as it should, but for the receipt. */
  const withReceipt = (make: (given: { id: string; body: string; proof: string }) => Promise<string | undefined>) => {
    const body = JSON.stringify(GOOD);
    iq.reply = async ({ proof }, response) => {
      const receipt = await make({ id: decodeJwt(proof).jti!, body, proof });
      response
        .writeHead(200, { 'content-type': 'application/json', ...(receipt ? { [RECEIPT_HEADER]: receipt } : {}) })
        .end(body);
    };
  };
  let earlier: string | undefined;
  const receipts: [string, Parameters<typeof withReceipt>[0]][] = [
    ['without a receipt', async () => undefined],
    ['with a receipt that is none', async () => 'x.y.z'],
    [
      'with a receipt that names no event',
      ({ id, body }) => signReceipt(iq.key, { from: 'iq', proof: id, body }, undefined),
    ],
    [
      'with a receipt whose event is no id',
      ({ id, body }) => signReceipt(iq.key, { from: 'iq', proof: id, body }, 'none'),
    ],
    [
      'with a receipt for another body',
      ({ id, body }) => signReceipt(iq.key, { from: 'iq', proof: id, body: `${body} ` }, EVENT),
    ],
    [
      'with a receipt for another request',
      ({ body }) => signReceipt(iq.key, { from: 'iq', proof: EVENT, body }, EVENT),
    ],
    [
      'with a receipt of another subgraph',
      ({ id, body }) => signReceipt(service.proofKeys('emma'), { from: 'emma', proof: id, body }, EVENT),
    ],
    [
      "with a receipt in its name by another subgraph's key",
      ({ id, body }) => signReceipt(service.proofKeys('emma'), { from: 'iq', proof: id, body }, EVENT),
    ],
    ["with the gateway's own proof in place of one", async ({ proof }) => proof],
    [
      'with a receipt that nobody signed',
      async ({ id, body }) =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: 'iq', aud: 'gateway', proof: id, body, event: EVENT, exp: 4e9 })).toString('base64url')}.`,
    ],
    [
      'with a receipt that never ends',
      async ({ id, body }) =>
        new SignJWT({ proof: id, body, event: EVENT })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('iq')
          .setAudience('gateway')
          .sign(iq.key),
    ],
    [
      'with the receipt of the request before',
      async ({ id, body }) => {
        const last = earlier;
        earlier = await signReceipt(iq.key, { from: 'iq', proof: id, body }, EVENT);
        return last;
      },
    ],
  ];
  for (const [name, make] of receipts)
    attack('F03', 'gateway', `${name} is 503 and goes nowhere, alone and as a part of an answer`, async () => {
      withReceipt(make);
      const answer = await ask(NAMES);
      expect(answer).toMatchObject(unaccounted);
      expect(answer.text).not.toContain('Synthetic');
      const parts = await ask('{ register { totalCount } iqFolders { nodes { name } } }');
      expect(parts).toMatchObject(unaccounted);
      expect(parts.text).not.toMatch(/Synthetic|totalCount/);
    });

  it('passes without one where it is a refusal and nothing else, as the tool counts those', async () => {
    const refusal = { message: 'x', path: ['iqFolders'], extensions: { code: 'FORBIDDEN', reason: 'no-need-to-know' } };
    iq.says({ data: { iqFolders: null }, errors: [refusal] });
    expect(await ask(NAMES)).toMatchObject({
      status: 200,
      body: { data: { iqFolders: null }, errors: [{ ...refusal, message: 'You may not use this.' }] },
    });
  });
  const almost: [string, object][] = [
    ['a null without an error', { data: { iqFolders: null } }],
    [
      'a null whose error has no place',
      { data: { iqFolders: null }, errors: [{ message: 'x', extensions: { code: 'FORBIDDEN' } }] },
    ],
    [
      'a null whose error is of a place below it',
      {
        data: { iqFolders: null },
        errors: [{ message: 'x', path: ['iqFolders', 'nodes'], extensions: { code: 'FORBIDDEN' } }],
      },
    ],
    ['nothing of what was asked', { data: {} }],
    [
      'a value beside a refusal of it',
      {
        data: { iqFolders: { nodes: [] } },
        errors: [{ message: 'x', path: ['iqFolders'], extensions: { code: 'FORBIDDEN' } }],
      },
    ],
  ];
  for (const [name, body] of almost)
    attack('F03', 'gateway', `${name}, without a receipt, is 503`, async () => {
      iq.says(body);
      expect(await ask(NAMES)).toMatchObject(unaccounted);
    });

  attack(
    'A15',
    'gateway',
    'a change that is answered without a receipt is 503, and it is said that it may stand',
    async () => {
      iq.says({ data: { createIqFolder: { item: { name: 'Synthetic One' } } } });
      const answer = await ask(`mutation { ${creating('IqFolder', 'name: "x"')} { item { name } } }`);
      expect(answer).toMatchObject({
        status: 503,
        body: { data: null, errors: [{ extensions: { code: 'UNAVAILABLE', outcome: 'unknown' } }] },
      });
      expect(answer.text).not.toContain('Synthetic');
    },
  );

  attack('3', 'gateway', 'a change that is not answered as it should be may stand, and is told so', async () => {
    const change = `mutation { ${creating('IqFolder', 'name: "x"')} { item { name } } }`;
    const unknown = {
      errors: [{ message: 'x', extensions: { code: 'UNAVAILABLE', retryable: false, outcome: 'unknown' } }],
    };
    const replies = [
      () => iq.says(unknown),
      () => iq.says(unknown, { status: 503 }),
      () => iq.says('not JSON'),
      () => iq.says({ data: null }, { status: 500 }),
      () => void (iq.reply = (_received, response) => void response.destroy()),
    ];
    for (const reply of replies) {
      reply();
      expect(await ask(change)).toMatchObject(maybe);
    }
    iq.says({ errors: [{ message: 'x', extensions: { code: 'UNAVAILABLE', retryable: true } }] }, { status: 503 });
    expect(await ask(change)).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'UNAVAILABLE', retryable: true } }] },
    });
  });
});

describe('an answer is cut to what was asked', () => {
  attack('A07', 'gateway', 'fields, roots and prototypes that nobody asked for are dropped', async () => {
    iq.signs(
      '{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"emmaCorrespondences":{"totalCount":5},"iqFolders":{"__proto__":{"polluted":1},"totalCount":9,"nodes":[{"name":"Synthetic One","socialSecurityNumber":"901-12-3456","__proto__":{"polluted":1}}]}},"extensions":{"secret":"x","__proto__":{"polluted":1}},"__proto__":{"polluted":1}}',
    );
    const answer = await ask(NAMES);
    expect(answer.text).toBe('{"data":{"iqFolders":{"nodes":[{"name":"Synthetic One"}]}}}\n');
    expect(({} as any).polluted).toBeUndefined();
  });

  attack(
    'A07',
    'gateway',
    'aliases are the keys that count, and a name that an alias took brings nothing',
    async () => {
      iq.signs({
        data: { mine: { rows: [{ a: 'Synthetic One', name: 'unasked', b: 'OPEN' }] }, iqFolders: { nodes: [] } },
      });
      expect((await ask('{ mine: iqFolders { rows: nodes { a: name b: state } } }')).body).toEqual({
        data: { mine: { rows: [{ a: 'Synthetic One', b: 'OPEN' }] } },
      });
    },
  );

  attack('E01', 'gateway', 'what was withheld from the caller is not let in by any key', async () => {
    iq.signs({
      data: {
        iqFolders: {
          nodes: [{ __m0: 'IqFolder', socialSecurityNumber: '901123456', ssn: '901123456', name: 'Synthetic One' }],
        },
      },
    });
    const answer = await noPurpose('{ iqFolders { nodes { name ssn: socialSecurityNumber } } }');
    expect(answer.body.data).toEqual({ iqFolders: { nodes: [{ name: 'Synthetic One', ssn: null }] } });
    iq.signs({ data: { iqFolders: { nodes: [{ __m0: '901123456', ssn: '901123456', name: 'Synthetic One' }] } } });
    const purposeless = await noPurpose('{ iqFolders { nodes { name ssn: socialSecurityNumber } } }');
    expect(purposeless).toMatchObject(unavailable);
    expect(purposeless.text).not.toContain('901123456');
  });
  const noPurpose = async (query: string): Promise<Told> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await developmentToken(directory, 'hq-execsec-manager')}`,
      },
      body: JSON.stringify({ query }),
    });
    const text = await answer.text();
    return { status: answer.status, body: JSON.parse(text), text };
  };

  const wrong: [string, unknown][] = [
    ['an object for a text', { iqFolders: { nodes: [{ name: { text: 'x' } }] } }],
    ['a list for a text', { iqFolders: { nodes: [{ name: ['x'] }] } }],
    ['a number for a text', { iqFolders: { nodes: [{ name: 901123456 }] } }],
    ['a text for an object', { iqFolders: 'x' }],
    ['a list for an object', { iqFolders: [{ nodes: [] }] }],
    ['an object for a list', { iqFolders: { nodes: { 0: { name: 'x' } } } }],
    ['a list in a list', { iqFolders: { nodes: [[{ name: 'x' }]] } }],
    ['null for what is never null', { iqFolders: { nodes: null } }],
    ['a text for everything', 'x'],
    ['a list for everything', []],
  ];
  for (const [name, data] of wrong)
    attack('A07', 'gateway', `${name} makes it no answer`, async () => {
      iq.signs({ data });
      expect(await ask(NAMES)).toMatchObject(unavailable);
    });

  attack('B14', 'gateway', 'a million lists in each other make it no answer', async () => {
    iq.signs(`{"data":{"iqFolders":{"nodes":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}}}`);
    expect(await ask(NAMES)).toMatchObject(unavailable);
    iq.signs(GOOD);
    expect((await ask(NAMES)).status).toBe(200);
  });

  it('a type is one of the graph’s', async () => {
    iq.signs({ data: { iqFolders: { nodes: [{ __typename: 'connect ECONNREFUSED 10.1.2.3' }] } } });
    expect(await ask('{ iqFolders { nodes { __typename } } }')).toMatchObject(unavailable);
  });
});

describe('entities of a remote subgraph', () => {
  const query = '{ register { nodes { controlNumber ... on IqFolder { name } } } }';
  it('come one for each reference', async () => {
    iq.signs({ data: { _entities: [{ __typename: 'IqFolder', name: 'Synthetic One' }] } });
    expect((await ask(query)).body).toEqual({
      data: { register: { nodes: [{ controlNumber: 'IQ-SYN-1', name: 'Synthetic One' }] } },
    });
    expect(iq.received[0]!.body.variables.representations).toMatchObject([{ id: globalId('IqFolder', KEY) }]);
  });

  const entities: [string, unknown][] = [
    ['more than were asked', [{ name: 'Synthetic One' }, { name: 'Synthetic Two' }]],
    ['fewer than were asked', []],
    ['that are no list', { 0: { name: 'Synthetic One' } }],
  ];
  for (const [name, _entities] of entities)
    attack('A06', 'gateway', `${name}: their part fails, without their text`, async () => {
      iq.signs({ data: { _entities } });
      const answer = await ask(query);
      expect(answer.text).not.toContain('Synthetic');
      expect(answer.body).toMatchObject({
        data: { register: { nodes: [{ controlNumber: 'IQ-SYN-1', name: null }] } },
        errors: [{ extensions: { code: 'UNAVAILABLE' } }],
      });
    });

  attack(
    'A06',
    'gateway',
    'bring nothing beside what was asked of them, and change nothing of what another tool said',
    async () => {
      iq.signs({
        data: {
          _entities: [
            {
              __typename: 'IqFolder',
              name: 'Synthetic One',
              controlNumber: 'forged',
              id: 'forged',
              socialSecurityNumber: '901123456',
            },
          ],
        },
      });
      expect((await ask(query)).body).toEqual({
        data: { register: { nodes: [{ controlNumber: 'IQ-SYN-1', name: 'Synthetic One' }] } },
      });
    },
  );
});

describe('errors of a remote subgraph', () => {
  const SECRET = 'connect ECONNREFUSED 10.1.2.3:5432 user=iq_app password=synthetic-secret';
  const told = async (error: unknown): Promise<any> => {
    iq.says({ data: null, errors: [error] });
    const answer = await ask(NAMES);
    expect(answer.text).not.toMatch(/10\.1\.2\.3|synthetic-secret|ECONNREFUSED|iq_app/);
    return answer.body.errors;
  };
  const everywhere = { name: SECRET, stacktrace: [SECRET], exception: { message: SECRET }, serviceName: SECRET };
  const codes = [
    'FORBIDDEN',
    'PURPOSE_NEEDED',
    'INVALID_INPUT',
    'INVALID_CURSOR',
    'SPII_FOUND',
    'FILE_REFUSED',
    'REPLY_HELD',
    'NOT_FOUND',
    'STALE_VERSION',
    'EVENT_NOT_ALLOWED',
    'RECORD_FROZEN',
    'TOO_COMPLEX',
    'INTERNAL',
  ];
  for (const code of codes)
    attack('B18', 'gateway', `${code} has our own text, whatever came with it`, async () => {
      const details = {
        reason: SECRET,
        argument: SECRET,
        element: SECRET,
        event: SECRET,
        currentVersion: SECRET,
        correlation: SECRET,
        findings: [{ kind: SECRET, from: 0, to: 1 }],
        ...everywhere,
      };
      expect(await told({ message: SECRET, path: [SECRET], extensions: { code, ...details } })).toEqual([
        { message: expect.any(String), extensions: { code } },
      ]);
    });

  const none: [string, unknown][] = [
    ['a code that is none of ours', { message: SECRET, extensions: { code: SECRET } }],
    ['a code of the server’s', { message: SECRET, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    ['a code that objects have', { message: SECRET, extensions: { code: 'constructor' } }],
    ['no code', { message: SECRET }],
    ['an error that is a text', SECRET],
    ['an error that is nothing', null],
    ['extensions that are a text', { message: SECRET, extensions: SECRET }],
  ];
  for (const [name, error] of none)
    attack('B18', 'gateway', `${name}: INTERNAL`, async () =>
      expect(await told(error)).toEqual([{ message: 'The request failed.', extensions: { code: 'INTERNAL' } }]),
    );

  it('keep what a screen needs and what is known here', async () => {
    const path = ['iqFolders', 'nodes', 0, 'name'];
    const kept: [string, object][] = [
      ['FORBIDDEN', { reason: 'training-lapsed,mfa-needed' }],
      ['STALE_VERSION', { currentVersion: 7 }],
      ['INVALID_INPUT', { argument: 'IqFolder.dateOfBirth' }],
      ['SPII_FOUND', { element: 'IqFolder.name', findings: [{ kind: 'ssn', from: 3, to: 14 }] }],
      ['EVENT_NOT_ALLOWED', { event: 'close' }],
      ['INTERNAL', { correlation: EVENT }],
    ];
    for (const [code, details] of kept)
      expect(await told({ message: SECRET, path, extensions: { code, ...details } })).toEqual([
        { message: expect.any(String), path, extensions: { code, ...details } },
      ]);
  });

  const paths: [string, unknown][] = [
    ['a place that nobody asked for', ['iqFolders', 'nodes', 0, 'socialSecurityNumber']],
    ['a text in a list', ['iqFolders', 'nodes', SECRET, 'name']],
    ['a number in an object', ['iqFolders', 0]],
    ['an object', [{ toString: SECRET }]],
    ['no list', SECRET],
    ['a prototype', ['__proto__', 'constructor']],
  ];
  for (const [name, path] of paths)
    attack('B18', 'gateway', `a path that is ${name} is dropped`, async () =>
      expect((await told({ message: 'x', path, extensions: { code: 'FORBIDDEN' } }))[0].path).toBeUndefined(),
    );

  attack('B18', 'gateway', 'as a part of an answer say no more than alone', async () => {
    iq.says({ data: null, errors: [{ message: SECRET, extensions: { code: 'FORBIDDEN', ...everywhere } }] });
    const answer = await ask('{ register { totalCount } iqFolders { nodes { name } } }');
    expect(answer.text).not.toMatch(/10\.1\.2\.3|synthetic-secret|ECONNREFUSED|serviceName/);
    expect(answer.body).toMatchObject({
      data: { register: { totalCount: 1 }, iqFolders: null },
      errors: [{ message: 'You may not use this.', extensions: { code: 'FORBIDDEN' } }],
    });
  });

  attack('F03', 'gateway', 'AUDIT_UNAVAILABLE is the answer to everything', async () => {
    iq.signs({ data: GOOD.data, errors: [{ message: SECRET, extensions: { code: 'AUDIT_UNAVAILABLE' } }] });
    expect(await ask(NAMES)).toMatchObject(unaccounted);
    expect(await ask('{ register { totalCount } iqFolders { nodes { name } } }')).toMatchObject(unaccounted);
  });

  it('that the subgraph did not take the proof is not told as the caller’s token', async () => {
    iq.says(
      { errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED', reason: 'proof-invalid' } }] },
      { status: 401 },
    );
    expect(await ask(NAMES)).toMatchObject({
      status: 503,
      body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
    });
  });
});

describe('what a remote subgraph says that it withheld', () => {
  const RULE = 'connect ECONNREFUSED 10.1.2.3';
  const note = {
    ...{ path: ['iqFolders', 'nodes', 0, 'name'], element: 'IqFolder.name' },
    ...{ state: 'withheld', reason: 'no-need-to-know' },
    ...{ rule: RULE, sentence: RULE, message: RULE },
  };
  const notes = async (withheld: unknown): Promise<any> => {
    iq.signs({ data: { iqFolders: { nodes: [{ name: null }] } }, extensions: { withheld } });
    const answer = await ask(NAMES);
    expect(answer.text).not.toContain('10.1.2.3');
    return answer.body.extensions?.withheld;
  };

  it('is told with the rule as it stands here', async () => {
    const here = { rule: 'iq/IqFolder.name/see', sentence: undefined, message: 'IqFolder.name is not shown to you.' };
    expect(await notes([note])).toEqual([{ ...note, ...here }]);
    expect(await notes([{ ...note, reason: RULE }])).toMatchObject([{ reason: 'unknown' }]);
    const needed = { state: 'purpose-needed', reason: 'purpose-needed' };
    expect(await notes([{ ...note, ...needed }])).toMatchObject([{ rule: 'iq/IqFolder.name/purpose' }]);
  });

  const dropped: [string, unknown][] = [
    ['of an element of another tool', [{ ...note, element: 'EmmaCorrespondence.name' }]],
    ['of an element that stands elsewhere', [{ ...note, element: 'IqFolder.email' }]],
    ['of no element', [{ ...note, element: RULE }]],
    ['at a place that nobody asked for', [{ ...note, path: ['iqFolders', 'nodes', 0, 'email'] }]],
    ['of a row that there is not', [{ ...note, path: ['iqFolders', 'nodes', 1, 'name'] }]],
    ['at no place', [{ ...note, path: RULE }]],
    ['at a place without end', [{ ...note, path: Array(1e5).fill('name') }]],
    ['in no state', [{ ...note, state: RULE }]],
    ['as a text', [RULE]],
    ['as nothing', [null]],
    ['in no list', RULE],
    ['in an object', { length: 1, 0: note }],
  ];
  for (const [name, withheld] of dropped)
    attack('A07', 'gateway', `${name} is dropped`, async () => expect(await notes(withheld)).toBeUndefined());
});

describe('what is no answer at all', () => {
  const body = JSON.stringify(GOOD);
  const texts: [string, string][] = [
    ['broken JSON', '{"data":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['neither data nor errors', '{}'],
    ['errors that are no list', '{"data":null,"errors":{"length":1}}'],
    ['no errors and no data', '{"data":null,"errors":[]}'],
  ];
  for (const [name, text] of texts)
    attack('B18', 'gateway', `${name}: UNAVAILABLE, in our words`, async () => {
      iq.says(text);
      expect(await ask(NAMES)).toMatchObject(unavailable);
    });

  const replies: [string, HostileSubgraph['reply']][] = [
    ['another content type', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(body)],
    ['no content type', (_, response) => void response.writeHead(200).end(body)],
    [
      'another charset',
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json; charset=utf-16' }).end(body),
    ],
    [
      'bytes that are no text',
      (_, response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
    ],
    [
      'a status for another day',
      (_, response) => void response.writeHead(500, { 'content-type': 'application/json' }).end(body),
    ],
    ['no content', (_, response) => void response.writeHead(204).end()],
    ['a connection that closes', (_, response) => void response.destroy()],
    [
      'an answer that breaks off',
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 })
          .write(body, () => response.destroy()),
    ],
  ];
  for (const [name, reply] of replies)
    attack('B18', 'gateway', `${name}: UNAVAILABLE, in our words`, async () => {
      iq.reply = reply;
      expect(await ask(NAMES)).toMatchObject(unavailable);
    });

  attack('B18', 'gateway', 'a status that is not 200 brings no data', async () => {
    iq.says(GOOD, { status: 206 });
    expect(await ask(NAMES)).toMatchObject(unavailable);
  });

  attack('A03', 'gateway', 'a redirect is followed nowhere', async () => {
    const other = await HostileSubgraph.start('iq');
    other.says(GOOD);
    for (const status of [301, 302, 307, 308]) {
      iq.reply = (_, response) => void response.writeHead(status, { location: `${other.url}/` }).end();
      expect(await ask(NAMES)).toMatchObject(unavailable);
    }
    expect(other.received).toEqual([]);
    await other.stop();
  });

  attack('B14', 'gateway', 'more than twenty megabytes are not read', async () => {
    const before = process.memoryUsage().rss;
    iq.reply = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1_000_000, ' ')));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await ask(NAMES)).toMatchObject(unavailable);
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(200);
  });

  attack('B18', 'gateway', 'silence ends after two seconds, and a drip after ten', async () => {
    iq.reply = () => {};
    const silent = performance.now();
    expect(await ask(NAMES)).toMatchObject(unavailable);
    expect(performance.now() - silent).toBeLessThan(5_000);
    iq.reply = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 500);
      response.once('close', () => clearInterval(drip));
    };
    const dripping = performance.now();
    expect(await ask(NAMES)).toMatchObject(unavailable);
    expect(performance.now() - dripping).toBeLessThan(15_000);
  });
});

describe('a remote directory', () => {
  let remote: HostileSubgraph;
  const key = new Uint8Array(32).fill(7);
  beforeAll(async () => {
    remote = await HostileSubgraph.start(FACTS);
    remote.key = key;
  });
  afterAll(() => remote.stop());
  const day = null;
  const facts = {
    ...{
      user: 'somebody',
      component: 'HQ',
      office: null,
      division: null,
      groups: [],
      dutyLocation: null,
      employment: 'federal',
      badge: true,
    },
    ...{
      nonDisclosureAgreementOn: day,
      backgroundCheckOn: day,
      supervisorApprovedOn: '2026-01-02',
      designatedInWritingOn: day,
      privacyTrainingOn: '2026-01-02',
    },
    ...{
      securityTrainingOn: '2026-01-02',
      mfaRequired: true,
      allowedNetworks: ['10.0.0.0/8', '::1/128'],
      revoked: false,
      roles: ['iq.manager'],
    },
  };
  const asked = () => directoryOverHttp(remote.url, key)('somebody');
  const refused = { code: 'UNAVAILABLE', message: 'The directory cannot be reached at present.' };

  it('is believed where it signs facts of the user who was asked for, and nothing else of what it says', async () => {
    remote.signs({ ...facts, isAdmin: true });
    expect(await asked()).toEqual(facts);
    remote.signs(null);
    expect(await asked()).toBe(null);
  });

  attack('C04', 'process', 'that does not sign is not believed', async () => {
    remote.says(facts);
    await expect(asked()).rejects.toMatchObject(refused);
    remote.key = new Uint8Array(32).fill(8);
    remote.signs(facts);
    await expect(asked()).rejects.toMatchObject(refused);
    remote.key = key;
  });

  const wrong: [string, object][] = [
    ['facts of another user', { user: 'somebody-else' }],
    ['roles that are no list', { roles: 'iq.manager' }],
    ['a role that is none', { roles: ['iq.manager', 'iq.manager; drop table'] }],
    ['a flag that is a text', { revoked: 'false' }],
    ['a flag that is missing', { mfaRequired: undefined }],
    ['an employment that is none', { employment: 'emperor' }],
    ['a day that is none', { privacyTrainingOn: '9999' }],
    ['a network that is none', { allowedNetworks: ['0.0.0.0/99'] }],
    ['an office that is an object', { office: { toString: 'HQ' } }],
    ['a component without end', { component: 'x'.repeat(10_000) }],
  ];
  for (const [name, over] of wrong)
    attack('C04', 'process', `that signs ${name} is not believed`, async () => {
      remote.signs({ ...facts, ...over });
      await expect(asked()).rejects.toMatchObject(refused);
    });

  attack('C04', 'process', 'names one address or none', async () => {
    const address = () => addressOverHttp(remote.url, key)('somebody');
    for (const good of ['somebody@example.gov', null]) {
      remote.signs(good === null ? 'null' : JSON.stringify(good));
      expect(await address()).toBe(good);
    }
    for (const bad of [
      'a@example.gov, b@example.gov',
      'a@example.gov\r\nBcc: b@example.gov',
      '<a@example.gov>',
      'nobody',
      ['a@example.gov'],
      { address: 'a@example.gov' },
    ]) {
      remote.signs(JSON.stringify(bad));
      await expect(address()).rejects.toMatchObject(refused);
    }
  });
});

describe('the shape of an answer', () => {
  const schema = buildSchema(
    'type Query { a: Query b: Query i: I text: String many: [[Int!]] } interface I { text: String } type A implements I { text: String own: Int } type B implements I { text: String }',
  );
  const shape = (text: string) => new AnswerShape(schema, parse(text), undefined);

  attack('A13', 'process', 'of thirty fragments that double costs what they are long', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, at) =>
        `fragment F${at} on Query { ${at < 29 ? `a { ...F${at + 1} ...F${at + 1} } b { ...F${at + 1} ...F${at + 1} }` : 'text'} }`,
    ).join(' ');
    const deep = Array.from({ length: 29 }).reduce<object>((below) => ({ a: below, b: null }), {
      text: 'x',
      other: 'y',
    });
    const startedAt = performance.now();
    const shaped = shape(`{ ...F0 } ${bomb}`).shaped(deep);
    expect(performance.now() - startedAt).toBeLessThan(100);
    expect(JSON.stringify(shaped)).toBe(JSON.stringify(deep).replace(',"other":"y"', ''));
  });

  attack('B10', 'process', 'of fragments in a circle ends', () => {
    expect({
      ...shape('{ ...A } fragment A on Query { text ...B } fragment B on Query { ...A a { ...A } }').shaped({
        text: 'x',
        a: { text: 'y' },
        b: {},
      }),
    }).toEqual({ text: 'x', a: { text: 'y' } });
  });

  it('takes the fields of every fragment, and of none what it does not name', () => {
    const of = shape('{ i { ... on A { own } ...T } } fragment T on I { t: text }');
    expect(JSON.parse(JSON.stringify(of.shaped({ i: { own: 1, t: 'x', text: 'y' } })))).toEqual({
      i: { own: 1, t: 'x' },
    });
    expect(of.placeAt(['i', 'own'])?.field).toBe('own');
    expect(of.placeAt(['i', 'text'])).toBeUndefined();
  });

  it('has entities of the types that were referred to', () => {
    const entities = new AnswerShape(
      buildSchema('union _Entity = A | B type A { x: Int } type B { x: Int } type Query { _entities: [_Entity]! }'),
      parse('{ _entities { __typename } }'),
      undefined,
    );
    expect(
      JSON.parse(
        JSON.stringify(
          entities.shaped({ _entities: [{ __typename: 'A' }, null] }, [{ __typename: 'A' }, { __typename: 'B' }]),
        ),
      ),
    ).toEqual({ _entities: [{ __typename: 'A' }, null] });
    expect(() => entities.shaped({ _entities: [{ __typename: 'A' }] }, [{ __typename: 'B' }])).toThrow(
      'an entity of another type',
    );
  });

  it('has lists as deep as their type', () => {
    expect(shape('{ many }').shaped({ many: [[1], null] }).many).toEqual([[1], null]);
    for (const many of [[1], [[null]], [[[1]]], [['1']]]) expect(() => shape('{ many }').shaped({ many })).toThrow();
  });
});
