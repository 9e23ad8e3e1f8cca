import { daysBetween, dayWords } from '../parts/days.ts';
import type { Row } from './documents.ts';

/** Returns a coded value as words: `in-clearance` and `IN_CLEARANCE` as `In clearance`. */
export function words(code: string | null | undefined): string {
  if (!code) return '—';
  const text = code.replace(/[-_]/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How an item stands to its due day. */
export interface Due {
  readonly kind: 'late' | 'soon' | 'later' | 'stopped' | 'done' | 'none';
  /** The day that counts, and what it is. */
  readonly day: string;
  readonly words: string;
}

const counted = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** Returns how an item stands to its due day, in words that need no colour. */
export function dueOf(row: Pick<Row, 'dueOn' | 'closedOn' | 'answeredOn' | 'stoppedOn'>, today: string): Due {
  const { dueOn, closedOn, answeredOn, stoppedOn } = row;
  const done = answeredOn ?? closedOn;
  if (done) return { kind: 'done', day: dayWords(done), words: answeredOn ? 'answered' : 'closed' };
  if (stoppedOn) return { kind: 'stopped', day: dayWords(stoppedOn), words: 'clock stopped' };
  if (!dueOn) return { kind: 'none', day: '—', words: 'no due day' };
  const left = daysBetween(today, dueOn);
  if (left < 0) return { kind: 'late', day: dayWords(dueOn), words: `${counted(-left)} late` };
  if (left === 0) return { kind: 'soon', day: dayWords(dueOn), words: 'due today' };
  return { kind: left <= 7 ? 'soon' : 'later', day: dayWords(dueOn), words: `${counted(left)} left` };
}
