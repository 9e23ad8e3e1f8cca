import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedQuestions } from '../../gateway/request/questions.ts';
import { CSV, type Exporting, exported, readCsv } from '../support/exports.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { TestServer } from '../support/http.ts';
import { PURPOSE } from '../support/service.ts';

/* A list or a statistic as CSV: what is in the file, and what is no export. */
const MANAGER = 'hq-execsec-manager';
const NUMBERS = '{ iqFolders { nodes { controlNumber } } }';
let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  await enterFixtures(server.test, ['iq']);
});
afterAll(() => server.stop());

const csv = async (query: string, asking?: Exporting) => {
  const { status, text } = await exported(server)(MANAGER, query, asking);
  if (status !== 200) throw new Error(text);
  return readCsv(text);
};
const refusal = async (query: string, asking?: Exporting, user = MANAGER) => {
  const { status, body } = await exported(server)(user, query, asking);
  return [status, body?.errors?.[0]?.extensions.code];
};

describe('a list', () => {
  it('is a row for each record: aliases are headings, an object is columns, a list is one', async () => {
    const { headings, rows } = await csv(
      `query { iqFolders { totalCount pageInfo { hasNextPage } nodes {
        number: controlNumber ...Name taskers(first: 2) { state } clock { stopped dueOn } } } }
      fragment Name on IqFolder { name }`,
    );
    expect(headings).toEqual(['number', 'name', 'taskers', 'clock.stopped', 'clock.dueOn', 'withheld']);
    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(rows.map(({ taskers }) => taskers))).toEqual(new Set(['']));
    expect(new Set(rows.map((row) => row['clock.stopped']))).toEqual(new Set(['false']));
  });

  it('has all pages in the order of the list; or from where, and as many, as are asked for', async () => {
    const ordered = 'orderBy: { by: name, direction: DESC }';
    const { headings, rows } = await csv(`{ iqFolders(${ordered}) { edges { cursor node { name } } } }`);
    expect(headings).toEqual(['cursor', 'node.name', 'withheld']);
    const names = rows.map((row) => row['node.name']);
    expect(names).toEqual([...names].sort().reverse());
    const after = rows[0]?.cursor;
    const some = await csv(
      `query ($after: String) { iqFolders(${ordered}, first: 2, after: $after) { nodes { name } } }`,
      { variables: { after } },
    );
    expect(some.rows.map(({ name }) => name)).toEqual(names.slice(1, 3));
  });

  it('is the same at the gateway, where it may also be of several tools', async () => {
    const own = await csv(NUMBERS);
    expect((await csv(NUMBERS, { path: '/graphql' })).rows).toEqual(own.rows);
    const { headings } = await csv('{ myWork { nodes { tool because record { id } } } }', { path: '/graphql' });
    expect(headings).toEqual(['tool', 'because', 'record.id', 'withheld']);
  });

  it('says of itself what it is, and repeats no value that may be of a person', async () => {
    const where = '{ name: { eq: $name }, state: { in: [OPEN] } }';
    const { about } = await csv(`query ($name: String) { iqFolders(where: ${where}) { nodes { name } } }`, {
      variables: { name: 'canary-5-name' },
    });
    expect(about.map((line) => line.replace(/(as of|export): .*/, '$1'))).toEqual([
      '# marking: CUI//SP-PRVCY',
      '# of: Intranet Quorum (IQ), iqFolders',
      '# filter: where {"state":{"in":["OPEN"]},"name":{"eq":"(given)"}}',
      `# for: ${MANAGER}`,
      '# purpose: handling-and-records',
      '# as of',
      '# export',
      '# end: 1 rows, complete',
    ]);
  });

  it('is marked by what it shows, in its name too, and is RFC 4180 alone where that is wanted', async () => {
    const headers = { 'export-options': 'bom, no-about' };
    const answer = await exported(server)(MANAGER, NUMBERS, { headers });
    expect(answer.text.slice(0, 25)).toBe('\ufeffcontrolNumber,withheld\r\n');
    expect(answer.text).not.toContain('#');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(/^attachment; filename=CUI-iqFolders-\d{8}T\d{6}Z\.csv$/),
      'cache-control': 'no-store',
    });
    const marked = async (user: string, query: string) =>
      (await exported(server)(user, query)).headers['content-disposition'].replace(/^.*=(.*)-iq.*$/, '$1');
    expect(await marked(MANAGER, '{ iqFigures { byState { state items } } }')).toBe('CUI');
    const since = 'where: { since: "2026-01-01" }';
    expect(await marked('auditor', `{ iqAuditEvents(${since}) { nodes { action actor } } }`)).toBe('CUI-SP-PRVCY');
    expect(await marked('auditor', `{ iqAuditEvents(${since}) { nodes { action door } } }`)).toBe('CUI');
    const { headers: personal } = await exported(server)(MANAGER, '{ iqFolders { nodes { number: name } } }');
    expect(personal['content-disposition']).toContain('CUI-SP-PRVCY-iqFolders');
  });
});

describe('a list of one item', () => {
  it('of which there may be more is not called complete', async () => {
    const { rows } = await csv('{ iqFolders(first: 1) { nodes { id } } }');
    const { about } = await csv(`{ node(id: "${rows[0]?.id}") { ... on IqFolder { history(first: 1) { event } } } }`, {
      path: '/graphql',
    });
    expect(about.at(-1)).toBe('# end: 1 rows, and there may be more: it has no more at once');
  });
});

describe('a statistic', () => {
  it('is a row for each group, or one row', async () => {
    const groups = await csv('{ iqFigures { byState { state items } } }');
    expect(groups.headings).toEqual(['state', 'items', 'withheld']);
    expect(groups.rows).toEqual([{ state: 'OPEN', items: expect.stringMatching(/^\d+$/), withheld: '' }]);
    const one = await csv('{ iqFigures { total late turnaround { items medianDays } } }');
    expect(one.headings).toEqual(['total', 'late', 'turnaround.items', 'turnaround.medianDays', 'withheld']);
    expect(one.rows).toHaveLength(1);
  });
});

describe('a question that ships', () => {
  it.each([...shippedQuestions().keys()])(
    'is a file by its name, without what it says of its page: %s',
    async (name) => {
      const { status, text } = await server.send({
        path: `/questions/${name}`,
        headers: { authorization: `Bearer ${await server.test.token(MANAGER)}`, purpose: PURPOSE, accept: CSV },
        method: 'GET',
      });
      expect([status, status === 200 ? '' : text]).toEqual([200, '']);
      const { headings, about } = readCsv(text);
      expect(headings).toEqual(expect.arrayContaining(['tool', 'withheld']));
      expect(headings.join()).not.toMatch(/complete|total|countedApart|pageInfo/);
      expect(about.at(-1)).toMatch(/^# end: \d+ rows, (complete|and there may be more: .*)$/);
      // How many rows a screen has is nobody's wish.
      expect(about.join()).not.toContain('first');
    },
  );

  it('of the register says that there may be more where a tool’s publication is behind', async () => {
    const { about } = await csv('{ register { nodes { tool } } }', { path: '/graphql' });
    expect(about.at(-1)).toBe(
      '# end: 0 rows, and there may be more: a tool has not answered, or is not known as it is now',
    );
  });
});

describe('at the door for reporting', () => {
  const SUMMARY = '{ registerSummary(groupBy: [tool]) { complete cells { group items } } }';
  const path = '/reporting/graphql';

  it('a file is for who may enter there, and its end stands in the audit of what was read', async () => {
    expect(await refusal(SUMMARY, { path })).toEqual([403, 'FORBIDDEN']);
    const purpose = 'internal-coordination';
    const { status, headers, text } = await exported(server)('reporting-service', SUMMARY, { path, purpose });
    expect([status, readCsv(text).headings]).toEqual([200, ['group', 'items', 'withheld']]);
    const events = await server.test.rows(
      'register',
      `select action, results
       from audit.event where request_id = $1 order by transaction, at`,
      [headers['export-id']],
    );
    expect(events.map(({ action }) => action)).toEqual(['export', 'export-ended']);
    expect(events[1].results).toBe(readCsv(text).rows.length);
  });
});

describe('what is withheld', () => {
  it('is told apart from what is absent, also where a purpose alone is missing', async () => {
    const { rows } = await csv(
      '{ iqFolders(first: 1) { nodes { controlNumber ssn: socialSecurityNumber closedOn } } }',
      {
        purpose: null,
      },
    );
    expect(rows).toEqual([
      { controlNumber: expect.any(String), ssn: '', closedOn: '', withheld: 'ssn (purpose needed)' },
    ]);
  });

  it('as a whole is no file', async () => {
    expect(await refusal(NUMBERS, {}, 'cbp-no-need')).toEqual([403, 'FORBIDDEN']);
    expect(await refusal('{ register { nodes { id } } }', { path: '/graphql', purpose: null })).toEqual([
      403,
      'PURPOSE_NEEDED',
    ]);
  });
});

describe('no export', () => {
  it.each([
    ['two lists', '{ a: iqFolders { nodes { id } } b: iqFolders { nodes { id } } }'],
    ['a page of which no rows are asked', '{ iqFolders { totalCount } }'],
    ['rows and edges', '{ iqFolders { nodes { id } edges { cursor } } }'],
    ['a page backwards', '{ iqFolders(last: 2) { nodes { id } } }'],
    ['none of its rows', '{ iqFolders(first: 0) { nodes { id } } }'],
    ['a change', 'mutation { createIqFolder(input: {}) { item { id } } }'],
    ['the schema', '{ __schema { types { name } } }'],
    ['what is not valid', '{ iqFolders { nodes { nothing } } }'],
    ['a column called as the last one', '{ iqFolders { nodes { withheld: state } } }'],
    ['a cursor of another list', '{ iqFolders(after: "forged") { nodes { id } } }'],
  ])('is %s', async (_, query) => {
    expect(await refusal(query)).toEqual([400, expect.stringMatching(/^INVALID_(INPUT|CURSOR)$/)]);
  });

  it('is what the gateway alone may ask of a tool', async () => {
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])
      expect(await refusal(query)).toEqual([403, 'FORBIDDEN']);
  });

  it('is one with a wish that cannot be kept, or with an option that is none', async () => {
    for (const [name, wish] of [
      ['withheld-as', 'reject'],
      ['withheld-as', 'dry-run'],
      ['export-options', 'macros'],
    ] as const)
      expect(await refusal(NUMBERS, { headers: { [name]: wish } })).toEqual([400, 'INVALID_INPUT']);
  });

  it('is one without a token, and whoever asks for JSON or anything gets that', async () => {
    const { status } = await server.send({ headers: { accept: 'text/csv' }, body: JSON.stringify({ query: NUMBERS }) });
    expect(status).toBe(401);
    for (const accept of ['application/json', '*/*', 'application/json, text/csv;q=0.5']) {
      const { body } = await exported(server)(MANAGER, NUMBERS, { accept });
      expect(body.data.iqFolders.nodes.length).toBeGreaterThan(3);
    }
    const { status: other } = await exported(server)(MANAGER, NUMBERS, { accept: 'text/html' });
    expect(other).toBe(406);
  });
});
