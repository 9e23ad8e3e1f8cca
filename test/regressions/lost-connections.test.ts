import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import { parse } from 'graphql';
import { sql } from 'kysely';
import type pg from 'pg';
import { toCallerError } from '../../shared-schema/language/errors.ts';
import { verifyChain } from '../../shared-schema/runtime/audit/verify-chain.ts';
import { compare } from '../../shared-schema/runtime/postgres/replication.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { beginChanging, beginReading } from '../../shared-schema/runtime/request/session.ts';
import { connectAs, databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { attack } from '../support/attack.ts';
import { creating } from '../support/entered.ts';
import { eventually, TestService } from '../support/service.ts';

/** Of the fifty rounds, how many kill PostgreSQL itself: five, or all of them with `ROUNDS=50`. */
const KILLS = Number(process.env.ROUNDS ?? 5);
const MANAGER = 'hq-execsec-manager';
let test: TestService;
let pool: pg.Pool;
beforeAll(async () => {
  test = await TestService.start({ replicate: true, clocks: true });
  pool = test.service.host.tools.get('iq')!.pool;
});
afterAll(() => test.stop());

interface Tried {
  readonly name: string;
  /** The public id where it was acknowledged, else the code that was answered instead. */
  readonly id?: string;
  readonly code?: string;
}
const create = async (name: string): Promise<Tried> => {
  const answer = await test
    .ask(MANAGER, `mutation { ${creating('IqFolder', `name: "${name}"`)} { item { id } } }`)
    .catch((error: unknown) => ({ errors: [toCallerError(error, '')] }));
  const id: string | undefined = answer.data?.createIqFolder?.item?.id;
  return id ? { name, id } : { name, code: answer.errors?.[0].extensions.code };
};
const read = () =>
  test.ask(MANAGER, 'query Counted { iqFolders(first: 1) { totalCount } }').then(
    (answer) => answer.errors?.[0].extensions.code ?? 'served',
    (error: unknown) => toCallerError(error, '').code,
  );

const postmaster = (): number =>
  Number(readFileSync(join(test.settings.dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const terminateAll = (): Promise<unknown> =>
  test.rows(
    'postgres',
    `select pg_terminate_backend(pid) from pg_stat_activity
     where backend_type in ('client backend', 'walsender', 'logical replication apply worker')
       and pid <> pg_backend_pid()`,
  );
const waiting = async (): Promise<number> =>
  (
    await test.rows(
      'postgres',
      "select count(*)::int as n from pg_stat_activity where usename = 'iq_app' and wait_event_type = 'Lock'",
    )
  )[0].n;

/** PostgreSQL is back when anybody gets a connection; whoever serves starts it. */
async function returned(): Promise<void> {
  await eventually(
    () =>
      test.rows('postgres', 'select 1').then(
        () => true,
        () => false,
      ),
    30_000,
  );
}

/** Fills the pool with changes that wait for a lock, and cuts every connection while they do. */
async function loseConnections(round: number, kill: boolean): Promise<Tried[]> {
  const locker = await test.connect('iq');
  await locker.query('begin; lock table iq_folder in access exclusive mode');
  const hanging = Array.from({ length: 6 }, (_, n) => create(`Round ${round} hanging ${n}`));
  await eventually(async () => (await waiting()) >= 4);
  if (kill) process.kill(postmaster(), 'SIGKILL');
  else await terminateAll();
  const tried = await Promise.all(hanging);
  await locker.end().catch(() => {});
  await returned();
  return tried;
}

/** Reads that were answered. */
let readings = 0;
/**
 * Cuts every connection, or kills PostgreSQL, while changes and reads are at some place between their first statement
 * and their commit, and some reads come after it.
 */
async function loseCommits(round: number, kill: boolean): Promise<Tried[]> {
  const reads = [0, 40, 200, 700].map((after) => delay(after).then(read));
  const changes = Array.from({ length: 8 }, (_, n) => create(`Round ${round} moving ${n}`));
  await delay((round * 7) % 40);
  if (kill) process.kill(postmaster(), 'SIGKILL');
  else await terminateAll();
  readings += (await Promise.all(reads)).filter((code) => code === 'served').length;
  const tried = await Promise.all(changes);
  await returned();
  return tried;
}

/** Milliseconds until a change is taken again. */
async function untilServing(round: number): Promise<{ milliseconds: number; tried: Tried[] }> {
  const since = performance.now();
  const tried: Tried[] = [];
  await eventually(async () => {
    tried.push(await create(`Round ${round} after ${tried.length}`));
    return tried.at(-1)!.id !== undefined;
  }, 30_000);
  return { milliseconds: performance.now() - since, tried };
}

/** What stands in the table without an event, and in the events without a row. */
async function unaccounted(): Promise<{ rows: number; events: number; doubled: number }> {
  const [found] = await test.rows(
    'iq',
    `with made as (select unnest(ids) as id from audit.event where action = 'create' and outcome in ('ok', 'masked'))
     select (select count(*)::int from iq_folder f where not exists (select from made where made.id = f.id)) as rows,
            (select count(*)::int from made where not exists (select from iq_folder f where f.id = made.id)) as events,
            (select count(*)::int from (select id from made group by id having count(*) > 1) twice) as doubled`,
  );
  return found;
}

/** What verification of the audit chain finds. */
async function chain() {
  const auditor = await connectAs('iq', 'auditor', databaseAddress('iq', test.service.host.cluster!.socket));
  try {
    return await verifyChain(auditor, { tool: 'iq', dataDirectory: test.settings.dataDirectory }, { all: true });
  } finally {
    await auditor.end();
  }
}

describe('connections that are lost', () => {
  attack(
    '9.3',
    'gateway',
    'fifty times all at once, PostgreSQL killed in five (ROUNDS: in how many): serving in 5 s, no slot and no event lost',
    async () => {
      const tried: Tried[] = [];
      const slowest: number[] = [];
      for (let round = 0; round < 50; round++) {
        const kill = Math.floor(((round + 1) * KILLS) / 50) > Math.floor((round * KILLS) / 50);
        tried.push(...(await loseConnections(round, kill)));
        const again = await untilServing(round);
        slowest.push(again.milliseconds);
        tried.push(...again.tried, ...(await loseCommits(round, kill && round % 2 === 1)));
      }
      expect(Math.max(...slowest)).toBeLessThan(5_000);
      await eventually(async () => (await read()) === 'served');
      expect({ lent: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }).toEqual({ lent: 0, waiting: 0 });
      const refused = tried.filter((each) => each.id === undefined);
      expect([...new Set(refused.map((each) => each.code))].sort()).toEqual(['AUDIT_UNAVAILABLE', 'UNAVAILABLE']);
      const acknowledged = tried.flatMap((each) => each.id ?? []);
      const there = await test.rows('iq', 'select key from iq_folder where key = any($1)', [acknowledged]);
      expect(there.length).toBe(acknowledged.length);
      expect(await unaccounted()).toEqual({ rows: 0, events: 0, doubled: 0 });
      const counted =
        "select count(*)::int as n from audit.event where operation_name = 'Counted' and outcome in ('ok', 'masked')";
      expect((await test.rows('iq', counted))[0].n).toBeGreaterThanOrEqual(readings);
      expect(readings).toBeGreaterThan(0);
      const since = Date.now();
      await eventually(async () => (test.service.upkeep.sequencedAt.get('iq') ?? 0) > since);
      expect(await chain()).toMatchObject({ ok: true, unsequenced: 0 });
      const copied = () => compare(test.service.host.cluster!, test.service.host.tools.get('iq')!.tool);
      // The register's workers begin again one after another, each after PostgreSQL's own pause.
      const same = () => copied().then((n) => n.atTool === n.atRegister && n.atTool >= acknowledged.length);
      await eventually(same, 60_000);
    },
    KILLS > 5 ? 600_000 : 180_000,
  );

  attack(
    '9.3',
    'gateway',
    'changes that wait for a lock are told to come again, and so is whoever waits behind them',
    async () => {
      const locker = await test.connect('iq');
      await locker.query('begin; lock table iq_folder in access exclusive mode');
      const since = performance.now();
      const tried = await Promise.all(Array.from({ length: 12 }, (_, n) => create(`Locked ${n}`)));
      expect(performance.now() - since).toBeLessThan(16_000);
      expect(tried.filter((each) => !/^(AUDIT_)?UNAVAILABLE$/.test(each.code ?? 'taken'))).toEqual([]);
      await locker.end();
      expect((await create('Unlocked')).id).toEqual(expect.any(String));
      expect({ lent: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }).toEqual({ lent: 0, waiting: 0 });
    },
  );

  attack(
    '17',
    'gateway',
    'a server that is silent is given up within twenty seconds, and what waited is told so',
    async () => {
      await Promise.all(Array.from({ length: 8 }, read));
      const backends = await test.rows(
        'postgres',
        "select pid from pg_stat_activity where usename in ('iq_app', 'directory_app')",
      );
      for (const { pid } of backends) process.kill(pid, 'SIGSTOP');
      try {
        const since = performance.now();
        const answered = await Promise.all([
          ...Array.from({ length: 6 }, (_, n) => create(`Silent ${n}`).then(({ code }) => code)),
          read(),
          read(),
        ]);
        expect(performance.now() - since).toBeLessThan(22_000);
        expect(answered.filter((code) => !/^(AUDIT_)?UNAVAILABLE$/.test(code ?? 'taken'))).toEqual([]);
        // The silent connections are gone, those that are made now are answered.
        expect((await create('Spoken')).id).toEqual(expect.any(String));
        await eventually(async () => (await read()) === 'served', 7_000);
      } finally {
        for (const { pid } of backends) process.kill(pid, 'SIGCONT');
      }
      expect({ lent: pool.totalCount - pool.idleCount, waiting: pool.waitingCount }).toEqual({ lent: 0, waiting: 0 });
    },
  );

  attack('9.3', 'sql', 'a transaction that has ended is nobody’s way into the next one on its connection', async () => {
    const hosted = test.service.host.tools.get('iq')!;
    const caller = await test.caller(MANAGER);
    for (const begin of [beginReading, beginChanging]) {
      const session = await begin(hosted, caller);
      await session.rollback();
      await session.rollback();
      await expect(sql`select 1`.execute(session.database)).rejects.toThrow('the transaction is over');
      await expect(
        session.em?.execute('select 1') ?? Promise.reject(new Error('the transaction is over')),
      ).rejects.toThrow('the transaction is over');
      await expect(session.finish(async () => undefined)).rejects.toThrow('the transaction is over');
    }
  });

  attack('9.3', 'gateway', 'a change whose commit is not answered is told so, and stands with its event', async () => {
    const connect = pool.connect.bind(pool) as () => Promise<any>;
    const spy = jest.spyOn(pool, 'connect').mockImplementation(async () => {
      const client = await connect();
      const query = client.query.bind(client);
      client.query = async (...given: any[]) => {
        const answer = await query(...given);
        if (given[0] === 'commit') client.cut();
        return given[0] === 'commit' ? query('select 1') : answer;
      };
      return client;
    });
    const tool = test.service.host.tools.get('iq')!;
    const asked = runOperation(tool, await test.caller(MANAGER), {
      document: parse(`mutation { ${creating('IqFolder', 'name: "Unanswered"')} { item { id } } }`),
      door: 'subgraph',
    });
    await expect(asked.finally(() => spy.mockRestore())).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE', outcome: 'unknown', retryable: false },
    });
    expect(await test.rows('iq', "select count(*)::int as n from iq_folder where name = 'Unanswered'")).toEqual([
      { n: 1 },
    ]);
    expect(await unaccounted()).toEqual({ rows: 0, events: 0, doubled: 0 });
  });
});
