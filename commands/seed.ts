import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { type Configuration, configuration } from '../gateway/process/configuration.ts';
import { registeredTools } from '../gateway/process/manifests.ts';
import { taskedComponentBy } from '../gateway/process/tasked.ts';
import { loadProofKeys } from '../gateway/request/proof-keys.ts';
import { seedTool, type ToolSeed } from '../shared-schema/features/seeding/index.ts';
import type { Caller } from '../shared-schema/language/caller.ts';
import type { Cluster } from '../shared-schema/runtime/postgres/cluster.ts';
import { setSubscription } from '../shared-schema/runtime/postgres/replication.ts';
import { connectAs, databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { SEEDS, TOOLS } from '../subgraphs/index.ts';
import { commandCaller, hostedBy, type OpenedTools, openTools, runMain } from './command.ts';
import { takeTaskersIn } from './seed-notices.ts';

/*
 * npm run seed -- --items N: N synthetic items, spread evenly over the tools, the same ones every time. To the first of
 * each tool something happened in the last weeks, by events of the cast: their stories lead up to today.
 * The register's subscriptions rest while it loads.
 */
export async function seedItems(
  { host, settings }: Pick<OpenedTools, 'host' | 'settings'>,
  items: number,
  progress: (done: number) => void = () => {},
): Promise<number> {
  const plan = planOf(items);
  const members = new Map<string, Promise<Caller>>();
  const castMember = (user: string): Promise<Caller> => {
    const member = members.get(user) ?? commandCaller(host, settings, user);
    members.set(user, member);
    return member;
  };
  let before = 0;
  let entered = 0;
  for (const { tool, seed, count } of plan) {
    entered += await seedTool(hostedBy(host, tool), await commandCaller(host, settings, seed.enteredBy), {
      seed,
      count,
      castMember,
      progress: (done) => progress(before + done),
    });
    before += count;
  }
  for (const { lifecycle } of registeredTools()) {
    const [notices] = (SEEDS[lifecycle?.item.tool.key ?? ''] ?? []).flatMap(({ seed }) => seed.notices ?? []);
    if (lifecycle && notices) await takeTaskersIn({ host }, { of: lifecycle, notices, castMember });
  }
  // Statistics and visibility, at once: a page for somebody who is assigned to few of many depends on them.
  for (const key of new Set(plan.map((each) => each.tool))) {
    const owner = await connectAs(key, 'owner', databaseAddress(key, host.cluster?.socket));
    await owner.query('vacuum analyze');
    await owner.end();
  }
  return entered;
}

type Opened = Parameters<typeof seedItems>[0];

/** Enters the items on what serves already, and says how many were new. @throws StartError SEED_IN_PRODUCTION */
export async function seedForDevelopment(opened: Opened, items: number): Promise<void> {
  checkDevelopment(opened.settings);
  await seedAndSay(opened, items);
}

function checkDevelopment({ production }: Pick<Configuration, 'production'>): void {
  if (production) throw new StartError('SEED_IN_PRODUCTION', 'Synthetic items are for development.');
}

async function seedAndSay(opened: Opened, items: number, progress?: (done: number) => void): Promise<void> {
  const entered = await seedItems(opened, items, progress);
  console.log(`${entered} synthetic items entered, ${items - entered} were there already.`);
}

/** Returns how many items of each seed are entered: spread evenly over the tools, then by the shares of their seeds. */
function planOf(items: number): { tool: string; seed: ToolSeed; count: number }[] {
  return TOOLS.flatMap((tool, at) => {
    const own = Math.floor(items / TOOLS.length) + (at < items % TOOLS.length ? 1 : 0);
    let left = own;
    return (SEEDS[tool.key] ?? []).map(({ seed, share }, index, all) => {
      const count = index === all.length - 1 ? left : Math.round(own * share);
      left -= count;
      return { tool: tool.key, seed, count };
    });
  });
}

if (process.argv[1]?.endsWith('seed.js')) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { items: { type: 'string', default: '3000' } } });
    const items = Number(values.items);
    checkDevelopment(configuration());
    if (!Number.isInteger(items) || items < 1 || items > 10_000_000)
      throw new Error('--items is a number from 1 to 10,000,000.');
    const opened = await openTools(TOOLS.map((tool) => tool.key));
    const { host, settings } = opened;
    const proofKeys = loadProofKeys(settings.dataDirectory);
    host.knowTaskers(taskedComponentBy({ configuration: settings, host, proofKeys }));
    await seedWithBar(opened, items);
  });
}

/** Enters the items while the register's subscriptions rest, and shows how far it has come. */
async function seedWithBar(opened: OpenedTools, items: number): Promise<void> {
  const { cluster } = opened.host;
  const subscribed = cluster && (await registerExists(cluster)) ? registeredTools() : [];
  const setSubscriptions = async (enabled: boolean): Promise<void> => {
    for (const tool of subscribed) if (cluster) await setSubscription(cluster, tool, enabled);
  };
  try {
    await setSubscriptions(false);
    const bar = process.stderr.isTTY
      ? new SingleBar({ format: 'seeding {bar} {value}/{total} {duration_formatted}', stream: process.stderr })
      : undefined;
    bar?.start(items, 0);
    await seedAndSay(opened, items, (done) => bar?.update(done)).finally(() => bar?.stop());
  } finally {
    await setSubscriptions(true);
    await opened.host.close();
  }
}

async function registerExists(cluster: Cluster): Promise<boolean> {
  const client = await cluster.connect();
  try {
    return ((await client.query("select 1 from pg_database where datname = 'register'")).rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}
