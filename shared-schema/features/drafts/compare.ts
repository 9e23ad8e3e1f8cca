import { diffArrays } from 'diff';

/** A passage that two texts have in common, or that one of them has. */
export interface Passage {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}
/** Two texts compared, and what it took. */
export interface Compared {
  readonly passages: readonly Passage[];
  readonly byWords: boolean;
  /** How many words were held against each other. */
  readonly steps: number;
}

/** Most words that are held against each other, about a tenth of a second; and most that differ. */
const MOST_STEPS = 1_000_000;
const MOST_DIFFERENT = 2_000;
/** Each word that differs may stand in a passage of its own, with one that is the same behind it. */
export const MOST_PASSAGES = 2 * MOST_DIFFERENT + 1;

/** A word, or a sign that belongs to none, each with the space behind it: nothing of a text is in no part. */
const PARTS = /[\p{L}\p{M}\p{N}]+\s*|[^\p{L}\p{M}\p{N}\s]\s*|\s+/gu;
const partsOf = (text: string): string[] => text.match(PARTS) ?? [];

class TooDifferent extends Error {}

/**
 * Returns what is new, gone and the same between two texts, by words. Steps are counted and not seconds, so that the
 * same texts are compared alike on every machine.
 */
export function compare(earlier: string, later: string): Compared {
  let steps = 0;
  const comparator = (one: string, other: string): boolean => {
    steps += 1;
    if (steps > MOST_STEPS) throw new TooDifferent();
    return one === other;
  };
  const changes = unlessTooDifferent(() =>
    diffArrays(partsOf(earlier), partsOf(later), { comparator, maxEditLength: MOST_DIFFERENT }),
  );
  if (!changes) return { passages: whole(earlier, later), byWords: false, steps };
  const passages = changes.map(({ value, added, removed }) => ({ kind: kindOf(added, removed), text: value.join('') }));
  return { passages, byWords: true, steps };
}

function kindOf(added: boolean, removed: boolean): Passage['kind'] {
  if (added) return 'new';
  return removed ? 'gone' : 'same';
}

function unlessTooDifferent<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooDifferent) return undefined;
    throw error;
  }
}

const whole = (earlier: string, later: string): Passage[] => [
  { kind: 'gone', text: earlier },
  { kind: 'new', text: later },
];
