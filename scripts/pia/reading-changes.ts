import type { Assessment } from './assessment.ts';

/** Something that somebody reads or does, and by which rule: before and now. */
export interface ReadingOf {
  readonly what: string;
  readonly verb: string;
  readonly was: string | undefined;
  readonly is: string | undefined;
  readonly element?: string;
}
interface ReadingChange {
  readonly says: string;
  readonly element?: string;
}

/** Returns who reads or does something now and did not, and the other way round: once of all that changed alike. */
export function readingChanges(readings: readonly ReadingOf[], before: Assessment, after: Assessment): ReadingChange[] {
  const changed = readings.filter(({ was, is }) => was !== is);
  const alike = Map.groupBy(changed, ({ verb, was, is }) => [verb, was, is].join(' '));
  return [...alike.values()].map((group): ReadingChange => {
    const [first] = group as [ReadingOf];
    const { verb, was = '', is = '', element } = first;
    const whats = group.map(({ what }) => what).join(', ');
    const says = `${whats} ${group.length > 1 ? 'are' : 'is'} ${wording({ verb, was, is }, before, after)}`;
    return element === undefined ? { says } : { says, element };
  });
}

function wording(
  { verb, was, is }: { verb: string; was: string; is: string },
  before: Assessment,
  after: Assessment,
): string {
  const [earlier, now] = [before.rules[was]?.readers ?? {}, after.rules[is]?.readers ?? {}];
  const named = (who: string): string => {
    const role = after.roles[who] ?? before.roles[who];
    return role ? `\`${who}\` (${role})` : `\`${who}\``;
  };
  const come = Object.keys(now).filter((who) => !earlier[who]);
  const gone = Object.keys(earlier).filter((who) => !now[who]);
  const other = Object.keys(now).filter((who) => earlier[who] && earlier[who] !== now[who]);
  const told = [
    ...come.map((who) => `now ${verb} by ${named(who)} too${now[who] === 'all' ? ', in all records' : ''}`),
    ...gone.map((who) => `no longer ${verb} by ${named(who)}`),
    ...other.map(
      (who) => `now ${verb} by ${named(who)} in ${now[who] === 'all' ? 'all records' : 'records given to them alone'}`,
    ),
  ];
  const sentences = `${verb} by who ${after.rules[is]?.sentence}; before, by who ${before.rules[was]?.sentence}`;
  return told.length > 0 ? `${told.join(', and ')} (${sentences})` : `now ${sentences}`;
}
