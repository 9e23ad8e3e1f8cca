import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tick } from '../../shared-schema/features/lifecycle/clockwork.ts';
import { RUNGS, reached } from '../../shared-schema/features/lifecycle/reminders.ts';
import { Calendar } from '../../shared-schema/language/lifecycle/calendar.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { codeOf } from '../support/answers.ts';
import { creating } from '../support/entered.ts';
import { eventually, TestService } from '../support/service.ts';

let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());
const address = () => databaseAddress('iq', test.service.host.cluster!.socket);
const iq = () => test.service.host.tools.get('iq')!;
const MANAGER = 'hq-execsec-manager';

describe('the ladder', () => {
  it('a due date has reached a rung from the day on that the calendar says, weekends and holidays included', () => {
    const calendar = new Calendar(['2026-11-24']);
    for (let n = 0; n < 60; n++) {
      const today = new Date(Date.UTC(2026, 10, 1) + n * 86_400_000).toISOString().slice(0, 10);
      const limits = reached(today, calendar);
      for (const { rung, days } of RUNGS) {
        for (let m = -15; m < 15; m++) {
          const due = new Date(Date.parse(today) + m * 86_400_000).toISOString().slice(0, 10);
          const on = days === 0 ? due : calendar.addBusinessDays(due, days);
          expect({ today, due, rung, reached: due <= limits[rung] }).toEqual({
            today,
            due,
            rung,
            reached: on <= today,
          });
        }
      }
    }
  });

  it('reminds before, at and after, escalates, once each, and catches up with one reminder after a standstill', async () => {
    const created = await test.ask(
      MANAGER,
      `mutation { ${creating('IqFolder', 'name: "x"')} { item { id version } } }`,
    );
    const today = new Date();
    const at = (days: number) => new Date(today.getTime() + days * 86_400_000);
    const due = new Calendar().addBusinessDays(
      new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(today),
      5,
    );
    const tasked = await test.ask(
      MANAGER,
      `mutation ($id: ID!, $due: Date!) { made: actOnIqFolder(id: $id, version: 1, event: { task: { taskers: [{ level: OFFICE, office: "OLA", dueOn: $due }, { level: OFFICE, office: "OGC", dueOn: $due }] } })
        { item { taskers { id version controlNumber } } } }`,
      {
        variables: { id: created.data.createIqFolder.item.id, due },
      },
    );
    const [first, second] = tasked.data.made.item.taskers;
    const run = (days: number) => tick(iq(), address(), at(days));
    const rungs = async (of: { controlNumber: string }) =>
      (
        await test.ask(MANAGER, 'query ($n: String!) { iqTasker(controlNumber: $n) { reminders { rung dueOn } } }', {
          variables: { n: of.controlNumber },
        })
      ).data.iqTasker.reminders.map((each: any) => each.rung);
    const daysUntilDue = Math.round(
      (Date.parse(due) - Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(today))) /
        86_400_000,
    );
    expect((await run(0)).reminded).toBe(0);
    expect((await run(daysUntilDue - 1)).reminded).toBe(2);
    expect((await run(daysUntilDue - 1)).reminded).toBe(0);
    expect((await run(daysUntilDue)).reminded).toBe(2);
    // Answered: nobody is chased for it any more.
    await test.ask(
      'hq-ogc-attorney',
      `mutation ($id: ID!) { actOnIqTasker(id: $id, version: 1, event: { respond: { result: CONCURRENCE } })
        { item { id } } }`,
      { variables: { id: second.id } },
    );
    // A week's standstill: one reminder, at the rung it has reached by now.
    expect((await run(daysUntilDue + 12)).reminded).toBe(1);
    expect(await Promise.all([run(daysUntilDue + 12), run(daysUntilDue + 12)])).toMatchObject([
      { moved: 0, reminded: 0 },
      { moved: 0, reminded: 0 },
    ]);
    expect([await rungs(first), await rungs(second)]).toEqual([
      ['BEFORE', 'DUE', 'ESCALATE'],
      ['BEFORE', 'DUE'],
    ]);
    const [event] = await test.rows(
      'iq',
      "select actor, action, results from audit.event where actor = 'clock' order by transaction desc limit 1",
    );
    expect(event).toEqual({ actor: 'clock', action: 'remind', results: 1 });
  });

  it("runs by itself, on pg-boss in the tool's own database", async () => {
    const running = await TestService.start({ clocks: true });
    try {
      await running.rows(
        'iq',
        "insert into iq_folder (id, key, version, created_by, created_at, updated_at, control_number, item_type, state) values (gen_random_uuid(), gen_random_uuid(), 1, 'x', now(), now(), 'C-1', 'tasker', 'assigned')",
      );
      await running.rows(
        'iq',
        "insert into iq_tasker (id, key, version, created_by, created_at, updated_at, control_number, purpose, level, assignee, state, step, due_on, item) select gen_random_uuid(), gen_random_uuid(), 1, 'x', now(), now(), 'T-1', 'action', 'office', 'office:HQ/OLA', 'assigned', '1', current_date - 30, id from iq_folder",
      );
      await eventually(
        async () =>
          (
            await running.rows(
              'iq',
              "select 1 from pg_namespace n join pg_class c on c.relnamespace = n.oid where nspname = 'pgboss' and relname = 'job'",
            )
          ).length > 0,
      );
      // The schedule sends one a minute; here it is sent at once.
      await eventually(
        async () => (await running.rows('iq', "select 1 from pgboss.queue where name = 'clock'")).length > 0,
      );
      await running.rows('iq', "insert into pgboss.job (name) values ('clock')");
      await eventually(async () => (await running.rows('iq', 'select rung from reminder')).length === 1, 30_000);
      expect(await running.rows('iq', 'select rung from reminder')).toEqual([{ rung: 'escalate' }]);
    } finally {
      await running.stop();
    }
  }, 60_000);

  it('the role that runs it sees no personal data and moves nothing but due dates', async () => {
    const clock = await test.service.host.cluster!.connect('iq', 'iq_clock');
    for (const attempt of [
      'select name from iq_folder',
      'select assignee from iq_tasker',
      'select instructions from iq_tasker',
      'select text from iq_action',
      'select * from assignment',
      'select * from audit.event',
      "update iq_folder set state = 'closed'",
      'delete from reminder',
      "insert into iq_action (id, key, version, created_by, created_at, updated_at, event, at, actor, item) values (gen_random_uuid(), gen_random_uuid(), 1, 'clock', now(), now(), 'close', now(), 'clock', gen_random_uuid())",
    ])
      await expect(clock.query(attempt)).rejects.toMatchObject({ code: '42501' });
    await clock.end();
  });
});

describe('a changed calendar', () => {
  it('moves the due dates that count its days, writes down where, and shows it in the derivation', async () => {
    const calendar = new Calendar();
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
    const next = calendar.addBusinessDays(today, 2);
    const made = (
      await test.ask(
        MANAGER,
        `mutation { a: ${creating('IqFolder', `itemType: CONGRESSIONAL, receivedOn: "${today}"`)}
          { item { controlNumber dueOn } } b: ${creating('IqFolder', `itemType: CORRESPONDENCE, receivedOn: "${today}", dueOn: "${calendar.addBusinessDays(today, 10)}"`)} { item { controlNumber dueOn } } }`,
      )
    ).data;
    expect(made.a.item.dueOn).toBe(calendar.addBusinessDays(today, 10));
    const declare = () =>
      test.ask(MANAGER, `mutation { declareIqClosing(day: "${next}", reason: EXECUTIVE_ORDER) { declared } }`);
    // A reason is a code: free text could name somebody.
    expect(
      codeOf(
        await test.ask(
          MANAGER,
          `mutation { declareIqClosing(day: "${next}", reason: "The Secretary Synthetic said so") { declared } }`,
        ),
      ),
    ).toBe('INVALID_INPUT');
    expect((await declare()).data.declareIqClosing.declared).toBe(true);
    expect((await declare()).data.declareIqClosing.declared).toBe(false);
    expect((await tick(iq(), address())).moved).toBe(1);
    expect((await tick(iq(), address())).moved).toBe(0);
    const look = async (number: string) =>
      (
        await test.ask(
          MANAGER,
          'query ($n: String!) { iqFolder(controlNumber: $n) { dueOn clock { dueOn } history { event actor dueOn } } }',
          { variables: { n: number } },
        )
      ).data.iqFolder;
    const later = calendar.addBusinessDays(today, 11);
    expect(await look(made.a.item.controlNumber)).toMatchObject({
      dueOn: later,
      clock: { dueOn: later },
      history: [{ event: 'START_CLOCK' }, { event: 'RECOMPUTE', actor: 'clock', dueOn: later }],
    });
    // A stated due date stays.
    expect((await look(made.b.item.controlNumber)).dueOn).toBe(made.b.item.dueOn);
  });
});
