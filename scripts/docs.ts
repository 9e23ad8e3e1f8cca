import { writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { registeredOnce } from '../gateway/process/host.ts';
import { clientSchema, registeredTools } from '../gateway/process/manifests.ts';
import { DIRECTORY } from '../subgraphs/index.ts';
import { pages } from './pages.ts';
import { questionsPage } from './questions-page.ts';

/* npm run docs: writes the pages that are made from the registry and from the table of errors. */
for (const [path, text] of pages([...registeredTools(), registeredOnce(DIRECTORY).tool])) writeFileSync(path, text);
writeFileSync('docs/questions.md', questionsPage(buildSchema(await clientSchema())));
