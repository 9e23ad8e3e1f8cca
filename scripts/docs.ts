import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dictionary, recordDictionary, recordTable } from '../commands/dictionary.ts';
import { registeredOnce } from '../gateway/process/host.ts';
import { registeredTools } from '../gateway/process/service.ts';
import { DIRECTORY } from '../subgraphs/index.ts';

/* npm run docs: the data dictionary, and the element table in each tool's README, from the registry. */
const tools = [...registeredTools(), registeredOnce(DIRECTORY).tool];
const table = (rows: ReturnType<typeof dictionary>): string =>
  `| element | label | class | whose | SORNs | collected |\n|---|---|---|---|---|---|\n${rows.map((row) => `| \`${row.type}.${row.field}\` | ${row.label} | ${row.sensitivity}${row.encrypted ? ', encrypted' : ''} | ${row.subject} | ${row.sorns.join(', ')} | ${row.collection}${row.mandatory ? ', mandatory' : ''} |`).join('\n')}`;
for (const tool of tools) {
  const path = join('subgraphs', tool.manifest.folder, 'README.md');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(
      /(<!-- elements[^\n]*-->)[\s\S]*(<!-- \/elements -->)/,
      (_all, open: string, close: string) => `${open}\n${table(dictionary([tool]))}\n${close}`,
    ),
  );
}
writeFileSync(
  join('docs', 'data-dictionary.md'),
  `# Data dictionary\n\nMade by \`npm run docs\` from the registry.\n\n${tools.map((tool) => `## ${tool.manifest.title}\n\n${tool.manifest.sharing.text} Register: ${tool.manifest.register.level}.\n\n${recordTable(recordDictionary([tool]))}\n\n${table(dictionary([tool]))}\n`).join('\n')}`,
);
