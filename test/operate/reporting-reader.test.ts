import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { REPORTING_VIEWS } from '../../subgraphs/index.ts';
import { OwnServer } from '../support/own-server.ts';
import { describeWith } from '../support/programs.ts';
import { PublishedFigures } from '../support/published-figures.ts';
import { WRITES } from '../support/refused-writes.ts';

/*
 * What a BI tool's role reads, and all else that it tries. The server holds another database too, whose figures, sizes
 * and activity it must learn nothing of.
 */
jest.setTimeout(120_000);

describeWith('psql')('the role of BI tools', () => {
  let figures: PublishedFigures;
  let reader: pg.Client;
  beforeAll(async () => {
    figures = await PublishedFigures.start();
    await figures.refresh();
    const administrator = await figures.connect(ADMINISTRATOR);
    await administrator.query('create database other');
    await administrator.query('revoke all on database other from public');
    await administrator.end();
    reader = await figures.connect();
  });
  afterAll(async () => {
    await reader.end();
    await figures.stop();
  });
  const read = async (text: string): Promise<Record<string, unknown>[]> => (await reader.query(text)).rows;
  /** Returns why a statement is refused. @throws where it is not */
  const refusalOf = async (text: string): Promise<string> =>
    reader.query(text).then(
      () => Promise.reject(new Error(`not refused: ${text}`)),
      (error: { code: string }) => error.code,
    );

  it('reads what is published, figure by figure, and nothing small', async () => {
    const published = await figures.test.rows(
      'register',
      `select month || '-01' as month, tool, component, dimension, value, items from register_statistic
       union all select month || '-01', tool, component, dimension, value, items from register_count
       order by 1, 2, 4, 5`,
    );
    const shown = await read(
      `select month::text, tool, component, dimension, value, items
       from figures
       order by month, tool, dimension, value`,
    );
    expect(shown).toEqual(published);
    expect(new Set(shown.map(({ tool }) => tool))).toEqual(new Set(['iq', 'emma']));
    expect(shown.filter(({ items }) => Number(items) % 10 !== 0 || Number(items) < 10)).toEqual([]);
    expect(
      await read(`select office, items from items_by_office
       where tool = 'iq' order by office`),
    ).toEqual(
      published
        .filter(({ tool, dimension }) => tool === 'iq' && dimension === 'office')
        .map(({ value, items }) => ({ office: value === 'none' ? null : value, items }))
        .sort((one, other) => ((one.office ?? '~') < (other.office ?? '~') ? -1 : 1)),
    );
    expect(await read("select title, latest_month is not null as any from tools where tool = 'emma'")).toEqual([
      { title: expect.any(String), any: true },
    ]);
  });

  it('is given the views, and no other relation, sequence, schema or function of the database', async () => {
    const relations = await read(
      `select relnamespace::regnamespace || '.' || relname as name
       from pg_class
       where relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
         and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and has_table_privilege(oid, 'select, insert, update, delete, truncate, references, trigger')
       order by 1`,
    );
    expect(relations.map(({ name }) => name)).toEqual(REPORTING_VIEWS.map((view) => `published.${view}`).sort());
    expect(
      await read(
        `select nspname from pg_namespace
         where nspname !~ '^(pg_|information_schema)' and has_schema_privilege(oid, 'usage, create') order by 1`,
      ),
    ).toEqual([{ nspname: 'published' }]);
    expect(
      await read(
        "select proname from pg_proc where pronamespace::regnamespace::text !~ '^(pg_catalog|information_schema)'",
      ),
    ).toEqual([]);
    expect(await refusalOf('select * from kept.figure')).toBe(DENIED);
  });

  it('cannot enter another database of the server', async () => {
    for (const database of ['postgres', 'template1', 'other'])
      await expect(figures.connect({ database })).rejects.toMatchObject({ code: DENIED });
    await expect(figures.connect({ user: 'reporting_writer' })).rejects.toMatchObject({ code: '28P01' });
  });

  it('finds no item in what PostgreSQL keeps for itself: there is none in this database', async () => {
    // Of the tables that figures are made of, their sizes would be counts of items.
    const counted = await read(
      `select relname, reltuples from pg_class
       where relkind in ('r', 'p', 'm') and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
    );
    expect(counted.map(({ relname }) => relname).sort()).toEqual(['figure', 'made', 'measure', 'refresh', 'tool']);
    expect(await read('select * from pg_stats where schemaname !~ $$^(pg_|information_schema)$$')).toEqual([]);
    for (const table of ['pg_statistic', 'pg_statistic_ext_data', 'pg_authid', 'pg_largeobject', 'pg_user_mapping'])
      expect([table, await refusalOf(`select * from ${table}`)]).toEqual([table, DENIED]);
  });

  it.each([
    'select * from pg_stat_database',
    'select * from pg_stat_activity',
    'select * from pg_locks',
    'select * from pg_stat_wal',
    'select * from pg_stat_io',
    'select * from pg_stat_bgwriter',
    'select * from pg_stat_replication',
    'select * from pg_stat_subscription',
    'select * from pg_prepared_xacts',
    "select pg_database_size('other')",
    "select pg_stat_get_db_tuples_inserted(oid) from pg_database where datname = 'other'",
    'select pg_current_wal_lsn()',
    'select pg_current_xact_id()',
    'select * from pg_replication_slots',
    "select pg_read_file('postgresql.conf')",
    'select * from pg_hba_file_rules',
    'select * from pg_ls_logdir()',
    'show data_directory',
  ])('what happens elsewhere on the server: %s', async (text) => expect(await refusalOf(text)).toBe(DENIED));

  it.each(['set default_transaction_read_only = off', 'set transaction_read_only = off', 'set statement_timeout = 0'])(
    'a session may lift what it begins with, and no right follows: %s',
    async (lift) => {
      const client = await figures.connect();
      try {
        await client.query(lift);
        for (const text of WRITES)
          await expect(client.query(text).then(() => text)).rejects.toMatchObject({
            code: expect.stringMatching(REFUSED),
          });
      } finally {
        await client.end();
      }
    },
  );

  it('copies out what it may read, and nothing else', async () => {
    for (const text of [
      'copy kept.figure to stdout',
      "copy published.items to program 'cat'",
      "copy items to '/tmp/x'",
    ])
      expect([text, await refusalOf(text)]).toEqual([text, expect.stringMatching(REFUSED)]);
  });

  it('hears nothing', async () => {
    const heard: unknown[] = [];
    reader.on('notification', (told) => heard.push(told));
    await reader.query('listen changes; listen refresh');
    await figures.refresh();
    await reader.query('select 1');
    expect(heard).toEqual([]);
  });

  it('has so many sessions, and so long for each', async () => {
    const limits = await read(
      `select name, setting from pg_settings
       where name in ('statement_timeout', 'transaction_timeout', 'default_transaction_read_only', 'temp_file_limit')
       order by 1`,
    );
    expect(limits.map(({ name, setting }) => [name, setting])).toEqual([
      ['default_transaction_read_only', 'on'],
      ['statement_timeout', '60000'],
      ['temp_file_limit', '262144'],
      ['transaction_timeout', '300000'],
    ]);
    expect(await refusalOf('set temp_file_limit = -1')).toBe(DENIED);
    const others = await Promise.all(Array.from({ length: 19 }, () => figures.connect()));
    await expect(figures.connect()).rejects.toMatchObject({ code: '53300' });
    await Promise.all(others.map((client) => client.end()));
  });

  it('is ended by the job where a session takes longer than it may, and lifted its limits', async () => {
    const client = await figures.connect();
    const ended: unknown[] = [];
    client.on('error', (error: Error & { code?: string }) => ended.push(error.code));
    await client.query(['statement', 'transaction'].map((of) => `set ${of}_timeout = 0`).join(';'));
    await client.query('begin');
    await client.query('select 1');
    await figures.refresh();
    await client.query('select 1');
    await figures.refresh({ longest: '0 seconds' });
    await expect(client.query('select 1')).rejects.toThrow();
    expect(ended).toContain('57P01');
  });

  it('keeps a month as it was published, takes a new one once, and says when it looked', async () => {
    const before = await read('select refreshed_at from refresh');
    await figures.test.rows('register', "insert into register_statistic values ('iq', 'HQ', '2020-01', 'all', '', 70)");
    const measures = [
      ['median-days-to-response', 12],
      ['concurrence-percent', 75],
    ];
    for (const measure of measures)
      await figures.test.rows(
        'register',
        "insert into register_measure values ('iq', 'HQ', '2020-01', $1, $2)",
        measure,
      );
    expect(await figures.refresh()).toBe(1);
    expect(await figures.refresh()).toBe(0);
    expect(await read("select * from measures where month = '2020-01-01'")).toEqual([
      expect.objectContaining({ tool: 'iq', component: 'HQ', median_days_to_response: 12, concurrence_percent: 75 }),
    ]);
    expect(await read("select items from items where tool = 'iq' and month = '2020-01-01'")).toEqual([{ items: 70 }]);
    expect(await read('select refreshed_at from refresh')).not.toEqual(before);
  });

  it('is the same after the script has run again', async () => {
    figures.runScript();
    expect(await figures.refresh()).toBe(0);
    expect(await refusalOf('select * from pg_stat_database')).toBe(DENIED);
  });
});

const ADMINISTRATOR = { database: 'postgres', user: 'postgres', password: OwnServer.password };
const DENIED = '42501';
/** Denied, read-only, no such role, no such language, not supported, not a parameter of theirs. */
const REFUSED = '^(42501|25006|42704|0A000|42602|42939)$';
