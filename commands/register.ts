import { parseArgs } from 'node:util';
import { configuration } from '../gateway/process/configuration.ts';
import { openHost } from '../gateway/process/host.ts';
import { MANIFESTS, registeredTools } from '../gateway/process/manifests.ts';
import { settingFor } from '../gateway/process/read-settings.ts';
import type { RegisteredTool } from '../shared-schema/language/registry.ts';
import type { Cluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { compare, resync, subscribe, untilCopied } from '../shared-schema/runtime/postgres/replication.ts';
import { type Ends, endsByAddress } from '../shared-schema/runtime/postgres/replication-ends.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { runMain } from './command.ts';

type Use = 'subscribe' | 'resync';
const listed = (tools: readonly RegisteredTool[]): string => tools.map(({ key }) => key).join(', ');
const databaseOf = (key: string): string | undefined =>
  process.env[settingFor('DATABASE_URL_<TOOL>', key)] || undefined;

/** Subscribes to tools of the embedded cluster, which opens for it. @throws StartError where only one end is in it */
async function inCluster(what: Use, tools: readonly RegisteredTool[], embedded: readonly string[]): Promise<void> {
  if (embedded.length <= tools.length)
    throw new StartError(
      'PRODUCTION_INCOMPLETE',
      `Both ends are needed: set ${embedded.map((key) => settingFor('DATABASE_URL_<TOOL>', key)).join(', ')} too.`,
    );
  const host = await openHost(MANIFESTS, configuration());
  try {
    for (const tool of tools) if (host.cluster) await bring(what, host.cluster, tool);
  } finally {
    await host.close();
  }
}

/** Brings one tool's copy about, waits until it is whole, and says so. */
async function bring(what: Use, place: Ends | Cluster, tool: RegisteredTool): Promise<void> {
  const isNew = what === 'resync' || (await subscribe(place, tool));
  const copied = what === 'resync' ? await resync(place, tool) : await wholeCopy(place, tool);
  console.log(JSON.stringify({ ...copied, subscription: isNew ? 'made' : 'was there' }));
  if (copied.atTool !== copied.atRegister) process.exitCode = 1;
}

async function wholeCopy(place: Ends | Cluster, tool: RegisteredTool) {
  await untilCopied(place, tool);
  return compare(place, tool);
}

/*
 * npm run register -- subscribe [<tool> ...]: makes the slots and subscriptions by which each tool's projection comes
 * to the register, on one server or several; what is there already is left.
 * npm run register -- resync <tool>: after any restore or lost slot.
 * Both compare the counts and exit 1 where they differ.
 */
await runMain(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [what, ...keys] = positionals;
  const known = registeredTools();
  const tools = keys.length > 0 ? known.filter(({ key }) => keys.includes(key)) : known;
  const isUse = what === 'subscribe' || (what === 'resync' && keys.length === 1);
  if (!isUse || tools.length < keys.length)
    throw new StartError(
      'BAD_USAGE',
      `Usage: npm run register -- subscribe [<tool> ...] | resync <tool>. Tools: ${listed(known)}.`,
    );
  const embedded = ['register', ...tools.map(({ key }) => key)].filter((key) => !databaseOf(key));
  if (embedded.length > 0) return inCluster(what, tools, embedded);
  for (const tool of tools) await bring(what, endsByAddress(tool), tool);
});
