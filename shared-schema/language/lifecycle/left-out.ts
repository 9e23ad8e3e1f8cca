import type { EventMeaning, Given } from './event-meaning.ts';
import type { Workflow } from './workflow.ts';

/* What is given with an event in a tool that does not keep all of it (docs/decisions/103). */

/** What may be said of any event. */
const ALWAYS_GIVEN: readonly Given[] = ['text', 'files'];
type Leaving = Pick<Workflow, 'leavesOut'>;
const isKeptHere = ({ leavesOut = [] }: Leaving, key: Given): boolean => !leavesOut.some((each) => each === key);

/** Returns what an event needs in a workflow: nothing that the tool does not keep. */
export const neededIn = (workflow: Leaving, { needs }: Pick<EventMeaning, 'needs'>): readonly Given[] =>
  needs.filter((key) => isKeptHere(workflow, key));
/** Returns what may be given with an event: what may be said of any, and a release in a tool that makes some. */
export const mayBeGivenIn = (
  workflow: Leaving & Pick<Workflow, 'releasing'>,
  meaning: Pick<EventMeaning, 'may'> | undefined,
): readonly Given[] => [
  ...ALWAYS_GIVEN.filter((key) => isKeptHere(workflow, key)),
  ...(meaning?.may ?? []).filter((key) => key !== 'release' || workflow.releasing !== undefined),
];
