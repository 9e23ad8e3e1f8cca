import type { QuestionPath } from '../../../shared-schema/index.ts';

/** "Will enter": what is to be reviewed, by whom, and when (Appendix A, ACT). */
const TASK: QuestionPath['questions'] = [
  { element: 'taskSubject', asks: 'What is the subject or the nature of the correspondence?', mandatory: true },
  { element: 'relevantDates', asks: 'Which dates matter?', mandatory: true },
  { element: 'employeeName', asks: 'Who at FEMA reviews it or takes action?', mandatory: true },
  { element: 'employeeEmailAddress', asks: 'At which address, or in which group inbox?', mandatory: true },
  { element: 'employeeOrganization', asks: 'Of which organization of FEMA?' },
];
/** "May also be added": who wrote. */
const ABOUT_CORRESPONDENT: QuestionPath['questions'] = [
  ...TASK,
  { element: 'name', asks: 'Who wrote?' },
  { element: 'jobTitle', asks: 'With which job title?' },
  { element: 'mailingAddress', asks: 'At which mailing address?' },
  { element: 'phoneNumber', asks: 'At which number?' },
  { element: 'emailAddress', asks: 'At which email address?' },
];

// ACT is connected to nothing: the action officer enters whatever comes, HQ's taskers too (oddity "act 629, 662").
export const ACT_PATHS: readonly QuestionPath[] = [
  {
    path: 'letter',
    label: 'A letter or a fax to FEMA',
    channels: ['paper', 'fax'],
    itemType: 'correspondence',
    scans: 'attachments',
    questions: ABOUT_CORRESPONDENT,
  },
  {
    path: 'message',
    label: 'A message or a call to FEMA',
    channels: ['email', 'web', 'telephone', 'in-person'],
    itemType: 'correspondence',
    questions: ABOUT_CORRESPONDENT,
  },
  {
    path: 'congressional-inquiry',
    label: 'An inquiry of Congress',
    channels: ['paper', 'fax', 'email', 'telephone'],
    itemType: 'congressional-inquiry',
    scans: 'attachments',
    questions: ABOUT_CORRESPONDENT,
  },
  {
    path: 'department-tasker',
    label: 'A tasker of the Department',
    channels: ['email', 'web'],
    itemType: 'department-tasker',
    questions: TASK,
  },
];
