import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveTool } from '../../shared-schema/features/index.ts';
import { element } from '../../shared-schema/language/element.ts';
import { kind } from '../../shared-schema/language/kinds.ts';
import { record, TrackedItem } from '../../shared-schema/language/record.ts';
import { type Rule, role } from '../../shared-schema/language/rules.ts';
import { creating } from '../support/entered.ts';
import { TestService } from '../support/service.ts';
import { trialTool } from '../support/tools.ts';

/* Each item says when it falls due under its schedules, or why it does not. */
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const FIELDS = 'schedule status authority action cutoff cutoffOn eligibleOn deadlineOn whyKept reason';
const MANAGER = 'hq-execsec-manager';
const MADE = `mutation { made: ${creating('IqFolder', 'itemType: CONGRESSIONAL')} { item { controlNumber } } }`;
const ASSERTED = {
  schedule: 'GRS-4.1-010',
  status: 'APPROVED',
  authority: 'NARA General Records Schedule (GRS) 4.1, item 010',
  action: 'destroy',
  cutoff: null,
  cutoffOn: null,
  eligibleOn: null,
  deadlineOn: null,
  whyKept: 'NEEDS_ASSERTION',
  reason: 'It is due once somebody who may says that it is no longer needed.',
};

describe('an item', () => {
  it('of IQ is cut off with the fiscal year of its making, and eligible ten years later, at both doors', async () => {
    const { controlNumber } = (await test.ask(MANAGER, MADE)).data.made.item;
    await test.rows(
      'iq',
      `update iq_folder
      set created_at = '2014-10-01T03:59:59Z'
      where control_number = $1`,
      [controlNumber],
    );
    const question = `{ iqFolder(controlNumber: "${controlNumber}") { dispositions { ${FIELDS} } } }`;
    const dispositions = [
      {
        schedule: 'N1-563-07-001',
        status: 'APPROVED',
        authority: 'NARA schedule N1-563-07-001',
        action: 'destroy',
        cutoff: 'fiscal-year-end-of-creation',
        cutoffOn: '2014-09-30',
        eligibleOn: '2024-10-01',
        deadlineOn: null,
        whyKept: null,
        reason: null,
      },
    ];
    expect(await test.ask(MANAGER, question)).toEqual({ data: { iqFolder: { dispositions } } });
    expect(await test.askTool('iq', MANAGER, question)).toMatchObject({ data: { iqFolder: { dispositions } } });
    expect((await test.ask('cbp-oes-manager', question)).data).toEqual({ iqFolder: null });
  });

  it.each([
    ['cbp-oes-manager', `${creating('CbpTrackingFolder', 'module: OES_CORRESPONDENCE')}`],
    ['emma-clerk', `${creating('EmmaCorrespondence', 'receiptNumber: "IOE9000000001", office: "NBC"')}`],
  ])('under GRS 4.1, item 010 is due once it is said to be no longer needed: %s asks', async (user, make) => {
    const { data } = await test.ask(user, `mutation { made: ${make} { item { dispositions { ${FIELDS} } }} }`);
    expect(data.made.item).toEqual({ dispositions: [ASSERTED] });
  });
});

describe('a tool whose schedule runs from a day of its own', () => {
  const spii = { outcome: 'grayed-out-unless-needed', source: 'a trial' } as const;
  /** Registers a tool with one record beside its letters, kept from the day of a decision. */
  const tool = (cutoffs: Record<string, string>, rule?: Rule) => {
    class TrialDecision extends TrackedItem {
      declare decidedOn?: string;
    }
    element(kind.date, { label: 'Decided', ...(rule ? { rule } : {}) })(TrialDecision.prototype, 'decidedOn');
    record({
      table: 'trial_decision',
      plural: 'trialDecisions',
      description: 'What somebody else decides.',
      retention: ['DAA-0582-2017-0001'],
      cutoffs,
      needToKnow: role('trial-cutoff.member'),
      enters: role('trial-cutoff.member'),
      changes: role('trial-cutoff.member'),
      assigns: role('trial-cutoff.manager'),
      itemTypes: ['decision'],
    })(TrialDecision);
    const trial = trialTool('cutoff', { spii });
    return serveTool({ ...trial, records: [...trial.records, TrialDecision] });
  };

  it('says which one, or is not served', () => {
    expect(() => tool({})).toThrow('TrialDecision: no date is said for the cutoff bia-decision of its schedule');
    expect(() => tool({ 'bia-decision': 'decidedOn' })).not.toThrow();
  });

  it('shows that day to whoever sees the item: what follows from it would tell it', () =>
    expect(() => tool({ 'bia-decision': 'decidedOn' }, role('trial-cutoff.manager'))).toThrow(
      'TrialDecision.decidedOn: a schedule’s cutoff is shown to whoever sees the item'.replace('’', "'"),
    ));
});
