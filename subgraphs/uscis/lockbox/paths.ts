import type { QuestionPath } from '../../../shared-schema/index.ts';

/** What an email says of an application, as an analyst reads it. Nobody asks for an SSN, a picture or a copy. */
export const LOCKBOX_PATHS: readonly QuestionPath[] = [
  {
    path: 'email',
    label: 'An inquiry to the Lockbox Mailbox',
    channels: ['email'],
    itemType: 'inquiry',
    scans: 'documents',
    questions: [
      { element: 'email', asks: 'From which address was it sent?', mandatory: true },
      { element: 'senderName', asks: 'Who sent it?' },
      { element: 'messageText', asks: 'What does the email say?' },
      { element: 'applicantNames', asks: 'Who are the applicants?' },
      { element: 'dateOfBirth', asks: 'When was the applicant born?' },
      { element: 'alienNumber', asks: 'Which A-Number?' },
      { element: 'elisId', asks: 'Which ELIS Account ID?' },
      { element: 'receiptNumber', asks: 'Which receipt number?' },
      { element: 'address', asks: 'At which address?' },
      { element: 'phone', asks: 'At which phone number?' },
      { element: 'userName', asks: 'Which analyst works on it?' },
      { element: 'userWorkEmail', asks: "What is the analyst's work email address?" },
    ],
  },
];
