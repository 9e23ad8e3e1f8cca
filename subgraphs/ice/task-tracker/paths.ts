import type { QuestionPath } from '../../../shared-schema/index.ts';

// Appendix A, OHC Task Tracker: ServiceNow generates taskings related to employee inquiries. What is keyed is what
// ServiceNow shows; of members of the public no path asks anything.
export const OHC_TASK_TRACKER_PATHS: readonly QuestionPath[] = [
  {
    path: 'employee-inquiry',
    label: "An employee's inquiry, as ServiceNow shows it",
    channels: ['web', 'email', 'telephone'],
    itemType: 'employee-inquiry',
    questions: [
      { element: 'sourceNumber', asks: 'Which number has it in ServiceNow?', mandatory: true },
      { element: 'office', asks: 'Which office answers it?' },
      { element: 'taskingContent', asks: 'What is asked?', mandatory: true },
      { element: 'userName', asks: 'Who at OHC is responsible for responding?' },
      { element: 'userEmail', asks: 'At which office email address?' },
      { element: 'userPhone', asks: 'At which office number?' },
      { element: 'userTitle', asks: 'With which title?' },
    ],
  },
];
