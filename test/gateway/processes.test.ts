import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { MANIFESTS } from '../../gateway/process/service.ts';
import { derivedProofKeys, FACTS, settingOf } from '../../gateway/request/proof-keys.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { copyOfTemplate } from '../support/service.ts';

/*
 * The same code as several processes: tools in one, the gateway in another, HTTP and the gateway's proof between them.
 */
const directory = copyOfTemplate();
const children: ChildProcess[] = [];
async function start(environment: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['dist/gateway/main.js'], {
    env: { ...process.env, DATA_DIR: directory, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      const url = /ready (http:\S+)\/graphql/.exec(String(chunk))?.[1];
      if (url) resolve(url);
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}
let foreign: Cluster;
let tools: string;
/** Every tool but EMMA, which is where nothing listens. */
const SERVED = MANIFESTS.map(({ manifest }) => manifest.key).filter((key) => key !== 'emma');
let gateway: string;
beforeAll(async () => {
  // IQ's database is on a server of its own.
  foreign = await openCluster(copyOfTemplate());
  // The gateway holds its own key; the tools' process the keys of what it serves, and no other.
  const keys = derivedProofKeys(Buffer.alloc(32, 7));
  const own = Object.fromEntries(
    [...SERVED, FACTS].map((each) => [settingOf(each), Buffer.from(keys(each)).toString('base64')]),
  );
  tools = await start({
    ...own,
    HOST: SERVED.join(),
    GATEWAY: 'no',
    DATABASE_URL_IQ: `postgres://owner@server/iq?host=${foreign.socket}`,
  });
  const urls = Object.fromEntries(
    SERVED.map((key) => [`SUBGRAPH_URL_${key.toUpperCase().replaceAll('-', '_')}`, tools]),
  );
  gateway = await start({
    GATEWAY_PROOF_KEY: Buffer.alloc(32, 7).toString('base64'),
    HOST: 'none',
    ...urls,
    SUBGRAPH_URL_EMMA: 'http://127.0.0.1:9',
  });
});
afterAll(async () => {
  for (const child of [...children].reverse()) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.removeAllListeners('exit');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([ended, gone]);
  }
  await foreign.stop();
  rmSync(directory, { recursive: true, force: true });
});

const ask = async (url: string, user: string, query: string, variables = {}) => {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      purpose: 'respond-to-mail',
      authorization: `Bearer ${await developmentToken(directory, user)}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: answer.status, body: (await answer.json()) as any };
};

describe('tools and gateway in processes of their own', () => {
  it('answer as in one process: elements, what was withheld, changes', async () => {
    const made = await ask(
      gateway,
      'hq-execsec-manager',
      'mutation { createIqFolder(input: { name: "Synthetic Remote", socialSecurityNumber: "901-12-3456" }) { id name socialSecurityNumber } }',
    );
    expect(made.body).toEqual({
      data: { createIqFolder: { id: expect.any(String), name: 'Synthetic Remote', socialSecurityNumber: '901123456' } },
    });
    const elsewhere = await foreign.connect('iq');
    expect((await elsewhere.query('select name from iq_folder')).rows).toEqual([{ name: 'Synthetic Remote' }]);
    await elsewhere.end();
    expect((await ask(gateway, 'cbp-no-need', '{ iqFolders { totalCount } }')).body).toMatchObject({
      data: { iqFolders: null },
      extensions: { withheld: [{ reason: 'no-need-to-know' }] },
    });
    const analyst = await ask(gateway, 'hq-execsec-analyst', 'query ($id: ID!) { update: iqFolders { totalCount } } ', {
      id: made.body.data.createIqFolder.id,
    });
    expect(analyst.status).toBe(400);
    expect(
      (await ask(gateway, 'hq-execsec-analyst', '{ iqFolders { totalCount } }')).body.data.iqFolders.totalCount,
    ).toBe(0);
  });

  it('a refusal of the tool’s is told as one, in the gateway’s words', async () => {
    const refused = await ask(gateway, 'hq-execsec-analyst', '{ iqFolders(after: "x") { totalCount } }');
    const message = 'This cursor was not made for this list, filter, order and caller.';
    expect(refused.body).toEqual({
      data: { iqFolders: null },
      errors: [{ message, path: ['iqFolders'], extensions: { code: 'INVALID_CURSOR' } }],
    });
  });

  it('a subgraph that is down fails its own part, with a code and no address', async () => {
    const answer = await ask(gateway, 'emma-clerk', '{ emmaCorrespondences { totalCount } }');
    expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|:9/);
    expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE', retryable: true } }] });
  });

  it('the directory’s facts answer only to a proof', async () => {
    expect(
      (
        await fetch(`${tools}/subgraphs/directory/facts`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"user":"auditor"}',
        })
      ).status,
    ).toBe(401);
    expect((await fetch(`${tools}/graphql`, { method: 'POST' })).status).toBe(404);
  });
});
