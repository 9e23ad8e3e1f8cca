import type { Schedule } from '../../shared-schema/language/schedules.ts';
import type { Assessment, ElementFacts } from './assessment.ts';
import { periodInWords, quoted } from './in-words.ts';
import { type ReadingOf, readingChanges } from './reading-changes.ts';
import type { Part } from './said.ts';

/** Something that became otherwise: in the words of who signs an assessment, and of which part of it. */
export interface Change {
  readonly part: Part;
  readonly says: string;
  /** The element that it is about, by its coordinate. */
  readonly element?: string;
}

/** Returns what became otherwise from one assessment of a tool to another; nothing where nothing did. */
export function changesOf(before: Assessment, after: Assessment): Change[] {
  return [
    ...purposeChanges(before, after),
    ...noticeChanges(before, after),
    ...elementChanges(before, after),
    ...accessChanges(before, after),
    ...sourceChanges(before, after),
    ...sharingChanges(before, after),
    ...retentionChanges(before, after),
  ].map((change) => ({ ...change, says: `${after.name}: ${change.says}` }));
}

const instead = (what: string, is: string | null, was: string | null): string =>
  `${what} is now “${is ?? 'none'}” instead of “${was ?? 'none'}”`;

function purposeChanges(before: Assessment, after: Assessment): Change[] {
  const told = [
    ['the name', after.title, before.title],
    ['the component', after.component, before.component],
    ['the purpose', after.purpose, before.purpose],
    ['the legal authority', after.authorities.join(', '), before.authorities.join(', ')],
    ['the number of the collection', after.collection, before.collection],
    ['what becomes of SPII in texts', after.spii, before.spii],
  ] as const;
  return told
    .filter(([, is, was]) => is !== was)
    .map(([what, is, was]) => ({ part: 'elements', says: instead(what, is, was) }));
}

const added = (is: readonly string[], was: readonly string[]): string[] => is.filter((each) => !was.includes(each));

function noticeChanges(before: Assessment, after: Assessment): Change[] {
  return [
    ...added(after.sorns, before.sorns).map((sorn) => `the notice ${sorn} is cited now`),
    ...added(before.sorns, after.sorns).map((sorn) => `the notice ${sorn} is no longer cited`),
  ].map((says) => ({ part: 'sorns', says }));
}

const sourceChanges = (before: Assessment, after: Assessment): Change[] =>
  [
    ...added(before.sources, after.sources).map((each) => `it no longer gets information so: ${each}`),
    ...added(after.sources, before.sources).map((each) => `it now gets information so: ${each}`),
  ].map((says) => ({ part: 'sources', says }));

function sharingChanges(before: Assessment, after: Assessment): Change[] {
  const told = [
    ['how far it is shared', after.sharing.scope, before.sharing.scope],
    ['with whom it is shared', after.sharing.text, before.sharing.text],
    ['what HQ’s register knows of it', after.register.level, before.register.level],
    ['the basis of that', after.register.basis, before.register.basis],
  ] as const;
  const scopes = told
    .filter(([, is, was]) => is !== was)
    .map(([what, is, was]) => ({ part: 'sharing', says: instead(what, is, was) }) as const);
  return [
    ...scopes,
    ...added(before.outside, after.outside).map((each) => ({ part: 'sharing', says: `no longer: ${each}` }) as const),
    ...added(after.outside, before.outside).map((each) => ({ part: 'sharing', says: `new: ${each}` }) as const),
  ];
}

function elementChanges(before: Assessment, after: Assessment): Change[] {
  const names = [...new Set([...Object.keys(before.elements), ...Object.keys(after.elements)])];
  return names.flatMap((element): Change[] => {
    const [was, is] = [before.elements[element], after.elements[element]];
    const change = (says: string, part: Part = 'elements'): Change => ({ part, says, element });
    if (!was && is) return [change(`new element ${quoted(element, is)}, ${inWords(is)}`)];
    if (was && !is) return [change(`${quoted(element, was)} is no longer held`)];
    if (!was || !is) return [];
    const notices = [
      ...added(is.sorns, was.sorns).map((sorn) => `is now under ${sorn} too`),
      ...added(was.sorns, is.sorns).map((sorn) => `is no longer under ${sorn}`),
    ];
    return [
      ...notices.map((each) => change(`${quoted(element, was)} ${each}`, 'sorns')),
      ...detailChanges(was, is).map((each) => change(`${quoted(element, was)}: ${each}`)),
    ];
  });
}

/** Returns what an element is, in words. */
const inWords = ({ sensitivity, of, collected, sorns, encrypted }: ElementFacts): string =>
  [
    sensitivity === 'none' ? 'no personal information' : sensitivity.toUpperCase(),
    `of: ${of.join(', ')}`,
    collected,
    encrypted ? 'encrypted' : 'not encrypted',
    sorns.length > 0 ? `under SORN ${sorns.join(', ')}` : 'under no SORN',
  ].join('; ');

function detailChanges(was: ElementFacts, is: ElementFacts): string[] {
  const told = [
    ['its label', is.label, was.label],
    ['its sensitivity', is.sensitivity, was.sensitivity],
    ['whose it is', is.of.join(', '), was.of.join(', ')],
    ['how it is collected', is.collected, was.collected],
    ['whether it must be given', is.mandatory ? 'yes' : 'no', was.mandatory ? 'yes' : 'no'],
    ['whether it is encrypted', is.encrypted ? 'yes' : 'no', was.encrypted ? 'yes' : 'no'],
    ['whether it is stored', is.stored === false ? 'no' : 'yes', was.stored === false ? 'no' : 'yes'],
    ['whether it is confidential', is.confidential ?? null, was.confidential ?? null],
    ['why it is there', is.addition ?? null, was.addition ?? null],
    ['its name in the assessment', is.catalogueKey ?? null, was.catalogueKey ?? null],
  ] as const;
  return told.filter(([, now, then]) => now !== then).map(([what, now, then]) => instead(what, now, then));
}

/** What may be done with records of a type, each with the verb of who does. */
const RIGHTS = [
  ['seenBy', 'seen'],
  ['enteredBy', 'entered'],
  ['changedBy', 'changed'],
  ['assignedBy', 'assigned'],
] as const;

function accessChanges(before: Assessment, after: Assessment): Change[] {
  const both = <T>(key: (of: Assessment) => Readonly<Record<string, T>>): string[] =>
    Object.keys(key(after)).filter((name) => Object.hasOwn(key(before), name));
  const readings: ReadingOf[] = [
    ...both(({ elements }) => elements).map((name) => ({
      what: quoted(name, after.elements[name] as ElementFacts),
      verb: 'read',
      was: before.elements[name]?.seenBy,
      is: after.elements[name]?.seenBy,
      element: name,
    })),
    ...both(({ records }) => records).flatMap((name) =>
      RIGHTS.map(([right, verb]) => ({
        what: `a record \`${name}\``,
        verb,
        was: before.records[name]?.[right],
        is: after.records[name]?.[right],
      })),
    ),
    ...both(({ uses }) => uses).map((name) => ({
      what: `\`${name}\``,
      verb: 'used',
      was: before.uses[name],
      is: after.uses[name],
    })),
  ];
  const uses = [
    ...added(Object.keys(after.uses), Object.keys(before.uses)).map(
      (use) => `new use \`${use}\`, for who ${after.rules[after.uses[use] ?? '']?.sentence}`,
    ),
    ...added(Object.keys(before.uses), Object.keys(after.uses)).map((use) => `the use \`${use}\` is gone`),
    ...added(after.admission, before.admission).map((each) => `of who is let in it is now asked: ${each}`),
    ...added(before.admission, after.admission).map((each) => `of who is let in it is no longer asked: ${each}`),
    ...roleChanges(before.roles, after.roles),
  ];
  return [
    ...readingChanges(readings, before, after).map((change) => ({ part: 'access', ...change }) as const),
    ...uses.map((says) => ({ part: 'access', says }) as const),
  ];
}

function roleChanges(was: Assessment['roles'], is: Assessment['roles']): string[] {
  return [
    ...added(Object.keys(is), Object.keys(was)).map((role) => `new role \`${role}\`: ${is[role]}`),
    ...added(Object.keys(was), Object.keys(is)).map((role) => `the role \`${role}\` is gone`),
    ...Object.keys(is)
      .filter((role) => was[role] !== undefined && was[role] !== is[role])
      .map((role) => instead(`what the role \`${role}\` is for`, is[role] ?? null, was[role] ?? null)),
  ];
}

function retentionChanges(before: Assessment, after: Assessment): Change[] {
  const kept = Object.entries(after.records).flatMap(([record, { schedules }]) => {
    const earlier = before.records[record]?.schedules;
    if (!earlier || earlier.join() === schedules.join()) return [];
    const times = `${periodsOf(after, schedules)} instead of ${periodsOf(before, earlier)}`;
    return [{ record, says: `${times}: under ${schedules.join(', ')} instead of ${earlier.join(', ')}` }];
  });
  const alike = Map.groupBy(kept, ({ says }) => says);
  const [was, is] = [Object.keys(before.records), Object.keys(after.records)];
  return [
    ...added(is, was).map((record) => `new type of record \`${record}\`, kept ${underWhat(after, record)}`),
    ...added(was, is).map((record) => `there is no record \`${record}\` any more`),
    ...[...alike].map(([says, group]) => `keeps ${group.map(({ record }) => `\`${record}\``).join(', ')} ${says}`),
    ...Object.keys(after.schedules).flatMap((id) => scheduleChanges(id, before.schedules[id], after.schedules[id])),
  ].map((says) => ({ part: 'retention', says }));
}

const periodsOf = ({ schedules }: Assessment, ids: readonly string[]): string =>
  ids.map((id) => periodInWords(schedules[id]?.after ?? null)).join(' and ');
const underWhat = ({ records }: Assessment, record: string): string => {
  const { schedules = [] } = records[record] ?? {};
  return schedules.length > 0 ? `under ${schedules.join(', ')}` : 'nowhere: it is shown and not stored';
};

/** Returns in what a schedule became otherwise. */
function scheduleChanges(id: string, was: Schedule | undefined, is: Schedule | undefined): string[] {
  if (!was || !is) return [];
  return (Object.keys({ ...was, ...is }) as (keyof Schedule)[])
    .filter((key) => (was[key] ?? null) !== (is[key] ?? null))
    .map((key) =>
      key === 'after'
        ? `keeps what is under ${id} ${periodInWords(is.after)} instead of ${periodInWords(was.after)}`
        : instead(`the ${key} of the schedule ${id}`, is[key] ?? null, was[key] ?? null),
    );
}
