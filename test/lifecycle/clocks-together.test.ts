import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { hostedBy } from '../../commands/command.ts';
import { tick } from '../../shared-schema/features/lifecycle/clockwork.ts';
import { tellEvent } from '../../shared-schema/features/lifecycle/index.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { addDays, Calendar } from '../../shared-schema/language/lifecycle/calendar.ts';
import type { EventInput } from '../../shared-schema/language/lifecycle/event-input.ts';
import { runCommand } from '../../shared-schema/runtime/request/run-operation.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { valueIn } from '../support/answers.ts';
import { eventNamed } from '../support/deeds.ts';
import { creating } from '../support/entered.ts';
import { keyOf, TestService } from '../support/service.ts';

/* An item and its taskers have one clock that stands still; what is due then never disappears, and is not late. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const MANAGER = 'hq-execsec-manager';
const TODAY = legalDay(new Date());
const later = (days: number) => addDays(TODAY, days);
const CALENDAR = new Calendar();
interface Tasker {
  readonly id: string;
  readonly version: number;
  readonly dueOn: string;
  readonly stoppedOn: string | null;
  readonly history: readonly { readonly event: string; readonly dueOn: string | null }[];
}
interface Folder extends Omit<Tasker, 'history'> {
  readonly state: string;
  readonly answeredOn: string | null;
  readonly clock: { readonly dueOn: string; readonly stopped: boolean };
  readonly standing: { readonly late: number; readonly open: number };
  readonly taskers: readonly Tasker[];
}
const FIELDS = `id version state dueOn stoppedOn answeredOn clock { dueOn stopped } standing { late open }
  taskers { id version dueOn stoppedOn history { event dueOn } }`;

/** The answer's one root field. @throws the first error's code and text */
async function done(query: string, variables: Record<string, unknown> = {}, user = MANAGER): Promise<Folder> {
  return valueIn<Folder>(await test.ask(user, query, { variables }));
}
const enter = (input: string) => done(`mutation { ${creating('IqFolder', input)} { item { ${FIELDS} } } }`);
const act = (on: Pick<Folder, 'id' | 'version'>, event: string, input: object = {}) =>
  done(
    `mutation ($id: ID!, $version: Int!, $event: IqFolderEvent!) {
      actOnIqFolder(id: $id, version: $version, event: $event) { item { ${FIELDS} } } }`,
    { id: on.id, version: on.version, event: eventNamed(event, input) },
  );
type Given = Record<string, unknown> & { readonly user?: string };
const actOnTasker = (on: Tasker, event: string, { user = MANAGER, ...input }: Given) =>
  done(
    `mutation ($id: ID!, $version: Int!, $event: IqTaskerEvent!) {
      actOnIqTasker(id: $id, version: $version, event: $event) { item { id version } } }`,
    { id: on.id, version: on.version, event: eventNamed(event, input) },
    user,
  );
const look = async (id: string): Promise<Folder> => {
  const [{ number }] = await test.rows('iq', 'select control_number as number from iq_folder where key = $1', [id]);
  return done(`query ($number: String!) { iqFolder(controlNumber: $number) { ${FIELDS} } }`, { number });
};
const toOffice = (office: string, dueOn: string) => ({ level: 'OFFICE', office, dueOn });
const runClock = () =>
  tick(hostedBy(test.service.host, 'iq'), databaseAddress('iq', test.service.host.cluster?.socket ?? ''));

describe('a stopped clock', () => {
  it('stands still for the item and every tasker below it: none is late or reminded, no date is gone', async () => {
    let folder = await enter(`receivedOn: "${later(-40)}", dueOn: "${later(-5)}"`);
    const why = { text: 'It was late when it came to us' };
    folder = await act(folder, 'task', { ...why, taskers: [toOffice('OLA', later(0))] });
    const [ola] = folder.taskers as [Tasker];
    const expert = { level: 'EXPERT', assignee: 'hq-execsec-analyst', dueOn: later(0) };
    await actOnTasker(ola, 'task', { ...why, taskers: [expert], user: 'hq-ola-analyst' });
    await test.rows('iq', 'update iq_tasker set due_on = due_on - 1');
    expect((await look(folder.id)).standing.late).toBe(1);
    folder = await act(await look(folder.id), 'stop-clock', { text: 'We asked the writer' });
    expect(folder).toMatchObject({
      dueOn: later(-5),
      stoppedOn: TODAY,
      clock: { dueOn: later(-5), stopped: true },
      standing: { late: 0, open: 1 },
      taskers: [{ dueOn: later(-1), stoppedOn: TODAY }],
    });
    expect(folder.taskers[0]?.history.at(-1)).toEqual({ event: 'STOP_CLOCK', dueOn: later(-1) });
    expect(await test.rows('iq', 'select distinct stopped_on::text from iq_tasker')).toEqual([{ stopped_on: TODAY }]);
    expect((await runClock()).reminded).toBe(0);
    folder = await act(folder, 'restart-clock');
    expect(folder).toMatchObject({ stoppedOn: null, standing: { late: 1 }, taskers: [{ stoppedOn: null }] });
    expect(folder.taskers[0]?.history.at(-1)).toEqual({ event: 'RESTART_CLOCK', dueOn: later(-1) });
    expect((await runClock()).reminded).toBe(2);
  });

  it('that is extended shows one due date and runs on from it; what is tasked meanwhile stands still', async () => {
    let folder = await enter(`receivedOn: "${TODAY}", dueOn: "${later(20)}"`);
    folder = await act(folder, 'stop-clock', { text: 'We asked the writer' });
    folder = await act(folder, 'extend', { dueOn: later(30), text: 'The writer is away' });
    expect([folder.dueOn, folder.clock.dueOn, folder.stoppedOn]).toEqual([later(30), later(30), TODAY]);
    folder = await act(folder, 'task', { taskers: [toOffice('OLA', later(25))] });
    expect(folder.taskers).toMatchObject([{ stoppedOn: TODAY, history: [{ event: 'STOP_CLOCK', dueOn: later(25) }] }]);
    folder = await act(folder, 'restart-clock');
    expect([folder.dueOn, folder.clock.dueOn, folder.stoppedOn]).toEqual([later(30), later(30), null]);
    expect(folder.taskers).toMatchObject([{ dueOn: later(25), stoppedOn: null }]);
  });
});

describe('a tasker', () => {
  it('falls due after its item for a written reason alone, whoever moves either', async () => {
    let folder = await enter(`receivedOn: "${TODAY}", dueOn: "${later(10)}"`);
    const late = { taskers: [toOffice('OLA', later(11))] };
    await expect(act(folder, 'task', late)).rejects.toThrow(
      'INVALID_INPUT: dueOn: its item is due before: a later day needs its reason in text.',
    );
    folder = await act(folder, 'task', { taskers: [toOffice('OLA', later(8)), toOffice('OGC', later(8))] });
    const [ola] = folder.taskers as [Tasker];
    await expect(actOnTasker(ola, 'grant-extension', { dueOn: later(12) })).rejects.toThrow('needs its reason');
    await actOnTasker(ola, 'grant-extension', { dueOn: later(12), text: 'The Secretary agreed' });
    // The item may not be due before its other tasker either; the one with its reason is in nobody's way.
    await expect(act(folder, 'extend', { dueOn: later(7), text: 'sooner' })).rejects.toThrow(
      'INVALID_INPUT: dueOn: a tasker that was due by its item would be due after it.',
    );
    const update = `mutation ($id: ID!, $version: Int!, $dueOn: Date!) {
      updateIqFolder(id: $id, version: $version, input: { dueOn: $dueOn }) { item { ${FIELDS} } } }`;
    await expect(done(update, { ...folder, dueOn: later(7) })).rejects.toThrow('would be due after it');
    expect((await done(update, { ...folder, dueOn: later(9) })).dueOn).toBe(later(9));
  });
});

describe('an answered item', () => {
  it('is not overdue, and is so again where it is opened again', async () => {
    const overdue = async () => {
      const counting = `select count(*)::int as n
        from register_iq
        where parent is null and closed_on is null and answered_on is null and stopped_on is null and due_on < $1`;
      return (await test.rows('iq', counting, [TODAY]))[0].n;
    };
    const before = await overdue();
    let folder = await enter(`receivedOn: "${later(-40)}", dueOn: "${later(-5)}"`);
    expect(await overdue()).toBe(before + 1);
    for (const event of ['review', 'approve', 'sign']) folder = await act(folder, event);
    folder = await act(folder, 'dispatch', { recipient: 'somebody@example.gov', text: 'A synthetic answer' });
    expect(folder).toMatchObject({ state: 'ANSWERED', answeredOn: TODAY, dueOn: later(-5) });
    expect(await overdue()).toBe(before);
    folder = await act(await act(folder, 'close'), 'reopen', { text: 'The writer wrote again' });
    expect(folder.answeredOn).toBeNull();
    expect(await overdue()).toBe(before + 1);
  });
});

/** Something that happens to a clock, so many days after the last. */
interface Happening {
  readonly kind: 'turn' | 'extend' | 'task' | 'grant';
  readonly gap: number;
  readonly by: number;
}

describe('random histories', () => {
  /** Lets an event happen to an item, or to one of its taskers, on a day; what is refused leaves no trace. */
  async function tell(id: string, day: string, told: { event: string; tasker?: string; input?: EventInput }) {
    const which = told.tasker
      ? sql<boolean>`item.item = (select id from iq_folder where key = ${id}) and item.office = ${told.tasker}`
      : sql<boolean>`item.key = ${id}`;
    const { event, input = {} } = told;
    const subject = told.tasker ? 'tasker' : 'item';
    const caller = await test.caller(MANAGER);
    const at = new Date(`${day}T17:00:00Z`);
    const telling = runCommand(hostedBy(test.service.host, 'iq'), { caller, name: 'test' }, (context) =>
      tellEvent(context, { subject, which, event, input, at }),
    );
    return telling.then(Boolean, () => false);
  }
  async function live(happenings: readonly Happening[]): Promise<string> {
    const { id: named } = await enter(`itemType: CONGRESSIONAL, receivedOn: "${later(-120)}"`);
    const id = keyOf(named);
    let day = later(-110);
    await tell(id, day, { event: 'extend', input: { dueOn: addDays(day, 60), text: 'x' } });
    let stopped = false;
    for (const [at, { kind, gap, by }] of happenings.entries()) {
      day = addDays(day, gap);
      const dueOn = addDays(day, by);
      const office = at % 2 === 0 ? 'OLA' : 'OGC';
      const told = {
        turn: stopped ? { event: 'restart-clock' } : { event: 'stop-clock', input: { text: 'x' } },
        task: { event: 'task', input: { taskers: [{ level: 'office', office, dueOn }] } as EventInput },
        extend: { event: 'extend', input: { dueOn: addDays(dueOn, 40), text: 'x' } },
        grant: { event: 'grant-extension', tasker: office, input: { dueOn } },
      }[kind];
      if ((await tell(id, day, told)) && kind === 'turn') stopped = !stopped;
    }
    return id;
  }
  const close = (day: string) =>
    test.rows('iq', `insert into calendar_closing (day, reason) values ('${day}', 'weather')`);
  const STORED = `
    select i.due_on::text item, t.due_on::text tasker, i.stopped_on is null runs, t.stopped_on is null tasker_runs
    from iq_folder i left join iq_tasker t on t.item = i.id and t.state not in ('closed', 'withdrawn')
    where i.key = $1 order by t.id`;
  const stored = (id: string) => test.rows('iq', STORED, [id]);

  it('leave each item and tasker due as recomputed, no tasker after its item, also after closings', async () => {
    // Ten business days run from here, over the first closing and no other.
    const known = keyOf((await enter(`itemType: CONGRESSIONAL, receivedOn: "${later(-105)}"`)).id);
    const ids = [known];
    const due = CALENDAR.addBusinessDays(later(-105), 10);
    const taskers = [{ level: 'office', office: 'OLA', dueOn: due }];
    await tell(known, later(-104), { event: 'task', input: { taskers } as EventInput });
    expect(await stored(known)).toMatchObject([{ item: due, tasker: due }]);
    const happening = fc.record({
      kind: fc.constantFrom('turn', 'turn', 'extend', 'task', 'grant'),
      gap: fc.integer({ min: 0, max: 9 }),
      by: fc.integer({ min: 1, max: 40 }),
    }) as fc.Arbitrary<Happening>;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 10 }), async (happenings) => {
        const id = await live(happenings);
        ids.push(id);
        for (const row of await stored(id)) {
          if (!row.tasker) continue;
          expect(row.tasker_runs).toBe(row.runs);
          expect([row.tasker, row.item]).toEqual([row.tasker, row.item].sort());
        }
      }),
      { numRuns: 25 },
    );
    const all = async () => (await Promise.all(ids.map(stored))).flat();
    const before = await all();
    expect(before.filter(({ tasker }) => tasker).length).toBeGreaterThan(10);
    // A closing on which nothing hangs: everything is worked out anew, and nothing moves.
    await close(later(300));
    expect((await runClock()).moved).toBe(0);
    for (const days of [-100, -83, -61, -40, -22]) await close(CALENDAR.addBusinessDays(later(days), 0));
    await runClock();
    // The item is due one business day later; its tasker's day was stated, and stays.
    expect(await stored(known)).toMatchObject([{ item: CALENDAR.addBusinessDays(due, 1), tasker: due }]);
    const after = await all();
    for (const [at, { item, tasker }] of after.entries())
      for (const days of [[before[at]?.item, item], ...(tasker === null ? [] : [[tasker, item]])])
        expect(days).toEqual(days.toSorted());
    await test.rows('iq', 'update calendar_closing set recomputed_at = null');
    expect((await runClock()).moved).toBe(0);
  }, 120_000);
});
