import type { QuestionPath } from '../../../shared-schema/index.ts';

/** Who at ICE is responsible for the answer; of correspondents no path asks anything (Appendix A, I-CATT). */
const RESPONSIBLE: QuestionPath['questions'] = [
  { element: 'userName', asks: 'Who at ICE is responsible for responding?' },
  { element: 'userEmail', asks: 'At which office email address?' },
  { element: 'userPhone', asks: 'At which office number?' },
  { element: 'userTitle', asks: 'With which title?' },
];
const asks = (content: string): QuestionPath['questions'] => [
  { element: 'taskingContent', asks: content, mandatory: true },
  ...RESPONSIBLE,
];

// Appendix A, I-CATT: requests for information, executive correspondence, inquiries, internal matters. Documents are
// uploaded as they were received; whatever they hold of somebody stands in them.
export const ICATT_PATHS: readonly QuestionPath[] = [
  {
    path: 'letter',
    label: 'A letter or a fax to the agency',
    channels: ['paper', 'fax'],
    itemType: 'executive-correspondence',
    scans: 'documents',
    questions: asks('What is asked for, without saying of whom?'),
  },
  {
    path: 'information-request',
    label: 'A request for information',
    channels: ['email', 'web', 'telephone'],
    itemType: 'information-request',
    questions: asks('Which information is asked for?'),
  },
  {
    path: 'law-enforcement-inquiry',
    label: 'An inquiry into a criminal, civil or administrative matter of law enforcement',
    channels: ['email', 'paper', 'fax'],
    itemType: 'law-enforcement-inquiry',
    scans: 'documents',
    questions: asks('What is inquired into, without saying of whom?'),
  },
  {
    path: 'internal-matter',
    label: 'An internal matter or memorandum',
    channels: ['email', 'in-person'],
    itemType: 'internal-tasking',
    questions: asks('What is to be done?'),
  },
];
