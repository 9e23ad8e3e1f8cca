import { type Catalogue, type CatalogueElement, fieldsOf, kindOf } from './catalogue.ts';

/** The names of one tool, each made from its key. */
export interface Names {
  readonly folder: string;
  readonly key: string;
  readonly pascal: string;
  readonly camel: string;
  readonly constant: string;
}

/** Returns a tool's names. */
export function namesOf(folder: string, key: string): Names {
  const camel = key.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
  const pascal = camel.charAt(0).toUpperCase() + camel.slice(1);
  return { folder, key, camel, pascal, constant: key.toUpperCase().replaceAll('-', '_') };
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;
const INDEX = '../../../shared-schema/index.ts';

/** Returns the files of a tool's folder, by path, for a catalogue without gaps: everybody is refused. */
export function filesOf(names: Names, catalogue: Catalogue): Readonly<Record<string, string>> {
  return {
    'README.md': readme(names, catalogue),
    'access.ts': access(names, catalogue),
    [`${names.key}-item.ts`]: item(names, catalogue),
    'workflow.ts': workflow(names, catalogue),
    'paths.ts': paths(names, catalogue),
    'seed.ts': seed(names),
    'cast.ts': cast(names, catalogue),
    'expected.ts': EXPECTED,
    'tool.ts': tool(names, catalogue),
    'index.ts': index(names),
  };
}

const readme = ({ key }: Names, of: Catalogue): string => `# ${of.full_name}

${of.purpose}

**Who may see what.** Nobody yet; a supervisor (\`${key}.approver\`) approves accounts. The assessment says:

${of.access.map((sentence) => `- ${sentence}`).join('\n')}

**Shared**: ${of.sharing.text}

**Kept** under ${of.retention.map(({ schedule, note }) => (note ? `${schedule} (${note})` : schedule)).join(', ')}.

<!-- elements: made by \`npm run docs\` -->
<!-- /elements -->
`;

const access = ({ key }: Names, of: Catalogue): string => `import { any, never } from ${quoted(INDEX)};

// Nobody, until each sentence of the assessment stands here as a rule, with its roles in tool.ts (${sourceOf(of)}):
${of.access.map((sentence) => `// ${key}: ${sentence}`).join('\n')}
export const maySeeItem = never;
export const mayEnterItems = never;
export const mayAssignItems = never;
// Any of no roles yet. A bare \`never\` is a line that somebody forgot, and no workflow is served with one.
export const mayWorkOnItem = any(never);
`;

function item({ key, pascal, camel, constant }: Names, of: Catalogue): string {
  const lines = fieldsOf(of).map((element) => elementLine(element));
  return `import { element, kind, record, TrackedItem } from ${quoted(INDEX)};
import { mayAssignItems, mayEnterItems, maySeeItem } from './access.ts';

const NOTICES = ${list(of.sorns)} as const;

@record({
  table: '${key.replaceAll('-', '_')}_item',
  plural: '${camel}Items',
  description: ${quoted(of.purpose)},
  retention: ${list(of.retention.map(({ schedule }) => schedule))},
  needToKnow: maySeeItem,
  enters: mayEnterItems,
  changes: maySeeItem,
  assigns: mayAssignItems,
  states: ['open', 'tasked', 'closed'],
  closedStates: ['closed'],
  itemTypes: ['correspondence'],
  controlNumberPrefix: '${constant.slice(0, 8)}',
})
export class ${pascal}Item extends TrackedItem {
${lines.map((line) => `  ${line}\n`).join('')}}
`;
}

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
  const type = name === 'attachments' ? 'object[]' : (TYPES[name] ?? 'string');
  return `@element(kind.${name}, { ${options.join(', ')} }) ${key}?: ${type};`;
}
const TYPES: Readonly<Record<string, string>> = { dates: 'string[]', codes: 'string[]', flag: 'boolean' };

const workflow = (
  { key, pascal, constant }: Names,
  of: Catalogue,
): string => `import { defineWorkflow } from ${quoted(INDEX)};
import { mayWorkOnItem } from './access.ts';
import { ${pascal}Item } from './${key}-item.ts';

/** Open, tasked, closed: the assessment's own steps come here. */
export const ${constant}_WORKFLOW = defineWorkflow({
  name: '${pascal}',
  item: ${pascal}Item,
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

function paths({ constant }: Names, of: Catalogue): string {
  const asked = fieldsOf(of).filter(({ collection, key }) => collection === 'solicited' && key !== 'attachments');
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

const seed = ({
  pascal,
  constant,
}: Names): string => `import { SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/features/seeding/index.ts';

/** Synthetic items. index.ts lists it once somebody may enter them: \`enteredBy\` is a user of the cast who may. */
export const ${constant}_SEED: ToolSeed = {
  record: '${pascal}Item',
  enteredBy: '',
  item: (random, n) => ({
    values: {
      controlNumber: \`${constant.slice(0, 8)}-SYN-\${String(n).padStart(7, '0')}\`,
      itemType: 'correspondence',
      state: 'open',
      receivedOn: random.day(SYNTHETIC_TODAY),
    },
    parties: [],
  }),
};
`;

const cast = (
  { key, constant }: Names,
  { component }: Catalogue,
): string => `import type { CastMember } from ${quoted(INDEX)};

/** The tool's users in the development directory: for each rule somebody who may, and somebody who nearly may. */
export const ${constant}_CAST: readonly CastMember[] = [
  { key: '${key}-approver', component: ${quoted(component)}, roles: ['${key}.approver'] },
];
`;

const EXPECTED = `import type { Expected } from ${quoted(INDEX)};

/** By hand from the assessment, never from the rules: so far nobody may do anything. */
export const EXPECTED: Expected = {
  fixtures: [],
  sees: [],
  enters: [],
  changes: [],
  assigns: [],
  tasks: [],
  nearly: [],
  events: { task: [], comment: [], close: [], reopen: [] },
};
`;

const sourceOf = ({ lines }: Catalogue): string =>
  /^\d/.test(lines) ? `PIA-007(a), Appendix A, lines ${lines}` : 'no assessment yet';
/** How much HQ may know: what is not said is monthly statistics alone. */
const LEVELS: Readonly<Record<string, string>> = { 'dhs-wide': 'item', 'component-only': 'tasked' };

const tool = (
  { key, folder, pascal, constant }: Names,
  of: Catalogue,
): string => `import type { ToolManifest } from ${quoted(INDEX)};
import { ${constant}_CAST } from './cast.ts';
import { ${pascal}Item } from './${key}-item.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { ${constant}_PATHS } from './paths.ts';
import { ${constant}_WORKFLOW } from './workflow.ts';

export const ${constant}: ToolManifest = {
  key: '${key}',
  folder: '${folder}',
  component: ${quoted(of.component)},
  title: ${quoted(of.full_name)},
  purpose: ${quoted(of.purpose)},
  source: ${quoted(sourceOf(of))},
  sorns: ${list(of.sorns)},
  sharing: {
    scope: ${quoted(of.sharing.scope)},
    text: ${quoted(of.sharing.text)},
  },
  admission: {},
  roles: { '${key}.approver': 'Supervisor: approves accounts, and sees no item' },
  cast: ${constant}_CAST,
  register: {
    level: '${LEVELS[of.sharing.scope] ?? 'count'}',
    basis: ${quoted(of.sharing.text)},
  },
  records: [${pascal}Item],
  workflow: ${constant}_WORKFLOW,
  intake: {
    paths: ${constant}_PATHS,
    persons: [],
    spii: {
      outcome: 'grayed-out-unless-needed',
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};
`;

const index = ({ constant }: Names): string => `import type { ListedTool } from '../../listed-tool.ts';
import { ${constant} } from './tool.ts';

export const LISTED: ListedTool = { manifest: ${constant}, seeds: [] };
`;
