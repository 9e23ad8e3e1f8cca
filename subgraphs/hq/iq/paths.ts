import type { QuestionPath } from '../../../shared-schema/index.ts';

// Appendix A, IQ: irrelevant information given by phone is not written down; mail is scanned and attached.
export const IQ_PATHS: readonly QuestionPath[] = [
  {
    path: 'call',
    label: 'Somebody calls or comes in',
    channels: ['telephone', 'in-person'],
    itemType: 'correspondence',
    questions: [
      { element: 'name', asks: 'May I have your name?', mandatory: true },
      { element: 'organization', asks: 'Are you calling for an organization?' },
      { element: 'phoneNumber', asks: 'At which number can we reach you?' },
      { element: 'email', asks: 'Or at which email address?' },
      { element: 'subjectOfRequest', asks: 'What is it about?', mandatory: true },
    ],
  },
  {
    path: 'letter',
    label: 'A letter or a fax',
    channels: ['paper', 'fax'],
    itemType: 'correspondence',
    scans: 'attachments',
    questions: [
      { element: 'name', asks: 'Who signed it?', mandatory: true },
      { element: 'organization', asks: 'For which organization?' },
      { element: 'faxNumber', asks: 'From which fax number did it come?' },
      { element: 'countryOfOrigin', asks: 'From which country?' },
      { element: 'subjectOfRequest', asks: 'What is asked for?', mandatory: true },
    ],
  },
];
