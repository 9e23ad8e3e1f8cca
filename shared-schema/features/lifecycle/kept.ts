import type { EventInput } from '../../language/lifecycle/event-input.ts';

/** Elements that an action keeps as they were given. */
const KEPT = [
  'text',
  'files',
  'result',
  'recipient',
  'party',
  'office',
  'referredTo',
  'release',
  'dueOn',
  'deliveredOn',
  'happenedOn',
] as const;

/** Returns what an action keeps of what its event was given. */
export const keptOf = (input: EventInput): Record<string, unknown> =>
  Object.fromEntries(
    KEPT.flatMap((key) => (input[key] === undefined || input[key] === null ? [] : [[key, input[key]]])),
  );
