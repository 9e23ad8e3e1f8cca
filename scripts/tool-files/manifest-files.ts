import { type Catalogue, registerLevel } from '../catalogue.ts';
import type { Names } from './names.ts';
import { authoritiesOf, INDEX, list, quoted, sourceOf, wrapped } from './texts.ts';

const imports = ({ record, file, constant }: Names): string => `import type { ToolManifest } from ${quoted(INDEX)};
import { ${constant}_CAST } from './cast.ts';
import { ${record} } from './${file}.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { ${constant}_PATHS } from './paths.ts';
import { ${constant}_WORKFLOW } from './workflow.ts';
`;

/** Returns `tool.ts`: the manifest. */
export const tool = (names: Names, of: Catalogue): string => `${imports(names)}
export const ${names.constant}: ToolManifest = {
  key: '${names.key}',
  folder: '${names.folder}',
  component: ${quoted(of.component)},
  title: ${quoted(of.full_name)},
  purpose: ${wrapped(of.purpose)},
  source: ${quoted(sourceOf(of))},
  sorns: ${names.constant}_WORKFLOW.sorns,
  authorities: ${list(authoritiesOf(of))},
${of.omb_control ? `  collection: ${quoted(of.omb_control)},\n` : ''}  sharing: {
    scope: ${quoted(of.sharing.scope)},
    text: ${wrapped(of.sharing.text)},
  },
  admission: {},
  roles: { '${names.key}.approver': 'Supervisor: approves accounts, and sees no item' },
  cast: ${names.constant}_CAST,
  register: {
    level: '${registerLevel(of)}',
    basis: ${wrapped(of.sharing.text)},
  },
  records: [${names.record}],
  workflow: ${names.constant}_WORKFLOW,
  intake: {
    paths: ${names.constant}_PATHS,
    persons: [],
    spii: {
      outcome: 'grayed-out-unless-needed',
      source: 'PIA-007(a) 2.5 and 3.4: irrelevant SPII is redacted before entry',
    },
  },
  migrations: MIGRATIONS,
};
`;

/** Returns `index.ts`, by which the list of tools knows this one. */
export const index = ({ constant }: Names): string => `import type { ListedTool } from '../../listed-tool.ts';
import { ${constant} } from './tool.ts';

/** \`seeds\` once somebody may enter items: \`[{ seed: ${constant}_SEED, share: 1 }]\`. */
export const LISTED: ListedTool = { manifest: ${constant}, seeds: [] };
`;
