import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { readOrMake } from '../secrets/keys.ts';

/** A tool by its key, and the folder that its checkpoints lie in. */
export interface ChainPlace {
  readonly tool: string;
  readonly dataDirectory: string;
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
  { tool, dataDirectory }: ChainPlace,
  now = new Date(),
): Promise<Checkpoint | undefined> {
  const { rows } = await client.query('select seq, hash from audit.horizon');
  const last = checkpoints({ tool, dataDirectory }).at(-1);
  const seq = Number(rows[0].seq);
  if (seq === 0 || last?.seq === seq) return undefined;
  const body = { tool, seq, hash: rows[0].hash.toString('hex') as string, at: now.toISOString() };
  const signed = { ...body, signature: sign(null, signedText(body), signingKey(dataDirectory)).toString('base64') };
  mkdirSync(join(dataDirectory, 'checkpoints'), { recursive: true, mode: 0o700 });
  appendFileSync(checkpointFile(dataDirectory, tool), `${JSON.stringify(signed)}\n`, { mode: 0o600, flush: true });
  return signed;
}

/** Returns a tool's checkpoints, oldest first. A torn last line counts as none. */
export function checkpoints({ tool, dataDirectory }: ChainPlace): Checkpoint[] {
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

/** Returns what tells whether a checkpoint is signed by the key of this data directory. */
export function signatureCheck(dataDirectory: string): (checkpoint: Checkpoint) => boolean {
  const publicKey = createPublicKey(signingKey(dataDirectory));
  return (checkpoint) => verify(null, signedText(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));
}
