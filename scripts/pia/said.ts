import { existsSync, readFileSync } from 'node:fs';
import type { Catalogue, CatalogueElement } from '../catalogue.ts';
import type { Assessment } from './assessment.ts';

/* What the assessments say of a tool, and on which line: test/catalogue. */

/** The parts of a tool's section in an assessment. */
export type Part = 'individuals' | 'elements' | 'sources' | 'sharing' | 'access' | 'sorns' | 'retention';
type Lines = Readonly<Record<Part, number>> & { readonly of: Readonly<Record<string, number>> };

/** An element as a catalogue prints it: what stands in a list of several has its bullet beside its own label. */
export type SaidElement = CatalogueElement & { readonly bullet?: string; readonly mandatory_when?: string };
interface Application {
  readonly name: string;
  readonly line: number;
  readonly data_elements: readonly SaidElement[];
}
/** What an assessment says of one tool. */
export interface Said extends Omit<Catalogue, 'data_elements' | 'retention'> {
  readonly name: string;
  readonly office: string;
  readonly individuals: readonly string[];
  readonly sources_of_information: readonly string[];
  readonly external_recipients?: readonly string[];
  readonly data_elements: readonly SaidElement[];
  readonly retention: readonly { readonly schedule: string; readonly note: string }[];
  readonly ldas?: readonly Application[];
}
/** A personal element that no assessment names, and the section that it follows from. */
interface Addition {
  readonly element: string;
  readonly section: string;
  readonly reason: string;
}

const read = <T>(name: string): T => JSON.parse(readFileSync(`test/catalogue/${name}.json`, 'utf8')) as T;

/**
 * Returns what the assessment says of a tool; undefined of one that no assessment describes. Of one of several it says
 * in their table which elements it has; it cites the notices that cover something of these, and the schedules that are
 * every one's or its own.
 */
export function saidOf({ of, source, sorns }: Assessment): Said | undefined {
  if (!existsSync(`test/catalogue/${of}.json`)) return undefined;
  const whole = read<Said>(of);
  const own = whole.ldas?.find(({ line }) => source.endsWith(` line ${line}`));
  if (!own) return whole;
  return {
    ...whole,
    data_elements: own.data_elements,
    sorns: whole.sorns.filter((sorn) => sorns.includes(sorn)),
    retention: whole.retention.filter(({ note }) => note === 'All LDAs.' || note.startsWith(own.name)),
  };
}

/** Returns the additions that are of a tool, each by the coordinate that it has there: `*Tasker.x` is every tool's. */
export function additionsOf({ elements, prefix }: Assessment): Map<string, Addition> {
  return new Map(
    read<Addition[]>('additions')
      .map((addition) => [addition.element.replace('*', prefix), addition] as const)
      .filter(([coordinate]) => Object.hasOwn(elements, coordinate)),
  );
}

const PARTS: Readonly<Record<Part, readonly [heading: string, ofCbp: string]>> = {
  individuals: ['Individuals Impacted', '2.1'],
  elements: ['Data Elements', '2.1'],
  sources: ['Sources of Information', '2.2'],
  sharing: ['Information Sharing', '6.1'],
  access: ['System Access', '8.3'],
  sorns: ['Applicable System of Records Notice(s)', '1.2'],
  retention: ['Retention Period', '1.4'],
};

/** Returns where an assessment speaks of a part of a tool, or of one of its elements: document, section and line. */
export function placeOf(assessment: Assessment, part: Part, element?: string): string {
  const lines = read<Record<string, Lines>>('lines')[assessment.of];
  const ofCbp = assessment.source.includes('035');
  const [heading, section] = PARTS[part];
  const own = Number(/ line (\d+)$/.exec(assessment.source)?.[1]) || undefined;
  const line = (element === undefined ? undefined : (own ?? lines?.of[element])) ?? lines?.[part];
  const where = ofCbp ? `CBP/PIA-035(a) ${section}` : `PIA-007(a), Appendix A, ${heading}`;
  return line === undefined ? `${assessment.source} (${heading})` : `${where}, line ${line}`;
}

/**
 * Returns where an assessment speaks of a part of a tool, and what it says there: of an element the words as printed,
 * of a part what the catalogue has of it.
 */
export function lineOf(assessment: Assessment, part: Part, element?: string): string {
  const said = saidOf(assessment);
  const place = placeOf(assessment, part, element);
  const named = said?.data_elements.find(({ key }) => key === element);
  if (named) return `${place}: “${named.bullet ?? named.label}”`;
  return said ? `${place}: ${wordsOf(said, part)}` : place;
}

/** Returns what the catalogue has of a part. */
function wordsOf(said: Said, part: Part): string {
  const words: Readonly<Record<Part, () => readonly string[]>> = {
    individuals: () => said.individuals,
    elements: () => said.data_elements.map(({ bullet, label }) => bullet ?? label),
    sources: () => said.sources_of_information,
    sharing: () => [said.sharing.text],
    access: () => said.access,
    sorns: () => said.sorns,
    retention: () => said.retention.map(({ schedule, note }) => `${schedule}: ${note}`),
  };
  return [...new Set(words[part]())].join('; ').replaceAll('.;', ';');
}
