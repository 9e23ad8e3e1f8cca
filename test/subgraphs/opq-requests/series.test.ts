import { expect, it } from '@jest/globals';
import { addPeriod } from '../../../shared-schema/language/disposition.ts';
import { addDays } from '../../../shared-schema/language/lifecycle/calendar.ts';
import { dueDay, type Interval } from '../../../shared-schema/language/lifecycle/recurring.ts';

/* On which days the requests of a series fall due. */

it.each<Interval>([{ days: 1 }, { days: 7 }, { months: 1 }, { months: 3 }, { months: 12 }])(
  'the day of a series is the last one that has come, however long ago it began: %j',
  (interval) => {
    const nth = (began: string, n: number) =>
      'days' in interval ? addDays(began, n * interval.days) : addPeriod(began, `P${n * interval.months}M`);
    for (const began of ['1800-01-01', '2023-08-31', '2024-01-30', '2024-02-29']) {
      let n = 0;
      for (let day = 0; day < 500; day++) {
        const on = addDays('2024-03-01', day);
        while (nth(began, n + 1) <= on) n++;
        const due = n > 0 ? nth(began, n) : undefined;
        expect([on, dueDay({ began, last: began, interval }, on)]).toEqual([on, due]);
      }
    }
  },
);

it('a series counts from its first day, so that no month drifts', () => {
  const monthly = { began: '2026-01-31', interval: { months: 1 } };
  expect(dueDay({ ...monthly, last: '2026-01-31' }, '2026-02-27')).toBeUndefined();
  expect(dueDay({ ...monthly, last: '2026-01-31' }, '2026-02-28')).toBe('2026-02-28');
  expect(dueDay({ ...monthly, last: '2026-02-28' }, '2026-03-30')).toBeUndefined();
  expect(dueDay({ ...monthly, last: '2026-02-28' }, '2026-03-31')).toBe('2026-03-31');
  expect(dueDay({ ...monthly, last: '2026-02-28' }, '2026-07-01')).toBe('2026-06-30');
});
