import type { QuestionPath } from '../../../shared-schema/index.ts';

// Appendix A, CBP Tracking 2.0: paper is scanned and saved in the folder; a folder belongs to one module or group.
/** The MID module: "audits, inspections, and recommendations", each entered by the division's own staff. */
const OF_MID = { audit: 'An audit', inspection: 'An inspection', recommendation: 'A recommendation' };

export const CBP_TRACKING_PATHS: readonly QuestionPath[] = [
  {
    path: 'correspondence',
    label: 'Correspondence received by an office',
    channels: ['paper', 'fax', 'email', 'telephone'],
    itemType: 'correspondence',
    scans: 'incomingDocuments',
    questions: [
      { element: 'module', asks: 'Which group handles it?', mandatory: true },
      { element: 'originatorName', asks: 'Who wrote, or called?', mandatory: true },
      { element: 'originatorContactInformation', asks: 'How can they be reached?' },
      { element: 'subjectName', asks: 'About whom is it?' },
      { element: 'notes', asks: 'What is asked for?' },
    ],
  },
  ...Object.entries(OF_MID).map(
    ([itemType, label]): QuestionPath => ({
      path: itemType,
      label,
      channels: ['paper', 'email'],
      itemType,
      scans: 'incomingDocuments',
      questions: [
        { element: 'module', asks: 'Which group handles it? The Management Inspections Division.', mandatory: true },
        { element: 'originatorName', asks: 'Who audits, inspects or recommends?', mandatory: true },
        { element: 'originatorContactInformation', asks: 'How can they be reached?' },
        { element: 'notes', asks: 'What is looked into, found or recommended?' },
        { element: 'statusInformation', asks: 'How does it stand?' },
      ],
    }),
  ),
];
