import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { serve } from '../gateway/process/server.ts';
import { startService } from '../gateway/process/service.ts';
import { fillTool } from './fill.ts';
import type { Read, Reading } from './reading.ts';

/*
 * npm run bench:export -- [--rows N]: rows a second of an export at a tool's own door and at the gateway, and how large
 * the process is over the whole of it. A client in a thread of its own reads and drops it. Loads loopback only, and
 * stops by itself.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const ROWS = Number(values.rows);
const MANAGER = 'hq-execsec-manager';
const QUERY = `{ iqFolders { nodes {
  id controlNumber state receivedOn dueOn office name email organization
} } }`;
const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1_048_576);

/** What an export took: how long, and how large the process was meanwhile, looked at ten times a second. */
interface Taken extends Read {
  readonly seconds: number;
  readonly memory: readonly number[];
}

/** Returns the largest of each tenth of what was looked at. */
const tenths = (looked: readonly number[]): number[] =>
  Array.from({ length: 10 }, (_, at) =>
    Math.max(...looked.slice(Math.floor((at * looked.length) / 10), Math.ceil(((at + 1) * looked.length) / 10))),
  );

/** Asks for an export in a thread of its own, and says what it took. */
async function exported(reading: Reading): Promise<Taken> {
  const startedAt = performance.now();
  const memory = [megabytes()];
  const looking = setInterval(() => memory.push(megabytes()), 100);
  const worker = new Worker(new URL('./reading.js', import.meta.url), { workerData: reading });
  const [read] = (await once(worker, 'message')) as [Read];
  clearInterval(looking);
  return { ...read, seconds: (performance.now() - startedAt) / 1000, memory };
}

const directory = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  process.env.DATA_DIR = directory;
  const settings = { ...configuration({ DATA_DIR: directory, PORT: '0' }), poolSize: 4 };
  const service = await startService(settings, pino({ level: 'silent' }), { replicate: false, clocks: false });
  const server = await serve(service, settings);
  const iq = service.host.tools.get('iq');
  const item = iq?.tool.lifecycle?.item;
  if (!service.host.cluster || !iq || !item) throw new Error('IQ is not served here');
  const superuser = await service.host.cluster.connect('iq');
  await fillTool(superuser, iq.tool, { to: ROWS, enteredBy: MANAGER, records: [item] });
  await superuser.query('checkpoint');
  await superuser.end();
  const token = await developmentToken(directory, MANAGER, {});
  for (const [what, asked] of Object.entries({
    'at the tool, CSV': { path: '/subgraphs/iq/graphql', accept: CSV },
    'at the gateway, CSV': { path: '/graphql', accept: CSV },
    'at the tool, XLSX': { path: '/subgraphs/iq/graphql', accept: XLSX },
  })) {
    const before = megabytes();
    const headers = {
      authorization: `Bearer ${token}`,
      purpose: 'handling-and-records',
      'content-type': 'application/json',
      accept: asked.accept,
    };
    const reading = { port: server.port, path: asked.path, headers, body: JSON.stringify({ query: QUERY }) };
    const { status, whole, bytes, seconds, memory } = await exported(reading);
    console.log(`${what}: ${status}, ${whole ? 'whole' : 'NOT whole'}, ${Math.round(ROWS / seconds)} rows/s`);
    console.log(`  ${seconds.toFixed(1)} s, ${bytes} bytes; the process had ${before} MB,`);
    console.log(`  and at most, in each tenth of the export, ${tenths(memory).join(', ')} MB`);
  }
  await server.stop();
  await service.stop();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
