import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { clientSchema } from '../../gateway/process/manifests.ts';
import { consoleTypes } from '../../scripts/console-documents.ts';

it('what the console knows of the schema is what `npm run console-types` makes of it', async () => {
  for (const { filename, content } of await consoleTypes(await clientSchema()))
    expect([filename, readFileSync(filename, 'utf8')]).toEqual([filename, content]);
});
