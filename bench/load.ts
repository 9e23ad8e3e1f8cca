import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/*
 * One loading thread: keeps `connections` requests under way for `seconds` on loopback, then says how it went and
 * stops.
 */
const { port, body, headers, connections, seconds } = workerData as {
  port: number;
  body: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
};
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const durations: number[] = [];
let failed = 0;
const until = performance.now() + seconds * 1000;

const once = (): Promise<void> =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path: '/graphql',
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => {
          durations.push(performance.now() - startedAt);
          if (response.statusCode !== 200 || !text.includes('"nodes":[{')) failed++;
          resolve();
        });
      },
    );
    outgoing.on('error', () => {
      failed++;
      resolve();
    });
    outgoing.end(body);
  });

await Promise.all(
  Array.from({ length: connections }, async () => {
    while (performance.now() < until) await once();
  }),
);
agent.destroy();
parentPort!.postMessage({ durations, failed });
