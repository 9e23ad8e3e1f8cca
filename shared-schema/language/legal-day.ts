const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });
let lastMinute = -1;
let lastDay = '';
/** Returns the legal day, that of Washington. Days begin on a full minute, so one is worked out once a minute. */
export function legalDay(now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000);
  if (minute !== lastMinute) {
    lastDay = calendar.format(now);
    lastMinute = minute;
  }
  return lastDay;
}
