import { vocabulary } from '../coded.ts';
import { CHANNELS, ENTRY_CONFIRMATIONS, ENTRY_METHODS } from './paths.ts';
import { PERSON_ROLES } from './persons.ts';

/** What is looked for in texts (spii.ts). */
export const SPII_KIND = vocabulary(
  'SpiiKind',
  'What stands in a text. No tool hides a telephone number or an email address.',
  {
    ssn: 'Social Security number',
    aNumber: 'A-Number',
    receiptNumber: 'USCIS receipt number',
    passportNumber: 'Passport number',
    cardNumber: 'Number of a payment card',
    accountNumber: 'Number of an account',
    birthDate: 'Date of birth',
    phone: 'Telephone number',
    email: 'Email address',
  },
);
/** What was done with SPII that stands in one text. */
export const SPII_DONE = vocabulary('SpiiDone', 'What was done with SPII in a text.', {
  'taken-out': 'Taken out: it is not stored',
  'original-only': 'Shown in the original alone',
  masked: 'Masked in every view',
  'kept-unchanged': 'Kept and shown',
  'grayed-out': 'Grayed out until somebody decides that it is needed',
  needed: 'Shown: somebody decided that it is needed',
});
/** What a tool does with SPII that it finds; settings.ts says what each means. */
export const SPII_OUTCOME = vocabulary('SpiiOutcome', 'What a tool does with SPII in texts.', [
  'taken-out-before-storage',
  'taken-out-before-forwarding',
  'masked-in-views',
  'kept-in-documents-alone',
  'kept-in-locked-files-alone',
  'kept-unchanged',
  'grayed-out-unless-needed',
]);
export const CHANNEL = vocabulary('Channel', 'How correspondence comes in when a person enters it.', CHANNELS);
export const ENTRY_METHOD = vocabulary('EntryMethod', 'How what an item holds came into the tool.', ENTRY_METHODS);
export const ENTRY_CONFIRMATION = vocabulary(
  'EntryConfirmation',
  'What staff confirm before what they heard is stored.',
  ENTRY_CONFIRMATIONS,
);
export const MAIL_AUTHENTICATION = vocabulary('MailAuthentication', 'By what mail is known to come from its sender.', {
  dmarc: 'DMARC',
  dkim: 'DKIM',
  spf: 'SPF',
  none: 'Nothing',
});

export const PERSON_ROLE = vocabulary('PersonRole', 'Who somebody is on an item.', PERSON_ROLES);
export const DUPLICATE_DECISION = vocabulary('DuplicateDecision', 'What was decided about two correspondents.', [
  'same',
  'different',
]);
/** Codes, since a text would have to name the correspondents. */
export const DUPLICATE_REASON = vocabulary('DuplicateReason', 'Why two correspondents are the same, or not.', [
  'identifier-checked',
  'confirmed-by-correspondent',
  'entered-twice',
  'error',
]);

/** What is known of a file. */
export const FILE_STATE = vocabulary('FileState', 'Where a file stands.', {
  kept: 'Kept',
  aside: 'Aside until somebody decides',
});
export const FILE_ASIDE = vocabulary('FileAside', 'Why a file stands aside.', {
  spii: 'SPII stands in it',
  'not-readable': 'Its text cannot be read',
  'not-examined': 'Its text was not looked through',
});
export const FILE_SCAN = vocabulary('FileScan', 'What the virus scanner said.', ['clean', 'not-scanned']);
export const FILE_EXAMINED = vocabulary('FileExamined', 'Whether a text was looked through for SPII.', [
  'found',
  'nothing-found',
  'not-examined',
  'password-protected',
]);
