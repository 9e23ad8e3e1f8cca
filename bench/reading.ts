import { request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/* The thread of a client that asks for a file and drops what it reads. */

/** What is asked: where, with which headers, and which operation. */
export interface Reading {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
/** What was read. */
export interface Read {
  readonly status: number;
  readonly bytes: number;
  /** Whether all of it came. */
  readonly whole: boolean;
}

const { port, path, headers, body } = workerData as Reading;
const asking = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  response.on('error', () => {});
  response.on('close', () => {
    parentPort?.postMessage({ status: response.statusCode ?? 0, bytes, whole: response.complete } satisfies Read);
  });
});
asking.end(body);
