import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve } from '../../gateway/process/server.ts';
import { CSV, exported, readCsv, XLSX } from '../support/exports.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { type Received, sendTo, TestServer } from '../support/http.ts';
import { noneOf } from '../support/ids.ts';
import { PURPOSE } from '../support/service.ts';
import { keptView } from '../support/views.ts';

/* A saved view as a file, by its link: made as it is opened, under the rules of whoever opens it. */
const [OWNER, OTHER] = ['hq-execsec-manager', 'hq-execsec-analyst'];
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test, ['iq']);
});
afterAll(() => server.stop());

interface Opening {
  readonly user?: string | null;
  readonly accept?: string;
  readonly purpose?: string | null;
  readonly method?: string;
  readonly on?: TestServer['server'];
}
async function open(id: string, opening: Opening = {}): Promise<Received> {
  const { user = OWNER, accept = CSV, purpose = PURPOSE, method = 'GET', on = server.server } = opening;
  const headers = {
    accept,
    ...(user === null ? {} : { authorization: `Bearer ${await server.test.token(user)}` }),
    ...(purpose === null ? {} : { purpose }),
  };
  return sendTo(on, { path: `/views/${id}`, method, headers });
}
const kept = async (view: Parameters<typeof keptView>[2] = {}, user = OWNER): Promise<string> =>
  (await keptView(server.test, user, view)).id;
const codeOf = ({ status, body }: Received) => [status, body?.errors?.[0]?.extensions.code];

describe('a view', () => {
  it('is the list that it says: its columns, its order, its filter', async () => {
    const columns = ['controlNumber', 'name', 'state'];
    const filter = JSON.stringify({ state: { in: ['OPEN'] } });
    const id = await kept({ columns, filter, orderBy: 'controlNumber', descending: true });
    const { status, headers, text } = await open(id);
    const { headings, rows, about } = readCsv(text);
    expect([status, headings]).toEqual([200, [...columns, 'withheld']]);
    const list = `{ iqFolders(where: { state: { in: [OPEN] } }, orderBy: { by: controlNumber, direction: DESC }) {
      nodes { ${columns.join(' ')} } } }`;
    expect(rows).toEqual(readCsv((await exported(server)(OWNER, list)).text).rows);
    expect(rows.length).toBeGreaterThan(3);
    expect(about).toContain(`# for: ${OWNER}`);
    expect(headers['content-disposition']).toContain('CUI-SP-PRVCY-iqFolders');
  });

  it('is a workbook where one is asked for, and CSV where anything is', async () => {
    const id = await kept();
    expect((await open(id, { accept: XLSX })).headers['content-type']).toBe(XLSX);
    expect((await open(id, { accept: '*/*' })).headers['content-type']).toContain(CSV);
  });

  it('leaves its events: that the view was read, and what was let out', async () => {
    const { headers, text } = await open(await kept({ columns: ['controlNumber'] }));
    const id = headers['export-id'];
    const eventsIn = (tool: string) =>
      server.test.rows(
        tool,
        `select actor, action, operation_name, results
        from audit.event
        where request_id = $1
        order by transaction, at`,
        [id],
      );
    expect(await eventsIn('directory')).toMatchObject([
      { actor: OWNER, operation_name: expect.stringMatching(/^OwnView/) },
    ]);
    const rows = readCsv(text).rows.length;
    expect(await eventsIn('iq')).toMatchObject([
      { actor: OWNER, action: 'export', operation_name: 'SavedView' },
      { actor: OWNER, action: 'export-ended', results: rows },
    ]);
  });

  it('without columns shows what is of nobody', async () => {
    const { headers, text } = await open(await kept({ columns: [] }));
    expect(readCsv(text).headings).toEqual(expect.arrayContaining(['controlNumber', 'state', 'dueOn']));
    expect(readCsv(text).headings).not.toContain('name');
    expect(headers['content-disposition']).not.toContain('PRVCY');
  });

  it('of sensitive elements shows none without a purpose, and says what is missing', async () => {
    const id = await kept({ columns: ['controlNumber', 'socialSecurityNumber'] });
    const { rows } = readCsv((await open(id, { purpose: null })).text);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ socialSecurityNumber }) => socialSecurityNumber).filter(Boolean)).toEqual([]);
    expect(rows[0]?.withheld).toContain('purpose needed');
    const shown = readCsv((await open(id)).text).rows;
    expect(shown.filter(({ socialSecurityNumber }) => socialSecurityNumber).length).toBeGreaterThan(0);
  });
});

describe('whoever opens a link', () => {
  it('to another’s view, to none, or to another record is answered alike', async () => {
    const id = await kept({ name: 'Letters of Casey Sample' });
    const [theirs, ...others] = [
      await open(id, { user: OTHER }),
      await open(id, { user: 'system-admin' }),
      await open(noneOf('SavedView'), { user: OTHER }),
      await open(noneOf('IqFolder'), { user: OTHER }),
      await open('nothing', { user: OTHER }),
    ];
    expect(codeOf(theirs as Received)).toEqual([404, 'NOT_FOUND']);
    for (const { status, body } of others) expect([status, body]).toEqual([404, theirs?.body]);
    expect(theirs?.text).not.toMatch(/Casey|IqFolder/);
  });

  it('without a token gets nothing, and neither does who asks for a page', async () => {
    const id = await kept();
    expect(codeOf(await open(id, { user: null }))).toEqual([401, 'UNAUTHENTICATED']);
    const { headers, text } = await open(id, { accept: 'text/html,*/*;q=0.8' });
    expect(headers['content-disposition']).toBeUndefined();
    expect(text).not.toContain('IQ-');
  });

  it.each(['POST', 'PUT', 'DELETE'])('by %s finds nothing there', async (method) => {
    expect((await open(await kept(), { method })).status).toBe(404);
  });

  it('has no more than they may see now: a role that was lost since the mail came is lost here too', async () => {
    const id = await kept({}, OTHER);
    expect((await open(id, { user: OTHER })).status).toBe(200);
    const setGrants = async (state: string) => {
      await server.test.rows('directory', 'update access_grant set state = $2 where user_key = $1', [OTHER, state]);
      server.test.service.callers.forget(OTHER);
    };
    await setGrants('lapsed');
    const lost = await open(id, { user: OTHER });
    await setGrants('granted');
    expect(codeOf(lost)).toEqual([403, 'FORBIDDEN']);
    expect(lost.text).not.toContain('IQ-');
    expect((await open(id, { user: OTHER })).status).toBe(200);
  });

  it('learns that a column is no more by its code, and gets no file', async () => {
    const id = await kept();
    await server.test.rows('directory', "update saved_view set columns = '{Casey}' where key = $1", [id]);
    const refused = await open(id);
    expect(codeOf(refused)).toEqual([400, 'INVALID_INPUT']);
    expect(refused.text).not.toContain('Casey');
  });

  it('is answered where registered operations alone run, and can send no other by it', async () => {
    const { service, settings } = server.test;
    const strict = await serve(service, { ...settings, operations: { file: undefined, only: true } });
    try {
      expect((await open(await kept(), { on: strict })).status).toBe(200);
      const id = `${await kept()}?query=%7BiqFolders%7BtotalCount%7D%7D`;
      expect(readCsv((await open(id, { on: strict })).text).headings).toEqual(['controlNumber', 'state', 'withheld']);
    } finally {
      await strict.stop();
    }
  });
});
