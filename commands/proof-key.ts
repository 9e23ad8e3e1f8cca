import { configuration } from '../gateway/process/configuration.ts';
import { MANIFESTS } from '../gateway/process/manifests.ts';
import { FACTS, loadProofKeys, settingOf } from '../gateway/request/proof-keys.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { runMain } from './command.ts';

/*
 * npm run --silent proof-key -- iq facts: the settings of processes that serve these, derived from the gateway's own
 * key.
 */
await runMain(async () => {
  const known = [...MANIFESTS.map(({ manifest }) => manifest.key), FACTS];
  const asked = process.argv.slice(2);
  const unknown = asked.filter((each) => !known.includes(each));
  if (asked.length === 0 || unknown.length > 0)
    throw new StartError('BAD_USAGE', `Usage: npm run --silent proof-key -- <${known.join('|')}> ...`);
  const keys = loadProofKeys(configuration().dataDirectory);
  for (const each of asked) console.log(`${settingOf(each)}=${Buffer.from(keys(each)).toString('base64')}`);
});
