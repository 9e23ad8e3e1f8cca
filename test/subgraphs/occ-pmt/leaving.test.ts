import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPeriod } from '../../../shared-schema/language/disposition.ts';
import { codeOf, valueIn } from '../../support/answers.ts';
import { ATTORNEY, type Matter, OccMatters, OTHER_EXPERT, SUPPORT, WORKLOAD } from '../../support/occ-matters.ts';
import { TestService } from '../../support/service.ts';

let test: TestService;
const matters = new OccMatters(() => test);
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const PERSON = { names: 'Sample Specimen', aNumbers: 'A900111222', criminalHistory: 'A synthetic fine.' };
/** Enters a matter of which OCC's response is approved. */
async function approved(input: object = PERSON): Promise<Matter> {
  const matter = await matters.entered(input);
  valueIn(await matters.act(ATTORNEY, matter, { review: {} }));
  valueIn(await matters.act(OTHER_EXPERT, matter, { approve: {} }));
  return matter;
}

describe('what leaves OCC', () => {
  it('occ-pmt F11: is the response or position, and no PII of the matter', async () => {
    const matter = await approved();
    const answer = (text: string) => matters.act(ATTORNEY, matter, { dispatch: { recipient: 'FOD', text } });
    for (const text of ['Sample Specimen is not eligible.', 'A900111222 is not eligible.'])
      expect([text, codeOf(await answer(text))]).toEqual([text, 'REPLY_HELD']);
    expect(valueIn(await answer('An applicant in this position is not eligible.'))).toMatchObject({
      state: 'ANSWERED',
    });
  });

  it('occ-pmt F12: may cite court cases and rulings', async () => {
    const matter = await approved();
    const text = 'See Matter of Synthetic, 99 I&N Dec. 316 (BIA 2099); Example v. Specimen County, 999 U.S. 1 (2099).';
    const sent = await matters.act(ATTORNEY, matter, { dispatch: { recipient: 'FOD', text } });
    expect(valueIn(sent)).toMatchObject({ state: 'ANSWERED' });
  });

  it('occ-pmt F13: with PII leaves under a routine use of its own notice, and by nothing else', async () => {
    const matter = await matters.entered(PERSON);
    const release = {
      recipientKind: 'FEDERAL_AGENCY',
      recipientName: 'A synthetic attorney of the Department of Justice',
      recipientAddress: '1 Synthetic Street, Springfield',
      purpose: 'A synthetic case',
      authority: 'ROUTINE_USE',
      notice: 'DHS/ALL-017',
      routineUse: 'H',
      elements: [{ element: 'names', reason: 'the case is about them' }],
    };
    const ask = (user: string, given: object = {}) =>
      matters.ask(
        user,
        `mutation ($id: ID!, $release: AskOccPmtReleaseInput!) {
          askOccPmtRelease(id: $id, release: $release) { item { state citation } } }`,
        { id: matter.id, release: { ...release, ...given } },
      );
    for (const wrong of [
      { authority: 'STATUTE', statute: '5 U.S.C. § 552a(b)(9)' },
      { routineUse: null },
      { notice: 'DHS/ALL-002' },
      { notice: 'DHS/USCIS/ICE/CBP-001', elements: [{ element: 'employeeName', reason: 'who asked' }] },
    ])
      expect([wrong, codeOf(await ask(ATTORNEY, wrong))]).toEqual([wrong, 'INVALID_INPUT']);
    for (const user of [SUPPORT, WORKLOAD]) expect(codeOf(await ask(user))).toBe('FORBIDDEN');
    expect(valueIn(await ask(ATTORNEY))).toMatchObject({ citation: 'DHS/ALL-017, routine use H' });
  });
});

describe('a record of OCC', () => {
  type Kept = { dispositions: { cutoffOn: string | null; deadlineOn: string | null; whyKept: string }[] };
  const KEPT = 'dispositions { schedule cutoffOn deadlineOn whyKept }';
  const SCHEDULE = { schedule: 'USCIS-OCC-PMT', whyKept: 'NO_AUTHORITY' };
  const kept = (matter: Matter) => matters.seen<Kept>(ATTORNEY, matter, KEPT);
  /** Whether a role of its database may take a matter out of it. */
  const mayDestroy = async (role: string): Promise<boolean | null> => {
    const asked = `select bool_or(has_table_privilege(rolname, 'occ_pmt_matter', 'delete, truncate')) as may
      from pg_roles where rolname = $1`;
    const [found] = await test.rows<{ may: boolean | null }>('occ_pmt', asked, [role]);
    return found?.may ?? null;
  };
  const NOT_BEGUN = { dispositions: [{ ...SCHEDULE, cutoffOn: null, deadlineOn: null }] };

  it('occ-pmt F14: stays for as long as its case is prepared and litigated', async () => {
    const matter = await matters.entered();
    expect(await kept(matter)).toEqual(NOT_BEGUN);
    // A final decision alone begins nothing while the case is open, nor a closed case without one.
    valueIn(await matters.change(ATTORNEY, matter, { decisionIsFinal: true, decisionFinalOn: '2026-02-01' }));
    expect(await kept(matter)).toEqual(NOT_BEGUN);
    const other = await matters.entered();
    valueIn(await matters.act(ATTORNEY, other, { close: {} }));
    expect(await kept(other)).toEqual(NOT_BEGUN);
  });

  it('occ-pmt F15: has no final decision while the decision is appealed, and its clock does not start', async () => {
    const matter = await matters.entered();
    const say = (input: object) => matters.change(ATTORNEY, matter, input);
    expect(codeOf(await say({ decisionFinalOn: '2026-02-01' }))).toBe('INVALID_INPUT');
    expect(codeOf(await say({ decisionIsFinal: false, decisionFinalOn: '2026-02-01' }))).toBe('INVALID_INPUT');
    valueIn(await say({ decisionIsFinal: true, decisionFinalOn: '2026-02-01' }));
    // It is appealed after all: the day goes with the word.
    expect(codeOf(await say({ decisionIsFinal: false }))).toBe('INVALID_INPUT');
    valueIn(await say({ decisionIsFinal: false, decisionFinalOn: null }));
    valueIn(await matters.act(ATTORNEY, matter, { close: {} }));
    expect(await kept(matter)).toEqual(NOT_BEGUN);
  });

  it('occ-pmt F16: has its last day six months after both, and nobody destroys it without an authority', async () => {
    const matter = await matters.entered();
    valueIn(await matters.change(ATTORNEY, matter, { decisionIsFinal: true, decisionFinalOn: '2026-02-01' }));
    valueIn(await matters.act(ATTORNEY, matter, { close: {} }));
    const { closedOn } = await matters.seen<{ closedOn: string }>(ATTORNEY, matter, 'closedOn');
    expect(await kept(matter)).toEqual({
      dispositions: [{ ...SCHEDULE, cutoffOn: closedOn, deadlineOn: addPeriod(closedOn, 'P6M') }],
    });
    const { schema } = test.service.host.tools.get('occ-pmt')?.subgraph ?? {};
    const changes = Object.keys(schema?.getMutationType()?.getFields() ?? {});
    expect(changes).toContain('createOccPmtMatter');
    expect(changes.filter((name) => /^(delete|destroy|dispose|purge|remove)/i.test(name))).toEqual([]);
    for (const role of ['app', 'mailer', 'clock'])
      expect([role, await mayDestroy(`occ_pmt_${role}`)]).toEqual([role, false]);
  });
});
