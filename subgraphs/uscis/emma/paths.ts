import type { QuestionPath } from '../../../shared-schema/index.ts';

// Appendix A, EMMA: incoming mail is tied to the benefit requestor's receipt number.
export const EMMA_PATHS: readonly QuestionPath[] = [
  {
    path: 'mail',
    label: 'A piece of mail is logged',
    channels: ['paper'],
    itemType: 'correspondence',
    questions: [
      { element: 'receiptNumber', asks: 'Which receipt number?', mandatory: true },
      { element: 'name', asks: 'Whose case?' },
      { element: 'aNumber', asks: 'Which A-Number?' },
      { element: 'mailTrackingNumber', asks: 'Which mail tracking number?' },
      { element: 'form', asks: 'Which form?' },
      { element: 'correspondenceType', asks: 'What kind of correspondence?' },
      { element: 'addressee', asks: 'To whom is it addressed?' },
      { element: 'datesReceived', asks: 'When was it received?' },
    ],
  },
];
