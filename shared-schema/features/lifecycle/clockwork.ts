import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { systemCaller } from '../../language/caller.ts';
import { Calendar } from '../../language/lifecycle/calendar.ts';
import { Account } from '../../runtime/audit/account.ts';
import { writeEvent } from '../../runtime/audit/event.ts';
import { Connection, endPool, watched } from '../../runtime/postgres/connection.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { executorOn } from '../../runtime/request/session.ts';
import { connectAs, connectionSettings, type DatabaseAddress } from '../../runtime/request/tool-database.ts';
import { within } from '../../runtime/within.ts';
import { findingsSql } from './integrity.ts';
import { type Moved, recompute } from './recompute.ts';
import { climb } from './reminders.ts';

const JOB = 'clock';

/** Is told what becomes of a clock's runs. */
export interface ClockListener {
  failed(error: Error): void;
  ticked(ticked: Ticked): void;
}

/**
 * A tool's clock: once a minute, by pg-boss in the tool's own database, due dates follow a changed calendar and taskers
 * climb the ladder of reminders. One transaction and one audit event each time, as a role that sees no personal data.
 * What a run missed the next one catches up with.
 */
export class Clockwork {
  readonly #boss: PgBoss;
  /** Ours and not pg-boss's own, so that a server that does not answer is given up, and what is lent can be cut. */
  readonly #pool: pg.Pool;

  constructor(
    private readonly hosted: HostedTool,
    private readonly address: DatabaseAddress,
    private readonly listener: ClockListener,
  ) {
    const settings = connectionSettings(hosted.tool.key, 'clock', address);
    this.#pool = watched(new pg.Pool({ ...settings, max: 1, Client: Connection } as pg.PoolConfig));
    const db = { executeSql: (text: string, values?: unknown[]) => this.#pool.query(text, values) };
    this.#boss = new PgBoss({ db, schema: 'pgboss', createSchema: false });
    this.#boss.on('error', (error) => listener.failed(error));
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(JOB, { policy: 'singleton', retryLimit: 3 });
    await this.#boss.schedule(JOB, '* * * * *');
    await this.#boss.work(JOB, { pollingIntervalSeconds: 10 }, async () =>
      this.listener.ticked(await tick(this.hosted, this.address)),
    );
  }

  /** Stops the clock, within three seconds whatever the database does. */
  async stop(): Promise<void> {
    await within(1_000, this.#boss.stop({ graceful: false }));
    await endPool(this.#pool);
  }
}

/** What one run did, and what it found stuck, by check. */
interface Ticked {
  readonly moved: number;
  readonly reminded: number;
  readonly stuck: Readonly<Record<string, number>>;
}
/** One run of a tool's clock. */
export async function tick(hosted: HostedTool, address: DatabaseAddress, now = new Date()): Promise<Ticked> {
  const lifecycle = hosted.tool.lifecycle!;
  const client = await connectAs(hosted.tool.key, 'clock', address);
  try {
    await client.query("begin; select pg_advisory_xact_lock(hashtext('clock'))");
    const { rows } = await client.query<{ day: string; fresh: boolean }>(
      'select day::text as day, recomputed_at is null as fresh from calendar_closing',
    );
    const calendar = new Calendar(rows.map((row) => row.day));
    const moved = rows.some((row) => row.fresh) ? await recompute(asText(client), lifecycle, calendar) : [];
    await client.query('update calendar_closing set recomputed_at = now() where recomputed_at is null');
    const reminded = await climb(client, lifecycle, { calendar, now });
    if (moved.length > 0 || reminded > 0) await writeTick(client, hosted, { moved, reminded });
    const { rows: stuck } = await client.query<{ check: string; found: number }>(
      `select "check", count(*)::int as found from (${findingsSql(lifecycle)}) as found group by 1`,
    );
    await client.query('commit');
    return { moved: moved.length, reminded, stuck: Object.fromEntries(stuck.map((row) => [row.check, row.found])) };
  } finally {
    await client.end();
  }
}

/** Writes the audit event of one run: the items whose due dates moved, and how many reminders were made. */
async function writeTick(
  client: pg.Client,
  hosted: HostedTool,
  { moved, reminded }: { readonly moved: readonly Moved[]; readonly reminded: number },
): Promise<void> {
  const { item } = hosted.tool.lifecycle!;
  const account = new Account();
  for (const { id, version } of moved)
    account.changed({ record: item, rowId: id, version }, [item.byKey.get('dueOn')!], 'recompute');
  account.action = moved.length > 0 ? 'recompute' : 'remind';
  account.results = reminded;
  await writeEvent(executorOn(client as unknown as pg.PoolClient, hosted), hosted.tool, {
    caller: systemCaller('clock', []),
    account,
    occasion: {
      operationName: 'clock',
      operationHash: 'command',
      door: 'command',
      outcome: 'ok',
      rule: null,
      startedAt: performance.now(),
    },
  });
}

/** Days as text, as the rest of the code has them: a legal day has no time zone. */
const asText = (client: pg.Client) => ({
  query: (text: string, values: unknown[] = []) =>
    client.query({
      text,
      values,
      types: {
        getTypeParser: (oid: number) => (oid === 1082 ? (day: string) => day : (client as any).getTypeParser(oid)),
      } as any,
    }),
});
