import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execute, type GraphQLResolveInfo, parse } from 'graphql';
import { sql } from 'kysely';
import type { RegisteredRecord } from '../../shared-schema/language/registry.ts';
import { assigned, never } from '../../shared-schema/language/rules.ts';
import { filterSql } from '../../shared-schema/runtime/records/filters.ts';
import { RecordAccess } from '../../shared-schema/runtime/records/record-access.ts';
import type { OperationContext } from '../../shared-schema/runtime/request/operation-context.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { type Unprotected, unprotected, withRule } from '../support/alone.ts';
import { type Entered, enterFixtures, recordOf } from '../support/fixtures.ts';
import { keyOf } from '../support/ids.ts';
import { TestService } from '../support/service.ts';

/* What the tool's own SQL refuses, on a superuser's connection: row-level security is out of the way. */
const MANAGER = 'hq-execsec-manager';
const ANALYST = 'hq-execsec-analyst';
let test: TestService;
let open: Unprotected;
let fixtures: Entered[];
let hidden: Entered;
let mine: Entered;
let folder: RegisteredRecord;
beforeAll(async () => {
  test = await TestService.start();
  fixtures = await enterFixtures(test, ['iq']);
  open = await unprotected(test, 'iq', 'iq');
  [hidden, mine] = ['iq-private', 'iq-assigned'].map((name) => fixtures.find((each) => each.name === name)!) as [
    Entered,
    Entered,
  ];
  folder = recordOf('IqFolder');
});
afterAll(async () => {
  await open.end();
  await test.stop();
});

const ask = async (query: string, variables = {}, user = ANALYST): Promise<any> =>
  JSON.parse(
    JSON.stringify(
      await runOperation(open.hosted, await test.caller(user), { document: parse(query), variables, door: 'gateway' }),
    ),
  );
const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => keyOf(id)).sort();

describe('need-to-know, without row-level security', () => {
  it('every row is there to be had', async () => {
    const { rows } = await open.hosted.pool.query('select key from iq_folder');
    expect(rows.map(({ key }: { key: string }) => key).sort()).toEqual(idsOf(fixtures));
  });

  it('a page and its total hold what the caller may see', async () => {
    const { data } = await ask('{ iqFolders { totalCount nodes { id } } }');
    expect(data).toEqual({ iqFolders: { totalCount: 1, nodes: [{ id: mine.id }] } });
  });

  it('a look-up and a reference find it, and nothing else', async () => {
    const number = (fixture: Entered) => `iqFolder(controlNumber: "${fixture.controlNumber}") { id }`;
    const found = await ask(`{ mine: ${number(mine)} hidden: ${number(hidden)} }`);
    expect(found.data).toEqual({ mine: { id: mine.id }, hidden: null });
    const of = [mine, hidden].map(({ id }) => ({ __typename: 'IqFolder', id }));
    const referred = await ask('query ($of: [_Any!]!) { _entities(representations: $of) { ... on IqFolder { id } } }', {
      of,
    });
    expect(referred.data).toEqual({ _entities: [{ id: mine.id }, null] });
  });

  it('rows that hang on an item are read with an item that may be seen', async () => {
    const context = await open.context(ANALYST);
    const info = await infoOf('{ iqFolders { nodes { id } } }');
    const rowId = async ({ id }: Entered) =>
      (await open.hosted.pool.query('select id from iq_folder where key = $1', [keyOf(id)])).rows[0].id;
    const children = async (fixture: Entered) =>
      new RecordAccess(context, folder).children({ link: 'id', of: await rowId(fixture) }, info);
    expect(idsOf(await children(mine))).toEqual(idsOf([mine]));
    expect(await children(hidden)).toEqual([]);
  });

  it('what may not be seen is not found by a change', async () => {
    const change =
      'mutation ($id: ID!) { updateIqFolder(id: $id, version: 1, input: { name: "mine" }) { item { id } } }';
    const { errors } = await ask(change, { id: hidden.id });
    expect(errors.map((error: any) => error.extensions.code)).toEqual(['NOT_FOUND']);
  });
});

describe('columns and guards of elements, without row-level security', () => {
  const select = (context: OperationContext, record: RegisteredRecord, names: string[]) =>
    new RecordAccess(context, record).select(sql<boolean>`true`, new Set(names), 100);

  it('a column that the caller may never have is not read', async () => {
    const rows = await select(await open.context(MANAGER, null), folder, ['name', 'socialSecurityNumber']);
    expect(rows.length).toBe(fixtures.length);
    for (const { columns } of rows) expect(Object.keys(columns).sort()).toEqual(['id', 'key', 'name', 'version']);
  });

  it('a column whose rule is narrower than the record’s is read where that rule holds', async () => {
    const narrowed = withRule(folder, 'name', assigned);
    const rows = await select(await open.context('hq-ola-analyst'), withRule(folder, 'name', assigned), ['name']);
    expect(rows.map(({ columns }) => columns.name)).toEqual([null]);
    expect(narrowed.byKey.get('name')!.rule).toBe(assigned);
    const own = await select(await open.context(ANALYST), narrowed, ['name']);
    expect(own.map(({ columns }) => columns.name)).toEqual([mine.values.name]);
  });

  it('a filter by such an element meets the rows where its rule holds', async () => {
    const context = await open.context('hq-ola-analyst');
    const office = fixtures.find((each) => each.name === 'iq-office')!;
    const found = async (record: RegisteredRecord) =>
      new RecordAccess(context, record).select(
        filterSql(context, record, { name: { eq: office.values.name } }),
        new Set(),
        100,
      );
    expect(idsOf(await found(folder))).toEqual(idsOf([office]));
    expect(await found(withRule(folder, 'name', assigned))).toEqual([]);
  });

  it('a filter by an element that the caller may never have is refused, and so is one without a purpose', async () => {
    const manager = await open.context(MANAGER);
    const by = (key: string) => ({ [key]: { eq: '901011001' } });
    expect(() => filterSql(manager, withRule(folder, 'name', never), by('name'))).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    const unstated = await open.context(MANAGER, null);
    expect(() => filterSql(unstated, folder, by('socialSecurityNumber'))).toThrow(
      expect.objectContaining({ code: 'PURPOSE_NEEDED' }),
    );
  });

  it('a sort by such an element orders by what the caller may have of it', async () => {
    // Two folders for one caller: one assigned in person, with the later name; one of the office, whose name is hidden.
    const { rows } = await open.hosted.pool.query(
      "insert into assignment select id, 'office:HQ/ESEC' from iq_folder where key = $1 returning item",
      [keyOf(hidden.id)],
    );
    const context = await open.context(ANALYST);
    const first = async (record: RegisteredRecord, direction: 'asc' | 'desc') => {
      const info = await infoOf('{ iqFolders { nodes { id } } }');
      const page = await new RecordAccess(context, record).list({ orderBy: { by: 'name', direction } }, info);
      return page.nodes?.map(({ id }) => id);
    };
    // In the direction in which the hidden name would come first.
    const direction = String(hidden.values.name) < String(mine.values.name) ? 'asc' : 'desc';
    expect(await first(folder, direction)).toEqual([hidden, mine].map(({ id }) => keyOf(id)));
    const narrower = withRule(folder, 'name', assigned);
    expect(await first(narrower, direction)).toEqual([mine, hidden].map(({ id }) => keyOf(id)));
    await open.hosted.pool.query("delete from assignment where item = $1 and party = 'office:HQ/ESEC'", [rows[0].item]);
  });
});

/** Returns the `info` that a list's resolver gets for this operation. */
async function infoOf(query: string): Promise<GraphQLResolveInfo> {
  let seen: GraphQLResolveInfo | undefined;
  const list = async (_given: unknown, info: GraphQLResolveInfo) => {
    seen = info;
    return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  };
  const real = await open.context(MANAGER);
  const contextValue = Object.create(real, { records: { value: () => ({ list }) } });
  await execute({ schema: open.hosted.subgraph.schema, document: parse(query), contextValue });
  return seen!;
}
