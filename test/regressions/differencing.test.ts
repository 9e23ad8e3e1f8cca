import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Synthetic, seedTool, type ToolSeed } from '../../shared-schema/features/seeding/index.ts';
import { shownOf } from '../../shared-schema/runtime/postgres/statistics.ts';
import { attack } from '../support/attack.ts';
import { type Attacker, type Item, is, since, until, whatCame } from '../support/attacker.ts';
import {
  answered,
  type Cell,
  conclude,
  GROUPS,
  grainOf,
  indistinct,
  type Question,
  questions,
  recovered,
  SMALL,
  suppressedOnly,
} from '../support/differencing.ts';
import { eventually, TestService } from '../support/service.ts';
import { IQ_ITEMS, SKEWED_EMMA, SKEWED_IQ, TRUTH } from '../support/skewed-items.ts';

/*
 * A reporting tool may know how many, never of a group under 11 how many. Here one asks everything that might tell,
 * sets up what follows from all the answers together, and looks whether the size of any small group follows from it:
 *
 *  1. nested ranges of days, one day further each time, by office and by state
 *  2. single days, and single months between two ranges
 *  3. groups by (tool, state, ...) less groups by fewer; every set of one to three groups
 *  4. lists (`in`) less their members; complements (`not`) less the total
 *  5. sums of the groups that are shown less the total, with and without a group that is small
 *  6. filters on a column that is not grouped by: state by office by date by type
 *  7. asking again after one item has closed; asking for a release of an earlier month
 *  8. EMMA's published counts, in its own table and as HQ has it, day after day
 *  9. `totalCount`, `totalsByTool` and `nodes` of the register, by somebody who may not see its items
 * 10. groups that are absent, or vanish
 * 11. closed items by month, by days to response and by standing less all there are: what is open, and how old
 * 12. weeks and fiscal years less their months; medians and rates of few items (published.test.ts)
 * 13. changes, trend and clearances of the register, by somebody who may not see its items (published.test.ts)
 */
let test: TestService;
const enter = async (tool: string, seed: ToolSeed, items: number) =>
  seedTool(test.service.host.tools.get(tool)!, await test.caller(seed.enteredBy), { seed, count: items });
const inRegister = async (items: number) =>
  (await test.rows('register', 'select from register where parent is null')).length === items;
const publish = async () => {
  for (const database of ['emma', 'register']) await test.rows(database, 'select publish_counts()');
};

beforeAll(async () => {
  test = await TestService.start({ replicate: true });
  await enter('iq', SKEWED_IQ, IQ_ITEMS);
  await enter('emma', SKEWED_EMMA, 100);
  await eventually(() => inRegister(IQ_ITEMS));
  await publish();
});
afterAll(() => test.stop());

/** What is really there, as the register groups it. */
const truth = (): Promise<Item[]> => test.rows('register', TRUTH);

const QUESTION = `query ($groupBy: [RegisterGroup!]!, $where: RegisterWhere, $month: String) {
  registerSummary(groupBy: $groupBy, where: $where, month: $month) { cells { group items } countedApart { tool total } } }`;

async function ask(
  question: Question,
  user = 'reporting-service',
  month?: string,
): Promise<readonly Cell[] | undefined> {
  const { groupBy, conditions } = question;
  const where = conditions.length > 0 ? { and: conditions.map((each) => each.where) } : undefined;
  const answer = await test.ask(user, QUESTION, { variables: { groupBy, where, month } });
  return answer.data?.registerSummary?.cells;
}

/** Everything asked, by one caller. */
async function askAll(user: string): Promise<(readonly [Question, readonly Cell[] | undefined])[]> {
  const answers: (readonly [Question, readonly Cell[] | undefined])[] = [];
  for (const question of questions()) answers.push([question, await ask(question, user)]);
  return answers;
}
const published = () =>
  test.rows('register', 'select * from register_statistic order by month, tool, dimension, value');
/** Publishes as if it were another month. */
async function publishAs(month: string): Promise<void> {
  await test.rows('register', "delete from register_statistic where month > '2020'");
  await test.rows('register', "delete from register_measure where month > '2020'");
  await publish();
  for (const table of ['register_statistic', 'register_measure'])
    await test.rows('register', `update ${table} set month = '${month}' where month > '2020'`);
}
/** Items that all fall in these groups. */
const MORE = { state: 'open', office: 'ESEC', itemType: 'correspondence', correspondentCategory: 'congress' };
/** How they stand since: their day is past. */
const LATE = { overdue: 'overdue', standing: 'open-late', age: 'over-90-days' };
async function enterMore(series: string, items: number): Promise<void> {
  const before = (await truth()).length;
  const item: ToolSeed['item'] = (_, n) => ({
    values: { ...MORE, receivedOn: '2026-03-10', dueOn: '2026-03-31', controlNumber: `IQ-MORE-${series}-${n}` },
  });
  await enter('iq', { ...SKEWED_IQ, series: Number(series.replace('-', '')), item }, items);
  await eventually(() => inRegister(before + items));
}
/** What a month's statistics say of these groups, and of the tool. */
async function figuresOf(month: string): Promise<number[]> {
  const groups = { ...MORE, ...LATE, receivedMonth: '2026-03' };
  const [total] = (await ask({ groupBy: ['tool'], conditions: [] }, 'reporting-service', month))!;
  const tables = Object.entries(groups).map(async ([key, value]) => {
    const cells = await ask({ groupBy: ['tool', key], conditions: [] }, 'reporting-service', month);
    return cells!.find(({ group }) => group[1] === value)!.items!;
  });
  return [total!.items!, ...(await Promise.all(tables))];
}
describe('statistics cannot be differenced', () => {
  attack(
    '7.1',
    'gateway',
    '1,000 overlapping questions of one caller recover no group under 11, nor narrow one down',
    async () => {
      const answers = await askAll('reporting-service');
      const given = answered(answers);
      const items = await truth();
      const found = recovered(conclude(given, items), items);
      expect(given.length).toBeGreaterThan(20);
      expect({ asked: answers.length, recovered: found.length, first: found.slice(0, 8) }).toEqual({
        asked: 1_000,
        recovered: 0,
        first: [],
      });
    },
    300_000,
  );

  attack(
    '7.1',
    'gateway',
    'the same questions recover hundreds of groups where only small ones are suppressed',
    async () => {
      const given = answered(await askAll('hq-execsec-analyst')).map(
        ([question, cells]) => [question, suppressedOnly(cells)] as const,
      );
      const items = await truth();
      expect(recovered(conclude(given, items), items).length).toBeGreaterThan(500);
    },
    300_000,
  );

  attack(
    '7.2',
    'sql',
    'who knows the total, every group shown, and which are small, cannot tell a small one from any other',
    async () => {
      const random = new Synthetic(7);
      const tables = Array.from({ length: 3_000 }, (_, at) => {
        const size = () =>
          random.chance(0.5) ? 1 + random.integer(SMALL) : 11 + random.integer(random.pick([4, 30, 300]));
        return { tool: `t${at}`, groups: Array.from({ length: 1 + random.integer(6) }, size) };
      });
      const counted = tables.flatMap(({ tool, groups }) =>
        groups.map((items, value) => `('${tool}', 'd', '${value}', ${items})`),
      );
      const shown = await test.rows(
        'register',
        `with counted (tool, dimension, value, items) as (values ${counted.join(', ')}) select * from (${shownOf('counted')}) s`,
      );
      const byTool = Map.groupBy(shown, (row: any) => row.tool as string);
      expect(byTool.size).toBeGreaterThan(1_000);
      const narrowed = tables.filter(
        ({ tool, groups }) =>
          byTool.has(tool) && !indistinct(groups, new Set(byTool.get(tool)!.map((row) => Number(row.value)))),
      );
      expect(narrowed).toEqual([]);
    },
  );

  attack('7.3', 'gateway', 'what is not published is refused, and the refusal names the rule', async () => {
    const days = 'where.receivedOn: statistics are of whole months: from the first day, to the last day.';
    const groups = `groupBy: statistics are by tool and at most one of ${GROUPS.slice(2).join(', ')}.`;
    const filters = (key: string) =>
      `where.${key}: statistics are filtered by the groups that groupBy names, ` +
      'and days by whole months with receivedMonth or closedMonth only.';
    const refused: readonly (readonly [string[], Record<string, unknown>, string])[] = [
      [['tool', 'receivedMonth'], { receivedOn: { to: '2026-03-30' } }, days],
      [['tool', 'receivedMonth'], { receivedOn: { from: '2026-03-02' } }, days],
      [['tool', 'receivedMonth'], { receivedOn: { before: '2026-03-02' } }, days],
      [['tool', 'receivedMonth'], { receivedOn: { after: '2026-03-30' } }, days],
      [['tool', 'receivedMonth'], { receivedOn: { eq: '2026-03-31' } }, days],
      [['tool', 'closedMonth'], { closedOn: { to: '2026-03-30' } }, days.replace('receivedOn', 'closedOn')],
      [['tool', 'closedMonth'], { receivedOn: { to: '2026-03-31' } }, filters('receivedOn')],
      [['tool', 'receivedMonth'], { not: { or: [{ receivedOn: { to: '2026-03-30' } }] } }, days],
      [['tool', 'office'], { receivedOn: { to: '2026-03-31' } }, filters('receivedOn')],
      [['tool', 'office'], { dueOn: { to: '2026-03-31' } }, filters('dueOn')],
      [['tool', 'office'], { closedOn: { isNull: true } }, filters('closedOn')],
      [['tool', 'office'], { state: { eq: 'OPEN' } }, filters('state')],
      [['tool'], { not: { state: { eq: 'OPEN' } } }, filters('state')],
      [['tool'], { controlNumber: { eq: 'IQ-SYN-1' } }, filters('controlNumber')],
      [['tool'], { departmentTaskerNumber: { eq: 'x' } }, filters('departmentTaskerNumber')],
      [['tool', 'receivedWeek'], {}, groups],
      [['tool', 'state', 'office'], {}, groups],
      [['state'], {}, groups],
      [['component', 'state'], {}, groups],
    ];
    for (const [groupBy, where, message] of refused) {
      for (const user of [test.ask.bind(test), test.askTool.bind(test, 'register')]) {
        const { errors } = (await user('reporting-service', QUESTION, { variables: { groupBy, where } })) as any;
        expect({ groupBy, where, code: errors[0].extensions.code, message: errors[0].message }).toEqual({
          groupBy,
          where,
          code: 'INVALID_INPUT',
          message,
        });
      }
    }
    const months = await ask({
      groupBy: ['tool', 'receivedMonth'],
      conditions: [since('receivedOn', '2026-02-01'), until('receivedOn', '2026-03-31')],
    });
    expect(months!.map(({ group }) => group[1]).sort()).toEqual(['2026-02', '2026-03']);
  });

  attack(
    '7.4',
    'gateway',
    'groups that are small are absent, with those from which they would follow; figures are in tens',
    async () => {
      const shown = async (key: string) =>
        (await ask({ groupBy: ['tool', key], conditions: [] }))!.map(({ group }) => group[1]).sort();
      // Of three small ones (1, 4, 9) none can be told from the others: no larger one goes with them.
      expect(await shown('office')).toEqual(['ESEC', 'OGC', 'OIG', 'OLA', 'OPA']);
      expect(await shown('state')).toEqual(['assigned', 'closed', 'open']);
      // Of 1, 15, 100, 120: with 15 alone, who knows the total would know that the one is five at most.
      expect(await shown('itemType')).toEqual(['correspondence']);
      expect(await shown('correspondentCategory')).toEqual(['congress', 'public']);
      const [total] = (await ask({ groupBy: ['tool'], conditions: [] }))!;
      expect(total!.items! % 10).toBe(0);
      expect(Math.abs(total!.items! - IQ_ITEMS)).toBeLessThan(10);
    },
  );

  attack('7.5', 'gateway', 'a change between two questions changes no answer', async () => {
    const all = async () => Promise.all(GROUPS.slice(2).map((key) => ask({ groupBy: ['tool', key], conditions: [] })));
    const before = await all();
    await test.rows(
      'iq',
      "update iq_folder set state = 'closed', closed_on = '2026-06-01' where control_number = 'IQ-SYN-0'",
    );
    await eventually(
      async () =>
        (await test.rows('register', "select from register where control_number = 'IQ-SYN-0' and state = 'closed'"))
          .length === 1,
    );
    await publish();
    expect(await all()).toEqual(before);
  });

  attack(
    '7.6',
    'gateway',
    'of a few items that came between two months no more is told than that they are few, and never how many',
    async () => {
      const series = ['2019-01', '2019-02', '2019-03', '2019-04', '2019-05', '2019-06'];
      for (const [at, month] of series.entries()) {
        await publishAs(month);
        await enterMore(month, 1 + (at % 3));
      }
      const figures = await Promise.all(series.map((month) => figuresOf(month)));
      const grain = grainOf((await published()).map(({ items }) => items));
      const came = (attacker: Attacker) =>
        attacker
          .conclusions()
          .filter(({ name }) => name.startsWith('came'))
          .map(({ interval }) => interval[1] - interval[0] + 1);
      for (const [at] of series.slice(1).entries()) {
        const [values] = came(whatCame(figures.slice(at, at + 2), grain));
        expect(values).toBeGreaterThanOrEqual(SMALL - 1);
      }
      // All months together tell somebody who knows all the rest somewhat more, and still no number (decision 022).
      const together = came(whatCame(figures, grain));
      expect(together.length).toBe(series.length - 1);
      expect(Math.min(...together)).toBeGreaterThan(1);
    },
    120_000,
  );

  attack(
    '7.7',
    'sql',
    "EMMA's counts say no more each day than they said in the first, and hide what would follow",
    async () => {
      const rows = () => test.rows('emma', 'select dimension, value, items, month from register_emma order by 1, 2');
      const before = await rows();
      const shown = before.map(({ dimension, value }) => `${dimension} ${value}`.trim());
      // Two states are small, and the smallest larger one goes with them. Of three offices one is small, the others
      // nearly the same: with the smaller one hidden, the larger would tell that the small one has some.
      expect(shown).toEqual(['all', 'state delivered', 'state logged']);
      expect(before.every(({ items }) => items % 10 === 0)).toBe(true);
      await test.rows(
        'emma',
        "update emma_correspondence set state = 'closed' where control_number in ('EMMA-SYN-1', 'EMMA-SYN-71')",
      );
      await publish();
      expect(await rows()).toEqual(before);
      await eventually(
        async () => (await test.rows('register', 'select from register_count')).length === before.length,
      );
      const asked = '{ registerSummary(groupBy: [tool]) { countedApart { tool total } } }';
      const { data } = await test.ask('reporting-service', asked);
      const published = data.registerSummary.countedApart.filter((each: { total: unknown }) => each.total !== null);
      expect(published).toEqual([{ tool: 'emma', total: before[0]!.items }]);
    },
  );

  attack('7.8', 'gateway', 'totals and nodes of the register are not for a reporting tool', async () => {
    for (const field of ['totalCount', 'totalsByTool { tool total }', 'nodes { id }', 'countedApart { tool total }']) {
      expect(
        (await test.ask('reporting-service', `{ register(where: { office: { eq: "CRCL" } }) { ${field} } }`)).data,
      ).toEqual({ register: null });
      expect(
        (await test.askTool('register', 'reporting-service', `{ register { ${field} } }`)).errors![0]!.extensions.code,
      ).toBe('FORBIDDEN');
    }
  });

  attack(
    '7.9',
    'sql',
    'PostgreSQL gives a reporting tool no way to the rows, nor anybody the secret of the tens',
    async () => {
      const client = await test.service.host.cluster!.connect('register', 'register_app');
      await client.query(
        "select set_config('app.role_register_reporting', 'on', false), set_config('app.purpose', 'handling-and-records', false)",
      );
      expect((await client.query('select from register_readable')).rowCount).toBe(0);
      expect((await client.query('select from register_statistic_readable')).rowCount).toBeGreaterThan(0);
      const attempts = [
        'select from register',
        'select from register_iq',
        'select from statistic_secret',
        'select from register_statistic',
        'select from register_summary',
        'delete from register_statistic',
      ];
      const codes = await Promise.all(
        attempts.map((statement) => client.query(statement).catch((error) => error.code)),
      );
      await client.end();
      expect(codes).toEqual(['42501', '42501', '42501', '42501', '42P01', '42501']);
    },
  );

  attack(
    '7.10',
    'gateway',
    'who may list the items has the exact figures of these items, and the statistics by their month',
    async () => {
      const items = await truth();
      const exact = await ask({ groupBy: ['office'], conditions: [is('state', 'open')] }, 'hq-execsec-analyst');
      const expected = Map.groupBy(
        items.filter(({ state }) => state === 'open'),
        ({ office }) => office!,
      );
      expect(new Map(exact!.map(({ group, items: figure }) => [group[0], figure]))).toEqual(
        new Map([...expected].map(([office, all]) => [office, all.length])),
      );
      const asked = '{ registerSummary(groupBy: [tool], month: "2019-01") { month cells { group items } } }';
      const figures = (await test.ask('hq-execsec-analyst', asked)).data;
      expect(figures).toEqual((await test.ask('reporting-service', asked)).data);
      expect(figures.registerSummary.month).toBe('2019-01');
      expect((await published()).every(({ items: figure }) => figure % 10 === 0)).toBe(true);
    },
  );
});
