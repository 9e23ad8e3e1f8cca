import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'graphql';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import type { Service } from '../gateway/process/service.ts';
import { runOperation } from '../shared-schema/runtime/request/run-operation.ts';
import { callerFor } from './lifecycle.ts';

/**
 * Letters entered a second: sealed, looked through for SPII, held against all others for duplicates, accounted for,
 * each with its own commit.
 */
export async function createsPerSecond(
  service: Service,
  dataDirectory: string,
  seconds: number,
  workers = 8,
): Promise<{ perSecond: number; p95: number; failed: number }> {
  const caller = await callerFor(service, dataDirectory, 'hq-execsec-manager');
  const iq = service.host.tools.get('iq')!;
  const create = parse('mutation ($input: IqFolderInput!) { createIqFolder(input: $input) { id version } }');
  const durations: number[] = [];
  let failed = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (let n = 0; performance.now() < until; n++) {
        const input = {
          name: `Bench Writer ${worker} ${n % 500}`,
          email: `bench${worker}-${n % 500}@example.gov`,
          dateOfBirth: '1980-02-03',
          socialSecurityNumber: `9${String(worker).padStart(2, '0')}01${String(1000 + (n % 9000))}`,
          subjectOfRequest: `The constituent writes about a decision, SSN 901-12-${1000 + (n % 9000)}, and asks when an answer may be expected.`,
        };
        const startedAt = performance.now();
        const answer = await runOperation(iq, caller, { document: create, variables: { input }, door: 'subgraph' });
        if (answer.errors) failed++;
        durations.push(performance.now() - startedAt);
      }
    }),
  );
  durations.sort((a, b) => a - b);
  return {
    perSecond: Math.round(durations.length / seconds),
    p95: Number((durations[Math.floor(durations.length * 0.95)] ?? Number.NaN).toFixed(1)),
    failed,
  };
}

/**
 * One file of this many MiB up and down, over HTTP, through a server that is started for it. Memory is what the
 * server's process grows by at most.
 */
export async function attachment(
  mebibytes: number,
): Promise<{ up: number; down: number; grewUp: number; grewDown: number; whole: boolean }> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-file-'));
  const server = spawn(process.execPath, [new URL('../gateway/main.js', import.meta.url).pathname], {
    env: { ...process.env, DATA_DIR: directory, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      server.stdout.on('data', (text: Buffer) => {
        const ready = /ready http:\/\/localhost:(\d+)/.exec(text.toString());
        if (ready) resolve(Number(ready[1]));
      });
      server.once('exit', () => reject(new Error('the server ended')));
    });
    const headers = {
      authorization: `Bearer ${await developmentToken(directory, 'hq-execsec-manager')}`,
      purpose: 'handling-and-records',
    };
    const ask = async (query: string, variables: object = {}): Promise<any> =>
      (
        (await (
          await fetch(`http://127.0.0.1:${port}/graphql`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify({ query, variables }),
          })
        ).json()) as any
      ).data;
    const { made } = await ask('mutation { made: createIqFolder(input: {}) { id controlNumber } }');
    const transfer = async (bytes: number) => {
      const { offer } = await ask(
        'mutation ($id: ID!, $bytes: Float!) { offer: offerIqFolderFile(id: $id, element: "attachments", file: { fileName: "film.txt", mediaType: "text/plain", bytes: $bytes }) { file link } }',
        { id: made.id, bytes },
      );
      const sent = createHash('sha256');
      const part = Buffer.alloc(65_536, 'A synthetic film. ');
      const source = Readable.from(
        (function* () {
          for (let at = 0; at < bytes; at += part.length) {
            const piece = part.subarray(0, Math.min(part.length, bytes - at));
            sent.update(piece);
            yield piece;
          }
        })(),
      );
      const measured = async (work: () => Promise<void>) => {
        const before = residentMebibytes(server.pid!);
        let most = before;
        const watch = setInterval(() => void (most = Math.max(most, residentMebibytes(server.pid!))), 20);
        const startedAt = performance.now();
        await work();
        clearInterval(watch);
        return {
          rate: Math.round(bytes / 2 ** 20 / ((performance.now() - startedAt) / 1000)),
          grew: Math.round(most - before),
        };
      };
      const up = await measured(
        () =>
          new Promise((resolve, reject) => {
            const outgoing = request(
              {
                host: '127.0.0.1',
                port,
                path: offer.link,
                method: 'PUT',
                headers: { ...headers, 'content-length': bytes },
              },
              (response) => {
                response.resume();
                response.on('end', () =>
                  response.statusCode! < 300 ? resolve() : reject(new Error(`upload: ${response.statusCode}`)),
                );
              },
            );
            pipeline(source, outgoing).catch(reject);
          }),
      );
      const file = (
        await ask('query ($n: String!) { iqFolder(controlNumber: $n) { attachments { id link } } }', {
          n: made.controlNumber,
        })
      ).iqFolder.attachments.find((each: { id: string }) => each.id === offer.file);
      const received = createHash('sha256');
      const down = await measured(
        () =>
          new Promise((resolve, reject) => {
            request({ host: '127.0.0.1', port, path: file.link, headers }, (response) => {
              response.on('data', (bytes: Buffer) => received.update(bytes));
              response.on('end', resolve);
              response.on('error', reject);
            }).end();
          }),
      );
      return {
        up: up.rate,
        down: down.rate,
        grewUp: up.grew,
        grewDown: down.grew,
        whole: sent.digest('hex') === received.digest('hex'),
      };
    };
    // The code is loaded and compiled by a small one first: its memory is not the file's.
    await transfer(8 * 2 ** 20);
    return await transfer(mebibytes * 2 ** 20);
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(directory, { recursive: true, force: true });
  }
}

const residentMebibytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
