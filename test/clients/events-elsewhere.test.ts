import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type HttpServer, serve } from '../../gateway/process/server.ts';
import { type Service, startService } from '../../gateway/process/service.ts';
import { changesOf } from '../../gateway/request/events/questions.ts';
import { signProof } from '../../gateway/request/proof.ts';
import { sendTo } from '../support/http.ts';
import { ANALYST, ITEMS, Listening, MANAGER, told, WORK } from '../support/listening.ts';
import { eventually } from '../support/service.ts';
import { gatewayApart, settingsApart } from '../support/two-processes.ts';

/* Live changes of a gateway whose tools are in another process: whatever breaks between them, and who may ask there. */
let on: Listening;
beforeAll(async () => {
  on = await Listening.start(gatewayApart());
});
afterEach(() => on.close());
afterAll(() => on.processes.stop());

describe('a tool in another process', () => {
  it('tells nobody any more whose access has ended', async () => {
    const made = await on.assigned(await on.folder(), `user:${ANALYST}`);
    const watched = await on.stream({ user: ANALYST, query: WORK });
    await on.revoke(ANALYST, 'now()');
    try {
      await on.updated(made);
      await eventually(async () => watched.ended);
      expect([watched.changes, watched.error?.code]).toEqual([[], 'FORBIDDEN']);
    } finally {
      await on.revoke(ANALYST, 'null');
    }
  });
});

describe('what a gateway asks of changes', () => {
  const path = '/subgraphs/iq/changes';
  const asked = async (body: string, proof?: string) => {
    const headers: Record<string, string> = proof ? { 'gateway-proof': proof } : {};
    const { status, text } = await sendTo(on.processes.elsewhere, { path, body, headers });
    return [status, text];
  };
  const NOW = JSON.stringify({ ask: 'now' });
  const proofFor = (audience: string, body: string) =>
    signProof(on.test.service.proofKeys('iq'), { audience, body, address: '127.0.0.1' });

  it('is answered to its proof alone, which is for this and serves once', async () => {
    const refused = [401, expect.stringContaining('UNAUTHENTICATED')];
    expect(await asked(NOW)).toEqual(refused);
    expect(await asked(NOW, await proofFor('iq', NOW))).toEqual(refused);
    expect(await asked(NOW, await proofFor('iq/refusals', NOW))).toEqual(refused);
    const proof = await proofFor(changesOf('iq'), NOW);
    expect(await asked(NOW, proof)).toEqual([200, expect.stringMatching(/^\{"transaction":"\d+","number":"0"\}$/)]);
    expect(await asked(NOW, proof)).toEqual(refused);
  });

  it('is no reading of records without a caller, and nothing that is not one of its questions', async () => {
    const { id } = await on.folder();
    const [row] = await on.test.rows('iq', 'select id, key from iq_folder where key = $1', [id]);
    const at = { transaction: '1', number: '1' };
    const changes = [{ recordType: 'IqFolder', id: row.key, version: 1, item: row.id, at }];
    for (const [question, status] of [
      [{ ask: 'told', changes }, 401],
      [{ ask: 'own', changes }, 401],
      [{ ask: 'told', changes: Array.from({ length: 101 }, () => changes[0]) }, 503],
      [{ ask: 'told', changes: [{ ...changes[0], recordType: 'EmmaCorrespondence' }] }, 503],
      [{ ask: 'after', place: at, limit: 1_000_000 }, 503],
      [{ ask: 'after', place: { transaction: 'x', number: '1' }, limit: 1 }, 503],
      [{ ask: 'everything' }, 503],
      [[], 503],
    ] as const) {
      const body = JSON.stringify(question);
      const [got, text] = await asked(body, await proofFor(changesOf('iq'), body));
      expect([question, got, text]).toEqual([question, status, expect.stringContaining('"message":"Refused."')]);
    }
  });
});

describe('a stream', () => {
  let gateway: Service;
  let server: HttpServer;
  let tools: HttpServer;
  /** A gateway of this test's own, its tools at an address that this test ends and opens again. */
  beforeEach(async () => {
    tools = await serve(on.test.service, on.test.settings);
    const settings = settingsApart(on.test, tools);
    const { subgraphUrl } = settings;
    // EMMA is where nothing listens.
    const apart = {
      ...settings,
      subgraphUrl: (key: string) => (key === 'emma' ? 'http://127.0.0.1:9' : subgraphUrl(key)),
    };
    gateway = await startService(apart, pino({ level: 'silent' }), { replicate: false, clocks: false });
    server = await serve(gateway, apart);
  });
  afterEach(async () => {
    await server.stop();
    await gateway.stop();
    await tools.stop();
  });

  it('whose tool ends and comes again tells what happened meanwhile, once and in order', async () => {
    const [one, other] = [await on.folder(), await on.folder()];
    const variables = { ids: [one.id, other.id] };
    const watched = await on.stream({ user: MANAGER, query: ITEMS, variables, server });
    const second = await on.updated(one);
    await watched.told(1);
    const { port } = tools;
    await tools.stop();
    const late = await on.updated(other);
    const third = await on.updated(second);
    expect(watched.ended).toBe(false);
    tools = await serve(on.test.service, { ...on.test.settings, port });
    expect(await watched.told(3)).toEqual([told(second), told(late), told(third)]);
  });

  it('whose gateway ends is cut without a word, and goes on after its mark at another one', async () => {
    const made = await on.folder();
    const asked = { user: MANAGER, query: ITEMS, variables: { ids: [made.id] } };
    const first = await on.stream({ ...asked, server });
    const second = await on.updated(made);
    await first.told(1);
    await server.stop();
    await eventually(async () => first.ended);
    expect(first.events.map(({ event }) => event)).toEqual(['next', 'next']);
    const third = await on.updated(second);
    const again = await on.stream({ ...asked, headers: { 'last-event-id': first.mark } });
    expect(await again.told(1)).toEqual([told(third)]);
  });

  it('needs the tools that its caller may be told of, and no other; where one is, no word says', async () => {
    expect((await on.stream({ user: MANAGER, query: WORK, server })).status).toBe(200);
    const refused = await on.stream({ user: 'emma-clerk', query: WORK, server });
    expect([refused.status, refused.error?.code]).toEqual([503, 'UNAVAILABLE']);
    expect(JSON.stringify(refused.events)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|:9/);
  });
});
