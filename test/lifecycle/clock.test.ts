import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Calendar } from '../../shared-schema/language/lifecycle/calendar.ts';
import { type ClockEvent, clockOf, laterBelow, stoodStill } from '../../shared-schema/language/lifecycle/clock.ts';
import { standingOf } from '../../shared-schema/language/lifecycle/standing.ts';

/*
 * An independent calculation: 5 U.S.C. 6103 and Executive Order 11582 written out by hand, days counted one by one as
 * numbers since 1970, no library and none of the code under test.
 */
const DAY = 86_400_000;
const number = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / DAY;
const text = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10);
const weekday = (n: number): number => (n + 4) % 7;
const nth = (year: number, month: number, of: number, which: number): number => {
  const first = Date.UTC(year, month - 1, 1) / DAY;
  return first + ((of - weekday(first) + 7) % 7) + (which - 1) * 7;
};
const last = (year: number, month: number, of: number): number => {
  const end = Date.UTC(year, month, 0) / DAY;
  return end - ((weekday(end) - of + 7) % 7);
};
const fixed = (year: number, month: number, day: number): number => {
  const n = Date.UTC(year, month - 1, day) / DAY;
  return weekday(n) === 6 ? n - 1 : weekday(n) === 0 ? n + 1 : n;
};
const holidays = new Set<number>();
for (let year = 2005; year <= 2062; year++) {
  for (const n of [
    fixed(year, 1, 1),
    nth(year, 1, 1, 3),
    nth(year, 2, 1, 3),
    last(year, 5, 1),
    fixed(year, 7, 4),
    nth(year, 9, 1, 1),
    nth(year, 10, 1, 2),
    fixed(year, 11, 11),
    nth(year, 11, 4, 4),
    fixed(year, 12, 25),
  ])
    holidays.add(n);
  // Juneteenth since Public Law 117-17.
  if (year >= 2021) holidays.add(fixed(year, 6, 19));
}
const works = (n: number, closed: ReadonlySet<number>): boolean =>
  weekday(n) > 0 && weekday(n) < 6 && !holidays.has(n) && !closed.has(n);
function plus(n: number, days: number, closed: ReadonlySet<number>): number {
  let at = n;
  let counted = 0;
  while (counted < days) if (works(++at, closed)) counted++;
  return at;
}

const FROM = number('2021-01-01');
const days = fc.integer({ min: FROM, max: FROM + 30 * 365 });
describe('the business calendar, over 30 years', () => {
  it('knows every federal holiday on the day it is observed', () => {
    const calendar = new Calendar();
    for (let n = FROM; n < FROM + 30 * 366; n++)
      expect({ day: text(n), works: calendar.isBusinessDay(text(n)) }).toEqual({
        day: text(n),
        works: works(n, new Set()),
      });
    // Met in the library: Veterans Day on a Saturday is observed on Friday.
    expect(calendar.isBusinessDay('2023-11-10')).toBe(false);
  });
});

describe('the clock, against an independent calculation', () => {
  it('agrees over standards, extensions, stops, restarts and closings', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.array(
          fc.record({
            kind: fc.constantFrom('extend', 'stop-clock', 'restart-clock', 'set-due'),
            gap: fc.integer({ min: 0, max: 20 }),
            by: fc.integer({ min: 1, max: 40 }),
          }),
          { maxLength: 8 },
        ),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }),
        (received, standard, business, happenings, closings) => {
          const closed = new Set(closings.map((each) => received + each));
          const events: ClockEvent[] = [
            {
              event: 'start-clock',
              on: text(received),
              from: text(received),
              standard: { days: standard, count: business ? 'business' : 'calendar' },
            },
          ];
          let due = business ? plus(received, standard, closed) : received + standard;
          let at = received;
          let stopped: number | undefined;
          // The days are counted after the stop, or after the last due date that was stated meanwhile.
          let from = 0;
          for (const { kind, gap, by } of happenings) {
            at += gap;
            if (kind === 'stop-clock') {
              stopped ??= from = at;
              events.push({ event: kind, on: text(at) });
            } else if (kind === 'restart-clock') {
              if (stopped !== undefined) {
                let stood = 0;
                for (let n = from + 1; n <= at; n++) if (business ? works(n, closed) : true) stood++;
                due = business ? plus(due, stood, closed) : due + stood;
                stopped = undefined;
              }
              events.push({ event: kind, on: text(at) });
            } else {
              due = at + by;
              from = at;
              events.push({ event: kind as 'extend', on: text(at), dueOn: text(due) });
            }
          }
          const clock = clockOf(events, new Calendar([...closed].map(text)));
          // A due date never disappears: while the clock stands still it is what was due then.
          expect([clock.dueOn, clock.stoppedOn]).toEqual([text(due), stopped === undefined ? null : text(stopped)]);
          expect(clock.derivation.length).toBe(events.length);
          expect(clock.derivation.at(-1)!.dueOn).toBe(clock.dueOn);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('says how a due date came about', () => {
    const { derivation } = clockOf(
      [
        { event: 'start-clock', on: '2026-11-23', from: '2026-11-23', standard: { days: 5, count: 'business' } },
        { event: 'stop-clock', on: '2026-11-24' },
        { event: 'restart-clock', on: '2026-12-01' },
      ],
      new Calendar(),
    );
    expect(derivation.map((step) => [step.dueOn, step.because])).toEqual([
      // Thanksgiving does not count.
      ['2026-12-01', '5 business days from receipt on 2026-11-23'],
      ['2026-12-01', 'stopped on 2026-11-24'],
      ['2026-12-07', 'restarted on 2026-12-01 after 4 business days'],
    ]);
  });
});

describe('the clocks of an item and of a tasker below it', () => {
  it('run on together: no tasker that fell due by its item comes to fall due after it, whatever closings come', () => {
    const happening = fc.record({
      kind: fc.constantFrom('turn', 'turn', 'extend item', 'extend tasker'),
      gap: fc.integer({ min: 0, max: 20 }),
      by: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(
        fc.record({ received: days, business: fc.boolean() }),
        fc.array(happening, { maxLength: 10 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }),
        ({ received, business }, happenings, closings) => {
          const calendar = new Calendar();
          const standard = { days: 30, count: business ? ('business' as const) : ('calendar' as const) };
          const item: ClockEvent[] = [{ event: 'start-clock', on: text(received), from: text(received), standard }];
          const dueOf = (events: readonly ClockEvent[]) => clockOf(events, calendar).dueOn ?? '';
          const tasker: ClockEvent[] = [{ event: 'set-due', on: text(received), dueOn: text(received + 20) }];
          let at = received;
          for (const { kind, gap, by } of happenings) {
            at += gap;
            const on = text(at);
            const clock = clockOf(item, calendar);
            if (kind === 'extend item') {
              const dueOn = [text(at + by), dueOf(tasker)].sort()[1]!;
              item.push({ event: 'extend', on, dueOn });
            } else if (kind === 'extend tasker') {
              const dueOn = [text(at + by), dueOf(item)].sort()[0]!;
              tasker.push({ event: 'extend', on, dueOn });
            } else if (!clock.stopped) {
              item.push({ event: 'stop-clock', on });
              tasker.push({ event: 'stop-clock', on });
            } else {
              const later = stoodStill(clock, { on, calendar });
              const below = laterBelow(clockOf(tasker, calendar), later, { on, calendar });
              item.push({ event: 'restart-clock', on, later });
              tasker.push({ event: 'restart-clock', on, later: below });
              // A tasker's day is written down, and no closing moves it.
              tasker.push({ event: 'set-due', on, dueOn: dueOf(tasker) });
            }
            expect([dueOf(tasker), dueOf(item)]).toEqual([dueOf(tasker), dueOf(item)].sort());
          }
          const closed = new Calendar(closings.map((each) => text(received + each)));
          const [last, first] = [clockOf(item, closed), clockOf(tasker, closed)];
          expect([first.dueOn, last.dueOn]).toEqual([first.dueOn, last.dueOn].sort());
          expect(first.stoppedOn).toBe(last.stoppedOn);
          // A closing makes nothing due earlier.
          expect([dueOf(item), last.dueOn]).toEqual([dueOf(item), last.dueOn].sort());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('that was extended while it stood still, is due on that day where it runs on the same day', () => {
    const events: ClockEvent[] = [
      { event: 'set-due', on: '2026-11-02', dueOn: '2026-11-20' },
      { event: 'stop-clock', on: '2026-11-04' },
      { event: 'extend', on: '2026-11-12', dueOn: '2026-12-04' },
    ];
    const { dueOn } = clockOf([...events, { event: 'restart-clock', on: '2026-11-12' }], new Calendar());
    expect([clockOf(events, new Calendar()).dueOn, dueOn]).toEqual(['2026-12-04', '2026-12-04']);
    // Two business days later, two business days later.
    expect(clockOf([...events, { event: 'restart-clock', on: '2026-11-16' }], new Calendar()).dueOn).toBe('2026-12-08');
  });
});

describe('the standing of a parent', () => {
  it('has nothing late while its clock stands still', () => {
    const tasker = { state: 'accepted', dueOn: '2026-03-05', extensionRequested: null };
    const late = (stoppedOn: string | null) => standingOf([{ ...tasker, stoppedOn }], '2026-03-06').late;
    expect([late(null), late('2026-03-01')]).toEqual([1, 0]);
  });
  it('is the worst state and the earliest due date of who still owes an answer', () => {
    const standing = standingOf(
      [
        { state: 'responded', dueOn: '2026-01-01', stoppedOn: null, extensionRequested: null },
        { state: 'accepted', dueOn: '2026-03-05', stoppedOn: null, extensionRequested: true },
        { state: 'assigned', dueOn: '2026-03-09', stoppedOn: null, extensionRequested: null },
        { state: 'closed', dueOn: '2025-01-01', stoppedOn: null, extensionRequested: null },
      ],
      '2026-03-06',
    );
    expect(standing).toEqual({
      worstState: 'assigned',
      earliestOpenDueOn: '2026-03-05',
      total: 4,
      open: 3,
      late: 1,
      extensionsRequested: 1,
    });
  });
});
