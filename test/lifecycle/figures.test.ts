import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillTool } from '../../bench/fill.ts';
import { keyNamed } from '../../shared-schema/language/global-id.ts';
import { codeOf, valueIn } from '../support/answers.ts';
import { counted, ITEM_COLUMNS, type Item } from '../support/counted.ts';
import { TODAY } from '../support/days.ts';
import { eventOf } from '../support/events.ts';
import { TestService } from '../support/service.ts';

/* Figures are of what a page shows row by row: exactly that, for whoever asks, under whatever filter. */
const ROWS = 600;
const [SEES_ALL, SEES_FEW] = ['hq-execsec-manager', 'hq-execsec-analyst'];

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  const iq = test.service.host.tools.get('iq');
  if (!iq) throw new Error('IQ is not served');
  const superuser = await test.connect('iq');
  const parties = [{ party: `user:${SEES_FEW}`, every: 40 }];
  await fillTool(superuser, iq.tool, { to: ROWS, enteredBy: SEES_ALL, parties });
  // Days that are near today, and items of each kind: open, answered, stopped, closed in time and not, old files.
  await superuser.query("set session_replication_role = 'replica'");
  await superuser.query(
    `update iq_folder set received_on = $1::date - (hashtextextended(key::text, 1) & 127)::int
      where received_on is not null`,
    [TODAY],
  );
  await superuser.query(
    `update iq_folder set
      due_on = case when hashtextextended(key::text, 2) % 9 = 0 then null
        else received_on + (hashtextextended(key::text, 3) & 127)::int end,
      stopped_on = case when hashtextextended(key::text, 4) % 7 = 0 then received_on end,
      answered_on = case when hashtextextended(key::text, 5) % 5 = 0 then received_on + 9 end,
      closed_on = case when state = 'closed' or hashtextextended(key::text, 6) % 4 = 0
        then received_on + (hashtextextended(key::text, 7) & 31)::int end`,
  );
  await superuser.end();
}, 60_000);
afterAll(() => test.stop());

const FIELDS = `total open late closed closedOnTime closedLate closedWithoutDueDay byState { state items }
  byType { itemType items open late }
  byAge { items }
  byDue { items } turnaround { items medianDays meanDays longestDays }`;
interface Told {
  readonly byState: readonly { readonly state: string; readonly items: number }[];
  readonly byType: readonly Record<'itemType' | 'items' | 'open' | 'late', number>[];
  readonly byAge: readonly { readonly items: number }[];
  readonly byDue: readonly { readonly items: number }[];
}
/** Returns figures as the graph tells them, as they are counted here. */
async function told(user: string, root: string, { where, type }: { readonly where: object; readonly type: string }) {
  const figures = valueIn<Told>(
    await test.ask(user, `query ($where: ${type}) { ${root}(where: $where, imported: true) { ${FIELDS} } }`, {
      variables: { where },
    }),
  );
  return {
    ...figures,
    byState: Object.fromEntries(figures.byState.map(({ state, items }) => [lower(state), items])),
    byType: Object.fromEntries(
      figures.byType.map(({ itemType, items, open, late }) => [itemType, [items, open, late]]),
    ),
    byAge: figures.byAge.map(({ items }) => items),
    byDue: figures.byDue.map(({ items }) => items),
  };
}
const lower = (value: string) => value.toLowerCase().replaceAll('_', '-');

/** Returns what a caller can list under a filter, row by row. */
async function listed(user: string, where: object): Promise<Item[]> {
  const keys: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer = await test.ask(
      user,
      `query ($where: IqFolderWhere, $after: String) {
        iqFolders(first: 200, where: $where, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
      }`,
      { variables: { where, after } },
    );
    const page: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = valueIn(answer);
    keys.push(...page.nodes.map(({ id }) => String(keyNamed('IqFolder', id))));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return test.rows('iq', `select ${ITEM_COLUMNS} from iq_folder where key = any($1)`, [keys]);
}

/** A number that is the same each time. */
const drawn = (seed: number) => (seed * 48_271) % 2_147_483_647;
/** Returns filters that nobody chose: days, offices, none of them, one of two. */
function filterOf(seed: number): object {
  const day = (at: number) =>
    new Date(Date.parse(TODAY) - (drawn(seed + at) % 150) * 86_400_000).toISOString().slice(0, 10);
  const one: object[] = [
    { receivedOn: { from: day(1) } },
    { dueOn: { before: day(2) } },
    { closedOn: { isNull: drawn(seed) % 2 === 0 } },
    { office: { in: [`value-${drawn(seed) % 12}`, `value-${drawn(seed + 1) % 12}`] } },
  ];
  const [first = {}, second = {}] = [one[drawn(seed + 3) % 4], one[drawn(seed + 4) % 4]];
  return [first, { not: first }, { and: [first, second] }, { or: [first, { not: second }] }][drawn(seed + 5) % 4] ?? {};
}

describe('figures of a tool', () => {
  it.each([SEES_ALL, SEES_FEW])('are of what %s lists row by row, under any filter', async (user) => {
    const numbers = new Set<number>();
    for (const where of [{}, ...Array.from({ length: 24 }, (_, at) => filterOf(at * 7 + 1))]) {
      const items = await listed(user, where);
      numbers.add(items.length);
      expect(await told(user, 'iqFigures', { where, type: 'IqFolderWhere' })).toEqual(counted(items));
    }
    expect(numbers.size).toBeGreaterThan(5);
  });

  it('are not suppressed: whoever lists one item has figures of one', async () => {
    const [item] = await test.rows('iq', `select control_number from iq_folder where key = any($1)`, [
      [(await test.rows('iq', 'select key from iq_folder limit 1'))[0].key],
    ]);
    const where = { controlNumber: { eq: item.control_number } };
    expect(await told(SEES_ALL, 'iqFigures', { where, type: 'IqFolderWhere' })).toMatchObject({ total: 1 });
  });

  it('count what came with old files only where that is asked', async () => {
    const total = async (given: string) =>
      valueIn<{ total: number }>(await test.ask(SEES_ALL, `{ iqFigures${given} { total } }`)).total;
    const [{ imported }] = await test.rows(
      'iq',
      "select count(*)::int as imported from iq_folder where state = 'imported'",
    );
    expect(imported).toBeGreaterThan(0);
    expect(await total('')).toBe(ROWS - imported);
    expect(await total('(imported: true)')).toBe(ROWS);
  });

  it('say by what they were made, and are refused where the filter is', async () => {
    const event = await eventOf(test, 'iq', () => test.ask(SEES_FEW, '{ iqFigures { late } }'));
    expect(event.used.IqFolder).toEqual(
      expect.arrayContaining(['state', 'receivedOn', 'dueOn', 'closedOn', 'answeredOn']),
    );
    const refused = '{ iqFigures(where: { socialSecurityNumber: { eq: "900-12-3456" } }) { total } }';
    expect(codeOf(await test.ask(SEES_ALL, refused, { purpose: null }))).toBe('PURPOSE_NEEDED');
    expect((await test.ask('emma-clerk', '{ iqFigures { total } }')).data).toEqual({ iqFigures: null });
  });
});

describe("figures of HQ's register", () => {
  it('are of what a reader may list, and for nobody else', async () => {
    await test.rows(
      'register',
      `insert into register (tool, key, record_type, component, control_number, item_type, state, received_on, due_on,
          closed_on, answered_on, changed_at)
        select 'iq', gen_random_uuid(), 'IqFolder', 'HQ', 'IQ-' || n, 'tasker',
          (array['open', 'assigned', 'closed', 'imported'])[1 + n % 4], $1::date - n % 130,
          case when n % 11 > 0 then $1::date - n % 130 + n % 60 end,
          case when n % 4 = 2 then $1::date - n % 130 + n % 40 end,
          case when n % 7 = 0 then $1::date - n % 130 + 3 end, now()
        from generate_series(1, 400) n`,
      [TODAY],
    );
    for (const [where, condition] of [
      [{}, 'true'],
      [{ state: { eq: 'CLOSED' } }, "state = 'closed'"],
      [{ not: { dueOn: { isNull: true } } }, 'due_on is not null'],
    ] as const) {
      const items = await test.rows('register', `select ${ITEM_COLUMNS} from register where ${condition}`);
      expect(await told(SEES_FEW, 'registerFigures', { where, type: 'RegisterWhere' })).toEqual(counted(items));
    }
    expect((await test.ask('reporting-service', '{ registerFigures { total } }')).data).toEqual({
      registerFigures: null,
    });
    expect(codeOf(await test.ask(SEES_FEW, '{ registerFigures { total } }', { purpose: null }))).toBe('PURPOSE_NEEDED');
  });
});
