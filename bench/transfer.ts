import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { developmentToken } from '../gateway/process/development-issuer.ts';

/** MiB a second of one file up and down, and by how many MiB the server grew at most. */
interface Transfer {
  readonly up: number;
  readonly down: number;
  readonly grewUp: number;
  readonly grewDown: number;
  /** Whether what came down is what went up. */
  readonly whole: boolean;
}
/** A server that was started for the file, and what each request to it carries. */
interface FileServer {
  readonly pid: number;
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}
interface Item {
  readonly id: string;
  readonly controlNumber: string;
}

const CREATE = `mutation { made: createIqFolder(input: {
  channel: PAPER, entryMethods: [KEYED], name: "Bench", subjectOfRequest: "Bench"
}) { item { id controlNumber } } }`;
const OFFER = `mutation ($id: ID!, $bytes: Long!) {
  offer: offerIqFolderFile(
    id: $id, element: "attachments", file: { fileName: "film.txt", mediaType: "text/plain", bytes: $bytes }
  ) { file link }
}`;
const FILES = 'query ($number: String!) { iqFolder(controlNumber: $number) { attachments { id link } } }';

/** Measures one file of this many MiB up and down, over HTTP, through a server that is started for it. */
export async function attachment(mebibytes: number): Promise<Transfer> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-file-'));
  const child = spawn(process.execPath, [new URL('../gateway/main.js', import.meta.url).pathname], {
    env: { ...process.env, DATA_DIR: directory, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        const ready = /ready http:\/\/localhost:(\d+)/.exec(text.toString());
        if (ready) resolve(Number(ready[1]));
      });
      child.once('exit', () => reject(new Error('the server ended')));
    });
    const authorization = `Bearer ${await developmentToken(directory, 'hq-execsec-manager')}`;
    const server = { pid: child.pid ?? 0, port, headers: { authorization, purpose: 'handling-and-records' } };
    const { made } = await ask<{ made: Item }>(server, CREATE);
    // The code is loaded and compiled by a small one first: its memory is not the file's.
    await transfer(server, made, 8 * 2 ** 20);
    return await transfer(server, made, mebibytes * 2 ** 20);
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Offers a file for an item, uploads it, downloads it and compares. */
async function transfer(server: FileServer, item: Item, bytes: number): Promise<Transfer> {
  const { offer } = await ask<{ offer: { file: string; link: string } }>(server, OFFER, { id: item.id, bytes });
  const sent = createHash('sha256');
  const up = await measured(server, () => upload(server, offer.link, { bytes, digest: sent }));
  const { iqFolder } = await ask<{ iqFolder: { attachments: { id: string; link: string }[] } }>(server, FILES, {
    number: item.controlNumber,
  });
  const file = iqFolder.attachments.find(({ id }) => id === offer.file);
  if (!file) throw new Error('the file is not there');
  const received = createHash('sha256');
  const down = await measured(server, () => download(server, file.link, received));
  const rate = (seconds: number): number => Math.round(bytes / 2 ** 20 / seconds);
  return {
    up: rate(up.seconds),
    down: rate(down.seconds),
    grewUp: up.grew,
    grewDown: down.grew,
    whole: sent.digest('hex') === received.digest('hex'),
  };
}

async function ask<Data>({ port, headers }: FileServer, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: Data }).data;
}

/** Returns how long the work took, and by how many MiB the server's process grew at most meanwhile. */
async function measured({ pid }: FileServer, work: () => Promise<void>): Promise<{ seconds: number; grew: number }> {
  const before = residentMebibytes(pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMebibytes(pid));
  }, 20);
  const startedAt = performance.now();
  await work();
  clearInterval(watch);
  return { seconds: (performance.now() - startedAt) / 1000, grew: Math.round(most - before) };
}

type Digest = ReturnType<typeof createHash>;

async function upload(
  { port, headers }: FileServer,
  link: string,
  { bytes, digest }: { bytes: number; digest: Digest },
): Promise<void> {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: link,
    method: 'PUT',
    headers: { ...headers, 'content-length': bytes },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
  });
  await pipeline(Readable.from(film(bytes, digest)), outgoing);
  const { statusCode = 0 } = (await answered).resume();
  if (statusCode >= 300) throw new Error(`upload: ${statusCode}`);
}

async function download({ port, headers }: FileServer, link: string, digest: Digest): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: link, headers }, (response) => {
      response.on('data', (part: Buffer) => digest.update(part));
      response.on('end', resolve);
      response.on('error', reject);
    }).end();
  });
}

/** Yields so many bytes of text, and takes their digest as they go. */
function* film(bytes: number, digest: Digest): Generator<Buffer> {
  const part = Buffer.alloc(65_536, 'A synthetic film. ');
  for (let at = 0; at < bytes; at += part.length) {
    const piece = part.subarray(0, Math.min(part.length, bytes - at));
    digest.update(piece);
    yield piece;
  }
}

const residentMebibytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
