/* The states and codes of work that every tool has in common. */

/**
 * The state of an item that came with an old file and that nobody has worked on since: it is on file and no open work,
 * until an event leads on.
 */
export const IMPORTED_STATE = 'imported';

/** States of a tasker, worst first: the parent shows the worst of its children. */
export const TASKER_STATES = [
  'declined',
  'waiting',
  'assigned',
  'accepted',
  'responded',
  'closed',
  'withdrawn',
] as const;
export type TaskerState = (typeof TASKER_STATES)[number];
/** Taskers in these states are done with. */
export const ENDED_TASKER_STATES: readonly TaskerState[] = ['closed', 'withdrawn'];
/** Taskers in these states have said their word, and it counts: it is not asked for again. */
export const ANSWERED_TASKER_STATES: readonly TaskerState[] = ['responded', 'closed'];
export const RESULTS = ['comments', 'concurrence', 'non-concurrence', 'official-response'] as const;
/** How an item that was looked at is kept (A-5.2-1). */
export const REVIEW_RESULTS = ['temporary', 'permanent', 'keep-open'] as const;
export const LEVELS = ['department', 'component', 'office', 'expert'] as const;
export const PURPOSES_OF_TASKERS = ['action', 'review', 'clearance'] as const;
/** Why the Department was closed: a code, since free text could name somebody and is an element or is not kept. */
export const CLOSING_REASONS = ['executive-order', 'weather', 'emergency'] as const;
