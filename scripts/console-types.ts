import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { clientSchema } from '../gateway/process/manifests.ts';
import { consoleTypes } from './console-documents.ts';

/* npm run console-types: writes the types of what the console asks, from the schema as clients see it. */
for (const { filename, content } of await consoleTypes(await clientSchema())) {
  mkdirSync(dirname(filename), { recursive: true });
  writeFileSync(filename, content);
}
