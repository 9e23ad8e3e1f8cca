import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

/*
 * The page of 25 of two builds by turns, over HTTP: `npm run bench:compare -- --before <checkout>`, which is installed
 * and built. Prints requests a second and the CPU time of a request, in Node and in PostgreSQL; stops by itself.
 */
const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    pairs: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '5' },
  },
});
if (!values.before) throw new Error('Say which build to compare with: --before <checkout>.');

const QUERY = '{ iqFolders(first: 25) { nodes { id controlNumber state receivedOn name email organization } } }';
const SECONDS = Number(values.seconds);

/** One build that runs, with its data. */
interface Running {
  readonly checkout: string;
  readonly process: ReturnType<typeof spawn>;
  readonly port: number;
  readonly data: string;
  readonly headers: Record<string, string>;
}
interface Round {
  /** Requests a second. */
  readonly rate: number;
  /** Microseconds of CPU time a request. */
  readonly node: number;
  readonly postgres: number;
}

async function start(checkout: string, port: number): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'compare-'));
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: data,
    POOL_SIZE: '8',
    CALLER_POINTS_PER_MINUTE: '999999999',
  };
  const run = (...parameters: string[]) =>
    execFileSync(process.execPath, parameters, { cwd: checkout, env }).toString().trim();
  const started = spawn(process.execPath, ['dist/gateway/main.js'], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const text of started.stdout) if (String(text).includes('ready')) break;
  // Builds up to 4606d3b have their commands beside the gateway.
  const commands = existsSync(join(checkout, 'dist/commands')) ? 'dist/commands' : 'dist/gateway';
  run(`${commands}/seed.js`, '--items', '3000');
  const token = run(`${commands}/token.js`, '--as', 'hq-execsec-manager');
  return {
    checkout,
    process: started,
    port,
    data,
    headers: { authorization: `Bearer ${token}`, purpose: 'handling-and-records' },
  };
}

/** Ends a build and removes its data. */
async function stop({ process: running, data }: Running): Promise<void> {
  const ended = once(running, 'exit');
  running.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
}

/** Returns a process's parent and CPU time in ticks of 10 ms, its ended children's with it where they are asked for. */
function processTime(id: string): { parent: string; ticks: number; ofEnded: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      parent: fields[1]!,
      ticks: Number(fields[11]) + Number(fields[12]),
      ofEnded: Number(fields[13]) + Number(fields[14]),
    };
  } catch {
    return undefined;
  }
}

/** Returns the microseconds that a build has taken so far. */
function timeOf({ process: { pid }, data }: Running): { node: number; postgres: number } {
  const every = new Map(
    readdirSync('/proc')
      .filter((id) => /^\d+$/.test(id))
      .map((id) => [id, processTime(id)] as const),
  );
  const isServer = (id: string) => {
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
    return command.includes('/postgres\0') && command.includes(data);
  };
  const servers = [...every].filter(([id, time]) => time && isServer(id));
  const backends = [...every.values()].filter((time) => servers.some(([id]) => time?.parent === id));
  const postgres =
    servers.reduce((sum, [, time]) => sum + time!.ticks + time!.ofEnded, 0) +
    backends.reduce((sum, time) => sum + time!.ticks, 0);
  return { node: (every.get(String(pid))?.ticks ?? 0) * 1e4, postgres: postgres * 1e4 };
}

async function round(running: Running): Promise<Round> {
  const before = timeOf(running);
  const workerData = {
    port: running.port,
    body: JSON.stringify({ query: QUERY }),
    headers: running.headers,
    connections: 16,
    seconds: SECONDS,
  };
  const worker = new Worker(new URL('./load.js', import.meta.url), { workerData });
  const [{ durations, failed }] = await once(worker, 'message');
  await worker.terminate();
  if (failed > 0) throw new Error(`${failed} requests failed in ${running.checkout}`);
  const after = timeOf(running);
  const each = (key: 'node' | 'postgres') => Math.round((after[key] - before[key]) / durations.length);
  return { rate: Math.round(durations.length / SECONDS), node: each('node'), postgres: each('postgres') };
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!;
const line = (name: string, rounds: readonly Round[]): string => {
  const of = (key: keyof Round): number => median(rounds.map((each) => each[key]));
  return `${name}: ${of('rate')} requests/s, ${of('node')} us of Node and ${of('postgres')} us of PostgreSQL a request`;
};

const builds = [await start(resolve(values.before), 4501), await start(process.cwd(), 4502)] as const;
for (let warm = 0; warm < 2; warm++) for (const build of builds) await round(build);
const before: Round[] = [];
const now: Round[] = [];
for (let pair = 0; pair < Number(values.pairs); pair++) {
  before.push(await round(builds[0]));
  now.push(await round(builds[1]));
}
const ratios = now.map(({ rate }, pair) => 1 - rate / before[pair]!.rate);
const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
console.log(line('before', before));
console.log(line('now', now));
const range = `${percent(Math.min(...ratios))} to ${percent(Math.max(...ratios))}`;
console.log(
  `now gives ${percent(median(ratios))} fewer requests a second (median of ${ratios.length} pairs, ${range})`,
);
for (const build of builds) await stop(build);
