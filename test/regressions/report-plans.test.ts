import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type pg from 'pg';
import { fillTool } from '../../bench/fill.ts';
import { RecurringItems } from '../../shared-schema/features/recurring/index.ts';
import { databaseRoles } from '../../shared-schema/runtime/postgres/database-roles.ts';
import { runOperation } from '../../shared-schema/runtime/request/run-operation.ts';
import { later, TODAY } from '../support/days.ts';
import { toolOf } from '../support/opq-requests.ts';
import { faultsOf, LIMIT, plansOf, readOf, sentWhile } from '../support/plans.ts';
import { TestService } from '../support/service.ts';

/*
 * What is told of the last months reads what is open and what ended since, and not what ended long ago; the clock reads
 * requests whose turn is to come, and not those that were followed. OPQ with 50,000 requests, of which 800 are open.
 */
const ROWS = 50_000;
const LARGE = new Set(['opq_request', 'opq_action', 'recurrence']);
const { app, clock } = databaseRoles('opq-requests');
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
  const superuser = await test.connect('opq_requests');
  await fillTool(superuser, toolOf(test).tool, { to: ROWS, enteredBy: 'opq-requester' });
  await superuser.query("set session_replication_role = 'replica'");
  // They came one after the other, for some fourteen years; all but each sixtieth ended a month after it came.
  await superuser.query(
    `update opq_request i set received_on = case when n % 10 > 0 then came end, report_frequency = 'monthly',
        created_at = (came + 1)::timestamptz, answered_on = closed, closed_on = closed,
        state = case when closed is null then 'open' else 'closed' end
      from (
        select id, n, $1::date - (n / 10) as came,
          case when n % 60 > 0 and n / 10 > 30 then $1::date - (n / 10) + 30 end as closed
        from (
          select id, (row_number() over (order by id desc))::int as n
          from opq_request
        ) numbered
      ) lives
      where lives.id = i.id`,
    [TODAY],
  );
  await superuser.query(
    `insert into recurrence (item, next, began_on)
      select id, case when n > 400 then gen_random_uuid() end, case when n > 400 then $1::date end
      from (
        select id, (row_number() over (order by id desc))::int as n
        from opq_request
      ) numbered`,
    [TODAY],
  );
  await superuser.query('vacuum analyze');
  await superuser.end();
}, 180_000);
afterAll(() => test.stop());

/** Returns the plans of what a role was sent while something was asked. */
async function plansWhile(role: string, ask: () => Promise<unknown>) {
  const sent = await sentWhile(role, ask);
  const cluster = test.service.host.cluster;
  if (!cluster) throw new Error('there is no PostgreSQL of the own');
  const client: pg.Client = await cluster.connect('opq_requests', role);
  return plansOf(client, sent).finally(() => client.end());
}

describe('of fourteen years of requests', () => {
  it.each([
    [
      'a summary of last month',
      `opqMonthlySummary(month: "${later(-31).slice(0, 7)}") { received open byValue { items } }`,
    ],
    ['trends of three months', 'opqTrends(last: 3, by: FORM_TYPE) { periods { open } groups { value } }'],
    [
      'trends of twelve weeks, as they were known then',
      `opqTrends(period: WEEK, asOf: "${later(-20)}") { periods { open } }`,
    ],
  ])('%s reads what is open or ended since', async (_what, field) => {
    const caller = await test.caller('opq-supervisor');
    const query = { document: parse(`{ asked: ${field} }`), variables: {}, door: 'subgraph' } as const;
    const plans = await plansWhile(app, async () => {
      const { errors } = await runOperation(toolOf(test), caller, query);
      expect(errors).toBeUndefined();
    });
    const about = plans.filter((plan) => readOf(plan, 'opq_request') > 0);
    // Lives are read once, whatever is told of them.
    expect(about.length).toBe(1);
    expect(about.flatMap((plan) => faultsOf(plan, LARGE))).toEqual([]);
  });

  it('the clock reads those whose turn is to come', async () => {
    const items = new RecurringItems(toolOf(test), () => {});
    const cluster = test.service.host.cluster;
    const client = await cluster?.connect('opq_requests', clock);
    if (!client) throw new Error('there is no PostgreSQL of the own');
    // On a day before any of them: none is due.
    const plans = await plansWhile(clock, () => items.file(client, new Date('2000-01-01T17:00:00Z')));
    await client.end();
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(faultsOf(plan, LARGE)).toEqual([]);
      expect(readOf(plan, 'opq_request')).toBeLessThan(LIMIT / 5);
    }
  });
});
