import type { Catalogue } from '../catalogue.ts';
import { item, paths, workflow } from './item-files.ts';
import { index, tool } from './manifest-files.ts';
import type { Names } from './names.ts';
import { seed, stories } from './seed-files.ts';
import { INDEX, quoted, sourceOf } from './texts.ts';

export { type Names, namesOf } from './names.ts';

/** Returns the files of a tool's folder, by path, for a catalogue without gaps: everybody is refused. */
export function filesOf(names: Names, catalogue: Catalogue): Readonly<Record<string, string>> {
  return {
    'README.md': readme(names, catalogue),
    'access.ts': access(names, catalogue),
    [`${names.file}.ts`]: item(names, catalogue),
    'workflow.ts': workflow(names, catalogue),
    'paths.ts': paths(names, catalogue),
    'seed.ts': seed(names, catalogue),
    'stories.ts': stories(names),
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
export const mayChangeItems = never;
export const mayAssignItems = never;
// Any of no roles yet. A bare \`never\` is a line that somebody forgot, and no workflow is served with one.
export const mayWorkOnItem = any(never);
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
  events: { task: 'works', comment: 'works', close: 'works', reopen: 'works' },
  taskers: [],
};
`;
