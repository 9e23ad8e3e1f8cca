import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostedBy } from '../../commands/command.ts';
import { whoLooked } from '../../shared-schema/features/search/index.ts';
import { Account } from '../../shared-schema/runtime/audit/account.ts';
import { EXPORT } from '../../shared-schema/runtime/audit/audited.ts';
import { digestsOfValue } from '../../shared-schema/runtime/audit/sought.ts';
import { verifyChain } from '../../shared-schema/runtime/audit/verify-chain.ts';
import { writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';
import { CSV, exported, fillFolders, readCsv } from '../support/exports.ts';
import { TestServer } from '../support/http.ts';
import { eventually, PURPOSE } from '../support/service.ts';

/* What is let out by an export is accounted for: by parts that are read as one, each before its rows go out. */
const MANAGER = 'hq-execsec-manager';
const ROWS = 10_000;
const QUERY = '{ iqFolders { nodes { id controlNumber name } } }';
const PATH = '/subgraphs/iq/graphql';
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  await fillFolders(server, { rows: ROWS, enteredBy: MANAGER });
});
afterAll(() => server.stop());

interface PartOf {
  readonly action: string;
  readonly outcome: string;
  readonly rule: string | null;
  readonly records: number;
  readonly results: number;
}
const hosted = () => hostedBy(server.test.service.host, 'iq');

/** Returns the events of one export, in their order. */
const partsOf = (id: string): Promise<PartOf[]> =>
  server.test.rows(
    'iq',
    `select action, outcome, rule, cardinality(ids) as records, results
     from audit.event where request_id = $1 order by transaction, at`,
    [id],
  );

describe('an export', () => {
  it('is one in the audit: its parts name every record, and its end says how many were let out', async () => {
    const { headers, text } = await exported(server)(MANAGER, QUERY);
    const { rows } = readCsv(text);
    expect(rows).toHaveLength(ROWS);
    const parts = await partsOf(headers['export-id']);
    expect(parts.at(-1)).toEqual({ action: 'export-ended', outcome: 'ok', rule: null, records: 0, results: ROWS });
    expect(new Set(parts.slice(0, -1).map(({ action }) => action))).toEqual(new Set(['export']));
    const [named] = await server.test.rows(
      'iq',
      `select count(distinct f.key)::int as records
       from audit.event e, unnest(e.ids) as named (row_id), iq_folder f
       where e.request_id = $1 and f.id = named.row_id`,
      [headers['export-id']],
    );
    expect(named).toEqual({ records: ROWS });
    const [disclosed] = await server.test.rows(
      'iq',
      `select bool_and(bits <> all (array_fill('\\x00'::bytea, array[1]))) as all_told
       from audit.event e, unnest(e.disclosed) as bits where e.request_id = $1`,
      [headers['export-id']],
    );
    expect(disclosed).toEqual({ all_told: true });
  });

  it('is one use of the tool, with all its records, for whoever reviews that', async () => {
    const { data } = await server.test.ask(
      'privacy-officer',
      `mutation { made: openIqUseReviews(since: "2026-01-01", actor: "${MANAGER}") {
        items { actor events records } } }`,
    );
    expect(data.made.items).toEqual([{ actor: MANAGER, events: '1', records: String(ROWS) }]);
  });

  it('is one look for a value, whatever number of parts it had, and its chain verifies', async () => {
    const where = 'query ($n: String) { iqFolders(where: { name: { startsWith: $n } }) { nodes { controlNumber } } }';
    const { headers, text } = await exported(server)(MANAGER, where, { variables: { n: 'Sample 1' } });
    const { rows } = readCsv(text);
    expect([rows.length > 200, (await partsOf(headers['export-id'])).length > 2]).toEqual([true, true]);
    const auditor = await server.test.connect('iq', 'iq_auditor');
    const caller = await server.test.caller('auditor');
    const looks = await whoLooked(hosted(), caller, auditor, { what: 'IqFolder.name', value: 'Sample 1' });
    expect(looks).toEqual([
      expect.objectContaining({ actor: MANAGER, records: rows.length, attempts: 1, requestId: headers['export-id'] }),
    ]);
    const { dataDirectory } = server.test.settings;
    await eventually(async () => {
      const { ok, unsequenced } = await verifyChain(auditor, { tool: 'iq', dataDirectory }, { all: true });
      return ok && unsequenced === 0;
    });
    await auditor.end();
  });

  it('is one look also where some of its parts were masked, and ended as the worst of them', async () => {
    const requestId = randomUUID();
    const caller = { ...(await server.test.caller(MANAGER)), requestId };
    const value = 'Sample 77';
    for (const outcome of ['ok', 'masked'] as const) {
      const account = new Account();
      account.action = EXPORT;
      for (const digest of digestsOfValue(hosted().keys, 'IqFolder.name', value)) account.sought(digest);
      const of = { operationName: null, operationHash: 'none', door: 'subgraph', rule: null } as const;
      await writeAlone(hosted(), { caller, account, occasion: { ...of, outcome, startedAt: performance.now() } });
    }
    const auditor = await server.test.connect('iq', 'iq_auditor');
    const looks = await whoLooked(hosted(), await server.test.caller('auditor'), auditor, {
      what: 'IqFolder.name',
      value,
    });
    await auditor.end();
    expect(looks).toEqual([expect.objectContaining({ requestId, action: EXPORT, outcome: 'masked', attempts: 1 })]);
  });

  it('that is refused is counted each time, for whoever reviews the use', async () => {
    const actor = 'hq-execsec-analyst';
    for (let times = 0; times < 3; times++) {
      const { status } = await exported(server)(actor, '{ iqFolders(after: "forged") { nodes { id } } }');
      expect(status).toBe(400);
    }
    await hosted().attempts.flush();
    const { data } = await server.test.ask(
      'privacy-officer',
      `mutation { made: openIqUseReviews(since: "2026-01-01", actor: "${actor}") { items { actor events } } }`,
    );
    expect(data.made.items).toEqual([{ actor, events: '3' }]);
  });

  it('that asks for much of each row asks for less at once, and each of its events is of the export', async () => {
    const much = Array.from({ length: 30 }, (_, at) => `a${at}: history { id }`).join(' ');
    const { headers, status } = await exported(server)(MANAGER, `{ iqFolders(first: 2000) { nodes { id ${much} } } }`);
    expect(status).toBe(200);
    const parts = await partsOf(headers['export-id']);
    const refused = parts.filter(({ outcome }) => outcome === 'invalid');
    expect(new Set(parts.map(({ action }) => action))).toEqual(new Set(['export', 'export-ended']));
    expect([refused.length > 0, refused.length < 3]).toEqual([true, true]);
  });

  it('of work in all tools is one in each of them: its parts, and how it ended', async () => {
    const query = '{ myWork(first: 5) { nodes { tool because } } }';
    const { headers, text } = await exported(server)(MANAGER, query, { path: '/graphql' });
    expect(readCsv(text).about.at(-1)).toBe('# end: 5 rows, as many as were asked for; there are more');
    const parts = await partsOf(headers['export-id']);
    expect(parts.map(({ action }) => action)).toEqual(['export', 'export-ended']);
    expect(parts[1]).toMatchObject({ outcome: 'ok', results: readCsv(text).rows.length });
  });

  it('is told to auditors by its parts, which have the request in common', async () => {
    const { headers } = await exported(server)(MANAGER, '{ iqFolders(first: 300) { nodes { id } } }');
    const since = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
    const { data } = await server.test.ask(
      'auditor',
      `{ iqAuditEvents(where: { since: "${since}", actor: "${MANAGER}" }, first: 3) {
        nodes { action request results } } }`,
    );
    expect(data.iqAuditEvents.nodes).toEqual([
      { action: 'export-ended', request: headers['export-id'], results: 300 },
      { action: 'export', request: headers['export-id'], results: expect.any(Number) },
      { action: 'export', request: headers['export-id'], results: expect.any(Number) },
    ]);
  });
});

/** Begins an export and reads none of it, until `read` does. */
async function begun(query: string, user = MANAGER) {
  const headers = {
    authorization: `Bearer ${await server.test.token(user)}`,
    purpose: PURPOSE,
    accept: CSV,
    'content-type': 'application/json',
  };
  const asking = request({ host: '127.0.0.1', port: server.server.port, path: PATH, method: 'POST', headers });
  asking.end(JSON.stringify({ query }));
  const [response] = await once(asking, 'response');
  return { asking, response };
}

describe('whoever goes away', () => {
  it('stops the work, and the account says how many rows had been let out by then', async () => {
    const { asking, response } = await begun(QUERY);
    await once(response, 'data');
    const id = response.headers['export-id'];
    asking.destroy();
    await eventually(async () => (await partsOf(id)).at(-1)?.action === 'export-ended');
    const parts = await partsOf(id);
    expect(parts.at(-1)).toMatchObject({ outcome: 'error', rule: 'client-gone', records: 0 });
    const named = parts.reduce((sum, { records }) => sum + records, 0);
    expect(parts.at(-1)?.results).toBeLessThanOrEqual(named);
    expect(named).toBeLessThan(ROWS);
  });
});
