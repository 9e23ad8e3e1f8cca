import { parseArgs } from 'node:util';
import { configuration } from '../gateway/process/configuration.ts';
import { openHost } from '../gateway/process/host.ts';
import { MANIFESTS, registeredTools } from '../gateway/process/service.ts';
import { resync } from '../shared-schema/runtime/postgres/replication.ts';
import { runMain } from './command.ts';

/*
 * npm run register -- resync <tool>: after any restore or lost slot. Compares the counts and exits 1 where they
 * differ.
 */
await runMain(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const tool = registeredTools().find((each) => each.key === positionals[1]);
  if (positionals[0] !== 'resync' || !tool)
    throw new Error(
      `Usage: npm run register -- resync <tool>. Tools: ${registeredTools()
        .map((each) => each.key)
        .join(', ')}.`,
    );
  const host = await openHost(MANIFESTS, configuration());
  try {
    if (!host.cluster)
      throw new Error('This machine holds no cluster of its own; run the command where the register stands.');
    const copied = await resync(host.cluster, tool);
    console.log(JSON.stringify(copied));
    if (copied.atTool !== copied.atRegister) process.exitCode = 1;
  } finally {
    await host.close();
  }
});
