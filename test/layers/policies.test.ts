import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { asApplication } from '../support/alone.ts';
import { enterFixtures } from '../support/fixtures.ts';
import { TestService } from '../support/service.ts';

/* Row-level security alone: PostgreSQL asked directly, as the tool's own role with a caller's settings. */
const KEYS = { key: 'iq', database: 'iq' };
let test: TestService;
let stranger: pg.Client;
let analyst: pg.Client;
beforeAll(async () => {
  test = await TestService.start();
  const fixtures = await enterFixtures(test, ['iq']);
  for (const { id, name } of fixtures) {
    const version = (await test.rows('iq', 'select version from iq_folder where key = $1', [id]))[0].version;
    const input = {
      text: `said of ${name}`,
      taskers: [{ level: 'OFFICE', office: 'OPA', instructions: 'x', dueOn: '2099-12-31' }],
    };
    const act =
      'mutation ($id: ID!, $version: Int!, $input: IqFolderTaskInput!) { actOnIqFolder(id: $id, version: $version, event: { task: $input }) { item { id } } }';
    expect(await test.ask('hq-execsec-manager', act, { variables: { id, version, input } })).not.toHaveProperty(
      'errors',
    );
  }
  stranger = await asApplication(test, { ...KEYS, user: 'fema-responder' });
  analyst = await asApplication(test, { ...KEYS, user: 'hq-execsec-analyst' });
});
afterAll(async () => {
  await stranger.end();
  await analyst.end();
  await test.stop();
});

const count = async (client: pg.Client, table: string): Promise<number> =>
  (await client.query(`select count(*)::int as n from ${table}`)).rows[0].n;
/** Tries a statement and takes it back. Returns how many rows it met, or the code it was refused with. */
async function tried(client: pg.Client, statement: string, values: unknown[] = []): Promise<number | string> {
  await client.query('begin');
  try {
    return (await client.query(statement, values)).rowCount!;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
  }
}
const ITEMS = ['iq_folder', 'iq_tasker', 'iq_action', 'search_token', 'assignment'];

describe('reading', () => {
  it.each(ITEMS)('%s: a caller without a need-to-know sees no row, though there are some', async (table) => {
    expect((await test.rows('iq', `select 1 from ${table}`)).length).toBeGreaterThan(0);
    expect(await count(stranger, table)).toBe(0);
  });
  it('whoever one item is assigned to sees that one, and what hangs on it', async () => {
    expect(await count(analyst, 'iq_folder')).toBe(1);
    for (const table of ['iq_tasker', 'iq_action'])
      expect([table, await count(analyst, `(select distinct item from ${table}) items`)]).toEqual([table, 1]);
  });
  it('no table of items that has row-level security shows a stranger anything', async () => {
    const tables = await test.rows(
      'iq',
      "select distinct tablename as name from pg_policies where schemaname = 'public' and 'iq_app' = any(roles) and cmd in ('SELECT', 'ALL') and tablename not in ('calendar_closing')",
    );
    expect(tables.length).toBeGreaterThan(ITEMS.length);
    const seen: string[] = [];
    for (const { name } of tables) if ((await tried(stranger, `select 1 from ${name}`)) !== 0) seen.push(name);
    expect(seen).toEqual([]);
  });
});

describe('writing', () => {
  it('a change meets no row that its caller may not change', async () => {
    // It reads no column, so the policy on changing decides alone.
    expect(await tried(stranger, "update iq_folder set name = 'mine'")).toBe(0);
    expect(await tried(analyst, "update iq_folder set name = 'mine', version = version + 1")).toBe(1);
  });
  it("nor one that is the machine's, whoever may change the rest", async () => {
    expect(await tried(analyst, "update iq_folder set state = 'closed', version = version + 1")).toBe('42501');
    expect(await tried(analyst, "update iq_folder set name = 'mine'")).toBe('42501');
  });
  it('a row is entered by nobody who may not enter it, nor in somebody else’s name', async () => {
    const enter = (user: string) =>
      `insert into iq_folder (id, key, version, created_by, created_at, updated_at, control_number, item_type, state) values (gen_random_uuid(), gen_random_uuid(), 1, '${user}', now(), now(), 'IQ-TRIED', 'correspondence', 'open')`;
    expect(await tried(stranger, enter('fema-responder'))).toBe('42501');
    expect(await tried(analyst, enter('hq-execsec-manager'))).toBe('42501');
    expect(await tried(analyst, enter('hq-execsec-analyst'))).toBe(1);
  });
  it('nobody assigns a row or takes an assignment away but who may', async () => {
    const [{ id }] = await test.rows('iq', 'select id from iq_folder limit 1');
    const assign = 'insert into assignment (item, party) values ($1, $2)';
    expect(await tried(analyst, assign, [id, 'user:hq-execsec-analyst-2'])).toBe('42501');
    expect(await tried(analyst, 'delete from assignment')).toBe(0);
  });
  it('nobody deletes an item, or reads or changes an event', async () => {
    for (const statement of [
      'delete from iq_folder',
      'select 1 from audit.event',
      'delete from audit.event',
      "update audit.event set actor = 'x'",
    ])
      expect([statement, await tried(analyst, statement)]).toEqual([statement, '42501']);
  });
});
