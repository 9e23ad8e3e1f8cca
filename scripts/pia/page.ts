import { markdownTable } from '../../commands/dictionary.ts';
import { AUTHORITIES } from '../../shared-schema/language/authorities.ts';
import { WHY_KEPT } from '../../shared-schema/language/disposition.ts';
import type { Schedule } from '../../shared-schema/language/schedules.ts';
import { SORNS } from '../../shared-schema/language/sorns.ts';
import { approvalText, keptApprovals } from './approvals.ts';
import type { Assessment, ElementFacts } from './assessment.ts';
import { elementsTable } from './elements-table.ts';
import { periodInWords } from './in-words.ts';
import { inferences } from './inferences.ts';
import { lineOf, type Part, saidOf } from './said.ts';

/** Returns a tool's page: an appendix of a privacy assessment, as the tool says it itself. */
export function assessmentPage(assessment: Assessment): string {
  const { title, purpose, sharing, register, sources, outside, admission, roles } = assessment;
  const quote = (part: Part): string[] =>
    saidOf(assessment) ? [`> ${lineOf(assessment, part).replaceAll('|', '\\|')}`] : [];
  const sections: readonly (readonly [heading: string, ...paragraphs: string[]])[] = [
    ['Purpose and authority', purpose, ...authorityOf(assessment)],
    ['Individuals', individuals(assessment), ...quote('individuals')],
    ['Data elements, and who may see them', elementsTable(assessment)],
    ['Notices', noticesTable(assessment), ...quote('sorns')],
    ['Sources of information', list(sources), SPII[assessment.spii] ?? '', ...quote('sources')],
    ['Sharing within the Department', sharing.text, REGISTER[register.level] ?? '', `Basis: ${register.basis}.`],
    ['Sharing outside the Department', list(outside), ...quote('sharing')],
    ['Access', list(admission), rolesTable(roles), ...quote('access')],
    ['Retention', retentionTable(assessment), ...quote('retention')],
    ['What may be inferred', list(inferences(assessment))],
    ['Approval', approvalText(assessment, keptApprovals())],
  ];
  const body = sections.flatMap(([heading, ...paragraphs]) => [`## ${heading}`, ...paragraphs.filter(Boolean)]);
  return `${[`# ${title}`, INTRODUCTION, ...body].join('\n\n')}\n`;
}

const INTRODUCTION =
  'Made by `npm run docs` from what the tool says of itself (decision 129). A line that begins with `>` is the ' +
  'assessment’s, in the words of `test/catalogue`; everything else is what the system does.';
const list = (sentences: readonly string[]): string => sentences.map((each) => `- ${each}`).join('\n');

function authorityOf({ authorities, collection, source, component }: Assessment): string[] {
  const known: Readonly<Record<string, { readonly title: string }>> = AUTHORITIES;
  const laws = authorities.map((id) => `${id}, ${known[id]?.title ?? ''}`).join('; ');
  const number = collection ? `OMB Control Number ${collection}` : 'no collection: what comes in is unsolicited';
  return [`Of ${component}. ${source}. Collected under ${laws}; ${number}.`];
}

/** Whose data an element may be. */
const PERSONS: Readonly<Record<string, string>> = {
  public: 'Members of the public',
  congressional_staff: 'Members of Congress and their staff',
  employee: 'Employees and contractors',
  organization: 'Organizations',
  record: 'Whoever is named in texts and documents',
};

const isPersonal = ({ sensitivity }: ElementFacts): boolean => sensitivity !== 'none';
const labels = (elements: readonly ElementFacts[]): string =>
  [...new Set(elements.map(({ label }) => label))].join('; ');

function individuals({ elements }: Assessment): string {
  const personal = Object.values(elements).filter(isPersonal);
  const groups = Object.entries(PERSONS).map(([key, who]) => {
    const theirs = personal.filter(({ of }) => of.some((each) => each === key));
    return theirs.length > 0 ? [`${who}: ${labels(theirs)}.`] : [];
  });
  return list(groups.flat());
}

function noticesTable({ sorns, elements }: Assessment): string {
  const known: Readonly<Record<string, { readonly title: string; readonly citation: string | null }>> = SORNS;
  const rows = sorns.map((sorn) => [
    sorn,
    known[sorn]?.title ?? '',
    known[sorn]?.citation ?? 'not printed',
    labels(Object.values(elements).filter((each) => each.sorns.includes(sorn))),
  ]);
  return markdownTable(['notice', 'title', 'citation', 'covers'], rows);
}

const rolesTable = (roles: Assessment['roles']): string =>
  markdownTable(
    ['role', 'what for'],
    Object.entries(roles).map(([role, what]) => [`\`${role}\``, what]),
  );

/** What becomes of SPII that is found in texts, by what a tool says of it. */
const SPII: Readonly<Record<string, string>> = {
  'taken-out-before-storage':
    'SPII in a text is taken out before it is stored; the original stays outside of the tool.',
  'taken-out-before-forwarding':
    'SPII stays in what came in; nothing that is written about it, and no reply, keeps any.',
  'masked-in-views': 'SPII in a text is kept as submitted, and never shown.',
  'kept-in-documents-alone': 'SPII is kept in the documents that it came in, and in no text.',
  'kept-in-locked-files-alone': 'SPII is kept in files that open with a password alone, and in no text.',
  'kept-unchanged': 'SPII in a text is kept and shown as submitted.',
  'grayed-out-unless-needed': 'SPII in a text is shown only where somebody has decided that it is needed and relevant.',
};
/** What HQ's register knows, by the tool's level. */
const REGISTER: Readonly<Record<string, string>> = {
  item: 'HQ’s register has a row for each item and tasker: numbers, offices, days and states; no person and no text.',
  tasked: 'HQ’s register has a row for each item on which HQ’s own tasker is the origin, without person or text.',
  count: 'HQ’s register has monthly counts by one group at a time, in tens, without groups under 11.',
};

function retentionTable({ records, schedules }: Assessment): string {
  const kept = Object.entries(records).filter(([, record]) => record.schedules.length > 0);
  const byId = Map.groupBy(
    kept.flatMap(([name, record]) => record.schedules.map((id) => [id, name] as const)),
    ([id]) => id,
  );
  const rows = [...byId].map(([id, names]) => {
    const schedule = schedules[id] as Schedule;
    const { authority, rule, cutoff, after } = schedule;
    const period = after
      ? `${periodInWords(after)} after ${(cutoff ?? schedule.trigger ?? '').replaceAll('-', ' ')}`
      : 'no period printed';
    return [
      id,
      authority ?? 'none',
      STATUS[schedule.status],
      period,
      rule,
      names.map(([, name]) => `\`${name}\``).join(', '),
    ];
  });
  return markdownTable(['schedule', 'authority', 'status', 'period', 'what it says', 'records'], rows);
}
const STATUS: Readonly<Record<Schedule['status'], string>> = {
  approved: 'Approved',
  proposed: WHY_KEPT['proposed-only'],
  stated: WHY_KEPT['no-authority'],
  none: WHY_KEPT['no-schedule'],
};
