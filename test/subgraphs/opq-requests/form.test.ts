import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPQ_REQUESTS } from '../../../subgraphs/uscis/opq-requests/tool.ts';
import { codeOf, faultsOf, textsOf, valueIn } from '../../support/answers.ts';
import { later, TODAY } from '../../support/days.ts';
import { keyOf } from '../../support/ids.ts';
import { ANALYST, CONTRACTOR, OpqRequests, REQUESTER, SUPERVISOR } from '../../support/opq-requests.ts';
import { TestService } from '../../support/service.ts';

/* The form and what OPQ does with what is filed by it (PIA-007(a), Appendix A, OPQ Report Request Process). */
let test: TestService;
const requests = new OpqRequests(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

interface Question {
  readonly element: string;
  readonly mandatory: boolean;
}
interface Summary {
  readonly received: number;
  readonly closed: number;
  readonly open: number;
  readonly answered: number;
  readonly byValue: readonly { readonly element: string; readonly value: string; readonly items: number }[];
}
const paths = async (user: string) =>
  valueIn<{ path: string; channels: string[]; questions: Question[] }[]>(
    await test.ask(user, '{ opqIntakePaths { path channels questions { element mandatory } } }'),
  );

describe('the request form', () => {
  it('opq-requests F1: is the one way that is asked for, by the web', async () =>
    expect(await paths(REQUESTER)).toMatchObject([{ path: 'request-form', channels: ['WEB'] }]));

  it("opq-requests F2, opq-requests F11: a form stands in OPQ's one list at once", async () => {
    const filed = await requests.filed();
    expect(await requests.listed(ANALYST)).toContain(filed.controlNumber);
    expect(await requests.listed(SUPERVISOR)).toContain(filed.controlNumber);
  });

  it('opq-requests F3: is not taken without date range, frequency and data types', async () => {
    const asked = ['requestDateRange', 'reportFrequency', 'dataTypes'];
    const [form] = await paths(REQUESTER);
    const mandatory = form?.questions.filter((each) => each.mandatory).map(({ element }) => element);
    expect(mandatory).toEqual(expect.arrayContaining(asked));
    const left = Object.fromEntries(asked.map((each) => [each, null]));
    const fields = faultsOf(await requests.file(REQUESTER, left)).map(({ field }) => field?.at(-1));
    expect(fields.sort()).toEqual(asked.toSorted());
  });

  it('opq-requests F10: takes an SSN or another identifier with the reason why, and not without', async () => {
    const given = { ssn: '900-12-3456', otherIdentifyingInformation: 'The holder of a synthetic card' };
    const refused = textsOf(await requests.file(REQUESTER, given));
    expect(refused).toHaveLength(2);
    for (const each of refused) expect(each).toContain('it is kept only if necessary');
    const spii = Object.keys(given).map((element) => ({
      element,
      needed: true,
      reason: 'To find the right individual',
    }));
    const filed = await requests.filed(REQUESTER, given, spii);
    const fields = 'ssn otherIdentifyingInformation';
    const kept = { ...given, ssn: '900123456' };
    expect(await requests.seen(ANALYST, filed, fields)).toEqual(kept);
    expect(await requests.seen(REQUESTER, filed, fields)).toEqual(kept);
    expect(await requests.seen(SUPERVISOR, filed, fields)).toEqual({ ssn: null, otherIdentifyingInformation: null });
  });

  it('asks questions that name nobody, and nothing without a sign-in', async () => {
    const form = JSON.stringify(await paths(CONTRACTOR));
    expect(form).not.toMatch(/secret|example\.gov|OPQ-\d/i);
    expect(OPQ_REQUESTS.intake?.mail).toBeUndefined();
    await expect(
      test.service.callers.callerOf({ authorization: undefined, purpose: undefined, address: '127.0.0.1', client: '' }),
    ).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('what is filed', () => {
  it('opq-requests F7: goes to OPQ by itself; each step begins when the one before it is done', async () => {
    const filed = await requests.filed(REQUESTER, { office: 'FOD' });
    expect(await requests.seen(ANALYST, filed, 'office state')).toEqual({ office: 'OPQ', state: 'OPEN' });
    const fields = 'taskers { id version step office state }';
    interface Given {
      readonly taskers: readonly { id: string; version: number; step: string; state: string }[];
    }
    const given = await requests.onRequest.done<Given>(ANALYST, {
      of: filed,
      event: 'task',
      input: { template: 'report' },
      fields,
    });
    const states = (of: Given) => of.taskers.map(({ step, state }) => [step, state]).sort();
    expect(states(given)).toEqual([
      ['1', 'ASSIGNED'],
      ['2', 'WAITING'],
    ]);
    const first = given.taskers.find(({ step }) => step === '1');
    if (!first) throw new Error('no first step');
    const made = await requests.onTasker.done(ANALYST, {
      of: first,
      event: 'respond',
      input: { result: 'OFFICIAL_RESPONSE', text: 'The report' },
    });
    await requests.onTasker.done(SUPERVISOR, { of: made, event: 'accept-response' });
    expect(states(await requests.seen<Given>(ANALYST, filed, fields))).toEqual([
      ['1', 'CLOSED'],
      ['2', 'ASSIGNED'],
    ]);
  });

  it('opq-requests F8: OPQ has a dashboard and a list of all requests', async () => {
    const [one, other] = [await requests.filed(), await requests.filed(CONTRACTOR)];
    expect(await requests.listed(ANALYST)).toEqual(expect.arrayContaining([one.controlNumber, other.controlNumber]));
    const figures = async () =>
      valueIn<{ total: number }>(await test.ask(ANALYST, '{ opqFigures { total open byState { state items } } }'));
    const before = await figures();
    await requests.filed();
    expect((await figures()).total).toBe(before.total + 1);
  });

  it('opq-requests F9: supervisors sum up a month for senior leadership, in counts and without a person', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
    const [month] = [today.slice(0, 7)];
    const summary = async () =>
      valueIn<Summary>(
        await test.ask(
          SUPERVISOR,
          `{ opqMonthlySummary(month: "${month}") {
            month received answered closed open byValue { element value items } } }`,
        ),
      );
    const before = await summary();
    await requests.filed(REQUESTER, { reportFrequency: 'QUARTERLY', dataTypes: ['DENIALS'], employeeOffice: 'RAIO' });
    const withdrawn = await requests.filed();
    await requests.onRequest.done(REQUESTER, { of: withdrawn, event: 'withdraw', input: { text: 'Not needed' } });
    const after = await summary();
    expect([after.received, after.closed, after.open, after.answered]).toEqual([
      before.received + 2,
      before.closed + 1,
      before.open + 1,
      before.answered,
    ]);
    const items = (of: Summary, element: string, value: string): number =>
      of.byValue.find((each) => each.element === element && each.value === value)?.items ?? 0;
    for (const [element, value] of [
      ['reportFrequency', 'quarterly'],
      ['dataTypes', 'denials'],
      ['employeeOffice', 'RAIO'],
    ] as const)
      expect(items(after, element, value)).toBe(items(before, element, value) + 1);
    expect(JSON.stringify(after)).not.toMatch(/secret/i);
    expect(codeOf(await test.ask(SUPERVISOR, '{ opqMonthlySummary(month: "2026-13") { received } }'))).toBe(
      'INVALID_INPUT',
    );
  });

  it('opq-requests F9: a month that is over is told of as it was, whatever happens to its requests since', async () => {
    const month = later(-40).slice(0, 7);
    const request = await requests.filed();
    await test.rows('opq_requests', 'update opq_request set received_on = $1, created_at = $1::date where key = $2', [
      `${month}-10`,
      keyOf(request.id),
    ]);
    const asked = (asOf: string) =>
      test.ask(SUPERVISOR, `{ opqMonthlySummary(month: "${month}"${asOf}) { asOf received closed open } }`);
    const before = valueIn<Summary>(await asked(''));
    expect(before).toEqual({ asOf: later(-1), received: 1, closed: 0, open: 1 });
    await requests.onRequest.done(REQUESTER, { of: request, event: 'withdraw', input: { text: 'Not needed' } });
    expect(valueIn(await asked(`, asOf: "${later(-1)}"`))).toEqual(before);
    expect(codeOf(await asked(`, asOf: "${TODAY}"`))).toBe('INVALID_INPUT');
  });
});
