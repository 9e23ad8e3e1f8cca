import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type ChainPlace, type Checkpoint, checkpoints, signatureCheck } from './checkpoints.ts';
import { DIGEST, FIXED_FORM, link } from './sequencer.ts';

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
 * Returns the digests of a row's events as they stand now: found by their time, which a block-range index finds, and
 * not one by one.
 */
async function digestsNow(client: pg.Client, seq: number): Promise<Map<string, Buffer>> {
  const { rows } = await client.query(
    `select e.id, ${DIGEST} as digest
    from audit.chain c, audit.event e
    where c.seq = $1 and e.at >= c.from_at and e.at <= c.to_at`,
    [seq],
  );
  return new Map(rows.map((row) => [row.id, row.digest]));
}

/** What the tables say of their own size, and of events that no row of the chain holds yet. */
interface Counts {
  readonly chained: number;
  readonly events: number;
  /** The number of the last chained event, as the horizon says it. */
  readonly head: number;
  readonly unsequenced: number;
}
async function counted(client: pg.Client): Promise<Counts> {
  const { rows } = await client.query<Counts>(
    `select
      (select coalesce(sum(cardinality(events)), 0)::int from audit.chain) as chained,
      (select count(*)::int from audit.event) as events,
      (select seq::int from audit.horizon) as head,
      (select count(*)::int from audit.event e
        where e.transaction >= (select transaction from audit.horizon)) as unsequenced`,
  );
  return rows[0]!;
}

/** How far a chain is as it was chained, and the first thing that is not; no problem where all is. */
type Found = Pick<Verified, 'verified' | 'firstBad' | 'problem'>;

/**
 * Verifies a tool's chain from the last signed checkpoint but one, or from the beginning with `all`: each event still
 * there, unchanged, in its place, and the chain where the checkpoints say it stood.
 */
export async function verifyChain(client: pg.Client, place: ChainPlace, { all = false } = {}): Promise<Verified> {
  await client.query(`begin isolation level repeatable read read only; ${FIXED_FORM}`);
  try {
    const counts = await counted(client);
    const signed = checkpoints(place);
    const from = all ? undefined : signed.at(-2);
    const found =
      (await faultOfCheckpoints(client, signed, { counts, isSigned: signatureCheck(place.dataDirectory) })) ??
      (await walk(client, from, counts));
    const ok = found.problem === null;
    return {
      tool: place.tool,
      events: counts.events,
      notLookedAt: ok ? (from?.seq ?? 0) : 0,
      unsequenced: counts.unsequenced,
      ok,
      ...found,
    };
  } finally {
    await client.query('rollback');
  }
}

/** Returns what is wrong with the first checkpoint that the chain does not bear out, if there is one. */
async function faultOfCheckpoints(
  client: pg.Client,
  signed: readonly Checkpoint[],
  { counts, isSigned }: { counts: Counts; isSigned: (checkpoint: Checkpoint) => boolean },
): Promise<Found | undefined> {
  const fault = (firstBad: number, problem: string): Found => ({ firstBad, problem, verified: 0 });
  for (const each of signed) {
    if (!isSigned(each)) return fault(each.seq, 'a checkpoint is not signed by our key');
    const { rows } = await client.query('select hash from audit.chain where seq = $1', [each.seq]);
    if (!rows[0]) return fault(counts.chained + 1, 'the chain ends before a checkpoint');
    if (rows[0].hash.toString('hex') !== each.hash) return fault(each.seq, 'the chain differs from a checkpoint');
  }
  return undefined;
}

/** Follows the chain to its end, row by row. Returns how many events are as they were chained, or the first fault. */
async function walk(client: pg.Client, from: Checkpoint | undefined, counts: Counts): Promise<Found> {
  let at = from?.seq ?? 0;
  let hash: Buffer = from ? Buffer.from(from.hash, 'hex') : createHash('sha256').update('audit chain').digest();
  let verified = 0;
  for (let row = await rowAfter(client, at); row; row = await rowAfter(client, at)) {
    if (row.seq !== at + row.events.length) return { firstBad: at + 1, problem: 'a link is missing', verified };
    const followed = follow(row, hash, await digestsNow(client, row.seq));
    if ('problem' in followed)
      return { firstBad: at + followed.good + 1, problem: followed.problem, verified: verified + followed.good };
    hash = followed.hash;
    at = row.seq;
    verified += row.events.length;
  }
  if (at !== counts.head) return { firstBad: at + 1, problem: 'the tail of the chain is missing', verified };
  if (counts.events !== counts.chained + counts.unsequenced)
    return { firstBad: null, problem: 'there are events that were never chained', verified };
  return { firstBad: null, problem: null, verified };
}

async function rowAfter(client: pg.Client, seq: number): Promise<ChainRow | undefined> {
  const { rows } = await client.query<ChainRow>(
    `select seq::int, events, digests, hash
    from audit.chain
    where seq > $1
    order by seq
    limit 1`,
    [seq],
  );
  return rows[0];
}

/** Returns the hash that a row's events lead to, or what is wrong with the first of them that is not as it was. */
function follow(
  row: ChainRow,
  before: Buffer,
  now: ReadonlyMap<string, Buffer>,
): { readonly hash: Buffer } | { readonly problem: string; readonly good: number } {
  let hash = before;
  for (const [at, event] of row.events.entries()) {
    const digest = now.get(event);
    if (!digest) return { problem: 'an event is missing', good: at };
    if (!digest.equals(row.digests[at]!)) return { problem: 'an event or its place was changed', good: at };
    hash = link(hash, digest);
  }
  // The digests are what was chained only if they lead to the hash.
  if (!hash.equals(row.hash)) return { problem: 'an event or its place was changed', good: 0 };
  return { hash };
}
