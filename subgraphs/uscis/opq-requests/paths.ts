import type { QuestionPath } from '../../../shared-schema/index.ts';

/**
 * The one form (Appendix A, OPQ Report Request Process). Its questions are there "to reduce the amount of back and
 * forth": what OPQ would ask back for is mandatory. It goes to OPQ by itself.
 */
export const OPQ_REQUESTS_PATHS: readonly QuestionPath[] = [
  {
    path: 'request-form',
    label: 'OPQ Report Request Form',
    channels: ['web'],
    itemType: 'report-request',
    filed: true,
    values: { office: 'OPQ' },
    questions: [
      { element: 'employeeName', asks: 'What is your name?', mandatory: true },
      { element: 'employeeEmail', asks: 'At which email address does the report reach you?', mandatory: true },
      { element: 'employeeOffice', asks: 'Which office are you of?', mandatory: true },
      { element: 'requestDetails', asks: 'What is the report to show?', mandatory: true },
      { element: 'requestDateRange', asks: 'What is the date range of the report?', mandatory: true },
      { element: 'reportFrequency', asks: 'How often do you want the report?', mandatory: true },
      { element: 'dataTypes', asks: 'List the data types.', mandatory: true },
      { element: 'fiscalYear', asks: 'Which fiscal year?' },
      { element: 'formType', asks: 'Which form type is the request related to?' },
      { element: 'categoryCountryOfBirth', asks: 'Of which country of birth alone?' },
      { element: 'categoryCountryOfCitizenship', asks: 'Of which citizenship alone?' },
      { element: 'categoryState', asks: 'Of which state alone?' },
      { element: 'applicantFilingType', asks: 'Which filings of applicants: initial, renewal, extension?' },
      { element: 'reportFormat', asks: 'In which format?' },
      { element: 'fileType', asks: 'As which type of file?' },
      { element: 'ssn', asks: 'Which SSN, only where the right individual is not found without it?' },
      { element: 'otherIdentifyingInformation', asks: 'What else identifies the individual, only where it is needed?' },
    ],
  },
];
