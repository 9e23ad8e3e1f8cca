import { addDays, Calendar } from '../../language/lifecycle/calendar.ts';

/** How often a view comes again, each on a working day of the federal calendar. */
export const CADENCES = {
  daily: 'Each working day',
  weekly: 'Each week, on its first working day',
  monthly: 'Each month, on its first working day',
} as const;
export type Cadence = keyof typeof CADENCES;

const SUNDAY = 7;
/** Returns the day with which the day, week (from Monday on) or month of a day begins. */
const BEGINS: Readonly<Record<Cadence, (day: string) => string>> = {
  daily: (day) => day,
  weekly: (day) => addDays(day, 1 - (new Date(`${day}T00:00:00Z`).getUTCDay() || SUNDAY)),
  monthly: (day) => `${day.slice(0, 7)}-01`,
};

const CALENDAR = new Calendar();

/** Returns the latest day, up to and with today, on which something comes that comes so often. */
export function latestTurn(cadence: Cadence, today: string): string {
  const begins = BEGINS[cadence];
  for (let began = begins(today); ; began = begins(addDays(began, -1))) {
    const turn = CALENDAR.addBusinessDays(began, 0);
    if (turn <= today) return turn;
  }
}
