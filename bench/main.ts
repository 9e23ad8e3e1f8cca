import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { parse } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { commandCaller, openTools } from '../commands/command.ts';
import { seedItems } from '../commands/seed.ts';
import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { serve } from '../gateway/process/server.ts';
import { type Service, startService } from '../gateway/process/service.ts';
import { importFile } from '../shared-schema/features/importing/import-file.ts';
import { runOperation } from '../shared-schema/runtime/request/run-operation.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { startBare } from './bare.ts';
import { attachment, createsPerSecond } from './intake.ts';
import { eventsPerSecond, ladder, searching } from './lifecycle.ts';
import { spiiPerSecond } from './spii.ts';

/*
 * npm run bench -- [--json] [--seconds N] [--items N] [--quick]: figures for speed and memory, never a test. Loads
 * loopback only and stops by itself.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
    items: { type: 'string', default: '30000' },
    quick: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const say = (line: string): void => {
  if (!values.json) console.log(line);
};
const QUERY = '{ iqFolders(first: 25) { nodes { id controlNumber state receivedOn name email organization } } }';

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly failed: number;
}
async function load(
  port: number,
  headers: Record<string, string>,
  query: string,
  forSeconds: number,
  connections = 16,
): Promise<Load> {
  const worker = new Worker(new URL('./load.js', import.meta.url), {
    workerData: { port, body: JSON.stringify({ query }), headers, connections, seconds: forSeconds },
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

/** Proportional set size of a process and its children, in MB: shared pages counted once among those who share them. */
function memoryOf(pids: readonly number[]): number {
  const pss = (pid: number): number => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  };
  return Math.round(pids.reduce((sum, pid) => sum + pss(pid), 0) / 1024);
}
const processesUnder = (directory: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
        const line =
          readFileSync(`/proc/${pid}/cmdline`, 'utf8') +
          (parent > 1 ? readFileSync(`/proc/${parent}/cmdline`, 'utf8') : '');
        return line.includes(directory);
      } catch {
        return false;
      }
    });

/** Milliseconds from starting the server as its user does to its `ready` line, and its memory then. */
async function start(directory: string): Promise<{ milliseconds: number; memory: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['dist/gateway/main.js'], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) =>
    child.stdout!.on('data', (chunk) => String(chunk).startsWith('ready') && resolve()),
  );
  const milliseconds = Math.round(performance.now() - startedAt);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const memory = memoryOf([child.pid!, ...processesUnder(directory)]);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { milliseconds, memory };
}

/**
 * p95 of the page and of the count for a caller who is assigned to few of 200,000 folders, as the statements take
 * them.
 */
async function assignedOnly(
  service: Service,
  dataDirectory: string,
): Promise<{ assigned: number; pageMs: number; countMs: number }> {
  process.env.DATA_DIR = dataDirectory;
  await seedItems(service.host, configuration(), 600_000);
  const durations: { text: string; milliseconds: number }[] = [];
  const query = pg.Client.prototype.query as any;
  (pg.Client.prototype as any).query = function (...given: any[]) {
    const startedAt = performance.now();
    const result = query.apply(this, given);
    const text = typeof given[0] === 'string' ? given[0] : given[0]?.text;
    result?.then?.(
      () => durations.push({ text, milliseconds: performance.now() - startedAt }),
      () => {},
    );
    return result;
  };
  const caller = await service.callers.callerOf({
    authorization: `Bearer ${await developmentToken(dataDirectory, 'hq-execsec-analyst')}`,
    purpose: 'handling-and-records',
    address: '127.0.0.1',
    client: 'bench',
  });
  const document = parse(
    '{ iqFolders(first: 25, orderBy: { by: receivedOn }) { totalCount nodes { controlNumber name receivedOn } } }',
  );
  let assigned = 0;
  for (let at = 0; at < 300; at++)
    assigned = ((await runOperation(service.host.tools.get('iq')!, caller, { document, door: 'subgraph' })).data as any)
      .iqFolders.totalCount;
  (pg.Client.prototype as any).query = query;
  const p95 = (matches: (text: string) => boolean) => {
    const sorted = durations
      .filter((each) => matches(each.text ?? ''))
      .map((each) => each.milliseconds)
      .sort((a, b) => a - b);
    return Number((sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN).toFixed(2));
  };
  return {
    assigned,
    pageMs: p95((text) => text.includes('from "iq_folder" item') && text.includes('order by')),
    countMs: p95((text) => text.includes('count(*)')),
  };
}

const results: Record<string, unknown> = { node: process.version, cores: execFileSync('nproc').toString().trim() };
const directory = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const first = await start(directory);
  const again = await start(directory);
  results.firstStartMs = first.milliseconds;
  results.startMs = again.milliseconds;
  results.memoryIdleMb = again.memory;
  say(
    `first start ${first.milliseconds} ms, on existing data ${again.milliseconds} ms, memory of Node and PostgreSQL ${again.memory} MB`,
  );

  process.env.DATA_DIR = directory;
  const { host, settings: commandSettings } = await openTools(TOOLS.map(({ key }) => key));
  const seedStarted = performance.now();
  const entered = await seedItems(host, commandSettings, Number(values.items));
  results.seedPerSecond = Math.round(entered / ((performance.now() - seedStarted) / 1000));
  say(`seed ${results.seedPerSecond} items/s`);
  const log = join(directory, 'log.csv');
  writeFileSync(
    log,
    `WF#,Receive Date,Congressman Name,Subject of Request\n${Array.from({ length: 30_000 }, (_, at) => `${9_000_000 + at},1/${1 + (at % 28)}/2016,Senator Synthetic ${at},"Writes about synthetic matter ${at}, at some length so that the row is like a real one"`).join('\n')}\n`,
  );
  const caller = await commandCaller(host, commandSettings, 'hq-execsec-manager');
  const importing = async () => {
    const startedAt = performance.now();
    const summary = await importFile(
      host.tools.get('iq')!,
      caller,
      TOOLS.find(({ key }) => key === 'iq')!.importing!,
      log,
    );
    return Math.round(summary.read / ((performance.now() - startedAt) / 1000));
  };
  results.importPerSecond = await importing();
  results.importAgainPerSecond = await importing();
  say(`import ${results.importPerSecond} rows/s, again ${results.importAgainPerSecond} rows/s`);
  // What the load of a moment ago left to autovacuum is done before, not while, the sides are compared.
  const owner = await host.cluster!.connect('iq');
  await owner.query('vacuum analyze');
  await owner.end();
  await host.close();

  // One caller asks for what thousands would; the count is kept all the same.
  const settings = {
    ...configuration({ DATA_DIR: directory, PORT: '0', CALLER_POINTS_PER_MINUTE: '1000000000' }),
    poolSize: 8,
  };
  const service = await startService(settings, pino({ level: 'silent' }), {
    replicate: process.env.BENCH_REPLICATE !== 'no',
  });
  const server = await serve(service, settings);
  const bare = await startBare(service.host.cluster!.socket, 8);
  const headers = {
    authorization: `Bearer ${await developmentToken(directory, 'hq-execsec-manager', {})}`,
    purpose: 'handling-and-records',
  };
  // Interleaved, so that neither side has the warmer machine.
  const ours: Load[] = [];
  const theirs: Load[] = [];
  // Warm on both sides: what counts is a server that has been up for a while.
  for (let round = 0; round < 2; round++) {
    await load(bare.port, {}, QUERY, 6);
    await load(server.port, headers, QUERY, 6);
  }
  for (let round = 0; round < 9; round++) {
    theirs.push(await load(bare.port, {}, QUERY, seconds));
    ours.push(await load(server.port, headers, QUERY, seconds));
  }
  const median = (loads: Load[]) => [...loads].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)]!;
  const [mine, bareSide] = [median(ours), median(theirs)];
  // By pairs of neighbours: the machine's pace changes from minute to minute, and for both alike.
  const costs = ours.map((each, at) => 1 - each.perSecond / theirs[at]!.perSecond).sort((a, b) => a - b);
  const costPercent = Math.round(costs[Math.floor(costs.length / 2)]! * 100);
  results.oneTool = {
    enforced: mine,
    bare: bareSide,
    costPercent,
    costPercentByRound: costs.map((cost) => Math.round(cost * 100)),
  };
  say(
    `one tool, 25 rows of seven fields: ${mine.perSecond}/s with enforcement and audit (p50 ${mine.p50} ms, p95 ${mine.p95} ms, ${mine.failed} failed), bare ${bareSide.perSecond}/s (p50 ${bareSide.p50} ms): ${costPercent} % less (rounds: ${costs.map((cost) => Math.round(cost * 100)).join(', ')})`,
  );
  const spii = await load(
    server.port,
    headers,
    '{ iqFolders(first: 25) { nodes { id controlNumber name socialSecurityNumber aNumber dateOfBirth } } }',
    seconds,
  );
  results.withDecryption = spii;
  say(`the same with three sealed elements: ${spii.perSecond}/s (p95 ${spii.p95} ms)`);
  const across = await load(
    server.port,
    headers,
    '{ register(first: 25) { nodes { controlNumber state dueOn ... on IqFolder { name } } } }',
    seconds,
  );
  results.registerIntoTool = across;
  say(`a register page that goes on into a tool: ${across.perSecond}/s (p95 ${across.p95} ms)`);
  results.spiiMbPerSecond = spiiPerSecond();
  say(`SPII looked for in ${results.spiiMbPerSecond} MB of letters a second`);
  results.creates = await createsPerSecond(service, directory, seconds);
  say(
    `a letter entered, sealed, looked through, held against all others: ${(results.creates as any).perSecond}/s (p95 ${(results.creates as any).p95} ms, ${(results.creates as any).failed} failed)`,
  );
  results.events = await eventsPerSecond(service, directory, seconds);
  say(
    `an event of a workflow with checks, action and audit: ${(results.events as any).perSecond}/s (p95 ${(results.events as any).p95} ms, ${(results.events as any).failed} failed)`,
  );
  if (!values.quick) results.assignedOnly = await assignedOnly(service, directory);
  if (results.assignedOnly)
    say(
      `200,000 folders, a caller assigned to ${(results.assignedOnly as any).assigned}: page ${(results.assignedOnly as any).pageMs} ms, count ${(results.assignedOnly as any).countMs} ms (p95, statement and way there)`,
    );
  if (!values.quick) {
    results.searchAll = await searching(service, directory, 'hq-execsec-manager');
    results.searchFew = await searching(service, directory, 'hq-execsec-analyst');
    for (const [who, of] of [
      ['all', results.searchAll],
      ['assigned ones only', results.searchFew],
    ] as const)
      say(
        `full text over 200,000 folders, a caller who may read ${who}: p50 ${(of as any).p50} ms, p95 ${(of as any).p95} ms, longest ${(of as any).most} ms; ${JSON.stringify((of as any).found)}`,
      );
    results.ladder = await ladder(service, 100_000);
    say(
      `the ladder over 100,000 open taskers: ${(results.ladder as any).reminded} reminders in ${(results.ladder as any).seconds} s, again ${(results.ladder as any).againSeconds} s`,
    );
  }
  results.memoryLoadedMb = memoryOf([process.pid, ...processesUnder(directory)]);
  say(`memory after the load, the loading threads included: ${results.memoryLoadedMb} MB`);
  await bare.stop();
  await server.stop();
  await service.stop();
  const megabytes = values.quick ? 256 : 2048;
  results.file = await attachment(megabytes);
  const file = results.file as any;
  say(
    `a file of ${megabytes} MiB up at ${file.up} and down at ${file.down} MiB/s; the server grew by ${file.grewUp} and ${file.grewDown} MiB; ${file.whole ? 'the same file' : 'NOT the same file'}`,
  );
  if (values.json) console.log(JSON.stringify(results));
} finally {
  rmSync(directory, { recursive: true, force: true });
}
