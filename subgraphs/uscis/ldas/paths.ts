import type { QuestionPath } from '../../../shared-schema/index.ts';

/** What is asked for each element, by whatever application has it. */
const ASKS: Readonly<Record<string, string>> = {
  fullName: "What is the attorney's full name?",
  attorneyName: "What is the attorney's name?",
  attorneyAddress: "At which address is the attorney's office?",
  applicantName: 'What is the name of the applicant?',
  beneficiaryPetitionerName: 'What is the name of the beneficiary or petitioner?',
  inquirerName: 'Who is asking?',
  inquirerContact: 'How is whoever asks reached?',
  aNumber: 'Which A-Number?',
  receiptNumber: 'Which receipt number?',
  dateOfBirth: 'Which date of birth?',
  address: 'Which address?',
  rejectionReason: 'Why was it rejected?',
  congressionalOffice: 'Which Congressional Office asks?',
  communityBasedOrganization: 'Or which community-based organization?',
  notes: 'What else is to be noted?',
  userId: 'Which User ID has the interfiling clerk?',
};

/** Line 1090: "via email or mail, fax or phone call"; keyed in by hand, whichever it is. */
const CHANNELS = ['email', 'paper', 'fax', 'telephone'] as const;

/** Returns the ways by which an application is keyed into: one for each type, each asking for all it may hold. */
export const pathsOf = (
  types: readonly string[],
  [first = '', ...others]: readonly string[],
): readonly QuestionPath[] =>
  types.map((itemType) => ({
    path: itemType,
    label: `Keyed in: ${itemType.replaceAll('-', ' ')}`,
    channels: CHANNELS,
    itemType,
    questions: [questionOf(first), ...others.map(questionOf)],
  }));

const questionOf = (element: string) => ({ element, asks: ASKS[element] ?? element });
