import type { QuestionPath } from '../../../shared-schema/index.ts';

type Questions = QuestionPath['questions'];
const MATTER: Questions = [
  { element: 'openTo', asks: 'Is it open to all of OCC, or sensitive and open to one division?', mandatory: true },
  { element: 'division', asks: 'To which division?' },
  { element: 'question', asks: 'What is the case or question?', mandatory: true },
];
/** Who in the government asks, or is involved (Appendix A, OCC-PMT, Data Elements). */
const EMPLOYEE: Questions = [
  { element: 'employeeOfficeName', asks: 'From which Program Office or Directorate?', mandatory: true },
  { element: 'employeeOfficeLocation', asks: 'Where is that office?' },
  { element: 'employeeName', asks: 'Who there asks, or is involved?' },
  { element: 'employeeTitle', asks: 'With which title?' },
  { element: 'employeeEmail', asks: 'At which email address?' },
  { element: 'employeePhone', asks: 'At which number?' },
];
/** "Most often the PII includes" these; what is rarer is written down in the case where it is needed. */
const PERSON: Questions = [
  { element: 'names', asks: 'Whom is it about?' },
  { element: 'datesOfBirth', asks: 'Born on which day?' },
  { element: 'aNumbers', asks: 'With which A-Number?' },
  { element: 'relativesNames', asks: 'Which relatives are involved?' },
  { element: 'addresses', asks: 'Living where?' },
  { element: 'criminalHistory', asks: 'Which criminal history matters?' },
  { element: 'maritalHistory', asks: 'Which marital history matters?' },
];
const ANY_WAY = ['email', 'paper', 'fax', 'telephone', 'in-person', 'web'] as const;

export const OCC_PMT_PATHS: readonly QuestionPath[] = [
  {
    path: 'program-office-case',
    label: 'A Program Office or Directorate brings a case',
    channels: ANY_WAY,
    itemType: 'case',
    scans: 'litigationDocuments',
    questions: [...MATTER, ...EMPLOYEE, ...PERSON],
  },
  {
    path: 'program-office-question',
    label: 'A Program Office or Directorate asks a question',
    channels: ANY_WAY,
    itemType: 'question',
    questions: [...MATTER, ...EMPLOYEE, ...PERSON],
  },
  {
    path: 'outside',
    label: 'Somebody outside USCIS sends information on a case: a customer, an interagency partner',
    channels: ANY_WAY,
    itemType: 'case',
    scans: 'litigationDocuments',
    questions: [...MATTER, ...PERSON],
  },
  {
    path: 'policy-issue',
    label: 'A policy issue or a regulation, and no particular case',
    channels: ANY_WAY,
    itemType: 'policy-issue',
    questions: [...MATTER, ...EMPLOYEE],
  },
];
