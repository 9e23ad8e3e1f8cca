import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostedBy } from '../../commands/command.ts';
import { seedItems } from '../../commands/seed.ts';
import { ITEMS_OF_STORIES, seedTool } from '../../shared-schema/features/seeding/index.ts';
import { IQ_SEED } from '../../subgraphs/hq/iq/seed.ts';
import { valueIn } from '../support/answers.ts';
import { EXPECTED_TOOLS } from '../support/expected.ts';
import { FULL } from '../support/sample.ts';
import { TestService } from '../support/service.ts';

/* What `npm run seed` tells of the first items: each question of the demo has an answer, and no rule was passed by. */
let test: TestService;
let entered: number;
beforeAll(async () => {
  test = await TestService.start();
  entered = await seedItems({ host: test.service.host, settings: test.settings }, COUNT);
  // Some forty transactions, each on the disk: long on a machine that does other things.
}, 240_000);
afterAll(() => test.stop());

const TABLES = EXPECTED_TOOLS.map(({ database, item, tasker, action }) => ({
  database,
  items: item.options.table,
  taskers: tasker.options.table,
  actions: action.options.table,
}));

/** How often each of IQ's eight stories is told: as `npm run seed` tells it with `FULL=1`, else a few times. */
const TIMES = FULL ? ITEMS_OF_STORIES / 8 : 4;
/** A story for each of a tool's first items. */
const EACH = 8 * TIMES;
const COUNT = EACH * TABLES.length;

interface Shown {
  readonly standing: { readonly open: number; readonly late: number; readonly extensionsRequested: number };
  readonly taskers: readonly { readonly component: string | null }[];
  readonly history: readonly { readonly event: string; readonly actor: string }[];
}

describe('stories of synthetic items', () => {
  it.each(TABLES)('of $database: every state was reached by an event, each tasker by who may', async (tables) => {
    const { database, items, taskers, actions } = tables;
    const [unreached] = await test.rows(
      database,
      `select count(*)::int as n from ${items} i
       where i.state not in ('open', 'logged') and i.control_number not like '%MID%'
         and not exists (select from ${actions} a where a.item = i.id and a.tasker is null and a.to_state = i.state)`,
    );
    expect(unreached).toEqual({ n: 0 });
    const [untasked] = await test.rows(
      database,
      `select count(*)::int as n from ${items} i
       where i.state in ('assigned', 'tasked', 'referred')
         and not exists (select from ${taskers} t where t.item = i.id and t.state not in ('closed', 'withdrawn'))`,
    );
    expect(untasked).toEqual({ n: 0 });
    const [late] = await test.rows(
      database,
      `select count(*)::int as n from ${taskers} where state in ('assigned', 'accepted') and due_on < now()::date`,
    );
    expect(late.n).toBeGreaterThan(EACH / 12);
  });

  it('each question of the demo has an answer', async () => {
    const ask = async (query: string): Promise<unknown> =>
      Object.values((await test.ask('hq-execsec-manager', query)).data)[0];
    const folders = async (state: string) =>
      (
        (await ask(`{ iqFolders(where: { state: { eq: ${state} } }, first: 100) { nodes {
          standing { open late extensionsRequested } taskers { component } history { event actor }
        } } }`)) as { nodes: readonly Shown[] }
      ).nodes;
    const clearing = await folders('IN_CLEARANCE');
    expect(clearing.map(({ standing, taskers }) => [standing.open, taskers.length])).toEqual(Array(TIMES).fill([2, 3]));
    const tasked = await folders('ASSIGNED');
    const of = (is: (folder: Shown) => boolean): number => tasked.filter(is).length;
    expect({
      late: of(({ standing }) => standing.late > 0),
      withSeveral: of(({ taskers }) => new Set(taskers.map(({ component }) => component)).size === 4),
      transferred: of(({ history }) => history.some(({ event }) => event === 'TRANSFER')),
      askedForMore: of(({ standing }) => standing.extensionsRequested > 0),
    }).toEqual({ late: 2 * TIMES, withSeveral: TIMES, transferred: TIMES, askedForMore: TIMES });
    expect(tasked.flatMap(({ history }) => history.map(({ actor }) => actor))).toEqual(
      expect.arrayContaining(['hq-execsec-manager', 'hq-ola-analyst', 'cbp-secretariat', 'uscis-secretariat']),
    );
    const stuck = (await ask('{ checkIqIntegrity { check } }')) as readonly { check: string }[];
    expect(stuck.filter(({ check }) => check !== 'REGISTER_BEHIND')).toEqual([]);
  });

  it("of HQ and CBP together: CBP's own item bears the number of HQ's tasker, from HQ's notice (A-OV-16)", async () => {
    const { nodes: taskers } = valueIn<{ nodes: readonly { controlNumber: string; dueOn: string }[] }>(
      await test.ask('hq-execsec-manager', '{ iqTaskers(first: 200) { nodes { controlNumber component dueOn } } }'),
    );
    const ofIq = new Map(taskers.map(({ controlNumber, dueOn }) => [controlNumber, dueOn]));
    const opened = await test.rows<{ number: string; due: string; told: boolean }>(
      'cbp_tracking',
      `select department_tasker_number as number, f.due_on::text as due, f.received_on = n.received_on as told
       from cbp_tracking_folder f left join cbp_tracking_notice n using (department_tasker_number)
       where department_tasker_number is not null`,
    );
    expect(opened).toHaveLength(TIMES);
    for (const { number, due, told } of opened) expect([ofIq.get(number), told]).toEqual([due, true]);
    const register = await test.rows(
      'cbp_tracking',
      'select count(*)::int as n from register_cbp_tracking where parent is null',
    );
    expect(register).toEqual([{ n: TIMES }]);
  });

  it('are told once: a second seeding enters nothing and lets nothing happen', async () => {
    const count = async () => [
      await test.rows('iq', 'select count(*)::int as n from iq_action'),
      await test.rows('cbp_tracking', 'select count(*)::int as n from cbp_tracking_folder'),
    ];
    const before = await count();
    expect(entered).toBe(COUNT);
    expect(await seedItems({ host: test.service.host, settings: test.settings }, COUNT)).toBe(0);
    expect(await count()).toEqual(before);
  });

  it('pass by no rule: a story in which somebody acts who may not is refused, and leaves no trace', async () => {
    const [step] = IQ_SEED.stories?.[0]?.steps ?? [];
    const seed = {
      ...IQ_SEED,
      series: 7,
      stories: [{ name: 'forged', steps: step ? [{ ...step, by: 'hq-ola-analyst' }] : [] }],
    };
    const item: typeof seed.item = (random, n, today) => {
      const { values } = IQ_SEED.item(random, n, today);
      return { values: { ...values, controlNumber: `IQ-FORGED-${n}` } };
    };
    const castMember = (user: string) => test.caller(user);
    const told = seedTool(hostedBy(test.service.host, 'iq'), await test.caller('hq-execsec-manager'), {
      seed: { ...seed, item },
      count: 1,
      castMember,
    });
    await expect(told).rejects.toThrow('met nothing that hq-ola-analyst sees');
    expect(await test.rows('iq', "select state from iq_folder where control_number = 'IQ-FORGED-0'")).toEqual([
      { state: 'open' },
    ]);
  });
});
