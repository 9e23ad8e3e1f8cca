import { vocabulary } from '../coded.ts';

/** When something of an item leaves the Department. */
type Leaving = 'as-the-workflow-says' | 'once-cleared' | 'never';
/** What a direction means, and when something of such an item leaves. */
interface Direction {
  readonly label: string;
  readonly leaves: Leaving;
  /** The section it comes from. */
  readonly source: string;
}

/** Which way an item goes. One of which nothing is said came in. */
export const DIRECTIONS = {
  incoming: { label: 'It came in', leaves: 'as-the-workflow-says', source: 'A-OV-3' },
  outgoing: { label: 'The Department sends it, of its own accord', leaves: 'once-cleared', source: 'A-OV-9, A-OV-10' },
  internal: { label: 'From one office of the Department to another', leaves: 'never', source: 'A-2.1-2' },
} as const satisfies Readonly<Record<string, Direction>>;

const labels = Object.fromEntries(Object.entries(DIRECTIONS).map(([key, { label }]) => [key, label]));
export const DIRECTION = vocabulary('ItemDirection', 'Which way an item goes.', labels);
export const PRIORITY = vocabulary('Priority', 'How soon an item is wanted.', ['routine', 'priority', 'urgent']);

/** Tells whether an item, by its columns or its values, is mail from one office to another. */
export const isInternal = ({ direction }: Readonly<Record<string, unknown>>): boolean => direction === 'internal';

/** Returns when something of an item of this direction leaves; of one that nobody knows, never. */
export function leavingOf(direction: string | null | undefined): Leaving {
  const known: Readonly<Record<string, Direction>> = DIRECTIONS;
  return known[direction ?? 'incoming']?.leaves ?? 'never';
}
