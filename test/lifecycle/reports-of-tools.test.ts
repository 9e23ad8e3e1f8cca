import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nameOf } from '../../shared-schema/language/coded.ts';
import { periodsUntil } from '../../shared-schema/language/lifecycle/periods.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { later } from '../support/days.ts';
import { eventOf } from '../support/events.ts';
import { Reported } from '../support/reported.ts';
import { TestService } from '../support/service.ts';

/*
 * The reports that the assessments name of each tool, as its users ask for them: by period and by value, how open work
 * stands and what was done. Each is held against plain SQL over the items that the same user lists one by one.
 */
const ROWS = 400;
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const made = new Map<string, Reported>();
/** Returns a tool with items, of which some are of an office or assigned to a party; made once. */
async function withItems(key: string, filled: Parameters<Reported['fill']>[1]): Promise<Reported> {
  const known = made.get(key) ?? new Reported(test, key);
  if (!made.has(key)) await known.fill(ROWS, filled);
  made.set(key, known);
  return known;
}

interface Told {
  readonly groups: readonly {
    readonly value: string | null;
    readonly periods: readonly { readonly turnaround: { readonly p90Days: number | null } }[];
  }[];
}
/** Holds trends by each element against plain SQL, as these users have them. @returns how many each lists */
async function trendsAgree(tool: Reported, users: readonly string[]): Promise<number[]> {
  const totals: number[] = [];
  const counts = 'received done onTime open';
  for (const user of users) {
    const keys = await tool.listed(user);
    totals.push(keys.length);
    for (const element of tool.by) {
      const query = `{ ${tool.name}Trends(last: 3, by: ${nameOf(element.key)}) {
        groups { value periods { ${counts} turnaround { p90Days } } } } }`;
      const { groups } = valueIn<Told>(await test.ask(user, query));
      const periods = periodsUntil('month', later(-1), 3);
      for (const [at, period] of periods.entries()) {
        const told = groups.map(({ value, periods: each }) => {
          const { turnaround, ...rest } = each[at] ?? { turnaround: { p90Days: null } };
          return { value, ...rest, ...turnaround };
        });
        const counted = await tool.periods(keys, period, element);
        const some = counted.filter((row) => told.some(({ value }) => value === row.value));
        expect([user, element.key, told.sort(byValue)]).toEqual([user, element.key, some.sort(byValue)]);
        // What is told of no value had ended before, and came to nothing here.
        for (const row of counted.filter((each) => !some.includes(each)))
          expect([row.received, row.done, row.open]).toEqual([0, 0, 0]);
      }
    }
  }
  return totals;
}
const byValue = (one: { value: string | null }, other: { value: string | null }) =>
  (one.value ?? '').localeCompare(other.value ?? '');

/** Holds reports against plain SQL, as these users have them. */
async function reportsAgree(tool: Reported, users: readonly string[]): Promise<void> {
  for (const user of users) {
    const counted = await tool.reports(await tool.listed(user));
    const told = valueIn<typeof counted>(
      await test.ask(
        user,
        `{ ${tool.name}Reports { byOffice { component office items late }
          byStage { state items medianDays longestDays } byEvent { event items times } } }`,
      ),
    );
    const plain = (rows: readonly object[]) =>
      rows.map((row) => JSON.stringify(Object.entries(row).sort()).toLowerCase().replaceAll('_', '-')).sort();
    for (const report of ['byOffice', 'byStage', 'byEvent'] as const) {
      const asked = () => test.ask(user, `{ ${tool.name}Reports { ${report} { items } } }`);
      const items = counted[report].reduce((sum, row) => sum + row.items, 0);
      expect([report, (await eventOf(test, tool.life.item.tool.key, asked)).results]).toEqual([report, items]);
      expect([user, report, plain(told[report])]).toEqual([user, report, plain(counted[report])]);
      expect(told[report].length).toBeGreaterThan(1);
    }
  }
}

describe('reports', () => {
  it('on trends and workload, by office, type and issue, to who sees all and who sees the own office (lets F12)', async () => {
    const lets = await withItems('lets', {
      columns: { office: "case when n % 9 = 0 then 'OLIA West' else 'OLIA' end" },
    });
    const [all = 0, few = 0] = await trendsAgree(lets, ['olia-analyst', 'olia-other-office']);
    expect([all, few]).toEqual([ROWS, Math.floor(ROWS / 9)]);
    await reportsAgree(lets, ['olia-analyst', 'olia-other-office']);
    // With whom work is: for who answers. Who reports on it sees no person.
    const byEmployee = '{ letsReports { byEmployee { items late tasker { assignee } } } }';
    const { byEmployee: told } = valueIn<{ byEmployee: { tasker: { assignee: string } }[] }>(
      await test.ask('olia-lead', byEmployee),
    );
    expect(new Set(told.map(({ tasker }) => tasker.assignee)).size).toBe(7);
    expect(codeOf(await test.ask('olia-analyst', byEmployee))).toBe('FORBIDDEN');
  });

  it('on responsiveness and feedback, by kind of submission, month by month, to who sees no person (cqc2ms F52)', async () => {
    const cqc2ms = await withItems('cqc2ms', { parties: { 'office:CBP/OFO': 8 } });
    const [all, few] = await trendsAgree(cqc2ms, ['cqc-analyst', 'cqc-field-officer']);
    expect([all, few]).toEqual([ROWS, ROWS / 8]);
    await reportsAgree(cqc2ms, ['cqc-analyst', 'cqc-field-officer']);
  });

  it('on the status of regulatory actions and their progress, to who sees no person of any (rams F4)', async () => {
    const rams = await withItems('rams', { parties: { 'component:CBP': 5 } });
    expect(await trendsAgree(rams, ['hq-rams-reporter', 'cbp-rams-contributor'])).toEqual([ROWS, ROWS / 5]);
    await reportsAgree(rams, ['hq-rams-reporter', 'cbp-rams-contributor']);
  });

  it('on how the tasks of an organisation stand, to its leadership, and of all to ExecSec (estt F4)', async () => {
    const office = "case when n % 4 = 0 then 'CSD' else 'ISD' end";
    const estt = await withItems('estt', { columns: { office, task_title: "'A task'" } });
    expect(await trendsAgree(estt, ['cisa-execsec-manager', 'estt-csd-leader'])).toEqual([ROWS, ROWS / 4]);
    await reportsAgree(estt, ['cisa-execsec-manager', 'estt-csd-leader']);
  });

  it('on audits, inspections and recommendations, to MID, and on each module to OES (cbp-tracking F3)', async () => {
    const module = "case when n % 2 = 0 then 'mid' else 'oes-correspondence' end";
    const item_type =
      "case when n % 2 = 0 then (array['audit', 'inspection', 'recommendation'])[1 + n % 3] else 'inquiry' end";
    const tracking = await withItems('cbp-tracking', { columns: { module, item_type } });
    const users = ['cbp-mid-inspector', 'cbp-oes-specialist'];
    expect(await trendsAgree(tracking, users)).toEqual([ROWS / 2, ROWS / 2]);
    await reportsAgree(tracking, users);
  });

  it('on inquiries received, pending and processed in time, by type, to the location (ldas F7, ldas F8, ldas F10, ldas F12)', async () => {
    const cuts = await withItems('lda-cuts', {});
    expect(await trendsAgree(cuts, ['lda-tsc-supervisor', 'lda-tsc-clerk'])).toEqual([ROWS, ROWS]);
    await reportsAgree(cuts, ['lda-tsc-supervisor', 'lda-tsc-clerk']);
  });

  it('on requests, by form and office, month by month, to supervisors alone (opq-requests F9, opq-requests A5)', async () => {
    const opq = await withItems('opq-requests', {});
    expect(await trendsAgree(opq, ['opq-supervisor'])).toEqual([ROWS]);
    // All of OPQ has a dashboard of how requests stand; who files has none.
    await reportsAgree(opq, ['opq-supervisor', 'opq-analyst']);
    for (const [user, field] of [
      ['opq-analyst', 'opqTrends { asOf }'],
      ['opq-requester', 'opqTrends { asOf }'],
      ['opq-requester', 'opqReports { byStage { items } }'],
    ] as const)
      expect([user, codeOf(await test.askTool('opq-requests', user, `{ ${field} }`))]).toEqual([user, 'FORBIDDEN']);
  });

  it('on attorneys’ workload, by division, to who watches it without a person', async () => {
    const open_to = "case when n % 3 = 0 then 'division' else 'all-occ' end";
    const occ = await withItems('occ-pmt', { columns: { open_to } });
    const [few = 0] = await trendsAgree(occ, ['occ-workload']);
    expect(few).toBe(ROWS - Math.floor(ROWS / 3));
    await reportsAgree(occ, ['occ-workload']);
  });
});
