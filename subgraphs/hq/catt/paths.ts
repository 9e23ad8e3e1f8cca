import type { QuestionPath } from '../../../shared-schema/index.ts';

// Appendix A, CATT: forms are dynamic. What is asked follows from what is entered: of a letter who wrote it, of a task
// what is to be done.
export const CATT_PATHS: readonly QuestionPath[] = [
  {
    path: 'letter',
    label: 'A letter or a fax is entered',
    channels: ['paper', 'fax'],
    itemType: 'correspondence',
    scans: 'documents',
    questions: [
      { element: 'title', asks: 'How is the writer addressed: Mr., Mrs., Ms.?' },
      { element: 'firstName', asks: 'First name of who signed it?' },
      { element: 'lastName', asks: 'Last name of who signed it?', mandatory: true },
      { element: 'jobTitle', asks: 'Which job title stands below it?' },
      { element: 'mailingAddress', asks: 'To which address is it answered?' },
      { element: 'organizationRole', asks: 'In which role for an organization?' },
      { element: 'organizationSite', asks: 'At which site of the organization?' },
      { element: 'organizationMailingAddress', asks: "The organization's mailing address?" },
      { element: 'phoneNumber', asks: 'Which phone number does it give?' },
      { element: 'emailAddress', asks: 'Which email address does it give?' },
      { element: 'request', asks: 'What is asked for?', mandatory: true },
    ],
  },
  {
    path: 'call',
    label: 'Somebody calls or comes in',
    channels: ['telephone', 'in-person'],
    itemType: 'correspondence',
    questions: [
      { element: 'firstName', asks: 'May I have your first name?' },
      { element: 'lastName', asks: 'And your last name?', mandatory: true },
      { element: 'organizationRole', asks: 'Are you calling for an organization, and in which role?' },
      { element: 'phoneNumber', asks: 'At which number can we reach you?' },
      { element: 'emailAddress', asks: 'Or at which email address?' },
      { element: 'request', asks: 'What is it about?', mandatory: true },
    ],
  },
  {
    path: 'task',
    label: 'A task that an office asks for',
    channels: ['email'],
    itemType: 'task',
    questions: [
      { element: 'username', asks: 'Which account of the directory asks?' },
      { element: 'jobTitle', asks: 'Which job title has who asks?' },
      { element: 'organizationSite', asks: 'At which site is who asks?' },
      { element: 'request', asks: 'What is to be done?', mandatory: true },
    ],
  },
];
