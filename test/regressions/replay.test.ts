import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT } from 'jose';
import type { HttpServer } from '../../gateway/process/server.ts';
import { signProof } from '../../gateway/request/proof.ts';
import { derivedProofKeys, FACTS, loadProofKeys } from '../../gateway/request/proof-keys.ts';
import { RECEIPT_HEADER, verifyReceipt } from '../../gateway/request/receipts.ts';
import { attack } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import type { TestService } from '../support/service.ts';
import { type TwoProcesses, twoProcesses } from '../support/two-processes.ts';

/* A gateway's proof serves one request, at whichever process of the tool it comes; each answer to one is signed. */
const MANAGER = 'hq-execsec-manager';
let processes: TwoProcesses;
let test: TestService;
let server: HttpServer;
let elsewhere: HttpServer;
beforeAll(async () => {
  processes = await twoProcesses();
  ({ test, server, elsewhere } = processes);
});
afterAll(() => processes.stop());
interface Sent {
  readonly proof?: string;
  readonly tool?: string;
  readonly user?: string;
  readonly port?: number;
}
const send = async (body: string, { proof, tool = 'iq', user = MANAGER, port = server.port }: Sent) => {
  const headers = {
    'content-type': 'application/json',
    purpose: 'respond-to-mail',
    authorization: `Bearer ${await test.token(user)}`,
    ...(proof ? { 'gateway-proof': proof } : {}),
  };
  const answer = await fetch(`http://127.0.0.1:${port}/subgraphs/${tool}/graphql`, { method: 'POST', headers, body });
  const text = await answer.text();
  return { status: answer.status, text, body: JSON.parse(text), receipt: answer.headers.get(RECEIPT_HEADER) };
};
const proofOf = (body: string, { audience = 'iq', id = randomUUID() as string } = {}) =>
  signProof(test.service.proofKeys(audience), { audience, body, address: '127.0.0.1', id });
const READ = JSON.stringify({ query: '{ _service { sdl } iqFolders { totalCount } }' });
const CHANGE = JSON.stringify({ query: `mutation { ${creating('IqFolder', 'name: "Replay"')} { item { name } } }` });
const made = async () => (await test.rows('iq', "select count(*)::int as n from iq_folder where name = 'Replay'"))[0].n;
const used = {
  status: 401,
  body: {
    errors: [
      { message: "The gateway's proof is not valid.", extensions: { reason: 'proof-used', code: 'UNAUTHENTICATED' } },
    ],
  },
};

describe("a gateway's proof", () => {
  attack('6', 'tool', 'serves once: sent again within its thirty seconds it is refused, with an event', async () => {
    const proof = await proofOf(READ);
    expect(await send(READ, { proof })).toMatchObject({
      status: 200,
      body: { data: { iqFolders: { totalCount: 0 } } },
    });
    expect(await send(READ, { proof })).toMatchObject(used);
    expect(await test.rows('iq', "select actor, outcome, rule from audit.event where rule = 'proof-used'")).toEqual([
      { actor: MANAGER, outcome: 'denied', rule: 'proof-used' },
    ]);
  });

  attack('6', 'tool', 'serves nobody a second time: also not another user with a token of their own', async () => {
    const proof = await proofOf(READ);
    expect((await send(READ, { proof })).status).toBe(200);
    expect(await send(READ, { proof, user: 'hq-execsec-analyst' })).toMatchObject(used);
  });

  attack('6', 'process', 'serves once among processes, and a change is made once', async () => {
    const before = await made();
    const proof = await proofOf(CHANGE);
    expect((await send(CHANGE, { proof, port: elsewhere.port })).status).toBe(200);
    for (const port of [server.port, elsewhere.port]) expect(await send(CHANGE, { proof, port })).toMatchObject(used);
    expect(await made()).toBe(before + 1);
  });

  attack('6', 'process', 'used by twelve at once in two processes serves one of them', async () => {
    const before = await made();
    const proof = await proofOf(CHANGE);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => send(CHANGE, { proof, port: [server.port, elsewhere.port][at % 2]! })),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 401)]);
    expect(await made()).toBe(before + 1);
  });

  attack('6', 'tool', 'is used up by a request that fails, too', async () => {
    const body = JSON.stringify({ query: `mutation { ${creating('IqFolder', 'email: "x"')} { errors { code } } }` });
    const proof = await proofOf(body);
    expect((await send(body, { proof })).body.data.createIqFolder.errors).toEqual([{ code: 'INVALID_INPUT' }]);
    expect(await send(body, { proof })).toMatchObject(used);
  });

  attack('6', 'tool', 'is not used up by somebody without a token', async () => {
    const proof = await proofOf(READ);
    expect(
      (
        await fetch(`http://127.0.0.1:${server.port}/subgraphs/iq/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'gateway-proof': proof },
          body: READ,
        })
      ).status,
    ).toBe(401);
    expect((await send(READ, { proof })).status).toBe(200);
  });

  const forged: [string, () => Promise<string>][] = [
    [
      'that names no id',
      () =>
        new SignJWT({ body: '', address: '' })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer('gateway')
          .setAudience('iq')
          .setIssuedAt()
          .setExpirationTime('30s')
          .sign(test.service.proofKeys('iq')),
    ],
    ['whose id is none', () => proofOf(READ, { id: "x'; drop table used_once; --" })],
    [
      'by the key of another subgraph',
      () => signProof(test.service.proofKeys('emma'), { audience: 'iq', body: READ, address: '' }),
    ],
    [
      'by the key of the directory’s facts',
      () => signProof(test.service.proofKeys(FACTS), { audience: 'iq', body: READ, address: '' }),
    ],
  ];
  for (const [name, make] of forged)
    attack('A03', 'tool', `${name} is none`, async () =>
      expect(await send(READ, { proof: await make() })).toMatchObject({
        status: 401,
        body: { errors: [{ extensions: { reason: 'proof-invalid' } }] },
      }),
    );

  attack('F03', 'tool', 'is refused where its use cannot be noted', async () => {
    await test.rows('iq', 'revoke insert on used_once from iq_app');
    try {
      expect(await send(READ, { proof: await proofOf(READ) })).toMatchObject({
        status: 503,
        body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
      });
    } finally {
      await test.rows('iq', 'grant insert on used_once to iq_app');
    }
  });

  attack('6', 'http', 'for a question to the directory’s facts serves once', async () => {
    const body = JSON.stringify({ user: MANAGER });
    const proof = await signProof(test.service.proofKeys(FACTS), { audience: FACTS, body, address: '' });
    const asked = async (port: number) =>
      (
        await fetch(`http://127.0.0.1:${port}/subgraphs/directory/facts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'gateway-proof': proof },
          body,
        })
      ).status;
    expect([await asked(server.port), await asked(server.port), await asked(elsewhere.port)]).toEqual([200, 401, 401]);
  });
});

describe('the receipt of an answer', () => {
  it('names the event that accounts for it, for this request and this body', async () => {
    const proof = await proofOf(READ);
    const { text, receipt } = await send(READ, { proof });
    const id = decodeJwt(proof).jti!;
    const good = await verifyReceipt(test.service.proofKeys('iq'), receipt, { from: 'iq', proof: id, body: text });
    expect(
      await test.rows('iq', 'select actor, action, door, outcome from audit.event where id = $1', [good!.event]),
    ).toEqual([{ actor: MANAGER, action: 'view', door: 'gateway', outcome: 'ok' }]);
    for (const other of [
      { from: 'emma', proof: id, body: text },
      { from: 'iq', proof: randomUUID(), body: text },
      { from: 'iq', proof: id, body: `${text} ` },
    ])
      expect(await verifyReceipt(test.service.proofKeys('iq'), receipt, other)).toBeUndefined();
    expect(
      await verifyReceipt(test.service.proofKeys('emma'), receipt, { from: 'iq', proof: id, body: text }),
    ).toBeUndefined();
  });

  it('is given for a change, and not for one that fails: refusals are counted, and hold no data', async () => {
    const { receipt } = await send(CHANGE, { proof: await proofOf(CHANGE) });
    expect(await test.rows('iq', 'select outcome from audit.event where id = $1', [decodeJwt(receipt!).event])).toEqual(
      [{ outcome: 'ok' }],
    );
    const failing = JSON.stringify({
      query: `mutation { updateIqFolder(id: "00000000-0000-4000-8000-000000000000", version: 1, input: {})
          { item { name } } }`,
    });
    const failed = await send(failing, { proof: await proofOf(failing) });
    expect([failed.body.data ?? null, failed.receipt]).toEqual([null, null]);
    expect(
      await test.rows(
        'iq',
        "select outcome from audit.event where outcome = 'invalid' and action = 'update' and door = 'gateway'",
      ),
    ).toEqual([{ outcome: 'invalid' }]);
  });

  attack('F03', 'tool', 'is given to nobody but the gateway, and for nothing that has no event', async () => {
    const body = JSON.stringify({ query: '{ iqFolders { totalCount } }' });
    expect((await send(body, {})).receipt).toBe(null);
    const invalid = JSON.stringify({ query: '{ nothing }' });
    expect((await send(invalid, { proof: await proofOf(invalid) })).receipt).toBe(null);
    await test.rows('iq', 'revoke insert on audit.event from iq_app');
    try {
      expect(await send(body, { proof: await proofOf(body) })).toMatchObject({ status: 503, receipt: null });
    } finally {
      await test.rows('iq', 'grant insert on audit.event to iq_app');
    }
  });
});

describe('the keys of a process', () => {
  const master = Buffer.alloc(32, 7);
  const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64');
  const derived = derivedProofKeys(master);

  it('all follow from the gateway’s own, and are different', () => {
    const keys = loadProofKeys('unused', { GATEWAY_PROOF_KEY: base64(master) });
    expect(base64(keys('iq'))).toBe(base64(derived('iq')));
    expect(new Set(['iq', 'emma', FACTS, 'directory'].map((each) => base64(keys(each)))).size).toBe(4);
  });

  attack('6', 'process', 'of a subgraph alone are its own: it cannot pass for the gateway at another', () => {
    const keys = loadProofKeys('unused', {
      GATEWAY_PROOF_KEY_CBP_TRACKING: base64(derived('cbp-tracking')),
      GATEWAY_PROOF_KEY_FACTS: base64(derived(FACTS)),
    });
    expect(base64(keys('cbp-tracking'))).toBe(base64(derived('cbp-tracking')));
    expect(() => keys('iq')).toThrow('This process holds no GATEWAY_PROOF_KEY_IQ.');
  });

  attack('6', 'process', 'are none where they are too short to be any', () => {
    // An empty setting is none, as a compose file has it; production without one does not start.
    for (const key of ['short', base64(Buffer.alloc(31))])
      expect(() => loadProofKeys('unused', { GATEWAY_PROOF_KEY: key })).toThrow(
        'GATEWAY_PROOF_KEY is base64 of at least 32 random bytes.',
      );
  });
});
