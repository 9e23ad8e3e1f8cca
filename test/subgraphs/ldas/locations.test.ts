import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { asApplication } from '../../support/alone.ts';
import { codeOf } from '../../support/answers.ts';
import { applications, type Entry } from '../../support/applications.ts';
import { databaseOf } from '../../support/expected.ts';
import { TestService } from '../../support/service.ts';

/* Nine applications, each seen by its location only: by gateway, subgraph, resolvers and PostgreSQL. */
let test: TestService;
const nine = applications(() => test);
const LISTED = CAST.filter(({ key }) => /^lda-|^cbp-with-lda/.test(key)).map(({ key }) => key);
const entries = new Map<string, Entry>();
beforeAll(async () => {
  test = await TestService.start();
  for (const [key, each] of nine) entries.set(key, await each.entered(each.supervisor));
});
afterAll(() => test.stop());

const entryOf = (key: string): Entry => {
  const entry = entries.get(key);
  if (!entry) throw new Error(`${key} has no entry`);
  return entry;
};
const readersOf = async (ask: (user: string) => Promise<unknown>): Promise<string[]> => {
  const readers: string[] = [];
  for (const user of LISTED) if (await ask(user)) readers.push(user);
  return readers.sort();
};
const each = [...nine].map(([key, application]) => [key, application] as const);

it('are nine, at the locations of the table', () =>
  expect(each.map(([key, { at }]) => `${key} ${at}`).sort()).toEqual([
    'lda-attorney-trak BAL',
    'lda-correspondence NBC',
    'lda-correspondence-loc NBC',
    'lda-cuts TSC',
    'lda-inquiry-tracker NYC',
    'lda-nwirp NBC',
    'lda-reject-log CSC',
    'lda-rfe-letters NBC',
    'lda-rfe-track NBC',
  ]));

describe.each(each)('%s', (key, application) => {
  const own = [...application.people].sort();

  it('ldas A1: is open at its location to those who have a need to know, by no way to anybody else', async () => {
    const { id, controlNumber } = entryOf(key);
    const [first = '', ...rest] = application.list;
    const look = `{ ${`${first}${rest.join('')}`.replace(/s$/, '')}(controlNumber: "${controlNumber}") { state } }`;
    const ways: readonly ((user: string) => Promise<unknown>)[] = [
      (user) => application.counted(user),
      (user) => application.seen<object>(user, { id }, 'state').then((found) => found && 'state' in found),
      async (user) => Object.values((await test.ask(user, look)).data ?? {})[0],
      async (user) => {
        const query = `{ counted: ${application.list} { totalCount } }`;
        const { data } = await test.askTool(key, user, query);
        return (data as { counted?: { totalCount: number } } | null)?.counted?.totalCount;
      },
      async (user) => {
        const query = `query ($of: [_Any!]!) {
          _entities(representations: $of) { ... on ${application.type} { state } } }`;
        const variables = { of: [{ __typename: application.type, id }] };
        const { data } = await test.askTool(key, user, query, { variables, door: 'gateway' });
        return (data as { _entities?: unknown[] } | null)?._entities?.[0];
      },
      async (user) => {
        const client = await asApplication(test, { key, database: databaseOf(key), user });
        try {
          return (await client.query('select from ldas_item')).rowCount;
        } finally {
          await client.end();
        }
      },
    ];
    for (const way of ways) expect(await readersOf(way)).toEqual(own);
  });

  it('ldas A1: says to somebody of USCIS with its role at another location that it is the office', async () => {
    const { extensions, data } = await test.ask('lda-elsewhere', `{ ${application.list} { totalCount } }`);
    expect([data, extensions.withheld]).toMatchObject([{ [application.list]: null }, [{ reason: 'office' }]]);
    expect(codeOf(await application.enter('lda-elsewhere'))).toBe('FORBIDDEN');
    expect(codeOf(await application.enter('cbp-with-lda-role'))).toBe('FORBIDDEN');
  });

  it('ldas A3: its reports are for the same people and for nobody else', async () =>
    expect(await readersOf((user) => application.counted(user, application.figures, 'total'))).toEqual(own));

  it('ldas F5: holds no document and no response: no element has files, none is offered', async () => {
    const { tool, life } = application;
    expect(
      tool.records.flatMap(({ elements }) => elements.filter(({ kind }) => /attachment|certificate/.test(kind.name))),
    ).toEqual([]);
    const { schema } = (test.service.host.tools.get(key) ?? { subgraph: { schema: undefined } }).subgraph;
    const fields = Object.keys(schema?.getMutationType()?.getFields() ?? {});
    expect(fields).toContain(`create${application.type}`);
    expect(fields.filter((name) => /file$/i.test(name))).toEqual([]);
    expect(Object.keys(life.workflow.events).filter((event) => /draft|dispatch|interim|copy/.test(event))).toEqual([]);
    const given = { files: [{ fileName: 'a.txt', mediaType: 'text/plain', bytes: 1, sha256: 'ab' }] };
    expect(codeOf(await application.act(application.supervisor, entryOf(key), ['task', given]))).toBe('INVALID_INPUT');
  });
});

it('each has a database of its own, which no role of another opens', async () => {
  const databases = new Set(each.map(([key]) => databaseOf(key)));
  expect(databases.size).toBe(nine.size);
  for (const [key] of each)
    for (const other of [...nine.keys()].filter((name) => name !== key))
      await expect(test.connect(databaseOf(key), `${databaseOf(other)}_app`)).rejects.toMatchObject({ code: '42501' });
});

it('each has a key of its own: what one has encrypted no other opens', () => {
  const keys = each.map(([key]) => test.service.host.tools.get(key)?.keys);
  expect(new Set(keys).size).toBe(nine.size);
});
