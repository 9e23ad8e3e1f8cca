import { parseArgs } from 'node:util';
import { configuration } from '../gateway/process/configuration.ts';
import { openHost } from '../gateway/process/host.ts';
import { MANIFESTS } from '../gateway/process/service.ts';
import { FIXED_FORM, sequence, type Verified, verifyChain } from '../shared-schema/runtime/audit/sequencer.ts';
import { connectAs, databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';
import { runMain } from './command.ts';

/** Returns what was verified and, as plainly, what was not. */
const standing = ({ events, verified, notLookedAt, unsequenced }: Verified): string =>
  [
    `${events} events: ${verified} verified`,
    `${notLookedAt} before the checkpoint not looked at`,
    `${unsequenced} too new to be chained`,
  ].join(', ');

/*
 * npm run verify-audit -- [--all] [--json]: verifies each tool's chain from the last signed checkpoint, names the
 * first bad event, exits 1 if there is one.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: { all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const settings = configuration();
  const host = await openHost(MANIFESTS, settings);
  try {
    const found: Verified[] = [];
    for (const { manifest } of MANIFESTS) {
      const address = databaseAddress(manifest.key, host.cluster?.socket);
      const sequencer = await connectAs(manifest.key, 'sequencer', address);
      await sequencer.query(FIXED_FORM);
      await sequence(sequencer).catch(() => 0);
      await sequencer.end();
      const auditor = await connectAs(manifest.key, 'auditor', address);
      found.push(await verifyChain(auditor, manifest.key, settings.dataDirectory, { all: values.all }));
      await auditor.end();
    }
    const ok = found.every((each) => each.ok);
    if (values.json) console.log(JSON.stringify({ ok, tools: found }));
    else
      for (const each of found)
        console.log(`${each.tool}: ${each.ok ? standing(each) : `BROKEN at ${each.firstBad ?? '?'}: ${each.problem}`}`);
    if (ok && !values.all && !values.json && found.some(({ notLookedAt }) => notLookedAt > 0))
      console.log(
        'What was verified before a signed checkpoint was not looked at again: ' +
          'a change there since then is found by npm run verify-audit -- --all.',
      );
    if (!ok) process.exitCode = 1;
  } finally {
    await host.close();
  }
});
