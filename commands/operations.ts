import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { clientSchema } from '../gateway/process/manifests.ts';
import { type Documents, hashOf, readDocuments } from '../gateway/request/registered-operations.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { runMain } from './command.ts';

const USAGE = 'npm run operations -- add FILE ..., with OPERATIONS_FILE set. FILE is .graphql, or JSON of a generator.';

/**
 * Returns the documents of a file: one in GraphQL's language, or all of a JSON file as Relay's compiler and Code
 * Generator (hash and text) or Apollo's manifest (`operations` with `body`) write it.
 */
function documentsIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.json')) return [text];
  const read = JSON.parse(text);
  return Array.isArray(read.operations)
    ? read.operations.map(({ body }: { body: string }) => body)
    : Object.values(read);
}

/* npm run operations -- add FILE ...: registers the operations of a front end, once each is found valid. */
await runMain(async () => {
  const [what, ...files] = process.argv.slice(2);
  const registry = process.env.OPERATIONS_FILE;
  if (what !== 'add' || files.length === 0 || !registry) throw new StartError('BAD_USAGE', USAGE);
  const known: Documents = existsSync(registry) ? readDocuments(registry) : new Map();
  const schema = buildSchema(await clientSchema());
  const given = files.flatMap(documentsIn);
  for (const text of given) {
    const faults = validate(schema, parse(text));
    if (faults.length > 0) throw new Error(`Nothing was registered. ${faults.map(({ message }) => message).join(' ')}`);
  }
  const documents = new Map([...known, ...given.map((text) => [hashOf(text), text] as const)]);
  writeFileSync(registry, `${JSON.stringify(Object.fromEntries([...documents].sort()), null, 2)}\n`);
  console.log(`${documents.size - known.size} registered, ${documents.size} in all.`);
});
