import { holdsFiles, KINDS } from '../../shared-schema/language/kinds.ts';
import { type Catalogue, type CatalogueElement, fieldsOf, kindOf } from '../catalogue.ts';
import type { Names } from './names.ts';
import { INDEX, list, quoted } from './texts.ts';

/** Returns `<key>-item.ts`: the record, a line for each element. */
export function item({ record, field, table, constant }: Names, of: Catalogue): string {
  const lines = fieldsOf(of).map((element) => elementLine(element));
  return `import { EnteredItem, element, kind, record } from ${quoted(INDEX)};
import { mayAssignItems, mayChangeItems, mayEnterItems, maySeeItem } from './access.ts';

const NOTICES = ${list(of.sorns)} as const;

@record({
  table: '${table}',
  plural: '${field}s',
  description: ${quoted(of.purpose)},
  retention: ${list(of.retention.map(({ schedule }) => schedule))},
  needToKnow: maySeeItem,
  enters: mayEnterItems,
  changes: mayChangeItems,
  assigns: mayAssignItems,
  states: ['open', 'tasked', 'closed'],
  closedStates: ['closed'],
  itemTypes: ['correspondence'],
  controlNumberPrefix: '${constant.slice(0, 8)}',
})
export class ${record} extends EnteredItem {
${lines.map((line) => `  ${line}\n`).join('')}}
`;
}

/** Kinds of files: they are scanned or uploaded, and not asked for. */
const FILES: readonly string[] = Object.entries(KINDS)
  .filter(([, each]) => holdsFiles(each))
  .map(([name]) => name);
/** Returns an element's line: whatever a kind or the usual says already is not said. */
function elementLine(element: CatalogueElement): string {
  const { key, label, subject, sensitivity, collection, mandatory, confidential, also_subjects: also } = element;
  const name = kindOf(element);
  const options = [
    `label: ${quoted(label)}`,
    `subject: ${quoted(subject)}`,
    also && `alsoSubjects: ${list(also)}`,
    sensitivity !== 'none' && 'sorns: NOTICES',
    collection !== 'solicited' && `collected: ${quoted(collection)}`,
    mandatory === true && 'mandatory: true',
    confidential && `confidential: ${quoted(confidential)}`,
  ].filter(Boolean);
  const type = TYPES[name] ?? 'string';
  return `@element(kind.${name}, { ${options.join(', ')} }) ${key}?: ${type};`;
}
const TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FILES.map((name) => [name, 'object[]'])),
  dates: 'string[]',
  codes: 'string[]',
  flag: 'boolean',
};

/** Returns `workflow.ts`. */
export const workflow = (
  { pascal, constant, record, file }: Names,
  of: Catalogue,
): string => `import { defineWorkflow } from ${quoted(INDEX)};
import { mayWorkOnItem } from './access.ts';
import { ${record} } from './${file}.ts';

/** Open, tasked, closed: the assessment's own steps come here. */
export const ${constant}_WORKFLOW = defineWorkflow({
  name: '${pascal}',
  item: ${record},
  sorns: ${list(of.sorns)},
  tasks: mayWorkOnItem,
  taskerPrefix: '${constant.slice(0, 7)}T',
  events: {
    task: { from: ['open', 'tasked'], to: 'tasked', by: mayWorkOnItem },
    comment: { from: ['open', 'tasked'], by: mayWorkOnItem },
    close: { from: ['open', 'tasked'], to: 'closed', by: mayWorkOnItem },
    reopen: { from: ['closed'], to: 'open', by: mayWorkOnItem },
  },
});
`;

/** Tells whether an element is a text of the record's own, such as what is asked for: incidental, and written down. */
const isOwnText = ({ subject, collection }: CatalogueElement, kind: string): boolean =>
  kind === 'narrative' && subject === 'record' && collection === 'incidental';

/** Returns `paths.ts`: what is asked on paper, each solicited element once, and the record's own texts. */
export function paths({ constant }: Names, of: Catalogue): string {
  const asked = fieldsOf(of).filter((element) => {
    const kind = kindOf(element);
    return !FILES.includes(kind) && (element.collection === 'solicited' || isOwnText(element, kind));
  });
  const questions = asked.map(
    ({ key, label, mandatory }) =>
      `      { element: '${key}', asks: ${quoted(`${label}?`)}${mandatory === true ? ', mandatory: true' : ''} },\n`,
  );
  return `import type { QuestionPath } from ${quoted(INDEX)};

/** What is asked of whoever brings an item on paper; the assessment's other ways come here. */
export const ${constant}_PATHS: readonly QuestionPath[] = [
  {
    path: 'paper',
    label: 'An item is entered from paper',
    channels: ['paper'],
    itemType: 'correspondence',
    questions: [
${questions.join('')}    ],
  },
];
`;
}
