import type { Rule } from '../rules.ts';
import type { InboundSettings } from './inbound-settings.ts';
import type { MailSettings } from './mail-settings.ts';
import type { QuestionPath } from './paths.ts';
import type { PersonOnItem } from './persons.ts';
import type { CallSettings, PublicSettings } from './public-settings.ts';
import type { ReplySettings } from './reply-settings.ts';
import type { SpiiKind } from './spii.ts';

/**
 * What a tool does with SPII that it finds in free text, by its assessment. Seven are lawful (PIA-007(a) 2.5, 3.4 and
 * App. A; CBP/PIA-035(a) 2.1):
 * - `taken-out-before-storage`: it is never stored; the original stays with the office, outside the tool (CATS);
 * - `taken-out-before-forwarding`: what came in stays as it is, seen by who receives it only; nothing that is written
 *   about it, and no reply, keeps any (SCOPSSCATA);
 * - `masked-in-views`: kept as submitted, never shown (STARS);
 * - `kept-in-documents-alone`: kept in the documents it came in; in a text it is not stored (I-CATT);
 * - `kept-in-locked-files-alone`: kept in files that open with a password alone; a text keeps none, nor does a file
 *   that opens without, and no password is told (ESTT);
 * - `kept-unchanged`: kept and shown as submitted (CQC2MS);
 * - `grayed-out-unless-needed`: kept, and shown only where somebody has decided that it is needed and relevant (IQ
 * and the others).
 */
export type SpiiOutcome =
  | 'taken-out-before-storage'
  | 'taken-out-before-forwarding'
  | 'masked-in-views'
  | 'kept-in-documents-alone'
  | 'kept-in-locked-files-alone'
  | 'kept-unchanged'
  | 'grayed-out-unless-needed';

export interface IntakeSettings {
  /** What staff ask, and forms print, by the way correspondence comes. */
  readonly paths?: readonly QuestionPath[];
  /** What may leave. Where nothing is said: SPII only that somebody has decided to be needed. */
  readonly replies?: ReplySettings;
  /** How mail is taken in, where the tool has a mailbox. */
  readonly mail?: MailSettings;
  /** Who sends signed messages over HTTP that become items, and how; nobody, where nothing is said. */
  readonly inbound?: readonly InboundSettings[];
  /** What somebody outside the Department may do, at a port of its own; nothing, where nothing is said. */
  readonly public?: PublicSettings;
  /** How telephone calls are noted; not at all, where nothing is said. */
  readonly calls?: CallSettings;
  /** Whose data stand in which elements; by them, items with a person in common are found. */
  readonly persons?: readonly PersonOnItem[];
  /**
   * What becomes of SPII that is found in texts (`outcome`), by which section (`source`), and who sees what came as it
   * came (`originals`) or what was decided to be needed (`needed`).
   */
  readonly spii: {
    readonly outcome: SpiiOutcome;
    /** Where the assessment says so. */
    readonly source: string;
    /** Who sees what came in as it came, where others see it masked. A rule on the caller alone. */
    readonly originals?: Rule;
    /**
     * Who, of those who see a text, sees in it what was decided to be needed: who sees the identifiers themselves. A
     * rule on the item. Everybody, where nothing is said.
     */
    readonly needed?: Rule;
  };
}

interface Behaviour {
  /** What becomes of SPII in an item's own texts, and in what is written about it afterwards. */
  readonly received: 'kept' | 'taken-out';
  readonly written: 'kept' | 'taken-out' | 'refused';
  /** What becomes of a file in which it stands; `locked`: kept where a password alone opens it, and refused else. */
  readonly files: 'kept' | 'refused' | 'locked';
  /** Whether a text may tell a password, by which a file opens. */
  readonly passwords: 'kept' | 'refused';
  readonly masked: boolean;
  /** Whether somebody may decide that it is needed, and so shown. */
  readonly keepable: boolean;
  /** What a view shows in its place. */
  readonly mark: string;
}
export const BEHAVIOUR: Readonly<Record<SpiiOutcome, Behaviour>> = {
  'taken-out-before-storage': {
    received: 'taken-out',
    written: 'refused',
    files: 'refused',
    passwords: 'kept',
    masked: true,
    keepable: false,
    mark: '[taken out]',
  },
  'taken-out-before-forwarding': {
    received: 'kept',
    written: 'taken-out',
    files: 'kept',
    passwords: 'kept',
    masked: true,
    keepable: false,
    mark: '[taken out]',
  },
  'masked-in-views': {
    received: 'kept',
    written: 'kept',
    files: 'kept',
    passwords: 'kept',
    masked: true,
    keepable: false,
    mark: '[masked]',
  },
  'kept-in-documents-alone': {
    received: 'taken-out',
    written: 'refused',
    files: 'kept',
    passwords: 'kept',
    masked: true,
    keepable: false,
    mark: '[taken out]',
  },
  'kept-in-locked-files-alone': {
    received: 'taken-out',
    written: 'refused',
    files: 'locked',
    passwords: 'refused',
    masked: true,
    keepable: false,
    mark: '[taken out]',
  },
  'kept-unchanged': {
    received: 'kept',
    written: 'kept',
    files: 'kept',
    passwords: 'kept',
    masked: false,
    keepable: false,
    mark: '[masked]',
  },
  'grayed-out-unless-needed': {
    received: 'kept',
    written: 'kept',
    files: 'kept',
    passwords: 'kept',
    masked: true,
    keepable: true,
    mark: '[grayed out]',
  },
};
/** A tool that does not say what becomes of SPII shows none. */
export const UNSAID: IntakeSettings['spii'] = {
  outcome: 'masked-in-views',
  source: 'Nothing is said; so nothing is shown',
};

/** What is SPII in free text. A telephone number or an email address is found too, and no reason to hide a text. */
export const SPII_IN_TEXT: ReadonlySet<SpiiKind> = new Set([
  'ssn',
  'aNumber',
  'receiptNumber',
  'passportNumber',
  'cardNumber',
  'accountNumber',
  'birthDate',
]);

/** Returns the service account that a tool's mail is taken in and sent by; none, where it does neither. */
export const mailAccountOf = (intake: IntakeSettings | undefined): string | undefined =>
  intake?.mail?.entersAs ?? intake?.public?.entersAs;
/** Tells whether a tool itself answers by mail that something came in. */
export const acknowledgesByMail = (intake: IntakeSettings | undefined): boolean =>
  intake?.mail?.acknowledges === true || intake?.public !== undefined;
