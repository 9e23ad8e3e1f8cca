import { writeFileSync } from 'node:fs';
import { clientSchema, contractClientSchema } from '../gateway/process/manifests.ts';
import { runMain } from './command.ts';
import { contractAsked } from './contract-asked.ts';

/** The schema of the last release, which the next one is compared with. */
const RELEASED = 'test/schema/released.graphql';

/*
 * npm run schema -- [tool]: prints the schema that clients see, of the graph or of one tool's own door.
 * npm run schema -- --contract reporting: that of a contract's door.
 * npm run schema -- --release: keeps it as the last release's, once a release is made.
 */
await runMain(async () => {
  const [asked] = process.argv.slice(2);
  const contract = contractAsked(process.argv.slice(2));
  if (contract) process.stdout.write(await contractClientSchema(contract));
  else if (asked === '--release') writeFileSync(RELEASED, await clientSchema());
  else process.stdout.write(await clientSchema(asked));
});
