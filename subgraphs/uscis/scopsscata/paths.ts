import type { QuestionPath } from '../../../shared-schema/index.ts';

/** What an email says of one case, as who forwards it reads it; nobody asks for SPII beyond the receipt number. */
export const SCOPSSCATA_PATHS: readonly QuestionPath[] = [
  {
    path: 'email',
    label: 'An inquiry about one particular case, by email',
    channels: ['email'],
    itemType: 'inquiry',
    questions: [
      { element: 'customerEmail', asks: 'From which address was it sent?', mandatory: true },
      { element: 'customerName', asks: 'Who inquires?' },
      { element: 'receiptNumber', asks: 'About which case: its receipt number?', mandatory: true },
      { element: 'formNumber', asks: 'Which form?' },
      { element: 'benefitType', asks: 'Which benefit is sought?' },
      { element: 'ncscContactDate', asks: 'On which day was the Contact Center called, or the request made online?' },
      { element: 'serviceRequestNumber', asks: 'Which service request number was given?' },
      { element: 'ncscRepresentativeName', asks: 'With whom did the customer speak, if known?' },
      { element: 'noServiceRequestExplanation', asks: 'Why could no service request be completed?' },
      { element: 'inquiry', asks: 'What does the email say?' },
      { element: 'employeeName', asks: 'Where an employee inquires: who?' },
      { element: 'employeeAgencyOffice', asks: 'Of which agency or office?' },
      { element: 'employeeEmail', asks: 'At which office email address?' },
      { element: 'employeePhone', asks: 'At which office number?' },
      { element: 'employeeTitle', asks: 'With which title?' },
    ],
  },
];
