import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loggable, loggableCode } from '../../gateway/process/loggable.ts';
import { Callers } from '../../gateway/request/callers.ts';
import { scannerOf } from '../../shared-schema/features/files/scan.ts';
import { s3Storage } from '../../shared-schema/features/files/storage.ts';
import { toCallerError } from '../../shared-schema/language/errors.ts';
import { attack } from '../support/attack.ts';

/* Servers that are not ours choose the texts, names and codes of their errors; no client and no log may repeat them. */
const SECRET = 'connect ECONNREFUSED 10.1.2.3 password=synthetic-secret';
const said = (value: unknown) => JSON.stringify(value) ?? '';
let foreign: Server;
let address: string;
let answer: { status: number; type: string; text: string };
beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = 'synthetic';
  process.env.AWS_SECRET_ACCESS_KEY = 'synthetic';
  foreign = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(foreign.address() as { port: number }).port}`;
});
afterAll(async () => {
  foreign.closeAllConnections();
  await new Promise((resolve) => foreign.close(resolve));
});
/** What a promise is rejected with. */
const fault = (promise: Promise<unknown>): Promise<any> =>
  promise.then(
    () => undefined,
    (error) => error,
  );
const clean = (error: unknown): void => {
  expect(said(toCallerError(error, 'c'))).not.toMatch(/10\.1\.2\.3|synthetic-secret/);
  expect(toCallerError(error, 'c').message).not.toMatch(/10\.1\.2\.3|synthetic-secret/);
  expect(said({ ...loggable(error), code: loggableCode(error) })).not.toMatch(/10\.1\.2\.3|synthetic-secret/);
};

describe('a foreign text', () => {
  attack('B18', 'files', 'of a bucket is in no answer and no log', async () => {
    answer = {
      status: 400,
      type: 'application/xml',
      text: `<Error><Code>${SECRET}</Code><Message>${SECRET}\n    at x (/gateway/${SECRET}:1:1)</Message></Error>`,
    };
    const storage = await s3Storage({ bucket: 'b', prefix: '', endpoint: `http://${address}` });
    const error = await fault(storage.get('x'));
    expect(error.message).toContain('synthetic-secret');
    clean(error);
    clean(await fault(storage.put('x', Readable.from(['content']))));
    clean(await fault(storage.remove('x')));
  });

  attack('C02', 'http', 'of the server of signing keys is in no answer and no log', async () => {
    const callers = new Callers({
      issuer: 'i',
      audience: 'a',
      keys: { remote: `http://${address}/jwks` },
      directory: async () => null,
      admissions: new Map(),
      departmentNetworks: [],
    });
    const token = `${Buffer.from('{"alg":"ES256","kid":"x"}').toString('base64url')}.${Buffer.from('{"sub":"x","exp":4000000000}').toString('base64url')}.${'A'.repeat(86)}`;
    for (const text of [SECRET, '{"keys":"none"}', `{"keys":[{"kty":"${SECRET}","kid":"x"}]}`]) {
      answer = { status: 200, type: 'application/json', text };
      const error = await fault(
        callers.callerOf({ authorization: `Bearer ${token}`, purpose: undefined, address: '127.0.0.1', client: 'x' }),
      );
      expect([error.code, error.extensions.reason]).toEqual(['UNAUTHENTICATED', 'token-invalid']);
      clean(error);
    }
  });

  attack('B18', 'files', 'of a scanner is in no answer: the file is called not scanned', async () => {
    answer = { status: 200, type: 'text/plain', text: SECRET };
    expect(await scannerOf({ CLAMD: address })(Readable.from(['content']))).toBe('not-scanned');
  });

  const errors: [string, object][] = [
    ['in a text that reads like a place', new Error(`x\n    at synthetic-secret (/gateway/10.1.2.3.ts:1:1)`)],
    ['in a name', { name: SECRET, message: 'x', stack: 'x' }],
    ['in a code', { name: 'Error', message: 'x', code: SECRET }],
    ['in a cause', { name: 'Error', message: 'x', cause: { code: SECRET } }],
    ['that is no error', { message: { toString: SECRET } }],
  ];
  for (const [name, error] of errors)
    attack('E28', 'process', `${name} is not logged`, () =>
      expect(said({ ...loggable(error), code: loggableCode(error) })).not.toMatch(/10\.1\.2\.3|synthetic-secret/),
    );

  it('of ours is told by its class, its state and its place', () => {
    const error = Object.assign(new TypeError('x'), {
      stack: 'TypeError: x\n    at f (file:///app/dist/gateway/request/remote.js:10:5)',
      code: '08006',
    });
    expect(loggable(error)).toEqual({ type: 'TypeError', sqlState: '08006', at: 'gateway/request/remote.js:10:5' });
    expect([loggableCode(error), loggableCode({ code: 'ECONNREFUSED' }), loggableCode(undefined)]).toEqual([
      '08006',
      'ECONNREFUSED',
      undefined,
    ]);
  });
});
