import { readFileSync } from 'node:fs';
import { registerLevel } from '../catalogue.ts';
import type { Assessment, ElementFacts } from './assessment.ts';
import { additionsOf, lineOf, type Part, placeOf, type Said, type SaidElement, saidOf } from './said.ts';

/** Something that a tool says against its assessment: in words, with the line that it breaks. */
export interface Breach {
  readonly part: Part;
  readonly says: string;
}

const isPersonal = ({ sensitivity }: ElementFacts): boolean => sensitivity !== 'none';
const listed = (values: readonly string[]): string => (values.length > 0 ? values.join(', ') : 'nothing');
const alike = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/**
 * Returns everything in which a tool is not what its assessment says, each with the line that it breaks. Nothing of a
 * tool that no assessment describes.
 */
export function breachesOf(assessment: Assessment): Breach[] {
  const said = saidOf(assessment);
  if (!said) return [];
  return [
    ...ofElements(assessment, said),
    ...ofAdditions(assessment, said),
    ...ofNotices(assessment, said),
    ...ofSharing(assessment, said),
    ...ofRetention(assessment, said),
    ...ofSchedules(assessment),
  ].map(({ part, says }) => ({ part, says: `${assessment.name}: ${says}` }));
}

/** Returns the tool's elements by the names that the assessment's have: one that says its name before one called so. */
function elementsByName({ elements }: Assessment): Map<string, readonly [string, ElementFacts]> {
  const all = Object.entries(elements);
  const named = all.filter(([, { catalogueKey }]) => catalogueKey);
  const keyOf = (coordinate: string, { catalogueKey }: ElementFacts): string =>
    catalogueKey ?? (coordinate.split('.')[1] as string);
  return new Map([...named, ...all].map((each) => [keyOf(...each), each] as const).reverse());
}

/** The elements that the assessment names and something may be entered in. */
const expectedIn = (said: Said): readonly SaidElement[] =>
  said.data_elements.filter(({ collection }) => collection !== 'never-entered');

function ofElements(assessment: Assessment, said: Said): Breach[] {
  const named = elementsByName(assessment);
  return expectedIn(said).flatMap((expected): Breach[] => {
    const line = lineOf(assessment, 'elements', expected.key);
    const [coordinate, found] = named.get(expected.key) ?? [];
    if (!found) return [{ part: 'elements', says: `no element is “${expected.label}”. ${line}` }];
    return differences(found, expected).map(([what, is, should]) => ({
      part: 'elements',
      says: `\`${coordinate}\`: its ${what} is “${is}”, and the assessment has “${should}”. ${line}`,
    }));
  });
}

/** Returns in what an element is not as it is printed: what, what it is, what it should be. */
function differences(found: ElementFacts, said: SaidElement): (readonly [what: string, is: string, should: string])[] {
  const told = (mandatory: boolean): string => (mandatory ? 'mandatory' : 'not mandatory');
  const pairs = [
    ['label', found.label, said.label],
    ['sensitivity', found.sensitivity, said.sensitivity],
    ['person', found.of.join(', '), [said.subject, ...(said.also_subjects ?? [])].join(', ')],
    ['collection', found.collected, said.collection],
    ['obligation', told(found.mandatory), told(said.mandatory === true)],
  ] as const;
  return pairs.filter(([, is, should]) => is !== should);
}

/** What is personal, and neither the assessment's nor one of the additions, nobody has classified. */
function ofAdditions(assessment: Assessment, said: Said): Breach[] {
  const known = new Set(expectedIn(said).map(({ key }) => key));
  const additions = additionsOf(assessment);
  return Object.entries(assessment.elements)
    .filter(([coordinate, facts]) => {
      const named = facts.catalogueKey ?? (coordinate.split('.')[1] as string);
      return isPersonal(facts) && !known.has(named) && !additions.has(coordinate);
    })
    .map(([coordinate, { label }]) => ({
      part: 'elements',
      says:
        `\`${coordinate}\` (“${label}”) is personal, and the assessment names no such element; nor does ` +
        `test/catalogue/additions.json, with the section that it follows from. ${lineOf(assessment, 'elements')}`,
    }));
}

function ofNotices(assessment: Assessment, said: Said): Breach[] {
  const line = lineOf(assessment, 'sorns');
  const personal = Object.entries(assessment.elements).filter(([, facts]) => isPersonal(facts));
  const outside = personal.flatMap(([coordinate, { label, sorns }]): string[] => {
    const others = sorns.filter((sorn) => !said.sorns.includes(sorn));
    if (sorns.length === 0) return [`\`${coordinate}\` (“${label}”) is personal and under no notice`];
    return others.map((sorn) => `\`${coordinate}\` (“${label}”) is under ${sorn}, which the assessment does not cite`);
  });
  const covering = new Set(personal.flatMap(([, { sorns }]) => sorns));
  const idle = said.sorns.filter((sorn) => !covering.has(sorn)).map((sorn) => `no element is under ${sorn}`);
  const cited = alike(assessment.sorns, said.sorns)
    ? []
    : [`it cites ${listed(assessment.sorns)}, and the assessment ${listed(said.sorns)}`];
  return [...cited, ...outside, ...idle].map((says) => ({ part: 'sorns', says: `${says}. ${line}` }));
}

function ofSharing(assessment: Assessment, said: Said): Breach[] {
  const { sharing, register } = assessment;
  const line = lineOf(assessment, 'sharing');
  const level = registerLevel(said);
  const faults = [
    ...(sharing.scope === said.sharing.scope
      ? []
      : [`it is shared ${sharing.scope}, and the assessment says ${said.sharing.scope}`]),
    ...(register.level === level ? [] : [`HQ knows of it at the level ${register.level}, and may at ${level}`]),
  ];
  return faults.map((says) => ({ part: 'sharing', says: `${says}. ${line}` }));
}

/** Taskers are kept under GRS 4.1, item 010, whatever the tool (PIA-007(a) 1.4). */
const OF_TASKERS = ['GRS-4.1-010'];
const isTasker = (record: string): boolean => /(Tasker|Notice)$/.test(record);

function ofRetention(assessment: Assessment, said: Said): Breach[] {
  const ofTool = said.retention.map(({ schedule }) => schedule);
  const wrong = Object.entries(assessment.records).flatMap(([record, { schedules }]) => {
    const expected = isTasker(record) ? OF_TASKERS : ofTool;
    if (schedules.length === 0 || alike(schedules, expected)) return [];
    const line = isTasker(record) ? 'PIA-007(a) 1.4, line 125' : lineOf(assessment, 'retention');
    return [{ record, says: `${listed(schedules)}, and the assessment says ${listed(expected)}. ${line}` }];
  });
  return [...Map.groupBy(wrong, ({ says }) => says)].map(([says, group]) => ({
    part: 'retention',
    says: `${group.map(({ record }) => `\`${record}\``).join(', ')}: kept under ${says}`,
  }));
}

interface SaidSchedule {
  readonly id: string;
  readonly status: string;
  readonly rule: string;
  readonly machine: Readonly<Record<'cutoff' | 'after' | 'trigger' | 'action', string | null>> & {
    readonly minimum?: boolean;
    readonly maximum?: boolean;
  };
}

/** A schedule's status, periods and clock are those that are printed. */
function ofSchedules(assessment: Assessment): Breach[] {
  const all = JSON.parse(readFileSync('test/catalogue/schedules.json', 'utf8')) as SaidSchedule[];
  return Object.entries(assessment.schedules).flatMap(([id, schedule]): Breach[] => {
    const said = all.find((each) => each.id === id);
    if (!said)
      return [
        { part: 'retention', says: `no assessment names the schedule ${id}. ${placeOf(assessment, 'retention')}` },
      ];
    const limits = { minimum: said.machine.minimum, maximum: said.machine.maximum };
    const limit = Object.entries(limits).find(([, holds]) => holds)?.[0] ?? null;
    const { cutoff = null, after = null, trigger = null, action = null } = said.machine;
    const should = { status: said.status, cutoff, after, trigger, action, limit };
    const is = { ...schedule, limit: schedule.limit ?? null };
    return (Object.keys(should) as (keyof typeof should)[])
      .filter((key) => is[key] !== should[key])
      .map((key) => ({
        part: 'retention',
        says:
          `the ${key === 'after' ? 'period' : key} of the schedule ${id} is ${is[key] ?? 'not said'}, and the ` +
          `assessment has ${should[key] ?? 'none'}. ${placeOf(assessment, 'retention')}: “${said.rule}”`,
      }));
  });
}
