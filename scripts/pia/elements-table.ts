import { markdownTable } from '../../commands/dictionary.ts';
import type { Assessment, ElementFacts } from './assessment.ts';
import { additionsOf, placeOf, saidOf } from './said.ts';

const CLASS = { none: 'no person', pii: 'PII', spii: 'SPII' } as const;
const letterOf = (at: number): string => String.fromCharCode(65 + (at % 26)).repeat(1 + Math.floor(at / 26));

/** Returns the one table of a tool's personal elements and of who reads which, and its rules in their sentences. */
export function elementsTable(assessment: Assessment): string {
  const { elements, rules, tool } = assessment;
  const listed = Object.entries(elements).filter(
    ([, { sensitivity, confidential }]) => sensitivity !== 'none' || confidential,
  );
  const used = [...new Set(listed.map(([, { seenBy }]) => seenBy))];
  const readers = [...new Set(used.flatMap((key) => Object.keys(rules[key]?.readers ?? {})))];
  const rows = listed.map(([coordinate, element]) => [
    ...[`\`${coordinate}\``, element.label, classOf(element), element.of.join(', ')],
    ...[comes(element), element.sorns.join(', '), placed(assessment, coordinate, element)],
    ...readers.map((who) => rules[element.seenBy]?.readers[who] ?? ''),
    letterOf(used.indexOf(element.seenBy)),
  ]);
  const short = (who: string): string => who.replaceAll(`${tool}.`, '');
  const columns = [
    'element',
    'label',
    'class',
    'whose',
    'how it comes',
    'SORNs',
    'assessment',
    ...readers.map(short),
    'rule',
  ];
  return [
    markdownTable(columns, rows),
    'A role reads an element in **all** records, or in **some**: those that are assigned to, shared with or ' +
      'otherwise given to its holder, as the rule says. A role that is not in the line reads nothing of it. SPII ' +
      'needs a stated purpose besides, and each value that is read is an event of the audit.',
    used.map((key, at) => `- **${letterOf(at)}**: who ${rules[key]?.sentence}`).join('\n'),
    `Besides, it holds what names no person: ${others(assessment)}.`,
  ].join('\n\n');
}

const classOf = ({ sensitivity, confidential, encrypted }: ElementFacts): string =>
  `${confidential ? 'business confidential' : CLASS[sensitivity]}${encrypted ? ', encrypted' : ''}`;
const comes = ({ collected, mandatory, stored }: ElementFacts): string =>
  stored === false ? 'answered outside, stored nowhere' : `${collected}${mandatory ? ', must be given' : ''}`;

/** Returns where the assessment names an element, or the section that it follows from. */
function placed(assessment: Assessment, coordinate: string, { catalogueKey }: ElementFacts): string {
  const addition = additionsOf(assessment).get(coordinate);
  const named = catalogueKey ?? coordinate.split('.')[1];
  const isSaid = saidOf(assessment)?.data_elements.some(({ key }) => key === named);
  if (addition && !isSaid) return `follows from ${addition.section}`;
  return isSaid ? (placeOf(assessment, 'elements', named).split(', ').at(-1) as string) : '';
}

const others = ({ elements }: Assessment): string =>
  [
    ...new Set(
      Object.values(elements)
        .filter(({ sensitivity, confidential }) => sensitivity === 'none' && !confidential)
        .map(({ label }) => label),
    ),
  ].join('; ');
