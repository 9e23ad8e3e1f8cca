/** What an event may be given; each is an element of the action it becomes, or taskers, or a draft of the answer. */
export type Given =
  | 'text'
  | 'files'
  | 'result'
  | 'recipient'
  | 'party'
  | 'office'
  | 'referredTo'
  | 'release'
  | 'dueOn'
  | 'deliveredOn'
  | 'happenedOn'
  | 'taskers'
  | 'draft';
/** What an event does to its item's clock, where that does not do so already. */
export type Turn = 'stops' | 'runs-on';
/** The columns of an item, and of the taskers below it, that turning its clock writes. */
export const TURNED: Readonly<Record<Turn, readonly string[]>> = {
  stops: ['stopped_on'],
  'runs-on': ['stopped_on', 'due_on'],
};
/** What an event does beside moving the state and being written down. */
export type Effect =
  | 'task'
  | 'extend'
  | 'ask-extension'
  | 'answer-extension'
  | 'answer'
  | 'hand-over'
  | 'deliver'
  | 'refer'
  | 'take-back'
  | 'freeze'
  | 'advise'
  | 'thaw'
  | 'end'
  | 'compile'
  | 'reassign'
  | 'delegate'
  | 'respond'
  | 'draft'
  | 'ask-again'
  | 'inform'
  | 'stop-informing';
/**
 * The columns that an effect writes beside the state, in the row of an item or of a tasker. PostgreSQL lets an event
 * write these and no others.
 */
export const WRITTEN: Readonly<Record<'item' | 'tasker', Partial<Record<Effect, readonly string[]>>>> = {
  item: {
    extend: ['due_on', 'extension_requested'],
    'ask-extension': ['extension_requested'],
    'answer-extension': ['extension_requested'],
    answer: ['answered_on'],
    'hand-over': ['office'],
    deliver: ['office'],
    freeze: ['closed_on', 'extension_requested'],
    advise: ['closed_on', 'extension_requested'],
    thaw: ['closed_on', 'answered_on'],
  },
  tasker: {
    respond: ['result', 'extension_requested'],
    'ask-again': ['result'],
    reassign: ['level', 'assignee', 'office', 'component', 'delegate', 'received_on', 'entrusted', 'result'],
    delegate: ['delegate'],
    extend: ['due_on', 'extension_requested'],
    'ask-extension': ['extension_requested'],
    'answer-extension': ['extension_requested'],
    end: ['closed_on', 'extension_requested'],
    compile: ['result', 'closed_on', 'extension_requested'],
  },
};
/** What must be true of an item's taskers, of its clock, of the way it goes, or of what happened to it before. */
export type Guard =
  | 'no-open-taskers'
  | 'some-tasker'
  | 'all-concurred'
  | 'unopposed'
  | 'opposed'
  | 'clock-runs'
  | 'clock-stands'
  | 'may-leave'
  | 'referred-it'
  | 'was-asked'
  | 'cleared'
  | 'copy-is-out'
  | 'listed';
export interface EventMeaning {
  readonly label: string;
  readonly needs: readonly Given[];
  /** What may be given with it beside a text and files, in a tool that keeps it. */
  readonly may?: readonly Given[];
  readonly effect?: Effect;
  /** What it does to the item's clock: in every tool, or where a line of the workflow says so (`turnsClock`). */
  readonly clock?: Turn;
  readonly mayTurnClock?: Turn;
  /** The clock stands on while a question to the submitter is open for which it stands. */
  readonly awaitsAnswer?: true;
  /** It assigns the item, or shows it by a copy: whoever lets it happen is somebody who may assign. */
  readonly assigns?: true;
  /** A file that is kept here will do in place of the text that it needs. */
  readonly fileWillDo?: true;
  readonly guards?: readonly Guard[];
  /** What happened names the draft that stood last, where the tool has drafts: the text that it was about. */
  readonly namesDraft?: true;
  /** The section it comes from. */
  readonly source: string;
}

/** Effects after which a tasker is done with, so that the next step may begin. */
export const ENDING: readonly Effect[] = ['end', 'compile'];
