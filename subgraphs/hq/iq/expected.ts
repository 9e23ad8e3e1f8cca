import type { Expected } from '../../../shared-schema/index.ts';

const MANAGER = 'hq-execsec-manager';
const USERS = [
  'hq-execsec-analyst',
  'cbp-iq-user',
  'cbp-secretariat',
  'fema-secretariat',
  'ice-secretariat',
  'uscis-secretariat',
  'cisa-secretariat',
  'tsa-secretariat',
  'hq-ola-analyst',
  'hq-ogc-attorney',
];
const WORK = ['iq-mailbox', MANAGER, ...USERS];
/** They see of every folder that it is there and how it stands, and no person. */
const COUNTERS = ['iq-records-officer', 'iq-statistics-clerk'];
/** Who may ask for drafts of answers at all: the mailbox and who counts see none. */
const DRAFTERS = [MANAGER, ...USERS];
const COUNTED = { 'iq-records-officer': [], 'iq-statistics-clerk': [] };
const REVIEWED = ['name', 'subjectOfRequest'];
const CONTACT = ['phoneNumber', 'faxNumber', 'email'];

export const EXPECTED: Expected = {
  fixtures: [
    {
      name: 'iq-private',
      enteredBy: MANAGER,
      readers: [MANAGER, ...COUNTERS],
      sees: COUNTED,
      seesNoHistory: COUNTERS,
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], works: [MANAGER], comments: [MANAGER], drafts: [MANAGER] },
    },
    // Assigned to a user in person, who prepares its answer.
    {
      name: 'iq-assigned',
      enteredBy: MANAGER,
      parties: ['user:hq-execsec-analyst'],
      readers: [MANAGER, 'hq-execsec-analyst', ...COUNTERS],
      sees: COUNTED,
      seesNoHistory: COUNTERS,
      changes: [MANAGER, 'hq-execsec-analyst'],
      assigns: [MANAGER],
      acts: {
        manages: [MANAGER],
        works: [MANAGER, 'hq-execsec-analyst'],
        comments: [MANAGER, 'hq-execsec-analyst'],
        drafts: [MANAGER, 'hq-execsec-analyst'],
      },
    },
    // Shared with CBP: its IQ user sees it, its other employees do not. They work on it, and do not edit it.
    {
      name: 'iq-shared',
      enteredBy: MANAGER,
      parties: ['component:CBP'],
      readers: [MANAGER, 'cbp-iq-user', 'cbp-secretariat', ...COUNTERS],
      sees: { ...COUNTED, 'cbp-iq-user': REVIEWED, 'cbp-secretariat': [...REVIEWED, ...CONTACT] },
      seesNoHistory: COUNTERS,
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: {
        manages: [MANAGER],
        works: [MANAGER, 'cbp-iq-user', 'cbp-secretariat'],
        comments: [MANAGER, 'cbp-iq-user', 'cbp-secretariat'],
        drafts: [MANAGER, 'cbp-secretariat'],
      },
    },
    // Assigned to an office of HQ: its IQ user sees it; an office of the same name elsewhere, or another of HQ's, does
    // not. It reviews it, and does not edit it.
    {
      name: 'iq-office',
      enteredBy: MANAGER,
      parties: ['office:HQ/OLA'],
      readers: [MANAGER, 'hq-ola-analyst', ...COUNTERS],
      sees: { ...COUNTED, 'hq-ola-analyst': REVIEWED },
      seesNoHistory: COUNTERS,
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: {
        manages: [MANAGER],
        works: [MANAGER, 'hq-ola-analyst'],
        comments: [MANAGER, 'hq-ola-analyst'],
        drafts: [MANAGER, 'hq-ola-analyst'],
      },
    },
    // A copy for information to an office of HQ: its IQ user reads what who works on it reads, and comments.
    {
      name: 'iq-informed',
      enteredBy: MANAGER,
      informed: ['office:HQ/OGC'],
      readers: [MANAGER, 'hq-ogc-attorney', ...COUNTERS],
      sees: { ...COUNTED, 'hq-ogc-attorney': REVIEWED },
      seesNoHistory: COUNTERS,
      changes: [MANAGER],
      assigns: [MANAGER],
      acts: { manages: [MANAGER], works: [MANAGER], comments: [MANAGER, 'hq-ogc-attorney'], drafts: [MANAGER] },
    },
  ],
  values: { itemType: 'CORRESPONDENCE', direction: 'INCOMING', priority: 'ROUTINE' },
  sees: [...WORK, ...COUNTERS],
  enters: WORK,
  changes: WORK,
  assigns: [MANAGER],
  tasks: [MANAGER],
  events: {
    task: 'manages',
    review: 'works',
    comment: 'comments',
    draft: 'drafts',
    consolidate: 'manages',
    'submit-for-clearance': 'manages',
    return: 'manages',
    overrule: 'manages',
    approve: 'manages',
    sign: 'manages',
    'interim-reply': 'manages',
    brief: 'works',
    dispatch: 'manages',
    extend: 'manages',
    'request-extension': 'works',
    'grant-extension': 'manages',
    'deny-extension': 'manages',
    'stop-clock': 'manages',
    'restart-clock': 'manages',
    inform: 'manages',
    'stop-informing': 'manages',
    transfer: 'manages',
    'ask-submitter': 'manages',
    'record-answer': 'manages',
    refer: 'manages',
    'take-back': 'manages',
    close: 'manages',
    cancel: 'manages',
    withdraw: 'works',
    reopen: 'manages',
  },
  taskers: [
    {
      on: 'iq-assigned',
      givenBy: MANAGER,
      to: { level: 'expert', assignee: 'hq-execsec-analyst' },
      answers: ['hq-execsec-analyst'],
      takes: [MANAGER],
    },
    // To a component: its executive secretariat answers for it, another of its users does not.
    {
      on: 'iq-shared',
      givenBy: MANAGER,
      to: { level: 'component', component: 'CBP' },
      answers: ['cbp-secretariat'],
      takes: [MANAGER],
    },
    {
      on: 'iq-office',
      givenBy: MANAGER,
      to: { level: 'office', office: 'OLA' },
      answers: ['hq-ola-analyst'],
      takes: [MANAGER],
    },
  ],
  // Further persons of a folder are seen like the one whom it is from, and written by who edits the folder.
  parts: {
    persons: { values: { role: 'SUBJECT' } },
    drafts: {
      sees: DRAFTERS,
      on: {
        'iq-private': { readers: [MANAGER], sees: {}, writes: [MANAGER] },
        'iq-assigned': {
          readers: [MANAGER, 'hq-execsec-analyst'],
          sees: {},
          writes: [MANAGER, 'hq-execsec-analyst'],
        },
        // Whoever works on a folder reads its drafts; the secretariat that answers for the component drafts.
        'iq-shared': {
          readers: [MANAGER, 'cbp-iq-user', 'cbp-secretariat'],
          sees: {},
          writes: [MANAGER, 'cbp-secretariat'],
        },
        'iq-office': { readers: [MANAGER, 'hq-ola-analyst'], sees: {}, writes: [MANAGER, 'hq-ola-analyst'] },
        'iq-informed': { readers: [MANAGER], sees: {}, writes: [MANAGER] },
      },
    },
  },
};
