import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingOn, type Named } from '../../support/acting.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { type Application, applications, type Entry } from '../../support/applications.ts';
import { TODAY } from '../../support/days.ts';
import { eventOf } from '../../support/events.ts';
import { TestService } from '../../support/service.ts';

/* Reports on work: exactly of what each may list, each by what its asker may see, and nothing of the rest. */
let test: TestService;
const nine = applications(() => test);
const named = (key: string): Application => {
  const found = nine.get(`lda-${key}`);
  if (!found) throw new Error(`there is no ${key}`);
  return found;
};
const LOC = named('correspondence-loc');
const CUTS = named('cuts');
const CORRESPONDENCE = named('correspondence');
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Reports {
  readonly byEmployee: { readonly items: number; readonly late: number; readonly tasker: { assignee: string } }[];
  readonly production: { readonly items: number; readonly closed: number; readonly item: { userId: string } }[];
}
const BY_EMPLOYEE = 'byEmployee { items late tasker { assignee } }';
const PRODUCTION = 'production { items closed item { userId } }';
/** Asks for reports of the items under a filter. */
const ask = (of: Application, user: string, { fields, where = {} }: { fields: string; where?: object }) =>
  test.ask(user, `query ($where: ${of.type}Where) { ${of.reports}(where: $where) { ${fields} } }`, {
    variables: { where },
  });
/** Returns who has how many, and how many of these are late. */
async function withWhom(of: Application, user: string, where: object = {}) {
  const { byEmployee } = valueIn<Reports>(await ask(of, user, { fields: BY_EMPLOYEE, where }));
  return byEmployee.map(({ items, late, tasker }) => [tasker.assignee, items, late]);
}
/** Returns who produced how many, and how many of these are closed. */
async function produced(user: string, where: object) {
  const { production } = valueIn<Reports>(await ask(LOC, user, { fields: PRODUCTION, where }));
  return production.map(({ items, closed, item }) => [item.userId, items, closed]);
}
/** Enters an entry and gives it to an employee. */
async function given(of: Application, assignee: string, input: object = {}): Promise<Entry> {
  const entry = await of.entered(of.supervisor, input);
  const taskers = [{ level: 'EXPERT', assignee, dueOn: TODAY }];
  valueIn(await of.act(of.supervisor, entry, ['task', { text: 'short', taskers }]));
  return entry;
}
/** Takes back from whom an entry is with. */
async function withdraw(of: Application, entry: Entry): Promise<void> {
  const tasked = await of.seen<{ taskers: Named[] }>(of.supervisor, entry, 'taskers { id version }');
  const { done } = actingOn(() => test, of.life.tasker.name);
  for (const tasker of tasked?.taskers ?? [])
    await done(of.supervisor, { of: tasker, event: 'withdraw', input: { text: 'short' } });
}
const on = (day: string) => ({ receivedOn: { eq: day } });

describe('reports', () => {
  it('ldas F9: tell with which employee work is, all of it the supervisor, the own an employee', async () => {
    const { supervisor, clerk, contractor, life } = CORRESPONDENCE;
    const day = '2026-02-03';
    const entries: Entry[] = [];
    for (const whose of [clerk, clerk, clerk, contractor, contractor])
      entries.push(await given(CORRESPONDENCE, whose, { receivedOn: day }));
    await CORRESPONDENCE.entered(supervisor, { receivedOn: day });
    const [, overdue, , , done] = entries as [Entry, Entry, Entry, Entry, Entry];
    await withdraw(CORRESPONDENCE, done);
    await test.rows(
      'lda_correspondence',
      `update ${life.tasker.options.table} t set due_on = t.due_on - 9
        from ${life.item.options.table} i where i.id = t.item and i.control_number = $1`,
      [overdue.controlNumber],
    );
    const own = { [clerk]: [`user:${clerk}`, 3, 1], [contractor]: [`user:${contractor}`, 1, 0] };
    expect(await withWhom(CORRESPONDENCE, supervisor, on(day))).toEqual([own[clerk], own[contractor]]);
    for (const user of [clerk, contractor])
      expect([user, await withWhom(CORRESPONDENCE, user, on(day))]).toEqual([user, [own[user]]]);
    const whole = await withWhom(CORRESPONDENCE, supervisor);
    expect(whole.map(([who]) => who)).toEqual(expect.arrayContaining([`user:${clerk}`, `user:${contractor}`]));
  });

  it('ldas F13: tell when phone calls come: on which days of the week and in which months most', async () => {
    const where = { receivedOn: { from: '2025-05-01', before: '2025-08-01' } };
    const fields = 'callsByWeekday { period items } callsByMonth { period items }';
    const calls = async (user: string) => valueIn(await ask(CUTS, user, { fields, where }));
    // Two Mondays and a Friday of May, a Monday of July; a letter is no call.
    for (const receivedOn of ['2025-05-05', '2025-05-12', '2025-05-09', '2025-07-07'])
      await CUTS.entered(CUTS.clerk, { channel: 'TELEPHONE', receivedOn });
    await CUTS.entered(CUTS.clerk, { channel: 'PAPER', receivedOn: '2025-07-08' });
    for (const user of CUTS.people)
      expect([user, await calls(user)]).toEqual([
        user,
        {
          callsByWeekday: [
            { period: 'monday', items: 3 },
            { period: 'friday', items: 1 },
          ],
          callsByMonth: [
            { period: '2025-05', items: 3 },
            { period: '2025-07', items: 1 },
          ],
        },
      ]);
  });

  it('ldas L6F2, ldas L6F3: count production by interfiling clerk, of the whole team and of any time', async () => {
    const day = '2026-03-02';
    const handled: Entry[] = [];
    for (const userId of ['clerk-one', 'clerk-one', 'clerk-two'])
      handled.push(await LOC.entered(LOC.clerk, { userId, receivedOn: day }));
    await LOC.entered(LOC.clerk, { receivedOn: day });
    await LOC.entered(LOC.clerk, { userId: 'clerk-two', receivedOn: '2026-03-03' });
    expect(await produced(LOC.supervisor, on(day))).toEqual([
      ['clerk-one', 2, 0],
      ['clerk-two', 1, 0],
    ]);
    for (const entry of handled.slice(1)) await LOC.act(LOC.clerk, entry, 'close');
    const all = [
      ['clerk-one', 2, 1],
      ['clerk-two', 1, 1],
    ];
    for (const user of LOC.people) expect([user, await produced(user, on(day))]).toEqual([user, all]);
    expect(await produced(LOC.supervisor, { userId: { eq: 'clerk-two' }, closedOn: { isNull: true } })).toEqual([
      ['clerk-two', 1, 0],
    ]);
    for (const each of nine.values()) {
      const { schema } = test.service.host.tools.get(each.tool.key)?.subgraph ?? {};
      const type = schema?.getType(`${each.life.workflow.name}Production`);
      expect([each.tool.key, type !== undefined]).toEqual([each.tool.key, each === LOC]);
    }
  });

  it('name no employee to who may not see with whom an entry is, under whatever filter', async () => {
    const { supervisor, clerk, contractor } = CORRESPONDENCE;
    const aNumber = 'A900777111';
    const { controlNumber } = await given(CORRESPONDENCE, contractor, { aNumber, receivedOn: '2026-02-10' });
    const filters = [
      { controlNumber: { eq: controlNumber } },
      { state: { eq: 'ASSIGNED' }, ...on('2026-02-10') },
      { not: { receivedOn: { before: '2026-02-10' } }, receivedOn: { to: '2026-02-10' } },
      { or: [on('2026-02-10'), { controlNumber: { eq: controlNumber } }] },
    ];
    for (const where of filters) {
      expect(await withWhom(CORRESPONDENCE, clerk, where)).toEqual([]);
      expect(await withWhom(CORRESPONDENCE, supervisor, where)).toEqual([[`user:${contractor}`, 1, 0]]);
    }
    // A number of a case finds for each what each may see of it: nothing is counted by it for a colleague.
    const byNumber = { aNumber: { eq: aNumber } };
    expect(await withWhom(CORRESPONDENCE, supervisor, byNumber)).toEqual([[`user:${contractor}`, 1, 0]]);
    expect(await withWhom(CORRESPONDENCE, clerk, byNumber)).toEqual([]);
    const calls = 'callsByMonth { items }';
    expect(valueIn(await ask(CORRESPONDENCE, supervisor, { fields: calls, where: byNumber }))).toEqual({
      callsByMonth: [{ items: 1 }],
    });
    for (const where of [byNumber, { not: byNumber, ...on('2026-02-10') }])
      expect(valueIn(await ask(CORRESPONDENCE, clerk, { fields: calls, where }))).toEqual({ callsByMonth: [] });
  });

  it('are nobody’s elsewhere, nor of who has no role', async () => {
    for (const user of ['lda-elsewhere', 'uscis-chief-counsel', 'hq-execsec-manager', 'reporting-service'])
      for (const fields of [BY_EMPLOYEE, PRODUCTION, 'callsByWeekday { items }', 'callsByMonth { items }']) {
        expect([user, (await ask(LOC, user, { fields })).data]).toEqual([user, { [LOC.reports]: null }]);
        const direct = await test.askTool(LOC.tool.key, user, `{ ${LOC.reports} { ${fields} } }`);
        expect([user, codeOf(direct)]).toEqual([user, 'FORBIDDEN']);
      }
  });

  it.each([
    ['byEmployee { items }', { Tasker: ['assignee', 'state', 'dueOn', 'stoppedOn'], Item: ['state'] }],
    ['callsByWeekday { period }', { Item: ['state', 'channel', 'receivedOn'] }],
    ['production { items }', { Item: ['state', 'userId', 'closedOn'] }],
  ])('leave an event that says what %s was made of, and nothing else', async (fields, used) => {
    const prefix = LOC.life.workflow.name;
    const event = await eventOf(test, LOC.tool.key, () => ask(LOC, LOC.supervisor, { fields }));
    const told = Object.entries(event.used).map(([type, keys]) => [type, keys.toSorted()]);
    const expected = Object.entries(used).map(([type, keys]) => [`${prefix}${type}`, keys.toSorted()]);
    expect(told.sort()).toEqual(expected.sort());
    expect(event.disclosed).toEqual([]);
  });

  it('leave with a name the disclosure of the row that says it', async () => {
    await given(LOC, LOC.clerk);
    const event = await eventOf(test, LOC.tool.key, () => ask(LOC, LOC.supervisor, { fields: BY_EMPLOYEE }));
    expect(event.types).toContain(`${LOC.life.workflow.name}Tasker`);
    expect(event.disclosed).toContainEqual(['assignee']);
  });
});
