import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { RegisteredTool } from '../../language/registry.ts';
import { StartError } from '../start-error.ts';
import type { Cluster } from './cluster.ts';
import { type Ends, endsIn } from './replication-ends.ts';
import { heartbeatTable, projectionTable } from './support-tables.ts';

/** Where both ends of a tool's copy are: in the embedded cluster, or as they are given. */
type Place = Cluster | Ends;
const endsOf = (place: Place, tool: RegisteredTool): Ends => ('socket' in place ? endsIn(place, tool) : place);
/** Connects to both ends, or to none. */
async function connectBoth(ends: Ends): Promise<{ register: pg.Client; source: pg.Client }> {
  const register = await ends.register();
  try {
    return { register, source: await ends.source() };
  } catch (error) {
    await register.end();
    throw error;
  }
}

/** Rows that a tool's projection and the register's partition hold; equal when a copy is whole. */
interface Copied {
  readonly tool: string;
  readonly atTool: number;
  readonly atRegister: number;
}

/**
 * Subscribes the register to a tool's projection, once: the slot is made first, because inside one server a
 * subscription that makes its own would wait for itself. @returns whether it was new
 */
export async function subscribe(place: Place, tool: RegisteredTool): Promise<boolean> {
  const name = projectionTable(tool.key);
  const ends = endsOf(place, tool);
  const { register, source } = await connectBoth(ends);
  try {
    await checkLimits(register, tool.key);
    const connection = pg.escapeLiteral(ends.connection);
    if ((await register.query('select 1 from pg_subscription where subname = $1', [name])).rowCount) {
      // A data directory that was moved has another socket, and a database another password.
      if (!(await ends.isConnected(register, name)))
        await register.query(`alter subscription ${name} connection ${connection}`);
      const slot = (await source.query('select wal_status from pg_replication_slots where slot_name = $1', [name]))
        .rows[0];
      if (slot && slot.wal_status !== 'lost' && (await copiesAll(register, source, name))) return false;
      await dropSubscription(register, source, name);
    }
    await source.query(
      'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active',
      [name],
    );
    // What the copy will lack is gone: TRUNCATE tells no trigger of it, so that the history is compared with the copy.
    await register.query('insert into register_copying (tool) values ($1) on conflict do nothing', [tool.key]);
    await register.query(`truncate ${name}, ${heartbeatTable(tool.key)}`);
    await source.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [name]);
    await register.query(
      `create subscription ${name} connection ${connection} publication ${name}
      with (create_slot = false, slot_name = '${name}', copy_data = true)`,
    );
    return true;
  } finally {
    await Promise.all([register.end(), source.end()]);
  }
}

/**
 * `npm run register -- resync <tool>`: drops what the register holds of a tool and copies it anew. @returns the
 * counts, compared when the copy is done
 */
export async function resync(place: Place, tool: RegisteredTool): Promise<Copied> {
  const name = projectionTable(tool.key);
  const { register, source } = await connectBoth(endsOf(place, tool));
  try {
    if ((await register.query('select 1 from pg_subscription where subname = $1', [name])).rowCount)
      await dropSubscription(register, source, name);
  } finally {
    await Promise.all([register.end(), source.end()]);
  }
  await subscribe(place, tool);
  await untilCopied(place, tool);
  await noteGone(place, tool);
  return compare(place, tool);
}

/** Has the register's history note what the new copy has no more. */
async function noteGone(place: Place, tool: RegisteredTool): Promise<void> {
  const register = await endsOf(place, tool).register();
  await register.query('select note_gone()').finally(() => register.end());
}

/** Tells whether the subscription copies every table that is published: a migration may have made one anew. */
async function copiesAll(register: pg.Client, source: pg.Client, name: string): Promise<boolean> {
  const copied = await register.query(
    'select from pg_subscription_rel r join pg_subscription s on s.oid = r.srsubid where s.subname = $1',
    [name],
  );
  const published = await source.query('select from pg_publication_tables where pubname = $1', [name]);
  return copied.rowCount === published.rowCount;
}

async function dropSubscription(
  register: { query: (text: string) => Promise<unknown> },
  source: { query: (text: string, values?: unknown[]) => Promise<any> },
  name: string,
): Promise<void> {
  await register.query(`alter subscription ${name} disable`);
  await register.query(`alter subscription ${name} set (slot_name = none)`);
  await register.query(`drop subscription ${name}`);
  for (let waited = 0; waited < 10_000; waited += 50) {
    const slot = (await source.query('select active from pg_replication_slots where slot_name = $1', [name])).rows[0];
    if (!slot) return;
    if (!slot.active) {
      await source.query('select pg_drop_replication_slot($1)', [name]);
      return;
    }
    await delay(50);
  }
}

/** Waits for the initial copy. @throws StartError COPY_DID_NOT_END */
export async function untilCopied(place: Place, tool: RegisteredTool, milliseconds = 60_000): Promise<void> {
  const register = await endsOf(place, tool).register();
  try {
    for (let waited = 0; waited < milliseconds; waited += 25) {
      const { rows } = await register.query(
        "select bool_and(r.srsubstate = 'r') as ready from pg_subscription_rel r join pg_subscription s on s.oid = r.srsubid where s.subname = $1",
        [projectionTable(tool.key)],
      );
      if (rows[0].ready === true) return;
      await delay(25);
    }
  } finally {
    await register.end();
  }
  throw new StartError(
    'COPY_DID_NOT_END',
    `The copy of ${tool.key} into the register did not end within ${milliseconds / 1000} s.`,
  );
}

/** Rows at the tool and at the register. */
export async function compare(place: Place, tool: RegisteredTool): Promise<Copied> {
  const { register, source } = await connectBoth(endsOf(place, tool));
  const count = async (client: pg.Client): Promise<number> =>
    (await client.query(`select count(*)::int as rows from ${projectionTable(tool.key)}`)).rows[0].rows;
  try {
    return { tool: tool.key, atTool: await count(source), atRegister: await count(register) };
  } finally {
    await Promise.all([register.end(), source.end()]);
  }
}

/** Stops or goes on with a tool's subscription: loading is four times as fast without the senders' decoding. */
export async function setSubscription(cluster: Cluster, tool: RegisteredTool, enabled: boolean): Promise<void> {
  const register = await cluster.connect('register');
  try {
    if (
      (await register.query('select 1 from pg_subscription where subname = $1', [projectionTable(tool.key)])).rowCount
    )
      await register.query(`alter subscription ${projectionTable(tool.key)} ${enabled ? 'enable' : 'disable'}`);
  } finally {
    await register.end();
  }
}

async function checkLimits(client: { query: (text: string) => Promise<any> }, tool: string): Promise<void> {
  const { rows } = await client.query(
    "select name from pg_settings where name in ('max_replication_slots', 'max_wal_senders', 'max_logical_replication_workers', 'max_worker_processes', 'max_active_replication_origins') and setting::int <= (select count(*) from pg_subscription)",
  );
  if (rows.length > 0)
    throw new StartError(
      'REPLICATION_LIMIT',
      `${tool}: ${rows.map((row: { name: string }) => row.name).join(', ')} must be above the number of tools, or this subscription stalls silently.`,
    );
}
