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
  /** Where scans go, for what comes on paper or by fax. */
  readonly scans?: string;
}
