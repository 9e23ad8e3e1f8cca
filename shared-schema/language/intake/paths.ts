import { type CorrespondenceError, invalidInput } from '../errors.ts';

/** How correspondence comes in when a person enters it (A-OV-2). */
export const CHANNELS = ['telephone', 'fax', 'paper', 'in-person', 'email', 'web'] as const;
type Channel = (typeof CHANNELS)[number];
/** How what an item holds came into the tool (PIA-007(a) 2.2). */
export const ENTRY_METHODS = {
  scanned: 'The original was scanned',
  uploaded: 'Its electronic version was uploaded',
  keyed: 'It was keyed by hand',
  pasted: 'It was copied from an electronic text and pasted',
};

/** What staff say they have done before what they heard is stored, each in a sentence. */
export const ENTRY_CONFIRMATIONS = {
  'details-confirmed-with-caller': 'The details were confirmed with the person who called, before they were entered',
  'checked-against-recording': 'What was typed in was checked against the recording of the call',
};
export type EntryConfirmation = keyof typeof ENTRY_CONFIRMATIONS;

interface Question {
  readonly element: string;
  /** As staff ask it, or as the form prints it. */
  readonly asks: string;
  readonly mandatory?: true;
}
/**
 * What is asked of whoever comes by one of these ways: who enters it follows the path, and writes down nothing beside
 * it.
 */
export interface QuestionPath {
  readonly path: string;
  readonly label: string;
  readonly channels: readonly [Channel, ...Channel[]];
  /** The item type that the path fixes. */
  readonly itemType: string;
  readonly questions: readonly [Question, ...Question[]];
  /** Whether somebody may stay unknown: then nothing that says who it is is asked, or taken, and nobody is answered. */
  readonly anonymous?: true;
  /** What every item has that comes by it, whoever enters it: the office that it goes to. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Who asks fills it in: it is received on the day it is filed. */
  readonly filed?: true;
  /** Where scans go, for what comes on paper or by fax. */
  readonly scans?: string;
  /** What staff confirm before an entry is stored, by the channel it came by; nothing, where nothing is said. */
  readonly confirms?: Readonly<Partial<Record<Channel, readonly [EntryConfirmation, ...EntryConfirmation[]]>>>;
}
/** Returns what staff confirm of an entry that came by a channel. */
export const confirmationsOf = (
  { confirms = {} }: Pick<QuestionPath, 'confirms'>,
  channel: unknown,
): readonly EntryConfirmation[] => CHANNELS.flatMap((each) => (each === channel ? (confirms[each] ?? []) : []));

/** Returns what is wrong with what was confirmed, by codes: one that is not given, or that nobody asks for. */
export const confirmationFaults = (
  asked: readonly EntryConfirmation[],
  confirmed: readonly string[],
): CorrespondenceError[] => [
  ...asked
    .filter((each) => !confirmed.includes(each))
    .map((each) => invalidInput('confirmed', `${each} is mandatory: ${ENTRY_CONFIRMATIONS[each]}`)),
  ...confirmed
    .filter((each) => !asked.some((one) => one === each))
    .map((each) => invalidInput('confirmed', `${each} is not asked here`)),
];
