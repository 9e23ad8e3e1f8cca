import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { fillTool } from '../../../bench/fill.ts';
import type { Cluster } from '../../../shared-schema/runtime/postgres/cluster.ts';
import { databaseRoles } from '../../../shared-schema/runtime/postgres/database-roles.ts';
import type { HostedTool } from '../../../shared-schema/runtime/request/hosted-tool.ts';
import { runOperation } from '../../../shared-schema/runtime/request/run-operation.ts';
import { asApplication } from '../../support/alone.ts';
import { codeOf, textsOf, valueIn } from '../../support/answers.ts';
import { eventsOf } from '../../support/events.ts';
import { plansOf, readOf, sentWhile } from '../../support/plans.ts';
import { TestService } from '../../support/service.ts';
import { OES, OHC, SECRETARY, type Tasking, Taskings } from '../../support/taskings.ts';
import { ACCOUNT, Between, type Came } from '../../support/taskings-between.ts';

/* What came of a tasking of I-CATT is kept while it is held there, and until somebody who sees it there lets go. */
let test: TestService;
const icatt = new Taskings(() => test);
const ohc = new Taskings(() => test, OHC);
const between = new Between(() => test, icatt);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const WHY = 'dispositions { whyKept }';
const HELD = { dispositions: [{ whyKept: 'HELD_ELSEWHERE' }] };
const FREE = { dispositions: [{ whyKept: 'NEEDS_ASSERTION' }] };
const theOne = async (tasker: Tasking): Promise<Came> => (await between.cameOf(tasker, WHY))[0] as Came;
/** Gives a tasking to the office, and takes it back: the account does not see any more how it stands there. */
async function takenBack(): Promise<{ tasking: Tasking; tasker: Tasking }> {
  const given = await between.given();
  await between.pass();
  const of = await between.tasker(given.tasker.id);
  await icatt.onTasker.done(OES, { of, event: 'withdraw', input: { text: 'No more.' } });
  await between.pass();
  return given;
}
const released = (user: string, { id, version }: Pick<Tasking, 'id' | 'version'>, tool = 'icatt') =>
  test.ask(
    user,
    `mutation ($id: ID!, $version: Int!, $tool: String!) {
      releaseOhcTaskTrackerTaskingHold(tool: $tool, id: $id, version: $version) { item { id ${WHY} } } }`,
    { variables: { id, version, tool } },
  );

describe('what is held elsewhere and seen there by its account no more', () => {
  it('is let go of by who sees it in both tools, and by nobody else; an event says by whom', async () => {
    const { tasker } = await takenBack();
    const item = await theOne(tasker);
    expect(item).toMatchObject({ state: 'WITHDRAWN', ...HELD });
    for (const user of [OHC.runs, 'ohc-responder', 'ohc-from-servicenow'])
      expect([user, codeOf(await released(user, item))]).toEqual([user, 'FORBIDDEN']);
    expect(textsOf(await released(SECRETARY, item, 'servicenow'))).toEqual([
      'INVALID_INPUT: tool: no taskings come from there.',
    ]);
    expect(codeOf(await released(SECRETARY, { ...item, version: item.version - 1 }))).toBe('STALE_VERSION');
    expect(await theOne(tasker)).toMatchObject(HELD);
    expect(valueIn(await released(SECRETARY, item))).toMatchObject(FREE);
    expect(await theOne(tasker)).toMatchObject(FREE);
    const [event] = await eventsOf(test, 'ohc-task-tracker', "action = 'release-hold' and actor = $1", [SECRETARY]);
    expect(event).toMatchObject({ outcome: 'ok' });
  });

  it('is kept while it is asked for also past the program: who lets go does by the database alone', async () => {
    const { tasking, tasker } = await between.given();
    await between.pass();
    const { sourceNumber } = await theOne(tasker);
    const letGo = async () => {
      const app = await asApplication(test, { key: 'ohc-task-tracker', database: 'ohc_task_tracker', user: SECRETARY });
      try {
        const { rowCount } = await app.query('update tasking_taken set released_at = now() where number = $1', [
          sourceNumber,
        ]);
        return rowCount;
      } finally {
        await app.end();
      }
    };
    expect([await letGo(), await theOne(tasker)]).toMatchObject([0, HELD]);
    await icatt.onTasker.done(OES, {
      of: await between.tasker(tasker.id),
      event: 'withdraw',
      input: { text: 'No more.' },
    });
    await between.pass();
    expect([await letGo(), await icatt.seen(OES, tasking, 'state')]).toMatchObject([1, { state: 'TASKED' }]);
  });

  it('is kept while it is asked for, whoever lets go; and again when it comes back', async () => {
    const { tasking, tasker } = await between.given();
    await between.pass();
    for (const user of [SECRETARY, ACCOUNT])
      expect(textsOf(await released(user, await theOne(tasker)))).toEqual([
        'INVALID_INPUT: id: it is asked for in icatt.',
      ]);
    const reassign = async (party: string) =>
      icatt.onTasker.done(OES, { of: await between.tasker(tasker.id), event: 'reassign', input: { party } });
    await reassign('office:ICE/OPLA');
    await between.pass();
    valueIn(await released(SECRETARY, await theOne(tasker)));
    await reassign('office:ICE/OHC');
    await between.pass();
    expect(await theOne(tasker)).toMatchObject({ state: 'OPEN', ...HELD });
    expect(await icatt.seen(OES, tasking, 'state')).toEqual({ state: 'TASKED' });
  });
});

describe('among very many that were taken', () => {
  const FEW = 160;
  const hosted = () => test.service.host.tools.get(OHC.tool) as HostedTool;
  const MANY = 8_000;
  beforeAll(async () => {
    const { tool } = hosted();
    const records = tool.records.filter(({ name }) => name === 'OhcTaskTrackerTasking');
    const superuser = await test.connect('ohc_task_tracker');
    await fillTool(superuser, tool, {
      to: MANY,
      enteredBy: ACCOUNT,
      records,
      values: {
        'OhcTaskTrackerTasking.itemType': ['internal-matter'],
        'OhcTaskTrackerTasking.atSource': ['ended'],
        'OhcTaskTrackerTasking.state': ['withdrawn'],
      },
    });
    await superuser.query("set session_replication_role = 'replica'");
    await superuser.query(
      `with ours as (
         update ohc_task_tracker_tasking
         set source_number = 'A' || right(control_number, 10)
         where created_by = '${ACCOUNT}' and control_number like '%-2026-0000%'
         returning id, source_number
       )
       insert into tasking_taken (source, number, item, created_by, released_at)
       select 'icatt', source_number, id, '${ACCOUNT}',
         case when right(source_number, 10)::int % ${MANY / FEW} > 0 then now() end
       from ours`,
    );
    await superuser.query('vacuum analyze tasking_taken, ohc_task_tracker_tasking');
    await superuser.end();
  }, 120_000);

  it('those which may be held are found without reading the others', async () => {
    const document = parse('{ held: ohcTaskTrackerTaskingsHeldElsewhere(tool: "icatt") { sourceNumber } }');
    const { app } = databaseRoles('ohc_task_tracker');
    let held: { sourceNumber: string }[] = [];
    const caller = await test.caller(ACCOUNT);
    const sent = await sentWhile(app, async () => {
      const { data } = await runOperation(hosted(), caller, { document, variables: {}, door: 'subgraph' });
      held = data?.held as typeof held;
    });
    expect(held.map(({ sourceNumber }) => sourceNumber).sort()[99]).toBe('A0000005000');
    const { host } = test.service;
    const client = await (host.cluster as Cluster).connect('ohc_task_tracker', app);
    const plans = await plansOf(
      client,
      sent.map(({ text, values }) => ({ text: text.trim(), values })),
    );
    await client.end();
    const read = plans.map((plan) => readOf(plan, 'tasking_taken'));
    expect(Math.max(...read)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...read)).toBeLessThan(2 * FEW);
  });

  it('each is looked after in its turn: none keeps another back', async () => {
    const { tasking, tasker } = await between.given();
    await between.pass();
    await ohc.onItem.done(OHC.runs, {
      of: await theOne(tasker),
      event: 'dispatch',
      input: { recipient: 'OES', text: 'A synthetic answer.' },
    });
    await between.pass();
    await icatt.onTasker.done(OES, { of: await between.tasker(tasker.id), event: 'accept-response' });
    await between.pass();
    expect(await theOne(tasker)).toMatchObject({ state: 'CLOSED', ...HELD });
    const source = await icatt.seen<Came>(OES, tasking, 'id version');
    await icatt.onItem.done(OES, { of: source, event: 'cancel', input: { text: 'No more.' } });
    // One page after the other: whichever is next, it is in one of two.
    await between.pass();
    await between.pass();
    expect(await theOne(tasker)).toMatchObject(FREE);
  });
});
