import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addPeriod,
  type Disposition,
  dispositionOf,
  fiscalYearEnd,
  type Life,
} from '../../shared-schema/language/disposition.ts';
import { legalDay } from '../../shared-schema/language/legal-day.ts';
import { SCHEDULES, type ScheduleId } from '../../shared-schema/language/schedules.ts';

/* When an item falls due under a schedule: minimum periods end later, maximum ones earlier, what is unknown is kept. */
const TODAY = '2040-06-01';
const life = (also: Partial<Life>): Life => ({
  createdOn: '2025-01-15',
  closedOn: null,
  said: {},
  today: TODAY,
  ...also,
});
const days = ({ cutoffOn, eligibleOn, deadlineOn, whyKept }: Disposition) => [
  cutoffOn,
  eligibleOn,
  deadlineOn,
  whyKept,
];
const of = (schedule: ScheduleId, also: Partial<Life>) => days(dispositionOf(schedule, life(also)));

describe('a schedule that runs from the fiscal year of creation', () => {
  it.each([
    ['2025-09-30', '2025-09-30', '2035-10-01'],
    ['2025-10-01', '2026-09-30', '2036-10-01'],
  ])('created on %s is cut off on %s and eligible on %s', (createdOn, cutoffOn, eligibleOn) =>
    expect(of('N1-563-07-001', { createdOn })).toEqual([cutoffOn, eligibleOn, null, null]),
  );

  it('begins at midnight of Washington, in winter and in summer time', () => {
    const created = (instant: string) => fiscalYearEnd(legalDay(new Date(instant)));
    expect(['2025-10-01T03:59:59Z', '2025-10-01T04:00:00Z'].map(created)).toEqual(['2025-09-30', '2026-09-30']);
    expect(['2025-11-02T05:30:00Z', '2025-11-02T06:30:00Z'].map(created)).toEqual(['2026-09-30', '2026-09-30']);
  });

  it('is kept until its period has run out, to the day', () => {
    const createdOn = '2025-09-30';
    expect(of('N1-563-07-001', { createdOn, today: '2025-09-29' })[3]).toBe('cutoff-in-doubt');
    expect(of('N1-563-07-001', { today: '2025-09-29' })[3]).toBe('cutoff-not-reached');
    expect(of('N1-563-07-001', { createdOn, today: '2035-09-30' })[3]).toBe('period-runs');
    expect(of('N1-563-07-001', { createdOn, today: '2035-10-01' })[3]).toBeNull();
  });
});

describe('a period', () => {
  it('of years from 29 February ends on the last of February, and the item is eligible in March', () =>
    expect(of('N1-85-91-01', { createdOn: '2024-02-29' })).toEqual(['2024-02-29', '2029-03-01', null, null]));

  it('that is the longest allowed ends earlier: a deadline of six months from 31 August is in February', () => {
    const decided = (on: string) => ({ said: { 'decision-final-and-case-closed': on }, closedOn: on });
    expect(of('USCIS-OCC-PMT', decided('2026-08-31'))).toEqual([
      '2026-08-31',
      '2026-08-31',
      '2027-02-28',
      'no-authority',
    ]);
    expect(of('USCIS-OCC-PMT', decided('2027-08-31'))[2]).toBe('2028-02-29');
  });

  it('agrees with PostgreSQL’s way of adding months, for any day and length', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('Y', 'M'),
        (date, count, unit) => {
          const day = date.toISOString().slice(0, 10);
          const due = new Date(`${day}T00:00:00Z`);
          const target = due.getUTCMonth() + (unit === 'Y' ? 12 * count : count);
          due.setUTCMonth(target);
          // Date rolls a day that the month has not into the next one; a period does not.
          if (due.getUTCMonth() !== target % 12) due.setUTCDate(0);
          expect(addPeriod(day, `P${count}${unit}`)).toBe(due.toISOString().slice(0, 10));
        },
      ),
    ));
});

describe('what keeps an item', () => {
  it('is that its decision is not final or its case not closed, and that it was opened again', () => {
    const said = { 'decision-final-and-case-closed': '2026-03-01' };
    expect(of('USCIS-OCC-PMT', { said, closedOn: null }).slice(0, 3)).toEqual([null, null, null]);
    expect(of('USCIS-OCC-PMT', { said: {}, closedOn: '2026-04-01' }).slice(0, 3)).toEqual([null, null, null]);
    expect(of('USCIS-OCC-PMT', { said, closedOn: '2026-04-01' })[0]).toBe('2026-04-01');
  });

  it('is a cutoff that is missing, in the future, or before the item was made', () => {
    const decided = (on: string | null) => of('DAA-0582-2017-0001', { said: { 'bia-decision': on } })[3];
    expect([null, '2041-01-01', '2024-12-31'].map(decided)).toEqual([
      'cutoff-not-reached',
      'cutoff-in-doubt',
      'cutoff-in-doubt',
    ]);
    expect(decided('2025-02-01')).toBeNull();
  });

  it.each<[string, ScheduleId[]]>([
    ['no-schedule', ['UNSCHEDULED-STARS']],
    ['proposed-only', ['CQC2MS-CASE-PROPOSED', 'CQC2MS-CALL-MEDIA-PROPOSED', 'CQC2MS-PAPER-PENDING']],
    ['no-authority', ['USCIS-OCC-PMT']],
    ['no-period', ['GRS-3.1', 'GRS-3.2', 'GRS-4.2', 'GRS-4.3']],
    ['needs-assertion', ['GRS-4.1-010', 'GRS-5.2-010']],
  ])('is %s, however old it is and whatever else its life says', (why, schedules) =>
    fc.assert(
      fc.property(fc.constantFrom(...schedules), fc.integer({ min: 0, max: 99 }), (schedule, years) => {
        const past = `19${String(years).padStart(2, '0')}-05-05`;
        const said = Object.fromEntries(Object.values(SCHEDULES).map(({ cutoff }) => [cutoff, past]));
        expect(of(schedule, { createdOn: past, closedOn: past, said })[3]).toBe(why);
      }),
    ),
  );

  it('leaves for disposal only what an approved schedule with a period lets go', () => {
    const old = {
      createdOn: '1950-01-01',
      closedOn: '1951-01-01',
      said: { 'bia-decision': '1951-01-01', 'previous-purge': '1951-01-01' },
    };
    const ids = Object.keys(SCHEDULES) as ScheduleId[];
    expect(ids.filter((id) => of(id, old)[3] === null).sort()).toEqual([
      'DAA-0582-2017-0001',
      'LDA-NYC-ANNUAL-PURGE',
      'N1-563-07-001',
      'N1-85-91-01',
    ]);
  });
});
