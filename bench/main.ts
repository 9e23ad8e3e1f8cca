import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { commandCaller, openTools } from '../commands/command.ts';
import { seedItems } from '../commands/seed.ts';
import { configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { serve } from '../gateway/process/server.ts';
import { startService } from '../gateway/process/service.ts';
import { importFile } from '../shared-schema/features/importing/index.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { assignedOnly } from './assigned.ts';
import { startBare } from './bare.ts';
import { createsPerSecond } from './intake.ts';
import { eventsPerSecond, ladder, searching } from './lifecycle.ts';
import { type Load, load } from './loading.ts';
import { memoryOf, processesUnder, start } from './processes.ts';
import { spiiPerSecond } from './spii.ts';
import { attachment } from './transfer.ts';

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

/** Returns a log of HQ's congressional correspondence with so many rows, like a real one. */
const logOf = (rows: number): string => {
  const row = (_: unknown, at: number): string =>
    [
      9_000_000 + at,
      `1/${1 + (at % 28)}/2016`,
      `Senator Synthetic ${at}`,
      `"Writes about synthetic matter ${at}, at some length so that the row is like a real one"`,
    ].join(',');
  const lines = Array.from({ length: rows }, row);
  return `${['WF#,Receive Date,Congressman Name,Subject of Request', ...lines].join('\n')}\n`;
};
/** Says a rate with the time that the slowest twentieth took. */
const sayRate = (what: string, { perSecond, p95, failed }: { perSecond: number; p95: number; failed: number }): void =>
  say(`${what}: ${perSecond}/s (p95 ${p95} ms, ${failed} failed)`);

const results: Record<string, unknown> = { node: process.version, cores: execFileSync('nproc').toString().trim() };
const directory = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const first = await start(directory);
  const again = await start(directory);
  results.firstStartMs = first.milliseconds;
  results.startMs = again.milliseconds;
  results.memoryFirstMb = first.memory;
  results.memoryIdleMb = again.memory;
  say(`first start ${first.milliseconds} ms, on existing data ${again.milliseconds} ms`);
  say(`memory of Node and PostgreSQL: after a first start ${first.memory} MB, after a later one ${again.memory} MB`);

  process.env.DATA_DIR = directory;
  const { host, settings: commandSettings, hosted } = await openTools(TOOLS.map(({ key }) => key));
  const seedStarted = performance.now();
  const entered = await seedItems({ host, settings: commandSettings }, Number(values.items));
  results.seedPerSecond = Math.round(entered / ((performance.now() - seedStarted) / 1000));
  say(`seed ${results.seedPerSecond} items/s`);
  const log = join(directory, 'log.csv');
  writeFileSync(log, logOf(30_000));
  const caller = await commandCaller(host, commandSettings, 'hq-execsec-manager');
  const importing = async () => {
    const startedAt = performance.now();
    const mapping = TOOLS.find(({ key }) => key === 'iq')?.importing;
    if (!mapping) throw new Error('IQ has no mapping for its log.');
    const summary = await importFile(hosted('iq'), caller, { mapping, path: log });
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
    ...configuration({ DATA_DIR: directory, PORT: '0', CALLER_POINTS_PER_MINUTE: '999999999' }),
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
  const ourServer = { port: server.port, headers };
  const bareServer = { port: bare.port, headers: {} };
  // Interleaved, so that neither side has the warmer machine.
  const ours: Load[] = [];
  const theirs: Load[] = [];
  // Warm on both sides: what counts is a server that has been up for a while.
  for (let round = 0; round < 2; round++) {
    await load(bareServer, QUERY, 6);
    await load(ourServer, QUERY, 6);
  }
  for (let round = 0; round < 9; round++) {
    theirs.push(await load(bareServer, QUERY, seconds));
    ours.push(await load(ourServer, QUERY, seconds));
  }
  const median = (loads: Load[]) => [...loads].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(loads.length / 2)]!;
  const [mine, bareSide] = [median(ours), median(theirs)];
  // By pairs of neighbours: the machine's pace changes from minute to minute, and for both alike.
  const costs = ours.map((each, at) => 1 - each.perSecond / theirs[at]!.perSecond).sort((a, b) => a - b);
  const costPercentByRound = costs.map((cost) => Math.round(cost * 100));
  const costPercent = costPercentByRound[Math.floor(costs.length / 2)]!;
  results.oneTool = {
    enforced: mine,
    bare: bareSide,
    costPercent,
    costPercentByRound,
  };
  const rounds = costPercentByRound.join(', ');
  const pair = `bare ${bareSide.perSecond}/s (p50 ${bareSide.p50} ms): ${costPercent} % less`;
  say(`one tool, 25 rows of seven fields: ${mine.perSecond}/s with enforcement and audit `);
  say(`(p50 ${mine.p50} ms, p95 ${mine.p95} ms, ${mine.failed} failed), ${pair} (rounds: ${rounds})`);
  const spii = await load(
    ourServer,
    '{ iqFolders(first: 25) { nodes { id controlNumber name socialSecurityNumber aNumber dateOfBirth } } }',
    seconds,
  );
  results.withDecryption = spii;
  say(`the same with three encrypted elements: ${spii.perSecond}/s (p95 ${spii.p95} ms)`);
  const across = await load(
    ourServer,
    '{ register(first: 25) { nodes { controlNumber state dueOn ... on IqFolder { name } } } }',
    seconds,
  );
  results.registerIntoTool = across;
  say(`a register page that goes on into a tool: ${across.perSecond}/s (p95 ${across.p95} ms)`);
  results.spiiMbPerSecond = spiiPerSecond();
  say(`SPII looked for in ${results.spiiMbPerSecond} MB of letters a second`);
  const creates = await createsPerSecond(service, directory, seconds);
  results.creates = creates;
  sayRate('a letter entered, encrypted, looked through, held against all others', creates);
  const events = await eventsPerSecond(service, directory, seconds);
  results.events = events;
  sayRate('an event of a workflow with checks, action and audit', events);
  if (!values.quick) {
    const few = await assignedOnly(service, directory);
    results.assignedOnly = few;
    say(`200,000 folders, a caller assigned to ${few.assigned}: page ${few.pageMs} ms, count ${few.countMs} ms`);
    say('(p95, statement and way there)');
    const searched = {
      all: await searching(service, directory, 'hq-execsec-manager'),
      'assigned ones only': await searching(service, directory, 'hq-execsec-analyst'),
    };
    results.searchAll = searched.all;
    results.searchFew = searched['assigned ones only'];
    for (const [who, { p50, p95, most, found }] of Object.entries(searched)) {
      say(`full text over 200,000 folders, a caller who may read ${who}:`);
      say(`p50 ${p50} ms, p95 ${p95} ms, longest ${most} ms; ${JSON.stringify(found)}`);
    }
    const climbed = await ladder(service, 100_000);
    results.ladder = climbed;
    say(`the ladder over 100,000 open taskers: ${climbed.reminded} reminders in ${climbed.seconds} s,`);
    say(`again ${climbed.againSeconds} s`);
  }
  results.memoryLoadedMb = memoryOf([process.pid, ...processesUnder(directory)]);
  say(`memory after the load, the loading threads included: ${results.memoryLoadedMb} MB`);
  await bare.stop();
  await server.stop();
  await service.stop();
  const megabytes = values.quick ? 256 : 2048;
  const file = await attachment(megabytes);
  results.file = file;
  say(`a file of ${megabytes} MiB up at ${file.up} and down at ${file.down} MiB/s; the server grew by ${file.grewUp}`);
  say(`and ${file.grewDown} MiB; ${file.whole ? 'the same file' : 'NOT the same file'}`);
  if (values.json) console.log(JSON.stringify(results));
} finally {
  rmSync(directory, { recursive: true, force: true });
}
