import type { QuestionPath } from '../../../shared-schema/index.ts';

type Questions = QuestionPath['questions'];
/** Of every record: who created it, who asks for whom, and what it is about (Appendix A, LETS, Data Elements). */
const RECORD: Questions = [
  { element: 'recordCreatorName', asks: 'Who at USCIS creates the record?', mandatory: true },
  { element: 'congressionalStaffName', asks: 'Who at the congressional office asks?', mandatory: true },
  { element: 'congressionalStaffTitle', asks: 'With which title?' },
  { element: 'congressionalStaffPhone', asks: 'At which number?' },
  { element: 'congressionalStaffEmail', asks: 'At which email address?' },
  { element: 'inquiryType', asks: 'Which type of inquiry is it?', mandatory: true },
  { element: 'inquiryIssues', asks: 'Which issue does it raise?', mandatory: true },
  { element: 'inquirySubIssues', asks: 'Which sub-issue?' },
  { element: 'contactMethod', asks: 'How is the office contacted?' },
  { element: 'inquiryDescription', asks: 'What is it about?', mandatory: true },
];
const ANY_WAY = ['telephone', 'fax', 'paper', 'in-person', 'email', 'web'] as const;

export const LETS_PATHS: readonly QuestionPath[] = [
  {
    path: 'casework',
    label: 'A congressional office asks about the case of an individual',
    channels: ANY_WAY,
    itemType: 'casework',
    scans: 'privacyRelease',
    questions: [
      ...RECORD,
      { element: 'privacyRelease', asks: 'Where is the privacy release?', mandatory: true },
      { element: 'privacyReleaseSignedOn', asks: 'On which day was it signed?', mandatory: true },
      { element: 'constituentName', asks: 'Who is the constituent?', mandatory: true },
      { element: 'constituentANumber', asks: 'With which A-Number?' },
      { element: 'constituentDateOfBirth', asks: 'Born on which day?' },
      { element: 'constituentReceiptNumber', asks: 'With which receipt number?' },
      { element: 'otherCaseInformation', asks: 'What else must be known of the case?' },
      { element: 'supportingDocuments', asks: 'Are there receipt notices or other documents?' },
    ],
  },
  {
    path: 'policy',
    label: 'A congressional office asks about policy or the institution',
    channels: ANY_WAY,
    itemType: 'policy',
    questions: RECORD,
  },
  {
    path: 'outreach',
    label: 'Outreach to Members and their staff, or an educational activity',
    channels: ANY_WAY,
    itemType: 'outreach',
    questions: RECORD,
  },
];
