/** Returns the legal day of a time, as SQL. */
export const dayOf = (time: string): string => `(${time} at time zone 'America/New_York')::date`;

/** The legal day, as SQL. */
export const TODAY = dayOf('now()');
