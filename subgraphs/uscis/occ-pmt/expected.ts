import type { Expected } from '../../../shared-schema/index.ts';

const ATTORNEY = 'occ-attorney';
const LABOR = 'occ-labor-attorney';
const EXPERT = 'occ-expert';
/** Everybody of OCC: support staff, who approves accounts, who reviews for another tool. */
const SUPPORT = ['occ-support', 'occ-labor-support', 'occ-approver', 'uscis-chief-counsel'];
const WORKLOAD = 'occ-workload';
const OF_LABOR = [LABOR, 'occ-labor-not-assigned'];
const ATTORNEYS = [ATTORNEY, ...OF_LABOR, EXPERT, 'occ-other-expert'];
const STAFF = [...ATTORNEYS, ...SUPPORT];

/** Open to all OCC staff; who watches workload sees how it stands, and no person. */
const OPEN = {
  readers: [...STAFF, WORKLOAD],
  sees: { [WORKLOAD]: [] },
  seesNoHistory: [WORKLOAD],
  changes: STAFF,
  assigns: ATTORNEYS,
  acts: { advises: ATTORNEYS, handles: STAFF },
};
/** Sensitive: open to attorneys of the division alone, not to its support staff. */
const SENSITIVE = {
  enteredBy: LABOR,
  readers: OF_LABOR,
  changes: OF_LABOR,
  assigns: OF_LABOR,
  acts: { advises: OF_LABOR, handles: OF_LABOR },
};
const OF_DIVISION = { openTo: 'DIVISION', division: 'labor-and-employment' };
/** Who reads what hangs on a fixture and adds to it. */
const withThem = (...users: readonly string[]) => ({ readers: users, sees: {}, writes: users });
const AS_HANDLED = {
  sees: STAFF,
  writes: STAFF,
  on: {
    'occ-case': withThem(...STAFF),
    'occ-labor': withThem(...STAFF),
    'occ-policy': withThem(...STAFF),
    'occ-sensitive': withThem(...OF_LABOR),
    'occ-sensitive-elsewhere': withThem(...OF_LABOR),
  },
};

export const EXPECTED: Expected = {
  fixtures: [
    { name: 'occ-case', enteredBy: ATTORNEY, ...OPEN, values: { itemType: 'CASE', division: 'litigation' } },
    // Of labor's and not sensitive: all staff see it, and labor relations attorneys who have it their library.
    {
      name: 'occ-labor',
      enteredBy: LABOR,
      ...OPEN,
      values: { itemType: 'QUESTION', division: 'labor-and-employment' },
    },
    // No particular case; an expert works on it.
    {
      name: 'occ-policy',
      enteredBy: ATTORNEY,
      parties: [`user:${EXPERT}`],
      ...OPEN,
      values: { itemType: 'POLICY_ISSUE', division: 'litigation' },
    },
    { name: 'occ-sensitive', ...SENSITIVE, values: { itemType: 'CASE', ...OF_DIVISION } },
    // Assigned to the whole office: it is open to its division all the same.
    {
      name: 'occ-sensitive-elsewhere',
      ...SENSITIVE,
      parties: ['office:USCIS/OCC'],
      values: { itemType: 'CASE', ...OF_DIVISION },
    },
  ],
  values: { openTo: 'ALL_OCC', office: 'OCC' },
  sees: [...STAFF, WORKLOAD],
  reports: [...STAFF, WORKLOAD],
  trends: [...STAFF, WORKLOAD],
  enters: STAFF,
  changes: STAFF,
  assigns: ATTORNEYS,
  tasks: ATTORNEYS,
  releases: { asks: ATTORNEYS, authorises: ATTORNEYS },
  events: {
    task: 'advises',
    review: 'advises',
    comment: 'handles',
    consolidate: 'advises',
    return: 'advises',
    approve: 'advises',
    dispatch: 'advises',
    extend: 'advises',
    'request-extension': 'handles',
    'grant-extension': 'advises',
    'deny-extension': 'advises',
    close: 'advises',
    cancel: 'advises',
    reopen: 'advises',
  },
  taskers: [
    {
      on: 'occ-policy',
      givenBy: ATTORNEY,
      to: { level: 'expert', assignee: EXPERT },
      answers: [EXPERT],
      takes: ATTORNEYS,
    },
  ],
  parts: {
    workProducts: { ...AS_HANDLED, values: { workProductType: 'BRIEF' } },
    attorneys: AS_HANDLED,
    expertLibrary: {
      sees: [EXPERT, 'occ-other-expert'],
      writes: [EXPERT, 'occ-other-expert'],
      on: {
        'occ-case': withThem(),
        'occ-labor': withThem(),
        'occ-policy': withThem(EXPERT),
        'occ-sensitive': withThem(),
        'occ-sensitive-elsewhere': withThem(),
      },
    },
    laborRelationsLibrary: {
      sees: ATTORNEYS,
      writes: ATTORNEYS,
      on: {
        'occ-case': withThem(),
        'occ-labor': withThem(LABOR),
        'occ-policy': withThem(),
        'occ-sensitive': withThem(LABOR),
        'occ-sensitive-elsewhere': withThem(LABOR),
      },
    },
  },
};
