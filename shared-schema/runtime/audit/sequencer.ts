import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Most events in one row of the chain. */
const BATCH = 1_000;

/** Returns a link of a tool's chain: SHA-256 over the link before and the event's digest. */
export const link = (before: Buffer, eventDigest: Buffer): Buffer =>
  createHash('sha256').update(before).update(eventDigest).digest();

/** The columns that every event has had from the first release on. */
const FIRST = [
  'id, at, transaction, request_id, actor, roles, entitlement, purpose, address, client, door, action, operation_name',
  'operation_hash, schema_version, record_types, ids, versions, disclosed, withheld, changed, results, outcome, rule',
  'duration',
].join(', ');
/** Columns that later releases added, in their order; null where an event has nothing to say in them. Append-only. */
const LATER = ['used_types', 'used', 'sought', 'attempts'];
/**
 * An event's digest, computed by PostgreSQL over the row as text; the session's settings fix how it is written. A
 * column that came later counts where it is not null, with its name: events made before it keep their digests, and
 * nobody can put anything into it afterwards (docs/decisions/024-what-an-event-covers.md).
 */
export const DIGEST = `sha256(convert_to(${[
  `row(${FIRST.replace(/\w+/g, 'e.$&')})::text`,
  ...LATER.map((name) => `case when e.${name} is null then '' else row('${name}', e.${name})::text end`),
].join('\n || ')}, 'UTF8'))`;
/** The settings under which a row's text is what the digest was made of. */
export const FIXED_FORM = [
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set bytea_output = 'hex'",
  'set extra_float_digits = 1',
  "set intervalstyle = 'postgres'",
].join('; ');

/**
 * What came since the last run and is settled: below the oldest transaction still under way. Asked again and again on
 * one connection, it is planned once.
 */
const NEWS = {
  name: 'audit_news',
  text: `select exists (
    select from audit.event
    where transaction >= (select transaction from audit.horizon)
      and transaction < pg_snapshot_xmin(pg_current_snapshot())
  ) as any`,
};
const HORIZON = `select transaction::text, seq, hash, pg_snapshot_xmin(pg_current_snapshot())::text as safe
  from audit.horizon
  for update`;
const SETTLED = `select e.id, e.at::text as at, ${DIGEST} as digest
  from audit.event e
  where e.transaction >= $1::xid8 and e.transaction < $2::xid8
  order by e.transaction, e.at, e.id`;
const ADD_ROW = `insert into audit.chain (seq, events, digests, from_at, to_at, hash)
  values ($1, $2::uuid[], $3::bytea[], $4, $5, $6)`;

/** A committed event that is not chained yet. */
interface SettledEvent {
  readonly id: string;
  readonly at: string;
  readonly digest: Buffer;
}
/** Where a chain ends: the number of its last event and the hash that leads there. */
interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * Chains the events committed since the last run, all below the oldest transaction still under way, never some of them:
 * a limit inside one horizon would lose the rest. A row of the chain holds up to a thousand of them, each with its
 * digest, so that a bad one can be named; `seq` is the number of its last. @returns how many
 */
export async function sequence(client: pg.Client): Promise<number> {
  // Nothing new, nothing written: an idle tool costs one statement and no disk.
  const { rows: news } = await client.query(NEWS);
  if (!news[0].any) return 0;
  await client.query('begin isolation level repeatable read');
  try {
    const horizon = (await client.query(HORIZON)).rows[0];
    const { rows: events } = await client.query<SettledEvent>(SETTLED, [horizon.transaction, horizon.safe]);
    const { seq, hash } = await chain(client, { seq: Number(horizon.seq), hash: horizon.hash }, events);
    await client.query('update audit.horizon set transaction = $1::xid8, seq = $2, hash = $3', [
      horizon.safe,
      seq,
      hash,
    ]);
    await client.query('commit');
    return events.length;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Adds events behind the chain's head, in rows of a thousand. Returns where the chain ends then. */
async function chain(client: pg.Client, head: Head, events: readonly SettledEvent[]): Promise<Head> {
  let { seq, hash } = head;
  for (let at = 0; at < events.length; at += BATCH) {
    const batch = events.slice(at, at + BATCH);
    for (const event of batch) hash = link(hash, event.digest);
    seq += batch.length;
    const times = batch.map((event) => event.at).sort();
    await client.query(ADD_ROW, [
      seq,
      batch.map((event) => event.id),
      batch.map((event) => event.digest),
      times[0],
      times.at(-1),
      hash,
    ]);
  }
  return { seq, hash };
}
