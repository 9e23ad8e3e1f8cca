import type { EventMeaning } from './event-meaning.ts';

/**
 * What somebody outside the Department lets happen to the own submission: without a text, for what is said in what
 * happened is staff's (docs/decisions/111-public.md).
 */
export const EVENTS_OF_SUBMITTERS = {
  'withdraw-submission': {
    label: 'Withdraw the own submission',
    needs: [],
    effect: 'freeze',
    guards: ['no-open-taskers'],
    source: 'C-2.5-1, C-4.2-1',
  },
  'ask-to-withdraw': { label: 'Ask for the withdrawal', needs: [], source: 'C-2.5-1, C-4.2-1' },
} as const satisfies Record<string, EventMeaning>;
