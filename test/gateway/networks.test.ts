import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Caller } from '../../shared-schema/language/caller.ts';
import { sessionSettings } from '../../shared-schema/language/rules.ts';
import { pdf } from '../support/documents.ts';
import { creating } from '../support/entered.ts';
import { WireStream } from '../support/event-streams.ts';
import { type Sent, TestServer } from '../support/http.ts';
import { eventually, PURPOSE } from '../support/service.ts';
import { upload } from '../support/uploading.ts';

/*
 * A tool for the Department's networks alone refuses whoever asks from elsewhere, at every door. 127.0.0.1 is of the
 * Department, 127.0.0.2 a trusted proxy, 127.0.0.3 anybody's.
 */
const MANAGER = 'catt-manager';
const QUERY = '{ cattTasks { totalCount } }';
let on: TestServer;
beforeAll(async () => {
  const environment = { DEPARTMENT_NETWORKS: '127.0.0.1/32,10.0.0.0/8,2001:db8:1::/48', TRUSTED_PROXIES: '127.0.0.2' };
  on = await TestServer.start({ environment, replicate: true });
});
afterAll(() => on.stop());

/** A place that requests come from. */
type From = Pick<Sent, 'localAddress' | 'headers'>;
const INSIDE: From = { localAddress: '127.0.0.1' };
const OUTSIDE: From = { localAddress: '127.0.0.3' };
const proxied = (...said: string[]): From => ({
  localAddress: '127.0.0.2',
  headers: { 'x-forwarded-for': said.join() },
});
/** Asks as somebody from a place. */
const ask = async (from: From, query = QUERY, { user = MANAGER, path = '/graphql' } = {}) =>
  (await on.ask(user, query, { path, ...from, headers: { purpose: PURPOSE, ...from.headers } })).body;
const REFUSED = { data: { cattTasks: null }, extensions: { withheld: [{ reason: 'network' }] } };
const make = async (): Promise<{ id: string; controlNumber: string }> =>
  (await ask(INSIDE, `mutation { made: ${creating('CattTask')} { item { id controlNumber } } }`)).data.made.item;

describe('a request of an employee', () => {
  it.each<[string, From]>([
    ['from a network of the Department', INSIDE],
    ['from one, through a trusted proxy', proxied('10.1.2.3')],
    ['from one, through two proxies, both trusted', proxied('10.1.2.3', '127.0.0.2')],
    ['from one of IPv6', proxied('2001:db8:1::7')],
    ['from one, as IPv4 is written in IPv6', proxied('::ffff:10.1.2.3')],
    ['the same in hexadecimal', proxied('::FFFF:0a01:0203')],
    ['from one, whatever was claimed before it', proxied('198.51.100.7', '10.1.2.3')],
  ])('is answered %s (catt A1, catt A2)', async (_from, from) => {
    for (const path of ['/graphql', '/subgraphs/catt/graphql'])
      expect((await ask(from, QUERY, { path })).data.cattTasks.totalCount).toBeGreaterThanOrEqual(0);
  });

  const claimed = { 'x-forwarded-for': '10.1.2.3', forwarded: 'for=10.1.2.3', 'x-real-ip': '10.1.2.3' };
  it.each<[string, From]>([
    ['from elsewhere', OUTSIDE],
    ['from elsewhere that claims to be a proxy', { ...OUTSIDE, headers: claimed }],
    ['from elsewhere, through a trusted proxy', proxied('198.51.100.7')],
    ['from elsewhere, behind claims of its own', proxied('10.1.2.3', '198.51.100.7')],
    ['from elsewhere in IPv6', proxied('2001:db8:2::7')],
    ['from a proxy that says nothing', { localAddress: '127.0.0.2' }],
    ['from a proxy that says it elsewhere', { localAddress: '127.0.0.2', headers: { forwarded: 'for=10.1.2.3' } }],
    ['from nowhere', proxied('')],
    ['from an address that is none', proxied('unknown')],
    ['from an address with a port', proxied('10.1.2.3:443')],
    ['from an address in old notation', proxied('10.66051')],
    ['from one that some readers read as octal', proxied('012.1.2.3')],
  ])('is refused %s, at the gateway and at the tool alike (catt A1, catt A3)', async (_from, from) => {
    expect(await ask(from)).toMatchObject(REFUSED);
    expect(await ask(from, QUERY, { path: '/subgraphs/catt/graphql' })).toMatchObject(REFUSED);
  });

  it.each(['catt-employee-no-badge', 'catt-contractor-no-badge'])(
    'is refused %s on a network of the Department: the badge is missing (catt A2)',
    async (user) => {
      for (const path of ['/graphql', '/subgraphs/catt/graphql'])
        expect(await ask(INSIDE, QUERY, { user, path })).toMatchObject({
          data: { cattTasks: null },
          extensions: { withheld: [{ reason: 'badge-missing' }] },
        });
      const change = `mutation { made: ${creating('CattTask')} { item { id } } }`;
      expect((await ask(INSIDE, change, { user })).errors).toMatchObject([
        { extensions: { code: 'FORBIDDEN', reason: 'badge-missing' } },
      ]);
    },
  );

  it('of another tool is answered as ever, and so is what of the same question is of another tool', async () => {
    const both = '{ cattTasks { totalCount } components { totalCount } }';
    expect((await ask(OUTSIDE, both)).data).toMatchObject({ cattTasks: null, components: { totalCount: 8 } });
  });
});

describe('from elsewhere no part of the tool is reached (catt A3)', () => {
  it('by node or by the register', async () => {
    const { id, controlNumber } = await make();
    const registered = `{ register(where: { tool: { eq: "catt" } }) { nodes { controlNumber } } }`;
    const reader = { user: 'hq-execsec-manager' };
    const numbers = async (from: From) =>
      (await ask(from, registered, reader)).data.register.nodes.map(
        (each: { controlNumber: string }) => each.controlNumber,
      );
    await eventually(async () => (await numbers(INSIDE)).includes(controlNumber));
    expect(await numbers(OUTSIDE)).toEqual([]);
    const node = `{ node(id: "${id}") { id ... on CattTask { request } } }`;
    expect((await ask(INSIDE, node)).data.node.id).toBe(id);
    expect((await ask(OUTSIDE, node)).data.node).toBeNull();
  });

  it('by whoever holds no role of the tool’s, and one of the Department’s that reaches into it', async () => {
    const reviews = '{ cattUseReviews { totalCount } }';
    const officer = { user: 'privacy-officer' };
    expect((await ask(INSIDE, reviews, officer)).data.cattUseReviews.totalCount).toBe(0);
    expect((await ask(OUTSIDE, reviews, officer)).data.cattUseReviews).toBeNull();
    const events = '{ cattAuditEvents(where: { since: "2026-01-01" }) { totalCount } }';
    const auditor = { user: 'auditor' };
    expect((await ask(INSIDE, events, auditor)).data.cattAuditEvents).not.toBeNull();
    expect((await ask(OUTSIDE, events, auditor)).data.cattAuditEvents).toBeNull();
  });

  it('by a change, which is refused whole', async () => {
    const before = await on.test.rows('catt', 'select count(*)::int as n from catt_task');
    const answer = await ask(OUTSIDE, `mutation { made: ${creating('CattTask')} { item { id } } }`);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN', reason: 'network' } }] });
    expect(await on.test.rows('catt', 'select count(*)::int as n from catt_task')).toEqual(before);
  });

  it('by a link to a file, that was made inside: up, down, or in a browser', async () => {
    const { id, controlNumber } = await make();
    const content = pdf('inside');
    const file = { fileName: 'a.pdf', mediaType: 'application/pdf', bytes: content.length };
    await upload(on, { user: MANAGER, type: 'CattTask', id, element: 'documents', ...file, content });
    const [kept] = (
      await ask(INSIDE, `{ cattTask(controlNumber: "${controlNumber}") { documents { link browserLink } } }`)
    ).data.cattTask.documents;
    const headers = { authorization: `Bearer ${await on.test.token(MANAGER)}`, purpose: PURPOSE };
    const status = async (sent: Sent) => (await on.send({ headers, ...sent })).status;
    expect(await status({ ...OUTSIDE, path: kept.link, method: 'GET' })).toBe(404);
    expect(await status({ ...OUTSIDE, path: kept.browserLink, method: 'GET', headers: {} })).toBe(404);
    expect(await status({ ...INSIDE, path: kept.browserLink, method: 'GET', headers: {} })).toBe(200);
    const offer = `mutation { offer: offerCattTaskFile(id: "${id}", element: "documents",
      file: { fileName: "b.pdf", mediaType: "application/pdf", bytes: ${content.length} }) { link } }`;
    const { link } = (await ask(INSIDE, offer)).data.offer;
    expect(await status({ ...OUTSIDE, path: link, method: 'PUT', body: content })).toBe(404);
    expect(await status({ ...INSIDE, path: link, method: 'PUT', body: content })).toBe(201);
  });

  it('by a stream of changes', async () => {
    const query = 'subscription { myWorkChanged { mark changes { id } } }';
    const open = (from: From, path: string) => WireStream.open(on, { user: MANAGER, query, path, ...from });
    for (const path of ['/events', '/subgraphs/catt/events']) {
      const refused = await (await open(OUTSIDE, path)).begun();
      expect([refused.status, refused.changes]).toEqual([403, []]);
      const stream = await (await open(INSIDE, path)).begun();
      expect(stream.status).toBe(200);
      stream.close();
    }
  });

  it('by the database itself, which a caller from elsewhere shows no row, whatever roles it is told', async () => {
    await make();
    const hosted = on.test.service.host.tools.get('catt');
    if (!hosted) throw new Error('catt is not served');
    const seenBy = async (caller: Caller): Promise<number> => {
      const em = hosted.orm.em.fork() as EntityManager;
      em.setSessionContext({ variables: sessionSettings(caller, hosted.tool.roles) });
      return em.transactional(async (inner) => {
        const count = sql<{ n: number }>`select count(*)::int as n from catt_task`;
        return (await count.execute((inner as EntityManager).getKysely())).rows[0]?.n ?? -1;
      });
    };
    const inside = await on.test.caller(MANAGER);
    const { network: _inside, ...elsewhere } = inside;
    expect(await seenBy(inside)).toBeGreaterThan(0);
    expect(await seenBy(elsewhere)).toBe(0);
  });
});
