import type { QuestionPath } from '../../../shared-schema/index.ts';

/** Contact information and nothing else: no path asks for SPII, or has a place for it (Appendix A, CATS). */
const ORIGINATOR = [
  { element: 'employeeAgencyOffice', asks: 'From which agency or office?', mandatory: true },
  { element: 'employeeName', asks: 'Who there is the contact?' },
  { element: 'employeeTitle', asks: 'With which title?' },
  { element: 'employeeEmail', asks: 'At which email address?' },
  { element: 'employeePhone', asks: 'At which phone number?' },
] as const;
const CORRESPONDENT = [
  { element: 'submitterName', asks: 'Who wrote?' },
  { element: 'submitterMailingAddress', asks: 'At which mailing address is the writer answered?' },
  { element: 'submitterEmail', asks: 'At which email address is the writer answered?' },
] as const;

// Appendix A, CATS: taskings from Congress, the Department and other components of it; internal clearance.
export const CATS_PATHS: readonly QuestionPath[] = [
  {
    path: 'controlled-tasking',
    label: 'A controlled tasking from Congress, the Department or another component of it',
    channels: ['email', 'paper', 'fax', 'web'],
    itemType: 'controlled-tasking',
    questions: [...ORIGINATOR, ...CORRESPONDENT],
  },
  {
    path: 'policy-clearance',
    label: 'Policy or operational guidance that is cleared inside USCIS',
    channels: ['email', 'in-person'],
    itemType: 'policy-clearance',
    questions: ORIGINATOR,
  },
];
