import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { REPORTING_SCHEMA } from '../../subgraphs/hq/register/reporting-schema.ts';
import { OwnServer } from '../support/own-server.ts';
import { describeWith } from '../support/programs.ts';
import { WRITES } from '../support/refused-writes.ts';

/*
 * The script of the reporting database, run by who may make databases and roles and is no superuser, as on a managed
 * server: what it does there, and what it leaves to the reader, which docs/reporting.md lists.
 */
jest.setTimeout(120_000);

/** What the reader may do there; `docs/reporting.md` says it in words. */
const LEFT = [
  'select * from pg_stat_database',
  'select * from pg_stat_activity',
  'select * from pg_locks',
  'select * from pg_stat_wal',
  'select pg_current_wal_lsn()',
  'select pg_current_xact_id()',
  "select pg_database_size('postgres')",
  "do $$ begin raise log 'mine'; end $$",
  'select lo_create(0)',
  "select lo_from_bytea(0, 'x')",
  'select pg_advisory_lock(1)',
  "select pg_notify('mine', 'x')",
];

describeWith('psql')('the reporting database on a managed server', () => {
  let server: OwnServer;
  let reader: pg.Client;
  const connect = async (user: string, password: string, database = 'reporting') => {
    const client = new pg.Client({ host: '127.0.0.1', port: server.port, database, user, password });
    await client.connect();
    return client;
  };
  const runScript = () =>
    execFileSync(
      'psql',
      [
        ...[`postgres://managed:of-managed@127.0.0.1:${server.port}/postgres`, '-X', '-q', '-v', 'ON_ERROR_STOP=1'],
        ...['-v', 'password=of-the-writer', '-v', 'reader_password=of-the-reader', '-f', 'operate/reporting.sql'],
      ],
      { encoding: 'utf8' },
    );
  beforeAll(async () => {
    server = await OwnServer.start({ ...OwnServer.settings });
    const administrator = await connect('postgres', OwnServer.password, 'postgres');
    await administrator.query("create role managed login createdb createrole password 'of-managed'");
    await administrator.end();
    runScript();
    const writer = await connect('reporting_writer', 'of-the-writer');
    for (const statement of [...REPORTING_SCHEMA.tables, ...REPORTING_SCHEMA.published]) await writer.query(statement);
    await writer.query("insert into kept.figure values ('iq', 'HQ', '2026-01-01', 'all', '', 70)");
    await writer.end();
    reader = await connect('reporting_reader', 'of-the-reader');
  });
  afterAll(async () => {
    await reader.end();
    server.stop();
  });
  const outcomeOf = (text: string): Promise<string> =>
    reader.query(text).then(
      () => 'done',
      ({ code }) => String(code),
    );

  it('is made, and made again, by who may make databases and roles', async () => {
    expect(runScript()).toContain('Not by a superuser');
    expect((await reader.query('select items from items')).rows).toEqual([{ items: 70 }]);
  });

  it('lets its reader write nothing into tables, and read no table below the views', async () => {
    await reader.query('set default_transaction_read_only = off');
    const done: string[] = [];
    for (const text of WRITES) if ((await outcomeOf(text)) === 'done') done.push(text);
    expect(done).toEqual(LEFT.filter((text) => WRITES.includes(text)));
    expect(await outcomeOf('select * from kept.figure')).toBe('42501');
    expect(await outcomeOf('set temp_file_limit = -1')).toBe('42501');
    await expect(connect('reporting_reader', 'of-the-reader', 'template0')).rejects.toThrow();
  });

  it.each(LEFT)('leaves what a superuser alone can take away: %s', async (text) => {
    expect(await outcomeOf(text)).toBe('done');
  });

  it('leaves the databases that PostgreSQL brings open to its reader', async () => {
    for (const database of ['postgres', 'template1']) {
      const client = await connect('reporting_reader', 'of-the-reader', database);
      await client.end();
    }
    expect((await reader.query('show temp_file_limit')).rows).toEqual([{ temp_file_limit: '-1' }]);
  });
});
