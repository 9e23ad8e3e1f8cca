import type { Expected } from '../../../shared-schema/index.ts';

const LIAISON = 'olia-liaison';
/** A liaison of another office of OLIA. */
const WEST = 'olia-other-office';
const LEADS = ['olia-lead', 'olia-west-lead'];
const REVIEWER = 'olia-quality-reviewer';
const ANALYST = 'olia-analyst';
/** What of an inquiry a quality reviewer sees: who asked for whom and what, and nothing that identifies to USCIS. */
const REVIEWED = [
  'congressionalStaffName',
  'congressionalStaffTitle',
  'congressionalStaffPhone',
  'congressionalStaffEmail',
  'recordCreatorName',
  'inquiryDescription',
  'constituentName',
];
/** An inquiry that these liaisons have. */
const had = (...liaisons: readonly string[]) => ({
  assignedBy: 'olia-lead',
  readers: [...LEADS, REVIEWER, ANALYST, ...liaisons],
  sees: { [REVIEWER]: REVIEWED, [ANALYST]: [] },
  seesNoHistory: [ANALYST],
  changes: [...LEADS, ...liaisons],
  assigns: LEADS,
  acts: {
    leads: LEADS,
    works: [...LEADS, ...liaisons],
    comments: [...LEADS, REVIEWER, ...liaisons],
    reviews: [REVIEWER],
  },
});
const drafts = (...liaisons: readonly string[]) => ({
  readers: [...LEADS, REVIEWER, ...liaisons],
  sees: {},
  writes: [...LEADS, ...liaisons],
});

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'lets-casework', enteredBy: LIAISON, ...had(LIAISON), values: { itemType: 'CASEWORK', office: 'OLIA' } },
    { name: 'lets-policy', enteredBy: LIAISON, ...had(LIAISON), values: { itemType: 'POLICY', office: 'OLIA' } },
    // Another office's: liaisons of this one do not see it.
    { name: 'lets-west', enteredBy: WEST, ...had(WEST), values: { itemType: 'CASEWORK', office: 'OLIA West' } },
    // It crosses jurisdictions: assigned to a liaison of another office, or to that office.
    {
      name: 'lets-assigned',
      enteredBy: LIAISON,
      ...had(LIAISON, WEST),
      parties: [`user:${WEST}`],
      values: { itemType: 'CASEWORK', office: 'OLIA' },
    },
    {
      name: 'lets-office',
      enteredBy: LIAISON,
      ...had(LIAISON, WEST),
      parties: ['office:USCIS/OLIA West'],
      values: { itemType: 'OUTREACH', office: 'OLIA' },
    },
  ],
  sees: [LIAISON, WEST, ...LEADS, REVIEWER, ANALYST],
  reports: [LIAISON, WEST, ...LEADS, REVIEWER, ANALYST],
  trends: [LIAISON, WEST, ...LEADS, REVIEWER, ANALYST],
  enters: [LIAISON, WEST, ...LEADS],
  changes: [LIAISON, WEST, ...LEADS],
  assigns: LEADS,
  tasks: [LIAISON, WEST, ...LEADS],
  releases: { asks: [LIAISON, WEST, ...LEADS], authorises: LEADS },
  events: {
    task: 'works',
    review: 'works',
    comment: 'comments',
    draft: 'works',
    consolidate: 'works',
    'flag-for-review': 'works',
    return: 'reviews',
    approve: 'reviews',
    'interim-reply': 'works',
    dispatch: 'works',
    'ask-submitter': 'works',
    'record-answer': 'works',
    extend: 'leads',
    'request-extension': 'works',
    'grant-extension': 'leads',
    'deny-extension': 'leads',
    transfer: 'leads',
    close: 'works',
    cancel: 'works',
    withdraw: 'works',
    reopen: 'works',
  },
  taskers: [
    {
      on: 'lets-office',
      givenBy: 'olia-lead',
      to: { level: 'office', office: 'OLIA West' },
      answers: [WEST, 'olia-west-lead'],
      takes: [LIAISON, WEST, ...LEADS],
    },
    {
      on: 'lets-assigned',
      givenBy: 'olia-lead',
      to: { level: 'expert', assignee: WEST },
      answers: [WEST],
      takes: [LIAISON, WEST, ...LEADS],
    },
  ],
  parts: {
    drafts: {
      sees: [LIAISON, WEST, ...LEADS, REVIEWER],
      on: {
        'lets-casework': drafts(LIAISON),
        'lets-policy': drafts(LIAISON),
        'lets-west': drafts(WEST),
        'lets-assigned': drafts(LIAISON, WEST),
        'lets-office': drafts(LIAISON, WEST),
      },
    },
  },
};
