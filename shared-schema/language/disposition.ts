import { addDays } from './lifecycle/calendar.ts';
import { SCHEDULES, type Schedule, type ScheduleId } from './schedules.ts';

/** The life of an item, as far as a schedule can hang on it. Days are legal days, `YYYY-MM-DD`. */
export interface Life {
  readonly createdOn: string;
  /** Null while it is open, and where it was opened again. */
  readonly closedOn: string | null;
  /** Days that a tool says besides, by the cutoff that they belong to; null where the day has not come. */
  readonly said: Readonly<Record<string, string | null>>;
  readonly today: string;
  /** Whether the tool that it came from holds it still. */
  readonly held?: boolean;
}

/** Why an item is not destroyed under a schedule, whatever its dates are. */
export const WHY_KEPT = {
  'no-schedule': 'No schedule is approved for it: it is kept as if it were permanent.',
  'proposed-only': 'The schedule is proposed and not approved: nothing is destroyed under it.',
  'no-authority': 'The assessment states a period and no authority of the National Archives for it.',
  'no-period': 'The schedule prints no period: a records officer has to enter it.',
  'needs-assertion': 'It is due once somebody who may says that it is no longer needed.',
  'cutoff-not-reached': 'What starts the period has not happened.',
  'cutoff-in-doubt': 'What starts the period lies in the future or before the item was made: a records officer looks.',
  'held-elsewhere': 'It came from another tool, where it is not done with: it is kept while that holds it.',
  'period-runs': 'The period has not run out.',
} as const;
export type WhyKept = keyof typeof WHY_KEPT;

/** How one schedule stands for one item. */
export interface Disposition {
  readonly schedule: ScheduleId;
  readonly status: Schedule['status'];
  readonly authority: string | null;
  readonly rule: string;
  readonly action: string | null;
  /** What starts the period, and the day on which it did. */
  readonly cutoff: string | null;
  readonly cutoffOn: string | null;
  /** The first day on which it may be disposed of, were there nothing else against it. */
  readonly eligibleOn: string | null;
  /** The last day on which it may still be there: of a schedule that says "within". */
  readonly deadlineOn: string | null;
  /** Null where it may be proposed for disposal today. */
  readonly whyKept: WhyKept | null;
}

/** Returns the day so many years or months later; the last one of a month that is too short for it. */
export function addPeriod(day: string, period: string): string {
  const [, count, unit] = /^P(\d+)([YM])$/.exec(period) ?? [];
  if (!count) throw new Error(`${period}: a period is so many years or months`);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const months = year * 12 + month - 1 + Number(count) * (unit === 'Y' ? 12 : 1);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0));
  return `${last.toISOString().slice(0, 8)}${String(Math.min(date, last.getUTCDate())).padStart(2, '0')}`;
}

/** Returns the last day of the fiscal year that a day is in: 30 September (31 U.S.C. 1102). */
export const fiscalYearEnd = (day: string): string =>
  `${Number(day.slice(0, 4)) + (day.slice(5) > '09-30' ? 1 : 0)}-09-30`;

/**
 * Returns the yearly purge before the one by which an item that was closed is gone: purges follow the end of a fiscal
 * year, and what is open has none (docs/decisions/104).
 */
const previousPurge = (closedOn: string | null): string | null =>
  closedOn && `${Number(fiscalYearEnd(closedOn).slice(0, 4)) - 1}-09-30`;

/** Returns the day on which both had come; null while one has not. */
const bothSince = (one: string | null | undefined, other: string | null): string | null =>
  one && other ? ([one, other].sort()[1] as string) : null;
/** The cutoffs that every item's life says; any other one is a day of the tool's own. */
const CUTOFFS: Readonly<Record<string, (life: Life) => string | null>> = {
  'record-created': ({ createdOn }) => createdOn,
  'fiscal-year-end-of-creation': ({ createdOn }) => fiscalYearEnd(createdOn),
  'case-closed': ({ closedOn }) => closedOn,
  'previous-purge': ({ closedOn }) => previousPurge(closedOn),
  'decision-final-and-case-closed': ({ closedOn, said }) => bothSince(said['decision-final-and-case-closed'], closedOn),
};
const dayOf = (cutoff: string, life: Life): string | null =>
  Object.hasOwn(CUTOFFS, cutoff) ? (CUTOFFS[cutoff]?.(life) ?? null) : (life.said[cutoff] ?? null);

/** Returns the cutoffs of schedules whose day the tool has to say, because no item says it by itself. */
export const cutoffsToSay = (schedules: readonly ScheduleId[]): string[] =>
  schedules
    .map((id) => SCHEDULES[id].cutoff)
    .filter((cutoff) => cutoff !== null)
    .filter((cutoff) => !Object.hasOwn(CUTOFFS, cutoff) || cutoff === 'decision-final-and-case-closed');

/** Why nothing is ever disposed of under a schedule as it is; a better date does not change it. */
function whyNever({ status, trigger, after }: Schedule): WhyKept | null {
  if (status === 'none') return 'no-schedule';
  if (status === 'proposed') return 'proposed-only';
  if (status === 'stated') return 'no-authority';
  if (trigger === 'no-longer-needed' || trigger === 'business-use-ceased') return 'needs-assertion';
  return after === null ? 'no-period' : null;
}

/** The fiscal year of an item that was made in it ends later; any other cutoff that has not come is in doubt. */
function whyNotCutOff({ cutoff }: Schedule, cutoffOn: string | null, { createdOn, today }: Life): WhyKept | null {
  if (cutoffOn === null) return 'cutoff-not-reached';
  const isAhead = cutoff === 'fiscal-year-end-of-creation' && createdOn <= today;
  if (cutoffOn > today) return isAhead ? 'cutoff-not-reached' : 'cutoff-in-doubt';
  // What was purged last year was purged before the item was there.
  return cutoffOn < createdOn && cutoff !== 'previous-purge' ? 'cutoff-in-doubt' : null;
}

/**
 * Returns how a schedule stands for an item. What is unknown keeps it. A period ends with the day that bears its
 * cutoff's date, and the item is eligible on the next one; where a schedule says "within", that date is the last one on
 * which the item may still be there, and it is eligible at its cutoff.
 */
export function dispositionOf(id: ScheduleId, life: Life): Disposition {
  const schedule: Schedule = SCHEDULES[id];
  const { status, authority, rule, action, cutoff, after, limit } = schedule;
  const cutoffOn = cutoff === null ? null : dayOf(cutoff, life);
  const ends = cutoffOn !== null && after !== null ? addPeriod(cutoffOn, after) : null;
  const within = limit === 'maximum';
  const eligibleOn = within ? cutoffOn : ends && addDays(ends, 1);
  const whyKept =
    whyNever(schedule) ??
    whyNotCutOff(schedule, cutoffOn, life) ??
    (eligibleOn !== null && eligibleOn <= life.today ? null : 'period-runs');
  return {
    schedule: id,
    ...{ status, authority, rule, action, cutoff, cutoffOn, eligibleOn },
    deadlineOn: within ? ends : null,
    whyKept,
  };
}
