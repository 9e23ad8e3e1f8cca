import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { registeredTools } from '../gateway/process/manifests.ts';
import { legalDay } from '../shared-schema/language/legal-day.ts';
import { COUNTED_ANEW } from '../subgraphs/index.ts';
import { ask, callerAt, startIn } from './asking.ts';

/*
 * npm run bench:register -- [--items 1000000] [--asks N]: how long HQ's questions over the register take through the
 * gateway, one at a time, with rules and audit. Fails where one takes longer than its limit. Stops by itself.
 */
const { values } = parseArgs({
  options: { items: { type: 'string', default: '1000000' }, asks: { type: 'string', default: '200' } },
});
const ITEMS = Number(values.items);
const ASKS = Number(values.asks);
const WARM_UP = 20;
const READER = 'hq-execsec-analyst';
const SUMMARY = 150;
const PAGE = 30;

/** The last day that has ended in Washington. */
const YESTERDAY = legalDay(new Date(Date.now() - 86_400_000));

interface Question {
  readonly name: string;
  /** The limit of its p95, in milliseconds; none where it is only told. */
  readonly limit?: number;
  readonly of: (n: number) => string;
}
const cells = (groupBy: string, fields: string, where = ''): string =>
  `{ registerSummary(groupBy: [${groupBy}]${where}) { cells { group ${fields} } } }`;
const page = (where: string): string => `{ register(where: ${where}) { nodes { controlNumber state office dueOn } } }`;
const QUESTIONS: readonly Question[] = [
  { name: 'summary by tool and state', limit: SUMMARY, of: () => cells('tool, state', 'items') },
  {
    name: 'summary by office: open, overdue, closed',
    limit: SUMMARY,
    of: () => cells('office', 'items open overdue closed'),
  },
  { name: 'summary by tool, office and standing', of: () => cells('tool, office, standing', 'items') },
  {
    name: 'summary by month received',
    limit: SUMMARY,
    of: () => cells('receivedMonth', 'items open closedOnTime'),
  },
  {
    name: 'summary of one office by state, with totals',
    limit: SUMMARY,
    of: (n) => cells('state', 'items overdue', `, where: { office: { eq: "OFFICE-${n % 20}" } }`),
  },
  {
    name: 'summary with medians',
    of: () => cells('tool', 'items medianDaysToResponse p90DaysToResponse medianDaysOpen'),
  },
  { name: 'summary by office as of yesterday', of: () => cells('office', 'items open', `, asOf: "${YESTERDAY}"`) },
  { name: 'trend of twelve months', of: () => '{ registerTrend(period: MONTH) { received closed open overdue } }' },
  {
    name: 'page filtered by office and state',
    limit: PAGE,
    of: (n) => page(`{ office: { eq: "OFFICE-${n % 20}" }, state: { eq: OPEN } }`),
  },
  {
    name: 'page filtered by due day',
    limit: PAGE,
    of: (n) => page(`{ dueOn: { before: "2026-0${1 + (n % 9)}-01" }, closedOn: { isNull: true } }`),
  },
  { name: 'page filtered by tool', limit: PAGE, of: (n) => page(`{ tool: { eq: "${n % 2 ? 'iq' : 'cats'}" } }`) },
  { name: 'changes since the beginning', of: () => '{ registerChanges(first: 25) { nodes { id item { state } } } }' },
];

/** Triggers by which what replication brings is noted, by table: a million rows are noted at once. */
const NOTED = { register: ['note_change', 'note_history'], register_history: ['note_insert', 'note_update'] };
const setTriggers = async (superuser: pg.Client, how: 'disable' | 'enable always'): Promise<void> => {
  for (const [table, triggers] of Object.entries(NOTED))
    for (const trigger of triggers) await superuser.query(`alter table ${table} ${how} trigger ${trigger}`);
};
const KINDS = ['letter', 'inquiry', 'tasker', 'briefing'];
const SENDERS = ['congress', 'public', 'agency', 'sender'];
const OPEN_STATES = ['open', 'assigned', 'in-review', 'in-clearance', 'answered'];
const pick = (from: readonly string[], bit: number): string =>
  `(array['${from.join("','")}'])[1 + (hashint8extended(n, ${bit}) & 2147483647) % ${from.length}]`;

/** Fills the register as replication would, one of twelve still open, and its history, past the triggers. */
async function fill(superuser: pg.Client): Promise<void> {
  const tools = registeredTools().filter(({ manifest }) => manifest.register.level !== 'count');
  await setTriggers(superuser, 'disable');
  const each = Math.ceil(ITEMS / tools.length);
  for (const [at, { key, manifest, lifecycle }] of tools.entries())
    await superuser.query(`
      insert into register (tool, key, record_type, component, control_number, item_type, state, received_on, due_on,
        closed_on, answered_on, office, correspondent_category, changed_at)
      select '${key}', md5('${key}' || n)::uuid, '${lifecycle?.item.name ?? ''}', '${manifest.component}',
        '${key}-' || n, ${pick(KINDS, 1)}, state, received, received + 20,
        case when state = 'closed' then received + days end,
        case when state in ('closed', 'answered') then received + days end,
        'OFFICE-' || (hashint8extended(n, 3) & 2147483647) % 20, ${pick(SENDERS, 4)}, now()
      from (
        select n, (hashint8extended(n, 6) & 2147483647)::int % 60 as days,
          date '2024-01-01' + (hashint8extended(n, 5) & 2147483647)::int % 1000 as received,
          case when (hashint8extended(n, 7) & 2147483647) % 12 > 0 then 'closed'
            else ${pick(OPEN_STATES, 2)} end as state
        from generate_series(${at * each + 1}::bigint, ${Math.min((at + 1) * each, ITEMS)}::bigint) n
      ) item`);
  await superuser.query(`
    insert into register_history (tool, key, transaction, at, record_type, component, control_number, item_type, state,
      received_on, due_on, closed_on, answered_on, office, correspondent_category)
    select tool, key, pg_current_xact_id(), now() - interval '3 days', record_type, component, control_number,
      item_type, state,
      received_on, due_on, closed_on, answered_on, office, correspondent_category
    from register`);
  for (const statement of COUNTED_ANEW) await superuser.query(statement);
  await superuser.query('select fold_cells()');
  await superuser.query("update register_day set day = day - 5, ends = ends - interval '5 days'");
  await superuser.query('select close_days()');
  await setTriggers(superuser, 'enable always');
  await superuser.query('vacuum analyze');
  await superuser.query('checkpoint');
}

const directory = mkdtempSync(join(tmpdir(), 'register-'));
const asked = await startIn(directory);
const { service } = asked;
try {
  const superuser = await service.host.cluster?.connect('register');
  if (!superuser) throw new Error('the embedded cluster is needed');
  const startedAt = performance.now();
  await fill(superuser);
  console.log(
    `${ITEMS} items in the register and its history: ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`,
  );
  await superuser.end();
  const caller = await callerAt(asked, READER);
  for (const { name, limit, of } of QUESTIONS) {
    const durations: number[] = [];
    for (let n = 0; n < ASKS + WARM_UP; n++) {
      const { duration } = await ask(asked, caller, of(n));
      if (n >= WARM_UP) durations.push(duration);
    }
    const sorted = durations.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
    const over = limit !== undefined && at(0.95) > limit;
    if (over) process.exitCode = 1;
    const told = limit === undefined ? '' : `, limit ${limit} ms${over ? ': MISSED' : ''}`;
    console.log(`${name}, ${ITEMS} items: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms${told}`);
  }
} finally {
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
}
