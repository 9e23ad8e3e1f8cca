import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { addDays } from '../../shared-schema/language/lifecycle/calendar.ts';

/** The day that it is where the Department is. */
export const TODAY = legalDay(new Date());
/** Returns the day so many days from now; negative for before. */
export const later = (days: number): string => addDays(TODAY, days);
