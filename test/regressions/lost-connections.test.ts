import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type pg from 'pg';
import { toCallerError } from '../../shared-schema/errors.ts';
import { attack } from '../support/attack.ts';
import { eventually, TestService } from '../support/service.ts';

/** Of the fifty rounds, how many kill PostgreSQL itself: five, or all of them with `ROUNDS=50`. */
const KILLS = Number(process.env.ROUNDS ?? 5);
const MANAGER = 'hq-execsec-manager';

let test: TestService;
let pool: pg.Pool;
beforeAll(async () => {
  test = await TestService.start();
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
  const answer = await test.ask(MANAGER, 'mutation ($name: String) { createIqFolder(input: { name: $name }) { id } }', { variables: { name } }).catch((error: unknown) => ({ errors: [toCallerError(error, '')] }));
  const id: string | undefined = answer.data?.createIqFolder?.id;
  return id ? { name, id } : { name, code: answer.errors?.[0]?.extensions?.code };
};
const read = () =>
  test.ask(MANAGER, '{ iqFolders(first: 1) { totalCount } }').then(
    (answer) => answer.errors?.[0]?.extensions?.code ?? 'served',
    (error: unknown) => toCallerError(error, '').code,
  );

const postmaster = (): number => Number(readFileSync(join(test.settings.dataDirectory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
const terminateAll = (): Promise<unknown> =>
  test.rows(
    'postgres',
    `select pg_terminate_backend(pid) from pg_stat_activity
     where backend_type in ('client backend', 'walsender', 'logical replication apply worker')
       and pid <> pg_backend_pid()`,
  );
const waiting = async (): Promise<number> => (await test.rows('postgres', "select count(*)::int as n from pg_stat_activity where usename = 'iq_app' and wait_event_type = 'Lock'"))[0].n;

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

/** Cuts every connection while changes are at some place between their first statement and their commit. */
async function loseCommits(round: number): Promise<Tried[]> {
  const changes = Array.from({ length: 8 }, (_, n) => create(`Round ${round} moving ${n}`));
  await delay((round * 7) % 40);
  await terminateAll();
  return Promise.all(changes);
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

describe('connections that are lost', () => {
  attack(
    '9.3',
    'gateway',
    `fifty times all at once, PostgreSQL killed in ${KILLS} of them (ROUNDS=50: in all): serving in 5 s, every slot and event there`,
    async () => {
      const tried: Tried[] = [];
      const slowest: number[] = [];
      for (let round = 0; round < 50; round++) {
        const kill = Math.floor(((round + 1) * KILLS) / 50) > Math.floor((round * KILLS) / 50);
        tried.push(...(await loseConnections(round, kill)));
        const again = await untilServing(round);
        slowest.push(again.milliseconds);
        tried.push(...again.tried, ...(await loseCommits(round)));
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
    },
    KILLS > 5 ? 600_000 : 180_000,
  );
});
