import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../../gateway/process/host.ts';
import { RA_TRACKER } from '../../../subgraphs/uscis/ra-tracker/tool.ts';
import { codesOf, textsOf, valueIn } from '../../support/answers.ts';
import { CLERK, DIRECTOR, DUE, RECEIVED, REVIEWER, Requests } from '../../support/requests.ts';
import { TestService } from '../../support/service.ts';

/* A request on its way: its dates, the District Director's recommendation, what the BIA decided. */
let test: TestService;
const requests = new Requests(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const SENT = { happenedOn: '2026-03-20' };

describe('the dates of a request', () => {
  it('ra-tracker F5: hold when USCIS, the Field Office and the District Office received it', async () => {
    const received = {
      dateReceivedUscis: RECEIVED,
      dateReceivedFieldOffice: '2026-03-04',
      dateReceivedDistrictOffice: '2026-03-05',
    };
    const { dateReceivedFieldOffice, dateReceivedDistrictOffice } = received;
    const request = await requests.entered();
    const keyed = valueIn<typeof request>(
      await requests.change({ user: CLERK }, request, { dateReceivedFieldOffice, dateReceivedDistrictOffice }),
    );
    expect(await requests.seen(CLERK, keyed, Object.keys(received).join(' '))).toEqual(received);
    expect(textsOf(await requests.enter('recognition', { dateReceivedUscis: null }))).toEqual([
      'INVALID_INPUT: RaTrackerRequest.dateReceivedUscis: it is mandatory.',
    ]);
  });

  it('ra-tracker F6: hold when FDNS, USCIS Counsel and the Field Office were asked, and why', async () => {
    const asked = {
      dateInfoRequestFdns: '2026-03-06',
      dateInfoRequestCounsel: '2026-03-07',
      dateInfoRequestFieldOffice: '2026-03-08',
    };
    const request = await requests.entered();
    expect(codesOf(await requests.change({ user: CLERK }, request, asked))).toEqual(Array(3).fill('INVALID_INPUT'));
    const why = Object.keys(asked).map((element) => ({ element, needed: true, reason: 'Suitability is in doubt.' }));
    await requests.change({ user: CLERK, spii: why }, request, asked);
    expect(await requests.seen(CLERK, request, Object.keys(asked).join(' '))).toEqual(asked);
  });

  it('ra-tracker F7: the recommendation is due 30 days after the first receipt, and says so', async () => {
    const request = await requests.entered('recognition', { receivedOn: '2026-03-05' });
    const clock = 'dueOn clock { dueOn derivation { event because } }';
    expect(await requests.seen(REVIEWER, request, clock)).toEqual({
      dueOn: DUE,
      clock: {
        dueOn: DUE,
        derivation: [
          { event: 'START_CLOCK', because: `30 calendar days from Date initially received by USCIS on ${RECEIVED}` },
        ],
      },
    });
    // A date that was keyed wrong and is mended moves it; the other dates do not.
    const other = valueIn<typeof request>(
      await requests.change({ user: CLERK }, request, { dateReceivedDistrictOffice: '2026-03-09' }),
    );
    expect(await requests.seen(REVIEWER, other, 'dueOn')).toEqual({ dueOn: DUE });
    await requests.change({ user: CLERK }, other, { dateReceivedUscis: '2026-03-01' });
    expect(await requests.seen(REVIEWER, request, 'dueOn')).toEqual({ dueOn: '2026-03-31' });
  });

  it('ra-tracker F8: an extension is asked of the BIA; granted it moves the day, denied not', async () => {
    const fields = 'state dueOn extensionRequested dateExtensionRequest biaResponseRetention';
    const ask = { dueOn: '2026-05-01', text: 'Counsel has not answered.' };
    const asked = await requests.on(REVIEWER, await requests.reviewed(), { 'request-extension': ask });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
    const waits = { state: 'IN_REVIEW', dueOn: DUE, extensionRequested: true, dateExtensionRequest: today };
    expect(await requests.seen(CLERK, asked, fields)).toEqual({ ...waits, biaResponseRetention: null });
    await requests.on(REVIEWER, asked, { 'grant-extension': { dueOn: '2026-04-15' } });
    expect(await requests.seen(CLERK, asked, fields)).toEqual({
      ...waits,
      ...{ dueOn: '2026-04-15', extensionRequested: false, biaResponseRetention: 'GRANTED' },
    });
    const denied = await requests.on(REVIEWER, await requests.reviewed(), { 'request-extension': ask });
    await requests.on(REVIEWER, denied, { 'deny-extension': { text: 'The BIA says no.' } });
    expect(await requests.seen(CLERK, denied, 'dueOn extensionRequested biaResponseRetention')).toEqual({
      ...{ dueOn: DUE, extensionRequested: false, biaResponseRetention: 'DENIED' },
    });
  });
});

describe('the recommendation and the decision', () => {
  it('ra-tracker F9: the District Director alone sends the recommendation, with its day', async () => {
    const request = await requests.reviewed();
    const recommend = { of: request, event: 'recommend', input: SENT };
    expect(codesOf(await requests.onItem.tried(REVIEWER, recommend))).toEqual(['EVENT_NOT_ALLOWED']);
    const early = { ...recommend, input: { happenedOn: '2026-03-01' } };
    expect(textsOf(await requests.onItem.tried(DIRECTOR, early))).toEqual([
      'INVALID_INPUT: happenedOn: it is before the day of receipt.',
    ]);
    await requests.on(DIRECTOR, request, { recommend: SENT });
    expect(await requests.seen(CLERK, request, 'state answeredOn dateRecommendationSent')).toEqual({
      state: 'RECOMMENDED',
      answeredOn: SENT.happenedOn,
      dateRecommendationSent: SENT.happenedOn,
    });
  });

  it('ra-tracker F10: a copy goes to the organization or the individual, and when is recorded', async () => {
    const request = await requests.reviewed('accreditation');
    const copy = { recipient: 'Synthetic Representative', happenedOn: '2026-03-21' };
    expect(codesOf(await requests.onItem.tried(REVIEWER, { of: request, event: 'send-copy', input: copy }))).toEqual([
      'EVENT_NOT_ALLOWED',
    ]);
    const recommended = await requests.on(DIRECTOR, request, { recommend: SENT });
    await requests.on(REVIEWER, recommended, { 'send-copy': copy });
    expect(await requests.seen(CLERK, request, 'state dateCopySent')).toEqual({
      state: 'RECOMMENDED',
      dateCopySent: '2026-03-21',
    });
  });

  it('ra-tracker F11: what the BIA decided is recorded, with the day, and is seen by who sees persons', async () => {
    const recommended = await requests.on(DIRECTOR, await requests.reviewed(), { recommend: SENT });
    const decision = { happenedOn: '2026-04-20', text: 'Approved' };
    await requests.on(REVIEWER, recommended, { 'record-decision': decision });
    const fields = 'state dateBiaDecision biaDisposition';
    const decided = { state: 'DECIDED', dateBiaDecision: '2026-04-20' };
    expect(await requests.seen(DIRECTOR, recommended, fields)).toEqual({ ...decided, biaDisposition: 'Approved' });
    expect(await requests.seen(CLERK, recommended, fields)).toEqual({ ...decided, biaDisposition: null });
  });

  it('ra-tracker F12: USCIS recommends and decides nothing: what the BIA decides is recorded', async () => {
    const { workflow } = registeredOnce(RA_TRACKER).tool.lifecycle ?? {};
    const deciding = ['approve', 'sign', 'dispatch', 'consolidate', 'submit-for-clearance'];
    expect(Object.keys(workflow?.events ?? {}).filter((event) => deciding.includes(event))).toEqual([]);
    expect(workflow?.transitions.item['record-decision']).toMatchObject([{ to: 'decided' }]);
    const intoDecided = Object.entries(workflow?.transitions.item ?? {}).filter(([, lines]) =>
      lines.some(({ to }) => to === 'decided'),
    );
    expect(intoDecided.map(([event]) => event)).toEqual(['record-decision']);
    // Whatever was recommended, the request is open until the BIA has decided, also where the BIA did not wait for it.
    const recommended = await requests.on(DIRECTOR, await requests.reviewed(), { recommend: SENT });
    expect(await requests.seen(DIRECTOR, recommended, 'biaDisposition closedOn')).toEqual({
      biaDisposition: null,
      closedOn: null,
    });
    expect(codesOf(await requests.onItem.tried(REVIEWER, { of: recommended, event: 'close', input: {} }))).toEqual([
      'EVENT_NOT_ALLOWED',
    ]);
    const decision = { happenedOn: '2026-03-10', text: 'Denied' };
    await requests.on(REVIEWER, await requests.entered(), { 'record-decision': decision });
  });

  it('ra-tracker F14: is kept for five years from the BIA’s decision, and until there is one', async () => {
    const kept = 'dispositions { schedule status cutoff cutoffOn eligibleOn whyKept }';
    const request = await requests.on(DIRECTOR, await requests.reviewed(), { recommend: SENT });
    const schedule = { schedule: 'DAA-0582-2017-0001', status: 'APPROVED', cutoff: 'bia-decision' };
    expect(await requests.seen(REVIEWER, request, kept)).toMatchObject({
      dispositions: [{ ...schedule, cutoffOn: null, eligibleOn: null }],
    });
    const entered = 'update ra_tracker_request set created_at = $2 where control_number = $1';
    await test.rows('ra_tracker', entered, [request.controlNumber, '2026-03-03T12:00:00Z']);
    const decision = { happenedOn: '2026-04-20', text: 'Approved' };
    await requests.on(REVIEWER, await requests.on(REVIEWER, request, { 'record-decision': decision }), { close: {} });
    expect(await requests.seen(REVIEWER, request, kept)).toEqual({
      dispositions: [{ ...schedule, cutoffOn: '2026-04-20', eligibleOn: '2031-04-21', whyKept: 'PERIOD_RUNS' }],
    });
  });
});
