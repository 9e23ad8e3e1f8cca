import type { QuestionPath } from '../../../shared-schema/index.ts';

/**
 * What the Incident Management team asks about whom an incident concerns. Nobody is asked for SPII: what of it is
 * needed to mitigate stands in what was submitted (A-OV-17).
 */
const ABOUT_PERSONS = [
  { element: 'name', asks: 'Whose information is concerned?' },
  { element: 'address', asks: 'At which address?' },
  { element: 'email', asks: 'At which email address?' },
  { element: 'pointsOfContact', asks: 'Who are the points of contact?' },
];
const ABOUT_EMPLOYEE = [
  { element: 'employeeName', asks: 'Which employee or contractor reports it, or is concerned?' },
  { element: 'employeeTitle', asks: 'With which title?' },
  { element: 'employeeOffice', asks: 'In which office?' },
  { element: 'employeePhone', asks: 'At which phone number?' },
  { element: 'employeeEmail', asks: 'At which email address?' },
  { element: 'employeeAddress', asks: 'At which address?' },
];

// Appendix A, STARS: incidents are reported by the USCIS Command Center, by USCIS personnel and by the public.
export const STARS_PATHS: readonly QuestionPath[] = [
  {
    path: 'command-center-report',
    label: 'The USCIS Command Center reports a significant incident',
    channels: ['telephone', 'email'],
    itemType: 'incident',
    questions: [
      { element: 'sirNumber', asks: 'Which significant incident report number?', mandatory: true },
      { element: 'incidentStatus', asks: 'How far is it?', mandatory: true },
      { element: 'sourceNotices', asks: 'From which systems is the information concerned?' },
      ...ABOUT_EMPLOYEE,
      ...ABOUT_PERSONS,
    ],
  },
  {
    path: 'report',
    label: 'USCIS personnel or a member of the public report an incident',
    channels: ['paper', 'email', 'telephone', 'fax'],
    itemType: 'incident',
    scans: 'otherDocuments',
    anonymous: true,
    questions: [
      { element: 'incidentStatus', asks: 'How far is it?', mandatory: true },
      { element: 'sourceNotices', asks: 'From which systems is the information concerned?' },
      ...ABOUT_EMPLOYEE,
      ...ABOUT_PERSONS,
    ],
  },
  {
    path: 'breach',
    label: 'A breach of the agency is reported',
    channels: ['paper', 'email', 'telephone', 'fax'],
    itemType: 'breach',
    scans: 'otherDocuments',
    questions: [
      { element: 'incidentStatus', asks: 'How far is it?', mandatory: true },
      { element: 'sirNumber', asks: 'Which significant incident report number?' },
      { element: 'sourceNotices', asks: 'From which systems is the information concerned?' },
      ...ABOUT_EMPLOYEE,
      ...ABOUT_PERSONS,
    ],
  },
];
