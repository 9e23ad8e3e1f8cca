import { leavingOf } from './directions.ts';
import type { Situation } from './situation.ts';
import type { Standable } from './standing.ts';
import { ANSWERED_TASKER_STATES, ENDED_TASKER_STATES, type EventMeaning } from './vocabulary.ts';

/* What must be true of a record before an event, in words; guard-sql.ts says the same in SQL. */

const isOpen = (tasker: Standable): boolean => !(ENDED_TASKER_STATES as readonly string[]).includes(tasker.state);

/** What a clearing party says that is asked to clear. */
export const CLEARED: readonly string[] = ['concurrence', 'non-concurrence'];

/** Tells whether a tasker's party has said whether it concurs, and that counts. */
const hasCleared = ({ state, result }: Situation['taskers'][number]): boolean =>
  (ANSWERED_TASKER_STATES as readonly string[]).includes(state) && CLEARED.includes(result ?? '');

/** Returns why a guard fails, in plain words; null where it holds. */
export function broken(guard: NonNullable<EventMeaning['guards']>[number], situation: Situation): string | null {
  const { taskers, opposed, clockStands } = situation;
  switch (guard) {
    case 'no-open-taskers':
      return taskers.some(isOpen) ? `${taskers.filter(isOpen).length} taskers are still open` : null;
    case 'some-tasker':
      return taskers.every(({ state }) => state === 'withdrawn') ? 'there is no tasker but what was withdrawn' : null;
    case 'all-concurred': {
      // Each clearing party's last word counts: what was returned and cleared again is cleared. Who did not concur has
      // said so: whether that stands is asked of everything below.
      const last = new Map(
        taskers
          .filter((each) => each.purpose === 'clearance' && each.state !== 'withdrawn')
          .map((each) => [each.assignee, each]),
      );
      return [...last.values()].every(hasCleared) ? null : 'a clearing office has not concurred';
    }
    case 'unopposed':
      return opposed ? 'a non-concurrence stands below: who gave it concurs later, or it is overruled' : null;
    case 'opposed':
      return opposed ? null : 'no non-concurrence stands';
    case 'clock-runs':
      return clockStands ? 'the clock stands still already' : null;
    case 'clock-stands':
      return clockStands ? null : 'the clock was not stopped';
    case 'may-leave':
      return whyItStays(situation);
    case 'referred-it':
      return situation.referredIt ? null : 'whoever referred it takes it back';
    case 'cleared':
      return situation.unclearedBy.length > 0 ? `it is not cleared by ${situation.unclearedBy.join(', ')}` : null;
    case 'copy-is-out':
      return situation.copyIsOut ? null : 'nobody has a copy for information';
    case 'listed':
      return situation.listed === true ? null : 'who answers for this office is on the list of recipients';
    case 'was-asked':
      return situation.wasAsked ? null : 'the submitter was asked nothing';
  }
}

/** Why nothing of an item leaves, by the way it goes; null where something may. */
function whyItStays({ direction, taskers, opposed }: Situation): string | null {
  const leaves = leavingOf(direction);
  if (leaves === 'as-the-workflow-says') return null;
  if (leaves === 'never') return 'by its direction nothing of it leaves the Department';
  const cleared = taskers.some((each) => each.purpose === 'clearance' && hasCleared(each));
  return opposed || !cleared ? 'it leaves only once it is cleared' : null;
}
