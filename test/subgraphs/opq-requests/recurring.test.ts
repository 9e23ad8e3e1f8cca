import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { RecurringItems } from '../../../shared-schema/features/recurring/index.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { connectAs, databaseAddress } from '../../../shared-schema/runtime/request/tool-database.ts';
import { textsOf } from '../../support/answers.ts';
import {
  ANALYST,
  CONTRACTOR,
  FILLED_IN,
  type OpqRequest,
  OpqRequests,
  REQUESTER,
  toolOf,
} from '../../support/opq-requests.ts';
import { eventually, TestService } from '../../support/service.ts';

/* A recurring request makes its next one by itself, on its day, once. */
let test: TestService;
let clock: pg.Client;
const requests = new OpqRequests(() => test);
const address = () => databaseAddress('opq-requests', test.service.host.cluster?.socket);
beforeAll(async () => {
  test = await TestService.start();
  clock = await connectAs('opq-requests', 'clock', address());
  items = new RecurringItems(opq(), (code) => failures.push(code));
});
afterAll(async () => {
  await clock.end();
  await test.stop();
});
const opq = () => toolOf(test);
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
/** What a form is filled in with, and what is said of SPII. */
interface Filing {
  readonly spii?: readonly object[];
  readonly [element: string]: unknown;
}
/** Files a request, and has it received so many days ago. */
async function filed(user: string, ago: number, { spii = [], ...input }: Filing = {}): Promise<OpqRequest> {
  const request = await requests.filed(user, { reportFrequency: 'WEEKLY', ...input }, spii);
  await test.rows('opq_requests', 'update opq_request set received_on = $1 where key = $2', [
    addDays(today, -ago),
    request.id,
  ]);
  return request;
}
/** Noon of a day that is so many days from today. */
const at = (days: number) => new Date(`${addDays(today, days)}T17:00:00Z`);
/** Codes of what could not be filed. */
const failures: unknown[] = [];
let items: RecurringItems;
const file = (days: number, client = clock) => items.file(client, at(days));
const follows = async ({ id }: OpqRequest) =>
  (
    await test.rows<OpqRequest & { received: string }>(
      'opq_requests',
      `select n.key as id, n.version, n.control_number as "controlNumber", n.received_on::text as received
       from recurrence r
       join opq_request i on i.id = r.item
       join opq_request n on n.id = r.next
       where i.key = $1`,
      [id],
    )
  )[0];

describe('a recurring request', () => {
  it('opq-requests F4: makes the next one on its day, once, as who filed it; an ad-hoc one makes none', async () => {
    const adHoc = await requests.filed();
    const weekly = await filed(REQUESTER, 14);
    expect(await file(-8)).toBe(0);
    expect([await file(-7), await file(-7), await file(-6)]).toEqual([1, 0, 0]);
    expect(await follows(adHoc)).toBeUndefined();
    const next = await follows(weekly);
    if (!next) throw new Error('nothing followed');
    const { channel: _, entryMethods: __, ...asked } = FILLED_IN;
    const fields = `${Object.keys(asked).join(' ')} state office receivedOn`;
    const expected = {
      ...asked,
      reportFrequency: 'WEEKLY',
      state: 'OPEN',
      office: 'OPQ',
      receivedOn: addDays(today, -7),
    };
    expect(await requests.seen(REQUESTER, next, fields)).toEqual(expected);
    expect(await requests.seen(ANALYST, next, fields)).toEqual(expected);
    expect(await requests.seen(CONTRACTOR, next, 'id')).toBeNull();
    expect(
      await test.rows(
        'opq_requests',
        "select actor, door, outcome from audit.event where operation_name = 'file-recurring'",
      ),
    ).toEqual([{ actor: REQUESTER, door: 'command', outcome: 'ok' }]);
    // The requester is told of it, as of any other.
    expect(
      await test.rows('opq_requests', 'select state, recipient from state_notice where control_number = $1', [
        next.controlNumber,
      ]),
    ).toEqual([{ state: 'open', recipient: REQUESTER }]);
    // The next one makes the one after it; each has one that follows.
    expect(await file(0)).toBe(1);
    expect((await follows(next))?.received).toBe(today);
  });

  it('makes one after a pause, of the last day that was missed, and keeps to its days', async () => {
    const weekly = await filed(CONTRACTOR, 35);
    await file(-5);
    const next = await follows(weekly);
    expect(next?.received).toBe(addDays(today, -7));
    await file(-1);
    expect(next && (await follows(next))).toBeUndefined();
    await file(0);
    expect(next && (await follows(next))?.received).toBe(today);
  });

  it('makes one where two clocks do it at once', async () => {
    const monthly = await filed(REQUESTER, 70, { reportFrequency: 'MONTHLY' });
    const other = await connectAs('opq-requests', 'clock', address());
    try {
      await file(-35);
      const [{ before }] = await test.rows('opq_requests', 'select count(*)::int as before from opq_request');
      const [mine, theirs] = await Promise.all([file(0), file(0, other)]);
      const [{ after }] = await test.rows('opq_requests', 'select count(*)::int as after from opq_request');
      expect(after - before).toBe(mine + theirs);
      expect(after - before).toBe(1);
      expect(await follows(monthly)).toBeDefined();
    } finally {
      await other.end();
    }
  });

  it('makes one where somebody changes meanwhile whether it comes again', async () => {
    const weekly = await filed(REQUESTER, 7);
    const often = (value: string) =>
      test.rows('opq_requests', 'update opq_request set report_frequency = $1 where key = $2', [value, weekly.id]);
    const all = async () => (await test.rows('opq_requests', 'select from opq_request')).length;
    const before = await all();
    const holding = await test.connect('opq_requests');
    await holding.query(`
      create function waits_here() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(4711);
        return new;
      end $$;
      create trigger waits_here before insert on opq_request for each row execute function waits_here();
      select pg_advisory_lock(4711)`);
    const filing = file(0);
    const waiting = "select from pg_locks where locktype = 'advisory' and not granted and objid = 4711";
    await eventually(async () => (await test.rows('opq_requests', waiting)).length === 1);
    // Who changes it waits for the one that is being filed, or is done before it is.
    const changing = often('once');
    await Promise.race([changing, delay(1_000)]);
    await holding.query('select pg_advisory_unlock(4711)');
    await Promise.all([filing, changing]);
    await holding.query('drop function waits_here cascade');
    await holding.end();
    await often('once');
    await often('weekly');
    await file(0);
    expect(await all()).toBe(before + 1);
  });

  it('makes none after it was withdrawn, and none while who filed it may file none', async () => {
    const withdrawn = await filed(REQUESTER, 7);
    await requests.onRequest.done(REQUESTER, { of: withdrawn, event: 'withdraw', input: { text: 'Not needed' } });
    const suspended = await filed('emma-clerk', 7);
    const trained = (on: string) =>
      test.rows('directory', "update directory_user set privacy_training_on = $1 where user_key = 'emma-clerk'", [on]);
    await trained('2020-01-01');
    test.service.callers.forget('emma-clerk');
    await file(0);
    expect([await follows(withdrawn), await follows(suspended)]).toEqual([undefined, undefined]);
    await trained(today);
    test.service.callers.forget('emma-clerk');
    await file(0);
    expect((await follows(suspended))?.received).toBe(today);
  });

  it('keeps no identifier for the next one: each time it is said anew why it is needed', async () => {
    const spii = [{ element: 'ssn', needed: true, reason: 'To find the right individual' }];
    const first = await filed(REQUESTER, 7, { ssn: '900-12-3456', spii });
    await file(0);
    const next = await follows(first);
    if (!next) throw new Error('nothing followed');
    expect(await requests.seen(REQUESTER, next, 'ssn')).toEqual({ ssn: null });
    expect(await test.rows('opq_requests', 'select ssn from opq_request where key = $1', [next.id])).toEqual([
      { ssn: null },
    ]);
  });

  it('that cannot be filed keeps no later one back; it is told, and tried again at growing distance', async () => {
    // What is grayed out takes a sign more than what stood there.
    const requestDetails = `${'x'.repeat(99_988)} 900-12-3456`;
    const full = await filed(REQUESTER, 7, { requestDetails });
    const later = await filed(REQUESTER, 7);
    await file(0);
    expect([await follows(full), (await follows(later))?.received]).toEqual([undefined, today]);
    const attempts = async () => {
      const begun = failures.length;
      await file(0);
      return failures.slice(begun);
    };
    expect(failures).toEqual(['INVALID_INPUT']);
    expect(await attempts()).toEqual([]);
    await file(1);
    expect(failures).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
    await requests.onRequest.done(REQUESTER, { of: full, event: 'withdraw', input: { text: 'Too long' } });
  });

  it('begins on the day it is filed, whatever who files it says of that', async () => {
    const receivedOn = '1800-01-01';
    const request = await requests.filed(REQUESTER, { receivedOn });
    expect(await requests.seen(ANALYST, request, 'receivedOn')).toEqual({ receivedOn: today });
    const change = `updateOpqRequest(id: "${request.id}", version: 1, input: { receivedOn: "${receivedOn}" })`;
    const create = `createOpqRequest(input: { receivedOn: "${receivedOn}", requestDetails: "x" })`;
    for (const way of [change, create]) {
      const answer = await test.ask(REQUESTER, `mutation { made: ${way} { item { id } } }`);
      expect(textsOf(answer).join()).toContain('it is received on the day it is filed');
    }
  });

  it('is found by a clock that sees whose it is and nothing of what it holds', async () => {
    for (const attempt of [
      'select request_details from opq_request',
      'select employee_name from opq_request',
      'insert into recurrence values (gen_random_uuid(), gen_random_uuid(), now())',
    ])
      await expect(clock.query(attempt)).rejects.toMatchObject({ code: '42501' });
  });
});
