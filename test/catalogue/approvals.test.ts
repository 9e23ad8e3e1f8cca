import { describe, expect, it } from '@jest/globals';
import { registeredTools } from '../../gateway/process/manifests.ts';
import { approvalText, awaitedFrom } from '../../scripts/pia/approvals.ts';
import { type Assessment, assessmentOf } from '../../scripts/pia/assessment.ts';
import { digestOf } from '../../scripts/pia/digest-of.ts';

/* Section 8.4 of each assessment: a change of use, access or sharing is approved by those whom it names. */
const assessed = (key: string): Assessment => {
  const tool = registeredTools().find((each) => each.key === key);
  if (!tool) throw new Error(`there is no ${key}`);
  return assessmentOf(tool);
};
const approvedBy = (assessment: Assessment, offices: readonly string[]) =>
  offices.map((office) => ({
    tool: assessment.tool,
    digest: digestOf(assessment),
    office,
    by: 'A. Officer',
    on: '2026-11-30',
  }));

const DEPARTMENT = ['DHS Privacy Office', 'Chief Information Security Officer', 'Office of the General Counsel'];
const CBP = ['Program Manager', 'CBP Privacy Officer', 'Office of Chief Counsel'];
const iq = assessed('iq');
const cqc2ms = assessed('cqc2ms');

describe('what a tool is', () => {
  it('waits for each office that its assessment names, and is approved once all of them have', () => {
    expect(awaitedFrom(iq, [])).toEqual(DEPARTMENT);
    expect(awaitedFrom(iq, approvedBy(iq, DEPARTMENT.slice(1)))).toEqual(DEPARTMENT.slice(0, 1));
    expect(awaitedFrom(iq, approvedBy(iq, DEPARTMENT))).toEqual([]);
    expect(awaitedFrom(iq, [...approvedBy(cqc2ms, DEPARTMENT), ...approvedBy(iq, CBP)])).toEqual(DEPARTMENT);
  });

  it.each([
    ['a new use', { uses: { ...iq.uses, 'Query.iqSomethingNew': iq.uses['Query.iqFolders'] ?? '' } }],
    ['new access', { roles: { ...iq.roles, 'iq.auditor': 'Somebody else' } }],
    [
      'a new reader',
      { elements: { ...iq.elements, 'IqFolder.gender': { ...iq.elements['IqFolder.gender'], seenBy: '' } } },
    ],
    ['new sharing', { outside: ['Elements are released to: the States.'] }],
  ])('waits for all of them again with %s: an approval is of what was approved (A-8.4-1)', (_what, change) => {
    const changed = { ...iq, ...change } as Assessment;
    expect(awaitedFrom(changed, approvedBy(iq, DEPARTMENT))).toEqual(DEPARTMENT);
    expect(awaitedFrom(changed, approvedBy(changed, DEPARTMENT))).toEqual([]);
  });

  it('of CQC2MS waits for manager, privacy officer and counsel with another agreement (C-8.4-1)', () => {
    const changed = { ...cqc2ms, outside: [...cqc2ms.outside, 'By a memorandum of understanding: to another agency.'] };
    expect(awaitedFrom(changed, approvedBy(cqc2ms, CBP))).toEqual(CBP);
    expect(awaitedFrom(changed, approvedBy(changed, CBP.slice(0, 2)))).toEqual(['Office of Chief Counsel']);
  });

  it('says on its page who has approved it, and of whom it waits', () => {
    const text = approvalText(iq, approvedBy(iq, DEPARTMENT.slice(0, 1)));
    expect(text).toContain('- DHS Privacy Office: approved by A. Officer on 2026-11-30.');
    expect(text).toContain('- Office of the General Counsel: not approved as it stands.');
  });
});
