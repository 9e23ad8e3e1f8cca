import { writeFileSync } from 'node:fs';
import { registeredOnce } from '../gateway/process/host.ts';
import { registeredTools } from '../gateway/process/manifests.ts';
import { DIRECTORY } from '../subgraphs/index.ts';
import { pages } from './pages.ts';

/* npm run docs: writes the pages that are made from the registry and from the table of errors. */
for (const [path, text] of pages([...registeredTools(), registeredOnce(DIRECTORY).tool])) writeFileSync(path, text);
