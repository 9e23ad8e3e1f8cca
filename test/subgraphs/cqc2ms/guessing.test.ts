import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MANIFESTS } from '../../../gateway/process/manifests.ts';
import { forgetPublic } from '../../../shared-schema/features/public/index.ts';
import { sendTo } from '../../support/http.ts';
import { counted, from, guessed, lots } from '../../support/many-addresses.ts';
import { by, PublicPort, type Told } from '../../support/public.ts';

/* Who has no credential at the public's port, from as many addresses as there are. */
let port: PublicPort;
let told: Told;
beforeAll(async () => {
  port = await PublicPort.start({ TRUSTED_PROXIES: '127.0.0.1' });
  told = await port.submitted('border-patrol', { account: { userId: 'kim', password: 'a synthetic passphrase' } });
});
afterAll(() => port.stop());

const guess = (caseNumber: string, at: number) =>
  port.get('/case', { ...from(at), ...by({ controlNumber: `${caseNumber}-${guessed()}` }) });

describe('a control number', () => {
  it('is not guessed: 10,000 tries are refused, limited by address, and lock no owner out (cqc2ms A9)', async () => {
    const ofCase = await lots(3_000, async (at) => (await guess(told.caseNumber, at % 60)).status);
    const ofOthers = await lots(
      7_000,
      async (at) => (await guess(`CQC-2026-${guessed().slice(0, 10)}`, 500 + (at % 50))).status,
    );
    for (const statuses of [ofCase, ofOthers]) expect([...new Set(statuses)].sort()).toEqual([404, 429]);
    // Twenty from an address, whatever the case; a few more at once.
    expect(ofCase.filter((status) => status === 404).length).toBeLessThan(60 * 25);
    expect(ofOthers.filter((status) => status === 404).length).toBeLessThan(50 * 60);
    const limited = await guess(told.caseNumber, 0);
    expect([limited.status, Number(limited.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    // The case is locked to nobody who has its number: from elsewhere its owner still reads it.
    expect((await port.get('/case', { ...from(700), ...by(told) })).status).toBe(200);
  });

  it('every refusal is accounted for, with exact totals', async () => {
    await port.test.service.host.tools.get('cqc2ms')?.attempts.flush();
    const events = await port.test.rows(
      'cqc2ms',
      `select actor, coalesce(attempts, 1) as attempts
       from audit.event
       where operation_name = 'public-open' and outcome <> 'ok'`,
    );
    expect([...new Set(events.map(({ actor }) => actor))]).toEqual(['cqc2ms-portal']);
    expect(events.reduce((sum, { attempts }) => sum + Number(attempts), 0)).toBeGreaterThan(100);
  });

  it('answers alike whether there is such a case or not, and whoever it is of', async () => {
    const other = await port.submitted('general-concerns');
    const at = (headers: Record<string, string>) => port.get('/case', { ...from(2_000), ...headers });
    const answers = [
      await at(by({ controlNumber: `${other.caseNumber}-${guessed()}` })),
      await at(by({ controlNumber: `CQC-2026-ABCDEFGHJK-${guessed()}` })),
      // What opens one case opens no other.
      await at(by({ controlNumber: `${other.caseNumber}${told.controlNumber.slice(told.caseNumber.length)}` })),
      await at(by({ controlNumber: 'nonsense' })),
    ];
    for (const { status, body } of answers)
      expect([status, body]).toEqual([404, { error: { code: 'NOT_FOUND', message: 'Nothing is opened by this.' } }]);
    expect((await port.get('/case', { ...from(2_001), ...by(other) })).status).toBe(200);
  });

  it('is kept as a keyed digest alone: what opens a case stands nowhere', async () => {
    const opening = told.controlNumber.slice(told.caseNumber.length + 1);
    for (const text of [opening, opening.replaceAll('-', '')]) {
      const rows = await port.test.rows('cqc2ms', 'select submitter, encode(digest, $1) as digest from public_access', [
        'escape',
      ]);
      expect(JSON.stringify(rows)).not.toContain(text);
    }
    const [{ bytes }] = await port.test.rows(
      'cqc2ms',
      'select octet_length(digest) as bytes from public_access limit 1',
    );
    expect(bytes).toBe(32);
  });
});

describe('an account', () => {
  it('is not guessed either, and nobody learns which there are', async () => {
    const tried = (userId: string, at: number) =>
      port.post('/sessions', { userId, password: guessed() }, from(3_000 + at));
    // Counted before they are looked at: not one more, however many at once.
    for (const userId of [told.userId ?? '', 'nobody-AAAAAA'])
      expect(await counted(Array.from({ length: 30 }, () => tried(userId, 0)))).toEqual({ 404: 10, 429: 20 });
  });

  it('is locked by nobody who guesses: its owner signs in from elsewhere', async () => {
    const account = { userId: told.userId, password: 'a synthetic passphrase' };
    expect((await port.post('/sessions', account, from(3_000))).status).toBe(429);
    expect((await port.post('/sessions', account, from(3_100))).status).toBe(201);
  });

  it('is signed in to as often as its owner likes: what was right is not counted', async () => {
    const account = { userId: told.userId, password: 'a synthetic passphrase' };
    for (let at = 0; at < 12; at++) expect((await port.post('/sessions', account, from(3_200))).status).toBe(201);
  });

  it('may be called as another is: whoever opens one learns of no other', async () => {
    const account = { userId: 'kim', password: 'another synthetic passphrase' };
    const other = await port.submitted('general-concerns', { account });
    expect(other.userId).toMatch(/^kim-/);
    expect(other.userId).not.toBe(told.userId);
  });
});

describe("the public's port", () => {
  it('answers for nothing of the internal graph: no type, no field, no door, no file', async () => {
    const names = MANIFESTS.flatMap(({ manifest: { key } }) => [
      `/subgraphs/${key}/graphql`,
      `/subgraphs/${key}/schema.graphql`,
    ]);
    const places = [
      '/graphql',
      '/schema.graphql',
      '/events',
      '/healthz',
      '/readyz',
      '/metrics',
      '/',
      ...names,
      '/subgraphs/cqc2ms/files/x',
      '/subgraphs/cqc2ms/refusals',
      '/cqc2ms/graphql',
      '/cqc2ms',
      '/iq/statement',
    ];
    for (const path of places)
      for (const method of ['GET', 'POST']) {
        const answer = await port.send(method, path, { body: { query: '{ __schema { types { name } } }' } });
        expect([path, method, answer.status, Object.keys(answer.body)]).toEqual([path, method, 404, ['error']]);
      }
    // And the graph answers at its own port, where the public's contract does not.
    const own = (path: string) => sendTo(port.server.server, { path, method: 'GET' });
    expect((await own('/cqc2ms/statement')).status).toBe(404);
  });

  it('names no type of the graph in any answer, right or wrong', async () => {
    const answers = [
      await port.submitting('trade', {}, { entryType: '', incidentDate: 'yesterday', email: 'nowhere' }),
      await port.submitting('none'),
      await port.get('/categories'),
      await port.get('/case', { ...from(4_000), ...by(await port.submitted()) }),
      await port.post('/case/withdrawal', {}),
    ];
    for (const { text } of answers) expect(text).not.toMatch(/Cqc2ms|GraphQL|DHS\/CBP|__typename|stack/);
  });

  it('lets pages of configured origins ask, keeps nothing in cookies, and takes JSON alone', async () => {
    const asked = (origin: string, method = 'GET') =>
      port.send(method, '/cqc2ms/statement', { headers: { origin, 'access-control-request-method': 'GET' } });
    const allowed = await asked('https://help.example.gov');
    expect(allowed.headers['access-control-allow-origin']).toBe('https://help.example.gov');
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
    expect(allowed.headers['set-cookie']).toBeUndefined();
    expect((await asked('https://help.example.gov', 'OPTIONS')).status).toBe(204);
    for (const method of ['GET', 'OPTIONS'])
      expect((await asked('https://elsewhere.example', method)).status).toBe(403);
    const form = await port.send('POST', '/cqc2ms/submissions', {
      body: {},
      headers: { 'content-type': 'text/plain' },
    });
    expect(form.status).toBe(400);
    const large = await port.post('/submissions', { answers: { narrative: 'x'.repeat(100_000) } }, from(5_000));
    expect(large.status).toBe(413);
  });

  it('is not there where it is not configured', async () => {
    const { servePublic } = await import('../../../gateway/process/public-server.ts');
    const { tools } = port.test.service.host;
    const settings = { publicPort: { bind: undefined, origins: [] }, trustedProxies: [] };
    expect(await servePublic(tools, settings)).toBeUndefined();
  });
});

describe("the public's process", () => {
  it('is a service account that sees no case at any door, also not one that was submitted', async () => {
    const answer = await port.test.ask('cqc2ms-portal', '{ cqc2msCases { totalCount } }');
    expect(answer.data.cqc2msCases).toEqual({ totalCount: 0 });
    // A member of the public holds nothing of the graph, whatever role the directory says.
    const { roles, suspended } = await port.test.caller('cqc-complainant');
    expect([[...roles], suspended.cqc2ms]).toEqual([[], expect.arrayContaining(['outside-the-department'])]);
  });

  it('forgets what was tried, and sessions that are over, as the clock, which sees nothing else', async () => {
    const clock = await port.test.connect('cqc2ms', 'cqc2ms_clock');
    try {
      await port.test.rows('cqc2ms', "update public_attempt set began = now() - interval '2 days'");
      await forgetPublic(clock);
      expect(await port.test.rows('cqc2ms', 'select from public_attempt')).toEqual([]);
      await expect(clock.query('select digest from public_access')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await clock.end();
    }
  });

  it('takes nothing in once its role is taken away', async () => {
    const own = await port.submitted();
    await port.test.rows('directory', "update access_grant set state = 'revoked' where user_key = 'cqc2ms-portal'");
    port.test.service.callers.forget('cqc2ms-portal');
    expect((await port.submitting('general-concerns')).status).toBe(503);
    expect((await port.get('/case', { ...from(6_000), ...by(own) })).status).toBe(503);
  });
});
