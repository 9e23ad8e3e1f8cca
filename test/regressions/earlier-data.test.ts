import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type pg from 'pg';
import { verifyChain } from '../../shared-schema/runtime/audit/verify-chain.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { attack } from '../support/attack.ts';
import { copyOfTemplate, eventually, TestService } from '../support/service.ts';

/*
 * Data made by the release of commit 4606d3b opens and is brought to this release, and nothing is lost. How the data was
 * made stands beside it (test/fixtures/data-4606d3b/README.md).
 */
const FIXTURE = fileURLToPath(new URL('../fixtures/data-4606d3b', import.meta.url));
const DATABASES = ['iq', 'cbp_tracking', 'emma', 'directory', 'register'];
/**
 * Tables whose rows are not kept as they were: what the upgrade notes, where the chain has got to, signs of life, daily
 * counts, which told of items what nobody may know (docs/decisions/022-statistics.md), and words, which
 * `npm run index-words` makes of the items anew, in the scopes of today.
 */
const MOVING = /^(upkeep\..*|audit\.horizon|search_token|register_heartbeat_.*|register_emma|register_count)$/;

/** By table, its rows as text, of the columns that it had. */
type Rows = Record<string, { columns: string; rows: string[] }>;
const dataDirectory = copyOfTemplate();
const before: Record<string, Rows> = {};
const fresh: Record<string, string[]> = {};
let test: TestService;

beforeAll(async () => {
  const cluster = await openCluster(dataDirectory);
  for (const database of DATABASES) {
    fresh[database] = await inside(cluster, database, shapeOf);
    await restore(cluster, database);
    before[database] = await inside(cluster, database, rowsOf);
  }
  // A cluster's transactions are counted from its beginning: this one's are brought to where the other's were.
  await inside(cluster, 'postgres', passTransactions);
  await cluster.stop();
  for (const folder of ['keys', 'checkpoints', 'files'])
    cpSync(`${FIXTURE}/${folder}`, `${dataDirectory}/${folder}`, { recursive: true });
  test = await TestService.startOn(dataDirectory);
}, 120_000);
afterAll(() => test.stop());

async function inside<T>(cluster: Cluster, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await cluster.connect(database);
  return work(client).finally(() => client.end());
}

async function restore(cluster: Cluster, database: string): Promise<void> {
  await inside(cluster, 'postgres', async (client) => {
    await client.query(`drop database ${database} with (force)`);
    await client.query(`create database ${database} owner ${database}_owner`);
  });
  await inside(cluster, database, (client) => client.query(readFileSync(`${FIXTURE}/${database}.sql`, 'utf8')));
}

const passTransactions = (client: pg.Client) =>
  client.query('do $$ begin for i in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$');

const TABLES = `select c.oid::regclass::text as table, string_agg(quote_ident(attname), ', ' order by attnum) as columns
  from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped
  where relnamespace in ('public'::regnamespace, 'audit'::regnamespace, 'upkeep'::regnamespace)
    and relkind in ('r', 'p') and not relispartition
  group by c.oid`;

async function rowsOf(client: pg.Client): Promise<Rows> {
  const { rows: tables } = await client.query(TABLES);
  const kept = tables.filter(({ table }) => !MOVING.test(table));
  const found: Rows = {};
  for (const { table, columns } of kept) found[table] = { columns, rows: await linesOf(client, table, columns) };
  return found;
}

async function linesOf(client: pg.Client, table: string, columns: string): Promise<string[]> {
  const { rows } = await client.query(
    `select to_json(t)::text as line from (select ${columns} from ${table}) t order by 1`,
  );
  return rows.map(({ line }) => line);
}

/** Returns a database's columns, constraints and indexes, one line each; partitions by month are not told. */
async function shapeOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`select line from (
    select concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
      attidentity, pg_get_expr(adbin, adrelid)) as line, attrelid as table
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attnum > 0 and not attisdropped
    union all select concat_ws(' ', 'constraint', conrelid::regclass, pg_get_constraintdef(oid)), conrelid
    from pg_constraint where contype <> 'n'
    union all select pg_get_indexdef(indexrelid), indrelid from pg_index where not indisprimary) as lines
    join pg_class on pg_class.oid = lines.table
    where relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and relkind in ('r', 'p')
      and relname !~ '^event_\\d'
    order by line`);
  return rows.map(({ line }) => line);
}

describe('data of the release before', () => {
  attack('10.3', 'process', 'opens with every row that was there, unchanged', async () => {
    const counted = Object.values(before).flatMap((tables) => Object.values(tables).map(({ rows }) => rows.length));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
    for (const database of DATABASES)
      for (const [table, { columns, rows }] of Object.entries(before[database]!)) {
        const client = await test.connect(database);
        const now = new Set(await linesOf(client, table, columns).finally(() => client.end()));
        expect({ database, table, lost: rows.filter((row) => !now.has(row)) }).toEqual({ database, table, lost: [] });
      }
  });

  attack('10.3', 'gateway', 'answers: sealed values open, digests are found, files and taskers are there', async () => {
    const asked = await test.ask(
      'hq-execsec-manager',
      `{ all: iqFolders { totalCount }
         found: iqFolders(where: { socialSecurityNumber: { eq: "900123453" } }) {
           nodes { name socialSecurityNumber attachments { fileName state sha256 } history { event text } } }
         tasked: iqFolders(where: { state: { eq: ASSIGNED }, receivedOn: { eq: "2026-11-20" } }) {
           nodes { taskers { office instructions state } } } }`,
    );
    expect(asked.errors).toBeUndefined();
    expect(asked.data.all.totalCount).toBe(before.iq!.iq_folder!.rows.length);
    expect(asked.data.found.nodes).toEqual([
      {
        name: 'Quinn Sample-3',
        socialSecurityNumber: '900123453',
        attachments: [
          {
            fileName: 'letter.txt',
            state: 'KEPT',
            sha256: 'ebb45c46379b446e45957c29ea75ffc3a2820aed2470d7e3376eeb2621b41fa4',
          },
        ],
        history: expect.arrayContaining([{ event: 'COMMENT', text: 'A synthetic remark' }]),
      },
    ]);
    const tasker = { office: 'OLA', instructions: 'Please draft a reply', state: 'ASSIGNED' };
    expect(asked.data.tasked.nodes).toEqual([{ taskers: [tasker] }, { taskers: [tasker] }]);
  });

  attack('10.3', 'process', 'has the tables, constraints and indexes of data made today', async () => {
    for (const database of DATABASES) {
      const client = await test.connect(database);
      expect({ database, shape: await shapeOf(client).finally(() => client.end()) }).toEqual({
        database,
        shape: fresh[database],
      });
    }
  });

  attack('F04', 'sql', 'keeps its chains of events, which verify against the checkpoints of then', async () => {
    for (const key of ['iq', 'cbp-tracking', 'emma', 'directory']) {
      const database = key.replaceAll('-', '_');
      const earlier = before[database]!['audit.event']!.rows.length;
      const auditor = await connectAs(key, 'auditor', databaseAddress(key, test.service.host.cluster!.socket));
      const verified = () => verifyChain(auditor, { tool: key, dataDirectory }, { all: true });
      await eventually(async () => (await verified()).unsequenced === 0);
      const { ok, problem, verified: events } = await verified().finally(() => auditor.end());
      expect({ key, ok, problem, all: events >= earlier }).toEqual({ key, ok: true, problem: null, all: true });
    }
  });
});
