import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CAST } from '../../../subgraphs/index.ts';
import { codesOf } from '../../support/answers.ts';
import { AGENT, type Case, Cases, CLERK, messages, OFFICER, TRADE } from '../../support/cases.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const cases = new Cases(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

describe('access to CQC2MS', () => {
  let item: Case;
  beforeAll(async () => {
    item = await cases.entered('trade', {
      entryType: 'consumption',
      cargoLocation: 'Newark',
      problemType: 'hold',
      proprietaryTradeData: 'Unit price 12',
      passportNumber: 'C90000001',
    });
  });

  it('is for headquarters and field offices of CBP, and nobody of another component (cqc2ms A1, C-3.3-1)', async () => {
    const readers: string[] = [];
    for (const { key } of CAST) if (await cases.seen(key, item, 'state')) readers.push(key);
    expect(readers.sort()).toEqual([
      'cbp-cqc-agent',
      'cqc-analyst',
      'cqc-contractor',
      'cqc-supervisor',
      'cqc-tecs-lapsed',
    ]);
  });

  it('needs a supervisor’s word in writing (cqc2ms A2)', async () => {
    const answer = await test.ask('cqc-not-designated', '{ cqc2msCases { totalCount } }');
    expect(answer.extensions.withheld).toMatchObject([{ reason: 'not-designated' }]);
  });

  it('follows the duties of each role: least privilege (cqc2ms A3)', async () => {
    const fields = 'lastName narrative passportNumber proprietaryTradeData caseNotes state';
    expect(await cases.seen('cqc-analyst', item, fields)).toEqual({
      lastName: null,
      narrative: null,
      passportNumber: null,
      proprietaryTradeData: null,
      caseNotes: null,
      state: 'OPEN',
    });
    expect(await cases.seen(AGENT, item, 'passportNumber proprietaryTradeData')).toEqual({
      passportNumber: 'C90000001',
      proprietaryTradeData: 'Unit price 12',
    });
    expect(await cases.seen(CLERK, item, 'state')).toBeNull();
  });

  it('rules trade data like SPII: for a stated purpose alone', async () => {
    const { data } = await test.ask(
      AGENT,
      `{ cqc2msCase(controlNumber: "${item.controlNumber}") { proprietaryTradeData entryType } }`,
      { purpose: null },
    );
    expect(data.cqc2msCase).toEqual({ proprietaryTradeData: null, entryType: 'consumption' });
  });

  it('rules trade data like SPII: for the office that it was given to, and none that it was passed on to', async () => {
    const given = await cases.acted(
      AGENT,
      await cases.entered('trade', { ...TRADE, proprietaryTradeData: 'Price 12' }),
      {
        task: { text: 'Please look', taskers: [{ level: 'OFFICE', office: 'OFO', dueOn: '2099-01-01' }] },
      },
    );
    const fields = 'proprietaryTradeData entryType';
    const whole = { proprietaryTradeData: 'Price 12', entryType: 'consumption' };
    expect(await cases.seen(OFFICER, given, fields)).toEqual(whole);
    expect(await cases.seen('cqc-border-patrol', given, fields)).toBeNull();
    const { taskers } = await cases.seen(AGENT, given, 'taskers { id version }');
    const passed = await test.ask(
      OFFICER,
      `mutation ($id: ID!, $version: Int!, $event: Cqc2msTaskerEvent!) {
        actOnCqc2msTasker(id: $id, version: $version, event: $event) { item { id } errors { message } } }`,
      {
        variables: {
          ...taskers[0],
          event: { task: { taskers: [{ level: 'EXPERT', assignee: 'cqc-border-patrol', dueOn: '2099-01-01' }] } },
        },
      },
    );
    expect(messages(passed)).toEqual([]);
    expect(await cases.seen('cqc-border-patrol', given, fields)).toEqual({ ...whole, proprietaryTradeData: null });
    expect(await cases.seen(OFFICER, given, fields)).toEqual(whole);
  });

  it('is granted and taken away by the administrator, on need-to-know; what expired is deactivated (cqc2ms A4)', async () => {
    const asked = await test.ask(
      'cqc-border-patrol',
      'mutation { requestAccess(role: "cqc2ms.analyst", justification: "Synthetic") { item { id version } } }',
    );
    const { id, version } = asked.data.requestAccess.item;
    const decide = (user: string) =>
      test.ask(
        user,
        `mutation { decideAccessRequest(id: "${id}", version: ${version}, approve: true) { item { state } } }`,
      );
    expect(codesOf(await decide(AGENT))).toContain('FORBIDDEN');
    expect((await decide('cqc-supervisor')).data.decideAccessRequest.item).toEqual({ state: 'GRANTED' });
    const rolesOf = async (user: string) => {
      test.service.callers.forget(user);
      return [...(await test.caller(user)).roles].filter((role) => role.startsWith('cqc2ms.'));
    };
    expect(await rolesOf('cqc-border-patrol')).toContain('cqc2ms.analyst');
    const take = (user: string) =>
      test.ask(user, `mutation { reviewAccess(id: "${id}", version: ${version + 1}, keep: false) { item { state } } }`);
    expect(codesOf(await take(AGENT))).toContain('FORBIDDEN');
    expect((await take('cqc-supervisor')).data.reviewAccess.item).toEqual({ state: 'LAPSED' });
    expect(await rolesOf('cqc-border-patrol')).toEqual(['cqc2ms.office']);
    // An account that nobody has reviewed for a year has expired.
    await test.rows(
      'directory',
      `update access_grant set reviewed_on = current_date - 400 where user_key = '${OFFICER}'`,
    );
    expect(await rolesOf(OFFICER)).toContain('cqc2ms.office');
    await test.ask('system-admin', 'mutation { lapseStaleGrants(reviewedMoreThanDaysAgo: 365) { lapsed } }');
    expect(await rolesOf(OFFICER)).toEqual([]);
    expect((await test.ask(OFFICER, '{ cqc2msCases { totalCount } }')).data).toEqual({ cqc2msCases: null });
  });

  it('begins with privacy training, every year (cqc2ms A5)', async () => {
    await test.rows(
      'directory',
      "update directory_user set privacy_training_on = '2020-01-01' where user_key = 'cqc-supervisor'",
    );
    test.service.callers.forget('cqc-supervisor');
    const answer = await test.ask('cqc-supervisor', '{ cqc2msCases { totalCount } }');
    expect(answer.extensions.withheld).toMatchObject([{ reason: 'training-lapsed' }]);
  });

  it('to what comes from TECS needs TECS’s own course, every year; the rest stays (cqc2ms A6, C-8.2-1)', async () => {
    const pointed = await cases.entered();
    await cases.changed(AGENT, pointed, { sourceSystemPointer: 'TECS:P9-0001234' });
    expect(await cases.seen('cqc-tecs-lapsed', pointed, 'lastName sourceSystemPointer')).toEqual({
      lastName: 'Traveler',
      sourceSystemPointer: null,
    });
    const { roles, suspended } = await test.caller('cqc-tecs-lapsed');
    expect([[...roles], suspended.cqc2ms]).toEqual([['cqc2ms.agent'], ['tecs-course-lapsed']]);
  });

  it('of a contractor needs a signed agreement and a background check (cqc2ms A7)', async () => {
    const answer = await test.ask('cqc-contractor-no-nda', '{ cqc2msCases { totalCount } }');
    expect(answer.extensions.withheld).toMatchObject([{ reason: 'nda-missing' }]);
    expect(await cases.seen('cqc-contractor', item, 'state')).toEqual({ state: 'OPEN' });
  });

  it('is lost by who queries without need-to-know (cqc2ms A8)', async () => {
    // Who follows trends sees cases, and looks for a person among them.
    expect(await cases.seen('cqc-analyst', item, 'state')).toEqual({ state: 'OPEN' });
    const forPerson = '{ cqc2msCases(where: { lastName: { eq: "Traveler" } }) { totalCount } }';
    for (let at = 0; at < 3; at++) expect(codesOf(await test.ask('cqc-analyst', forPerson))).toEqual(['FORBIDDEN']);
    const opened = await test.ask(
      'privacy-officer',
      `mutation { made: openCqc2msUseReviews(since: "2026-01-01", refusedAtLeast: 3) {
        items { id version actor denied state } } }`,
    );
    const { id, version, ...review } = opened.data.made.items.find(
      ({ actor }: { actor: string }) => actor === 'cqc-analyst',
    );
    expect(review).toEqual({ actor: 'cqc-analyst', denied: '3', state: 'OPEN' });
    const decided = await test.ask(
      'privacy-officer',
      `mutation ($id: ID!, $version: Int!) {
        decideCqc2msUseReview(id: $id, version: $version, outcome: MISUSE, findings: "Looked for a person thrice") {
          item { state outcome } }
        revokeAccess(userKey: "cqc-analyst") { item { userKey } } }`,
      { variables: { id, version } },
    );
    expect(decided.data).toMatchObject({
      decideCqc2msUseReview: { item: { state: 'CLOSED', outcome: 'MISUSE' } },
      revokeAccess: { item: { userKey: 'cqc-analyst' } },
    });
    test.service.callers.forget('cqc-analyst');
    expect(await cases.seen('cqc-analyst', item, 'state')).toBeNull();
  });
});
