import type { Expected } from '../../../shared-schema/index.ts';

const AGENT = 'cbp-cqc-agent';
/** They pass TECS's course every year, and see what a case holds from there. */
const WITH_TECS = [AGENT, 'cqc-supervisor'];
const LAPSED = 'cqc-tecs-lapsed';
const CONTRACTOR = 'cqc-contractor';
const CENTER = [...WITH_TECS, LAPSED, CONTRACTOR];
const ANALYST = 'cqc-analyst';
const OFFICER = 'cqc-field-officer';
const CLERK = 'cqc-field-clerk';
const OFO = [OFFICER, CLERK];
const PATROL = 'cqc-border-patrol';
const PORTAL = 'cqc2ms-portal';

const WORKERS = [...CENTER, ...OFO, PATROL];
const NONE = '00000000-0000-4000-8000-000000000000';

/** A call is entered by its path alone, where staff confirm it. */
const CAME = { channel: 'PAPER' };

const CONTACT = [
  'email',
  'firstName',
  'lastName',
  'middleName',
  'streetAddress',
  'city',
  'country',
  'stateProvince',
  'postalCode',
  'phoneCountryCode',
  'phoneNumber',
  'employeeName',
  'employeeBadgeNumber',
  'narrative',
];
/** Identifiers, for which a case must be entrusted. */
const IDENTITY = [
  'dateOfBirth',
  'gender',
  'otherNamesAndAliases',
  'passportNumber',
  'citizenshipCountry',
  'passportCardNumber',
  'visaFoilNumber',
  'edlNumber',
  'edlStateOfIssuance',
  'alienRegistrationNumber',
  'borderCrossingCardNumber',
  'trustedTravelerId',
  'identityDocumentation',
];
const NOTES = ['ipAddress', 'caseNotes', 'witnessInformation', 'finalDisposition'];
/** The case's number is everybody's who sees that there is a case. */
const NUMBER = ['referenceNumber'];
/** All of a case but what comes from TECS: for want of its course, or of the role. */
const NO_TECS = [...NUMBER, ...CONTACT, ...IDENTITY, ...NOTES];
/** What a submitter gave, and what came of it. */
const OWN = [...NUMBER, ...CONTACT, ...IDENTITY, 'finalDisposition'];
const OF_CENTER = { [LAPSED]: NO_TECS, [CONTRACTOR]: NO_TECS, [ANALYST]: NUMBER };
const AMENDED = [...CONTACT, ...IDENTITY.filter((key) => key !== 'identityDocumentation')];
const NOT_AMENDED = { [ANALYST]: [] };

const AT_THE_CENTER = {
  enteredBy: AGENT,
  readers: [...CENTER, ANALYST],
  sees: OF_CENTER,
  seesNoHistory: [ANALYST],
  changes: CENTER,
  assigns: CENTER,
  acts: { runs: CENTER, works: CENTER, answers: [], withdraws: CENTER },
};

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'cqc-open', ...AT_THE_CENTER, values: { itemType: 'TRUSTED_TRAVELER', ...CAME } },
    { name: 'cqc-trade', ...AT_THE_CENTER, values: { itemType: 'TRADE', ...CAME } },
    { name: 'cqc-general', ...AT_THE_CENTER, values: { itemType: 'GENERAL_CONCERNS', ...CAME } },
    // Assigned to Field Operations, whose people answer it.
    {
      name: 'cqc-assigned',
      ...AT_THE_CENTER,
      parties: ['office:CBP/OFO'],
      values: { itemType: 'BORDER_PATROL', ...CAME },
      readers: [...CENTER, ANALYST, ...OFO],
      sees: { ...OF_CENTER, [CLERK]: NO_TECS },
      changes: [...CENTER, ...OFO],
      acts: { runs: CENTER, works: [...CENTER, ...OFO], answers: OFO, withdraws: CENTER },
    },
    // Held by the public's process: as if a credential had opened it.
    {
      name: 'cqc-opened',
      ...AT_THE_CENTER,
      parties: [`user:${PORTAL}`],
      values: { itemType: 'GENERAL_AVIATION', ...CAME },
      readers: [...CENTER, ANALYST, PORTAL],
      sees: { ...OF_CENTER, [PORTAL]: OWN },
      seesNoHistory: [ANALYST, PORTAL],
      acts: { runs: CENTER, works: CENTER, answers: [], withdraws: [...CENTER, PORTAL] },
    },
  ],
  sees: [...CENTER, ANALYST, ...OFO, PATROL, PORTAL],
  reports: [...CENTER, ANALYST, ...OFO, PATROL, PORTAL],
  trends: [...CENTER, ANALYST, ...OFO, PATROL, PORTAL],
  enters: [...CENTER, ...OFO, PATROL, PORTAL],
  changes: [...CENTER, ...OFO, PATROL],
  assigns: CENTER,
  tasks: CENTER,
  events: {
    acknowledge: 'works',
    task: 'runs',
    review: 'works',
    comment: 'works',
    'ask-submitter': 'answers',
    'record-answer': 'answers',
    dispatch: 'answers',
    transfer: 'runs',
    refer: 'runs',
    'take-back': 'runs',
    advise: 'works',
    close: 'runs',
    withdraw: 'runs',
    'withdraw-submission': 'withdraws',
    'ask-to-withdraw': 'withdraws',
    reopen: 'runs',
  },
  taskers: [
    {
      on: 'cqc-assigned',
      givenBy: AGENT,
      to: { level: 'office', office: 'OFO' },
      answers: OFO,
      takes: CENTER,
    },
  ],
  referrals: {
    keeps: ['cqc-supervisor'],
    reads: WORKERS,
    listed: ['office:HQ/CRCL', 'outside:ICE FALCON Tipline'],
  },
  roots: [
    [
      'tellCqc2msCaseControlNumber',
      `mutation { tellCqc2msCaseControlNumber(id: "${NONE}", version: 1) { item { id } } }`,
      CENTER,
    ],
    [
      'noteCqc2msCall',
      `mutation { noteCqc2msCall(id: "${NONE}", at: "2026-01-01T12:00:00Z") { item { id } } }`,
      WORKERS,
    ],
  ],
  parts: {
    // Corrections are written by who works on the case, and by the submitter.
    amendments: {
      values: { amendmentKind: 'SUPPLEMENT' },
      sees: [...CENTER, ANALYST, ...OFO, PATROL, PORTAL],
      writes: [...CENTER, ...OFO, PATROL, PORTAL],
      on: {
        'cqc-open': { sees: NOT_AMENDED },
        'cqc-trade': { sees: NOT_AMENDED },
        'cqc-general': { sees: NOT_AMENDED },
        'cqc-assigned': { sees: NOT_AMENDED, writes: [...CENTER, ...OFO] },
        'cqc-opened': { sees: { ...NOT_AMENDED, [PORTAL]: AMENDED }, writes: [...CENTER, PORTAL] },
      },
    },
    // Entered by operations of their own; who sees them on a case is asked in test/subgraphs/cqc2ms/parts.test.ts.
    calls: { sees: WORKERS, writes: WORKERS, on: { 'cqc-assigned': { readers: [...CENTER, ...OFO] } } },
    accounts: {
      sees: [...WORKERS, PORTAL],
      writes: [PORTAL],
      on: { 'cqc-assigned': { readers: [...CENTER, ...OFO] } },
    },
  },
};
