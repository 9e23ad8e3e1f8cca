import { Worker } from 'node:worker_threads';

/** Requests a second, and milliseconds of the middle one and of the slowest twentieth. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly failed: number;
}
/** A server on loopback, and what each request to it carries. */
interface Loaded {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks the same question for so many seconds, sixteen at a time, from a thread of its own. */
export async function load({ port, headers }: Loaded, query: string, forSeconds: number): Promise<Load> {
  const worker = new Worker(new URL('./load.js', import.meta.url), {
    workerData: { port, body: JSON.stringify({ query }), headers, connections: 16, seconds: forSeconds },
  });
  const { durations, failed } = await new Promise<{ durations: number[]; failed: number }>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  durations.sort((a, b) => a - b);
  const at = (share: number) => Number((durations[Math.floor(durations.length * share)] ?? 0).toFixed(2));
  return { perSecond: Math.round(durations.length / forSeconds), p50: at(0.5), p95: at(0.95), failed };
}
