import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { developmentToken } from '../../gateway/process/development-issuer.ts';
import { MANIFESTS } from '../../gateway/process/manifests.ts';
import { FACTS } from '../../gateway/request/proof-keys.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { keysOf, MASTER, urlsOf } from '../support/apart.ts';
import { creating } from '../support/entered.ts';
import { WireStream } from '../support/event-streams.ts';
import { Processes } from '../support/processes.ts';
import { freePort } from '../support/programs.ts';
import { copyOfTemplate, eventually } from '../support/service.ts';

/*
 * The same code as several processes: IQ in one, some other tools in another, the gateway in a third, HTTP and the
 * gateway's proof between them. Where the others should be nothing listens.
 */
const directory = copyOfTemplate();
const processes = new Processes(directory);
const TOGETHER = ['directory', 'register', 'cbp-tracking', 'opq-requests'];
const EVERYTHING = MANIFESTS.map(({ manifest }) => manifest.key);
let foreign: Cluster;
let iq: string;
let tools: string;
let iqSettings: Record<string, string>;
let gateway: string;
beforeAll(async () => {
  // IQ's database is on a server of its own.
  foreign = await openCluster(copyOfTemplate());
  // The key of the development issuer is made by its first token: no two processes may each make one.
  await developmentToken(directory, 'auditor');
  const port = String(await freePort());
  iq = `http://127.0.0.1:${port}`;
  const databaseUrl = `postgres://owner@server/iq?host=${foreign.socket}`;
  // The gateway holds its own key; a process of tools the keys of what it serves, and no other.
  tools = await processes.start({
    ...keysOf([...TOGETHER, FACTS]),
    ...urlsOf(['iq'], iq),
    TOOLS: TOGETHER.join(),
    GATEWAY: 'no',
  });
  const urls = { ...urlsOf(TOGETHER, tools), ...urlsOf(['iq'], iq) };
  iqSettings = {
    ...keysOf(['iq', FACTS]),
    ...urls,
    TOOLS: 'iq',
    GATEWAY: 'no',
    PORT: port,
    DATABASE_URL_IQ: databaseUrl,
  };
  await processes.start(iqSettings);
  gateway = await processes.start({
    GATEWAY_PROOF_KEY: MASTER.toString('base64'),
    TOOLS: 'none',
    ...urlsOf(EVERYTHING, 'http://127.0.0.1:9'),
    ...urls,
  });
}, 600_000);
afterAll(async () => {
  await processes.end();
  await foreign.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** What a query is asked with: a purpose, and its variables. */
interface Asking {
  readonly purpose?: string;
  readonly id?: string;
}
const ask = async (url: string, user: string, query: string, asking: Asking = {}) => {
  const { purpose = 'respond-to-mail', ...variables } = asking;
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      purpose,
      authorization: `Bearer ${await developmentToken(directory, user)}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: answer.status, body: (await answer.json()) as any };
};

describe('tools and gateway in processes of their own', () => {
  it('ask each tool for its work, and name the one that does not answer', async () => {
    const work = '{ myWork { complete totalCount tools { tool problem } } }';
    const { body } = await ask(gateway, 'cbp-secretariat', work);
    expect(body.data.myWork).toMatchObject({ complete: true, totalCount: 0 });
    expect(body.data.myWork.tools.map(({ tool }: { tool: string }) => tool).sort()).toEqual(['cbp-tracking', 'iq']);
    const clerks = (await ask(gateway, 'emma-clerk', work)).body.data.myWork;
    const tools = Object.entries({ emma: 'UNAVAILABLE', 'opq-requests': null });
    expect(clerks).toMatchObject({ complete: false, totalCount: 0 });
    expect(clerks.tools).toEqual(tools.map(([tool, problem]) => ({ tool, problem })));
  });

  it('tell a tool what the gateway refused of it: reviews of its use count that (C-3.4-1)', async () => {
    const actor = 'cbp-oes-specialist';
    for (let at = 0; at < 3; at++) await ask(gateway, actor, '{ iqFolders { totalCount } }');
    const tried = '{ iqFolders(where: { name: { eq: "Casey Tried" } }) { totalCount } }';
    for (let at = 0; at < 2; at++) await ask(gateway, actor, tried);
    const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const { body } = await ask(
      gateway,
      'privacy-officer',
      `mutation { openIqUseReviews(since: "${since}", refusedAtLeast: 5) { items { actor denied records } } }`,
    );
    expect(body.data.openIqUseReviews.items).toEqual([{ actor, denied: '5', records: '0' }]);
    const elsewhere = await foreign.connect('iq');
    const { rows } = await elsewhere.query(
      `select door, sum(coalesce(attempts, 1))::int as refused, count(sought)::int as sought
        from audit.event
        where actor = $1
        group by door`,
      [actor],
    );
    await elsewhere.end();
    expect(rows).toEqual([{ door: 'gateway', refused: 5, sought: expect.any(Number) }]);
    expect(rows[0].sought).toBeGreaterThan(0);
    // Nobody but the gateway tells it so.
    const forged = await fetch(`${iq}/subgraphs/iq/refusals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        caller: { user: actor },
        operation: { outcome: 'denied' },
        query: '{ iqFolders { id } }',
      }),
    });
    expect(forged.status).toBe(401);
  });

  it('answer as in one process: elements, what was withheld, changes', async () => {
    const made = await ask(
      gateway,
      'hq-execsec-manager',
      `mutation { createIqFolder(
        input: { channel: PAPER, entryMethods: [KEYED], subjectOfRequest: "A question",
          name: "Synthetic Remote", socialSecurityNumber: "901-12-3456" }
        spii: [{ element: "socialSecurityNumber", needed: true, reason: "The reply needs it" }]
      ) { item { id name socialSecurityNumber } } }`,
    );
    expect(made.body).toEqual({
      data: {
        createIqFolder: {
          item: { id: expect.any(String), name: 'Synthetic Remote', socialSecurityNumber: '901123456' },
        },
      },
    });
    const elsewhere = await foreign.connect('iq');
    expect((await elsewhere.query('select name from iq_folder')).rows).toEqual([{ name: 'Synthetic Remote' }]);
    await elsewhere.end();
    expect((await ask(gateway, 'cbp-no-need', '{ iqFolders { totalCount } }')).body).toMatchObject({
      data: { iqFolders: null },
      extensions: { withheld: [{ reason: 'no-need-to-know' }] },
    });
    const analyst = await ask(gateway, 'hq-execsec-analyst', 'query ($id: ID!) { update: iqFolders { totalCount } } ', {
      id: made.body.data.createIqFolder.item.id,
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

  it('what is wrong with a change is told by its way, in the gateway’s words', async () => {
    const create = creating('IqFolder', 'email: "none"');
    const change = `mutation { ${create} { item { id } wrong: errors { field message } } }`;
    const fault = { field: ['input', 'email'], message: 'email: it is not valid.' };
    expect((await ask(gateway, 'hq-execsec-manager', change)).body).toEqual({
      data: { createIqFolder: { item: null, wrong: [fault] } },
    });
  });

  it('a subgraph that is down fails its own part, with a code and no address', async () => {
    const answer = await ask(gateway, 'emma-clerk', '{ emmaCorrespondences { totalCount } }');
    expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|:9/);
    expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE', retryable: true } }] });
  });

  it('whose a tasker is, its tool says; where that cannot be asked, the purpose is neither good nor bad', async () => {
    const REGISTER = '{ register { totalCount } }';
    const answered = async (tasker: string) => {
      const { status, body } = await ask(gateway, 'hq-ola-analyst', REGISTER, { purpose: `tasker:${tasker}` });
      return [status, body.errors?.[0].extensions.code];
    };
    expect(await answered('IQT-2026-0000000000')).toEqual([400, 'INVALID_INPUT']);
    expect(await answered('EMMAT-2026-0000000000')).toEqual([503, 'UNAVAILABLE']);
  });

  it('tell of changes at the gateway, also once a process of tools was killed and is there again', async () => {
    const caller = { user: 'hq-execsec-manager', token: (user: string) => developmentToken(directory, user) };
    const changed = async (id: string, version: number) => {
      const change = `mutation ($id: ID!) {
        updateIqFolder(id: $id, version: ${version}, input: { organization: "Synthetic" }) { item { version } } }`;
      let answer: any;
      // A tool that was down is asked again after a second: until then the gateway says so, and nothing is changed.
      await eventually(async () => {
        answer = (await ask(gateway, caller.user, change, { id })).body;
        return answer.errors?.[0]?.extensions.code !== 'UNAVAILABLE';
      }, 150_000);
      return answer.data.updateIqFolder.item.version;
    };
    const create = `mutation { made: ${creating('IqFolder')} { item { id version } } }`;
    const made = (await ask(gateway, caller.user, create)).body.data.made.item;
    const port = Number(new URL(gateway).port);
    const query = 'subscription ($ids: [ID!]!) { itemChanged(ids: $ids) { mark changes { id version } } }';
    const asked = { user: caller.user, query, variables: { ids: [made.id] } };
    const listening = (after?: string) =>
      WireStream.open(
        { test: caller, server: { port } },
        { ...asked, headers: after ? { 'last-event-id': after } : {} },
      );
    const stream = await (await listening()).begun();
    expect(await changed(made.id, made.version)).toBe(made.version + 1);
    await stream.told(1);
    await processes.kill(iq);
    await processes.start(iqSettings);
    expect(await changed(made.id, made.version + 1)).toBe(made.version + 2);
    // A stream bears with a tool that is away for half a minute; after that whoever reads goes on from the last mark.
    await eventually(async () => stream.ended || stream.changes.length === 2, 60_000);
    const next = stream.ended ? await listening(stream.mark) : undefined;
    await next?.told(1);
    const told = [1, 2].map((later) => ({ id: made.id, version: made.version + later }));
    expect([...stream.changes, ...(next?.changes ?? [])]).toEqual(told);
    next?.close();
    stream.close();
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
