import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * npm run new-tool -- <component>/<tool>: writes the folder of a new tool in the shape that all have, and its lines in
 * subgraphs/index.ts, with its seeds. What it writes compiles, composes and refuses everybody: the rules are
 * `never` until somebody writes down who may see what.
 */
const folder = process.argv[2] ?? '';
const match = /^(hq|cbp|fema|ice|cisa|uscis)\/([a-z][a-z0-9-]*)$/.exec(folder);
if (!match) {
  console.error(
    'Usage: npm run new-tool -- <component>/<tool>, such as ice/icatt. Components: hq, cbp, fema, ice, cisa, uscis.',
  );
  process.exit(2);
}
const [, component, key] = match as unknown as [string, string, string];
const directory = join('subgraphs', folder);
if (existsSync(directory)) {
  console.error(`${directory} is there already.`);
  process.exit(1);
}
const pascal = key
  .split('-')
  .map((part) => part[0]!.toUpperCase() + part.slice(1))
  .join('');
const camel = pascal[0]!.toLowerCase() + pascal.slice(1);
const constant = key.toUpperCase().replaceAll('-', '_');
const table = `${key.replaceAll('-', '_')}_item`;

const files: Record<string, string> = {
  'README.md': `# ${pascal}\n\nPurpose, owner, who may see what: one page, from the assessment.\n`,
  'access.ts': `import { never } from '../../../shared-schema/index.ts';

// Nobody, until the assessment's System Access is written down here, rule by rule, with its section.
export const maySeeItem = never;
export const mayEnterItems = never;
export const mayAssignItems = never;
`,
  [`${key}-item.ts`]: `import { record, TrackedItem } from '../../../shared-schema/index.ts';
import { mayAssignItems, mayEnterItems, maySeeItem } from './access.ts';

@record({
  table: '${table}',
  plural: '${camel}Items',
  description: 'What ${pascal} tracks.',
  retention: ['GRS-4.1-010'],
  needToKnow: maySeeItem,
  enters: mayEnterItems,
  changes: maySeeItem,
  assigns: mayAssignItems,
  states: ['open', 'closed'],
  closedStates: ['closed'],
  itemTypes: ['correspondence'],
  controlNumberPrefix: '${constant.slice(0, 8)}',
})
export class ${pascal}Item extends TrackedItem {}
`,
  'tool.ts': `import type { ToolManifest } from '../../../shared-schema/index.ts';
import initial from './migrations/0001-initial.ts';
import { ${pascal}Item } from './${key}-item.ts';

export const ${constant}: ToolManifest = {
  key: '${key}',
  folder: '${folder}',
  component: '${component.toUpperCase()}',
  title: '${pascal}',
  purpose: '',
  source: '',
  sorns: [],
  sharing: { scope: 'tool-only', text: '' },
  admission: {},
  roles: {},
  register: { level: 'count', basis: 'Nothing is shared until the assessment says so' },
  records: [${pascal}Item],
  migrations: [initial],
};
`,
  'seed.ts': `import { SYNTHETIC_TODAY, type ToolSeed } from '../../../shared-schema/seeding.ts';

export const ${constant}_SEED: ToolSeed = {
  record: '${pascal}Item',
  enteredBy: '',
  item: (random, n) => ({ values: { controlNumber: \`${constant.slice(0, 8)}-SYN-\${String(n).padStart(7, '0')}\`, itemType: 'correspondence', state: 'open', receivedOn: random.day(SYNTHETIC_TODAY) } }),
};
`,
  'migrations/0001-initial.ts': "export default { name: '0001-initial', statements: [] as string[] };\n",
};
mkdirSync(join(directory, 'migrations'), { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);

const index = join('subgraphs', 'index.ts');
const source = readFileSync(index, 'utf8');
writeFileSync(
  index,
  source
    .replace(
      'import type { ToolManifest }',
      `import { ${constant} } from './${folder}/tool.ts';\nimport type { ToolManifest }`,
    )
    .replace(
      /TOOLS: readonly ToolManifest\[\] = \[([^\]]*)\]/,
      (_all, list: string) => `TOOLS: readonly ToolManifest[] = [${list}, ${constant}]`,
    ),
);
execFileSync(join('node_modules', '.bin', 'biome'), ['check', '--write', 'subgraphs'], { stdio: 'ignore' });
console.log(
  `${directory} written. Next: its data elements in ${key}-item.ts, its rules in access.ts, then npm run new-migration -- ${key} initial.`,
);
