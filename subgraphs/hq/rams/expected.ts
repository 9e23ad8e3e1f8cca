import type { Expected } from '../../../shared-schema/index.ts';

const ADMINISTRATOR = 'hq-rams-administrator';
/** Makes reports of every action: sees how it stands, and no person. */
const REPORTER = 'hq-rams-reporter';
/** Coordinates review and submits to OGC, in the office HQ/OGC. */
const COORDINATOR = 'hq-rams-licensee';
/** Uploads, for CBP, and answers for it. */
const CONTRIBUTOR = 'cbp-rams-contributor';
/** Submits to OGC, for CBP. */
const SUBMITTER = 'cbp-rams-submitter';
/** An expert of OGC: holds a licence and no other role. */
const EXPERT = 'hq-rams-expert';
/** Holds a licence, and is given nothing. */
const ELSEWHERE = 'ice-rams-licensee';

/** Who uses RAMS SharePoint: who holds a licence, and others for a stated need. */
const SHAREPOINT = [
  ADMINISTRATOR,
  REPORTER,
  COORDINATOR,
  CONTRIBUTOR,
  SUBMITTER,
  EXPERT,
  ELSEWHERE,
  'hq-rams-sharepoint',
  'cbp-rams-sharepoint',
];

const NO_PERSON = { [REPORTER]: [] };
const OWN = { administers: [ADMINISTRATOR], coordinates: [ADMINISTRATOR], submits: [ADMINISTRATOR] };

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'rams-interagency',
      enteredBy: ADMINISTRATOR,
      values: { itemType: 'INTERAGENCY_REGULATORY_ACTION' },
      readers: [ADMINISTRATOR, REPORTER],
      sees: NO_PERSON,
      seesNoHistory: [REPORTER],
      changes: [ADMINISTRATOR],
      assigns: [ADMINISTRATOR],
      acts: { ...OWN, works: [ADMINISTRATOR] },
    },
    // Given to a component: its licensees work on it; who uploads for it edits what they are entrusted with themselves.
    {
      name: 'rams-component',
      enteredBy: ADMINISTRATOR,
      parties: ['component:CBP'],
      readers: [ADMINISTRATOR, REPORTER, CONTRIBUTOR, SUBMITTER],
      sees: NO_PERSON,
      seesNoHistory: [REPORTER],
      changes: [ADMINISTRATOR],
      assigns: [ADMINISTRATOR],
      acts: { ...OWN, submits: [ADMINISTRATOR, SUBMITTER], works: [ADMINISTRATOR, CONTRIBUTOR, SUBMITTER] },
    },
    // Given to an office: its reviewers of SharePoint, and who has roles and no licence, see nothing of it.
    {
      name: 'rams-office',
      enteredBy: ADMINISTRATOR,
      parties: ['office:HQ/OGC'],
      readers: [ADMINISTRATOR, REPORTER, COORDINATOR],
      sees: NO_PERSON,
      seesNoHistory: [REPORTER],
      changes: [ADMINISTRATOR],
      assigns: [ADMINISTRATOR],
      acts: {
        administers: [ADMINISTRATOR],
        coordinates: [ADMINISTRATOR, COORDINATOR],
        submits: [ADMINISTRATOR, COORDINATOR],
        works: [ADMINISTRATOR, COORDINATOR],
      },
    },
    // Given to an expert in person.
    {
      name: 'rams-expert',
      enteredBy: ADMINISTRATOR,
      parties: [`user:${EXPERT}`],
      readers: [ADMINISTRATOR, REPORTER, EXPERT],
      sees: { ...NO_PERSON, [EXPERT]: ['firstName', 'lastName'] },
      seesNoHistory: [REPORTER],
      changes: [ADMINISTRATOR],
      assigns: [ADMINISTRATOR],
      acts: { ...OWN, works: [ADMINISTRATOR, EXPERT] },
    },
    // Entered by a component's own contributor, who edits it.
    {
      name: 'rams-own',
      enteredBy: CONTRIBUTOR,
      assignedBy: ADMINISTRATOR,
      readers: [ADMINISTRATOR, REPORTER, CONTRIBUTOR],
      sees: NO_PERSON,
      seesNoHistory: [REPORTER],
      changes: [ADMINISTRATOR, CONTRIBUTOR],
      assigns: [ADMINISTRATOR],
      acts: { ...OWN, works: [ADMINISTRATOR, CONTRIBUTOR] },
    },
  ],
  values: { itemType: 'REGULATORY_ACTION', departmentTaskerNumber: null },
  sees: [ADMINISTRATOR, REPORTER, COORDINATOR, CONTRIBUTOR, SUBMITTER, EXPERT, ELSEWHERE],
  reports: [ADMINISTRATOR, REPORTER, COORDINATOR, CONTRIBUTOR, SUBMITTER, EXPERT, ELSEWHERE],
  trends: [ADMINISTRATOR, REPORTER, COORDINATOR, CONTRIBUTOR, SUBMITTER, EXPERT, ELSEWHERE],
  enters: [ADMINISTRATOR, CONTRIBUTOR],
  changes: [ADMINISTRATOR, CONTRIBUTOR],
  assigns: [ADMINISTRATOR],
  tasks: [ADMINISTRATOR, COORDINATOR, SUBMITTER, ELSEWHERE],
  events: {
    task: 'coordinates',
    review: 'works',
    comment: 'works',
    consolidate: 'coordinates',
    'submit-for-clearance': 'submits',
    return: 'administers',
    overrule: 'administers',
    approve: 'administers',
    extend: 'coordinates',
    'request-extension': 'works',
    'grant-extension': 'coordinates',
    'deny-extension': 'coordinates',
    'stop-clock': 'administers',
    'restart-clock': 'administers',
    transfer: 'administers',
    close: 'administers',
    cancel: 'administers',
    withdraw: 'submits',
    reopen: 'administers',
  },
  // With the action for who works on it; each may be opened to any user of RAMS SharePoint, which licensees are too.
  parts: {
    documents: {
      sees: SHAREPOINT,
      writes: [ADMINISTRATOR, CONTRIBUTOR],
      reviews: { asks: [ADMINISTRATOR, COORDINATOR, ELSEWHERE], reviews: SHAREPOINT },
      on: {
        'rams-interagency': { readers: [ADMINISTRATOR], sees: {}, writes: [ADMINISTRATOR] },
        'rams-component': {
          readers: [ADMINISTRATOR, CONTRIBUTOR, SUBMITTER],
          sees: {},
          writes: [ADMINISTRATOR, CONTRIBUTOR],
        },
        'rams-office': { readers: [ADMINISTRATOR, COORDINATOR], sees: {}, writes: [ADMINISTRATOR] },
        'rams-expert': { readers: [ADMINISTRATOR, EXPERT], sees: {}, writes: [ADMINISTRATOR] },
        'rams-own': { readers: [ADMINISTRATOR, CONTRIBUTOR], sees: {}, writes: [ADMINISTRATOR, CONTRIBUTOR] },
      },
    },
  },
  taskers: [
    {
      on: 'rams-component',
      givenBy: ADMINISTRATOR,
      to: { level: 'component', component: 'CBP' },
      answers: [CONTRIBUTOR],
      takes: [ADMINISTRATOR, SUBMITTER],
    },
    {
      on: 'rams-office',
      givenBy: COORDINATOR,
      to: { level: 'office', office: 'OGC' },
      answers: [COORDINATOR],
      takes: [ADMINISTRATOR, COORDINATOR],
    },
    {
      on: 'rams-expert',
      givenBy: ADMINISTRATOR,
      to: { level: 'expert', assignee: EXPERT },
      answers: [EXPERT],
      takes: [ADMINISTRATOR],
    },
  ],
};
