import type { ItemClockShownFragment } from '../gql/graphql.ts';
import { daysBetween, dayWords, today } from '../parts/days.ts';
import { words } from '../register/words.ts';

/** Shows when an item is due, and step by step how that came about. */
export function Clock({ clock }: { readonly clock: ItemClockShownFragment | null | undefined }) {
  if (!clock) return <p className="meaning">Its clock is not shown to you.</p>;
  return (
    <>
      <p className="clock-due">
        {clock.dueOn ? `Due ${dayWords(clock.dueOn, { year: true })}` : 'No due day'}
        {clock.stopped ? '. The clock stands still.' : ''}
      </p>
      {clock.dueOn && <DaysLine steps={clock.derivation} dueOn={clock.dueOn} />}
      {clock.derivation.length === 0 ? (
        <p className="meaning">Nothing has set its clock going.</p>
      ) : (
        <ol className="clock-steps">
          {clock.derivation.map((step) => (
            <li key={`${step.on} ${step.event} ${step.because}`}>
              <span className="clock-day">{dayWords(step.on)}</span>
              <span>
                {words(step.event)}: {step.because}
                {step.dueOn ? ` So it was due ${dayWords(step.dueOn)}.` : ''}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface Lined {
  readonly steps: ItemClockShownFragment['derivation'];
  readonly dueOn: string;
}
/** Shows the steps, today and the due day on one line of days; the list below says the same in words. */
function DaysLine({ steps, dueOn }: Lined) {
  const now = today();
  const days = [...steps.map(({ on }) => on), now, dueOn].sort();
  const [first = now] = days;
  const length = Math.max(1, daysBetween(first, days.at(-1) ?? now));
  const at = (day: string): number => 6 + (288 * daysBetween(first, day)) / length;
  return (
    <svg viewBox="0 0 300 34" className="clock-line" aria-hidden="true">
      <line x1="6" x2="294" y1="14" y2="14" />
      {steps.map(({ on, event }) => (
        <circle key={`${on} ${event}`} cx={at(on)} cy="14" r="4" />
      ))}
      <path d={`M${at(dueOn)} 6v16`} className={dueOn < now ? 'clock-late' : 'clock-end'} />
      <path d={`M${at(now) - 5} 4h10l-5 7Z`} className="clock-now" />
      <text x={Math.min(Math.max(at(now), 18), 282)} y="32" textAnchor="middle">
        today
      </text>
    </svg>
  );
}
