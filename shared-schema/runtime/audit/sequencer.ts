import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { readOrMake } from '../secrets/keys.ts';

/** Most events in one row of the chain. */
const BATCH = 1_000;

/** A link of a tool's chain: SHA-256 over the link before and the event's digest. */
export const link = (before: Buffer, eventDigest: Buffer): Buffer =>
  createHash('sha256').update(before).update(eventDigest).digest();

/** The columns that every event has had from the first release on. */
const FIRST =
  'id, at, transaction, request_id, actor, roles, entitlement, purpose, address, client, door, action, operation_name, operation_hash, schema_version, record_types, ids, versions, disclosed, withheld, changed, results, outcome, rule, duration';
/** Columns that later releases added, in their order; null where an event has nothing to say in them. Append-only. */
const LATER = ['used_types', 'used', 'sought', 'attempts'];
/**
 * An event's digest, computed by PostgreSQL over the row as text; the session's settings fix how it is written. A
 * column that came later counts where it is not null, with its name: events made before it keep their digests, and
 * nobody can put anything into it afterwards (docs/decisions/024-what-an-event-covers.md).
 */
export const DIGEST = `sha256(convert_to(row(${FIRST.replace(/\w+/g, 'e.$&')})::text${LATER.map((name) => ` || case when e.${name} is null then '' else row('${name}', e.${name})::text end`).join('')}, 'UTF8'))`;
export const FIXED_FORM =
  "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set bytea_output = 'hex'; set extra_float_digits = 1; set intervalstyle = 'postgres'";

/**
 * Chains the events committed since the last run, all below the oldest transaction still under way, never some of them:
 * a limit inside one horizon would lose the rest. A row of the chain holds up to a thousand of them, each with its
 * digest, so that a bad one can be named; `seq` is the number of its last. @returns how many
 */
export async function sequence(client: pg.Client): Promise<number> {
  // Nothing new, nothing written: an idle tool costs one statement and no disk.
  const { rows: news } = await client.query(
    'select exists (select from audit.event where transaction >= (select transaction from audit.horizon) and transaction < pg_snapshot_xmin(pg_current_snapshot())) as any',
  );
  if (!news[0].any) return 0;
  await client.query('begin isolation level repeatable read');
  try {
    const { rows: horizons } = await client.query(
      'select transaction::text, seq, hash, pg_snapshot_xmin(pg_current_snapshot())::text as safe from audit.horizon for update',
    );
    const horizon = horizons[0];
    const { rows: events } = await client.query(
      `select e.id, e.at::text as at, ${DIGEST} as digest from audit.event e where e.transaction >= $1::xid8 and e.transaction < $2::xid8 order by e.transaction, e.at, e.id`,
      [horizon.transaction, horizon.safe],
    );
    let hash: Buffer = horizon.hash;
    let seq = Number(horizon.seq);
    for (let at = 0; at < events.length; at += BATCH) {
      const batch = events.slice(at, at + BATCH);
      for (const event of batch) hash = link(hash, event.digest);
      seq += batch.length;
      const times = batch.map((event) => event.at as string).sort();
      await client.query(
        'insert into audit.chain (seq, events, digests, from_at, to_at, hash) values ($1, $2::uuid[], $3::bytea[], $4, $5, $6)',
        [seq, batch.map((event) => event.id), batch.map((event) => event.digest), times[0], times.at(-1), hash],
      );
    }
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

/** A signed statement, outside the database, of where a chain stood. */
export interface Checkpoint {
  readonly tool: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly signature: string;
}
const signedText = (checkpoint: Omit<Checkpoint, 'signature'>) =>
  Buffer.from(`${checkpoint.tool}|${checkpoint.seq}|${checkpoint.hash}|${checkpoint.at}`);
const signingKey = (dataDirectory: string) =>
  createPrivateKey(
    readOrMake(
      join(dataDirectory, 'keys'),
      'checkpoint.pem',
      () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    ),
  );
const checkpointFile = (dataDirectory: string, tool: string) => join(dataDirectory, 'checkpoints', `${tool}.jsonl`);

/** Signs where a tool's chain stands and appends it to the checkpoints, if it has moved. */
export async function checkpoint(
  client: pg.Client,
  tool: string,
  dataDirectory: string,
  now = new Date(),
): Promise<Checkpoint | undefined> {
  const { rows } = await client.query('select seq, hash from audit.horizon');
  const last = checkpoints(dataDirectory, tool).at(-1);
  const seq = Number(rows[0].seq);
  if (seq === 0 || last?.seq === seq) return undefined;
  const body = { tool, seq, hash: rows[0].hash.toString('hex') as string, at: now.toISOString() };
  const signed = { ...body, signature: sign(null, signedText(body), signingKey(dataDirectory)).toString('base64') };
  mkdirSync(join(dataDirectory, 'checkpoints'), { recursive: true, mode: 0o700 });
  appendFileSync(checkpointFile(dataDirectory, tool), `${JSON.stringify(signed)}\n`, { mode: 0o600, flush: true });
  return signed;
}

/** A tool's checkpoints, oldest first. A torn last line counts as none. */
export function checkpoints(dataDirectory: string, tool: string): Checkpoint[] {
  const path = checkpointFile(dataDirectory, tool);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Checkpoint];
      } catch {
        return [];
      }
    });
}

/**
 * What verification found of one tool. `firstBad` is the sequence number of the first event that is not what was
 * chained.
 */
export interface Verified {
  readonly tool: string;
  readonly events: number;
  readonly verified: number;
  /** Events chained before the checkpoint that verification began at: not looked at. */
  readonly notLookedAt: number;
  readonly unsequenced: number;
  readonly ok: boolean;
  readonly firstBad: number | null;
  readonly problem: string | null;
}

interface ChainRow {
  readonly seq: number;
  readonly events: readonly string[];
  readonly digests: readonly Buffer[];
  readonly hash: Buffer;
}
/**
 * The digests of a row's events as they stand now: by their time, which a block-range index finds, and not one by one.
 */
async function digestsNow(client: pg.Client, seq: number): Promise<Map<string, Buffer>> {
  const { rows } = await client.query(
    `select e.id, ${DIGEST} as digest from audit.chain c, audit.event e where c.seq = $1 and e.at >= c.from_at and e.at <= c.to_at`,
    [seq],
  );
  return new Map(rows.map((row) => [row.id, row.digest]));
}

/**
 * Verifies a tool's chain from the last signed checkpoint but one, or from the beginning with `all`: each event still
 * there, unchanged, in its place, and the chain where the checkpoints say it stood.
 */
export async function verifyChain(
  client: pg.Client,
  tool: string,
  dataDirectory: string,
  { all = false } = {},
): Promise<Verified> {
  await client.query(`begin isolation level repeatable read read only; ${FIXED_FORM}`);
  try {
    const counts = (
      await client.query(
        'select (select coalesce(sum(cardinality(events)), 0)::int from audit.chain) as chained, (select count(*)::int from audit.event) as events, (select seq::int from audit.horizon) as head',
      )
    ).rows[0];
    const unsequenced = Number(
      (
        await client.query(
          'select count(*)::int as n from audit.event e where e.transaction >= (select transaction from audit.horizon)',
        )
      ).rows[0].n,
    );
    const bad = (firstBad: number | null, problem: string, verified = 0): Verified => ({
      tool,
      events: counts.events,
      verified,
      notLookedAt: 0,
      unsequenced,
      ok: false,
      firstBad,
      problem,
    });
    const signed = checkpoints(dataDirectory, tool);
    const publicKey = createPublicKey(signingKey(dataDirectory));
    for (const each of signed) {
      if (!verify(null, signedText(each), publicKey, Buffer.from(each.signature, 'base64')))
        return bad(each.seq, 'a checkpoint is not signed by our key');
      const { rows } = await client.query('select hash from audit.chain where seq = $1', [each.seq]);
      if (!rows[0]) return bad(counts.chained + 1, 'the chain ends before a checkpoint');
      if (rows[0].hash.toString('hex') !== each.hash) return bad(each.seq, 'the chain differs from a checkpoint');
    }
    const from = all ? undefined : signed.at(-2);
    let seq = from?.seq ?? 0;
    let hash: Buffer = from ? Buffer.from(from.hash, 'hex') : createHash('sha256').update('audit chain').digest();
    let verified = 0;
    for (;;) {
      const row: ChainRow | undefined = (
        await client.query(
          'select seq::int, events, digests, hash from audit.chain where seq > $1 order by seq limit 1',
          [seq],
        )
      ).rows[0];
      if (!row) break;
      if (row.seq !== seq + row.events.length) return bad(seq + 1, 'a link is missing', verified);
      const digests = await digestsNow(client, row.seq);
      for (const [at, event] of row.events.entries()) {
        const digest = digests.get(event);
        if (!digest) return bad(seq + 1, 'an event is missing', verified);
        if (!digest.equals(row.digests[at]!)) return bad(seq + 1, 'an event or its place was changed', verified);
        hash = link(hash, digest);
        seq++;
        verified++;
      }
      // The digests are what was chained only if they lead to the hash.
      if (!hash.equals(row.hash))
        return bad(seq - row.events.length + 1, 'an event or its place was changed', verified - row.events.length);
    }
    if (seq !== counts.head) return bad(seq + 1, 'the tail of the chain is missing', verified);
    if (counts.events !== counts.chained + unsequenced)
      return bad(null, 'there are events that were never chained', verified);
    return {
      tool,
      events: counts.events,
      verified,
      notLookedAt: from?.seq ?? 0,
      unsequenced,
      ok: true,
      firstBad: null,
      problem: null,
    };
  } finally {
    await client.query('rollback');
  }
}
