import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Service } from '../gateway/process/service.ts';
import { prepareDatabase } from '../shared-schema/runtime/postgres/prepare.ts';
import { connectAs, databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';
import { type Asked, ask, callerAt, startIn } from './asking.ts';
import { controlNumberOf, fillTool } from './fill.ts';

/*
 * npm run bench:scale -- [--items 10000,100000,1000000] [--asks N]: whether what is found stays as near however many
 * items there are. One service for each number of items, all in one process; each question goes through their gateways
 * by turns, one at a time, so that a busy moment of the machine falls on all of them alike. Stops by itself.
 */
const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000,100000,1000000' },
    asks: { type: 'string', default: '400' },
  },
});
const STEPS = values.items.split(',').map(Number);
const ASKS = Number(values.asks);
const LIMIT = 1.5;
const WARM_UP = 50;
const FEW = 40;
const CALLERS = { manager: 'hq-execsec-manager', 'assigned to few': 'hq-execsec-analyst' };
/** Questions of the n-th asking; the control number is of an item to which the analyst is assigned. */
const QUESTIONS: Readonly<Record<string, (n: number, items: number) => string>> = {
  'look-up': (n, items) => {
    const number = String((1 + (n % FEW)) * (items / FEW)).padStart(10, '0');
    return `{ iqFolder(controlNumber: "IQ-2026-${number}") { state name } }`;
  },
  'filtered page': (n) => `{ iqFolders(where: { office: { eq: "value-${n % 12}" } }) { nodes { state name } } }`,
  'sorted page': (n) =>
    `{ iqFolders(orderBy: { by: receivedOn, direction: ${n % 2 ? 'ASC' : 'DESC'} }) { nodes { state name } } }`,
};

/** Fills up to so many items with no index in the way, and says how many seconds it takes to make them all at once. */
async function fill(service: Service, items: number): Promise<number> {
  const { tool } = service.host.tools.get('iq')!;
  const item = tool.lifecycle!.item;
  const superuser = await service.host.cluster!.connect('iq');
  const { rows } = await superuser.query(`select indexrelid::regclass::text as name from pg_index
    where indrelid = 'iq_folder'::regclass and indexrelid not in (select conindid from pg_constraint)`);
  for (const { name } of rows) await superuser.query(`drop index ${name}`);
  await fillTool(superuser, tool, { from: 1, to: items, enteredBy: CALLERS.manager, records: [item] });
  await superuser.query(`insert into assignment (item, party) select id, 'user:hq-execsec-analyst' from iq_folder
    where control_number in (select ${controlNumberOf(item, 'n')}
      from generate_series(${items / FEW}, ${items}, ${items / FEW}) n)`);
  const owner = await connectAs('iq', 'owner', databaseAddress('iq', service.host.cluster!.socket));
  const startedAt = performance.now();
  await prepareDatabase(owner, tool);
  const seconds = (performance.now() - startedAt) / 1000;
  await owner.end();
  await superuser.query('vacuum analyze');
  await superuser.query('checkpoint');
  await superuser.end();
  return seconds;
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)]!;
const ms = (milliseconds: number) => milliseconds.toFixed(1);

interface Step extends Asked {
  readonly items: number;
}

/** Asks one question of every step by turns; returns the sorted durations of each, in milliseconds. */
async function byTurns(steps: readonly Step[], user: string, question: (n: number, items: number) => string) {
  const callers = await Promise.all(steps.map((step) => callerAt(step, user)));
  const durations = steps.map((): number[] => []);
  for (let n = 0; n < ASKS + WARM_UP; n++)
    for (const [index, step] of steps.entries()) {
      const { answer, duration } = await ask(step, callers[index]!, question(n, step.items));
      if (answer.nodes?.length === 0) throw new Error('nothing was found');
      if (n >= WARM_UP) durations[index]!.push(duration);
    }
  return durations.map((of) => of.sort((one, other) => one - other));
}

const steps: Step[] = [];
try {
  for (const items of STEPS) {
    const step = { items, ...(await startIn(mkdtempSync(join(tmpdir(), 'scale-')))) };
    steps.push(step);
    console.log(`${items} items; all indexes of their table made in ${(await fill(step.service, items)).toFixed(1)} s`);
  }
  for (const [who, user] of Object.entries(CALLERS))
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const durations = await byTurns(steps, user, question);
      const first = at(durations[0]!, 0.95);
      for (const [index, sorted] of durations.entries()) {
        const p95 = at(sorted, 0.95);
        if (p95 > LIMIT * first) process.exitCode = 1;
        const figures = `p50 ${ms(at(sorted, 0.5))} ms, p95 ${ms(p95)} ms, ${(p95 / first).toFixed(2)} times the first`;
        console.log(`${name}, ${who}, ${STEPS[index]} items: ${figures}`);
      }
    }
} finally {
  for (const { service } of steps) await service.stop();
  for (const { directory } of steps) rmSync(directory, { recursive: true, force: true });
}
