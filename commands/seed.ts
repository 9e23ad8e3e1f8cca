import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { type Configuration, configuration } from '../gateway/process/configuration.ts';
import type { Host } from '../gateway/process/host.ts';
import { registeredTools } from '../gateway/process/service.ts';
import { seedTool } from '../shared-schema/features/seeding/index.ts';
import { setSubscription } from '../shared-schema/runtime/postgres/replication.ts';
import { connectAs, databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { SEEDS, TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

/*
 * npm run seed -- --items N: N synthetic items, spread evenly over the tools, the same ones every time.
 * The register's subscriptions rest while it loads.
 */
export async function seedItems(
  host: Host,
  settings: Configuration,
  items: number,
  progress: (done: number) => void = () => {},
): Promise<number> {
  const plan = TOOLS.flatMap((tool, at) => {
    const own = Math.floor(items / TOOLS.length) + (at < items % TOOLS.length ? 1 : 0);
    let left = own;
    return (SEEDS[tool.key] ?? []).map(({ seed, share }, index, all) => {
      const count = index === all.length - 1 ? left : Math.round(own * share);
      left -= count;
      return { tool: tool.key, seed, count };
    });
  });
  let before = 0;
  let entered = 0;
  for (const { tool, seed, count } of plan) {
    entered += await seedTool(
      host.tools.get(tool)!,
      await commandCaller(host, settings, seed.enteredBy),
      seed,
      count,
      (done) => progress(before + done),
    );
    before += count;
  }
  // Statistics and visibility, at once: a page for somebody who is assigned to few of many depends on them.
  for (const key of new Set(plan.map((each) => each.tool))) {
    const owner = await connectAs(key, 'owner', databaseAddress(key, host.cluster?.socket));
    await owner.query('vacuum analyze');
    await owner.end();
  }
  return entered;
}

if (process.argv[1]?.endsWith('seed.js')) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { items: { type: 'string', default: '3000' } } });
    const items = Number(values.items);
    if (configuration().production) throw new StartError('SEED_IN_PRODUCTION', 'Synthetic items are for development.');
    if (!Number.isInteger(items) || items < 1 || items > 10_000_000)
      throw new Error('--items is a number from 1 to 10,000,000.');
    const { host, settings } = await openTools(TOOLS.map((tool) => tool.key));
    const tools = registeredTools();
    const registered = host.cluster ? await registerExists(host) : false;
    try {
      if (registered) for (const tool of tools) await setSubscription(host.cluster!, tool, false);
      const bar = process.stderr.isTTY
        ? new SingleBar({ format: 'seeding {bar} {value}/{total} {duration_formatted}', stream: process.stderr })
        : undefined;
      bar?.start(items, 0);
      const entered = await seedItems(host, settings, items, (done) => bar?.update(done));
      bar?.stop();
      console.log(`${entered} synthetic items entered, ${items - entered} were there already.`);
    } finally {
      if (registered) for (const tool of tools) await setSubscription(host.cluster!, tool, true);
      await host.close();
    }
  });
}

async function registerExists(host: Host): Promise<boolean> {
  const client = await host.cluster!.connect();
  try {
    return ((await client.query("select 1 from pg_database where datname = 'register'")).rowCount ?? 0) > 0;
  } finally {
    await client.end();
  }
}
