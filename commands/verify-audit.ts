import { parseArgs } from 'node:util';
import { configuration } from '../gateway/process/configuration.ts';
import { openHost } from '../gateway/process/host.ts';
import { MANIFESTS } from '../gateway/process/manifests.ts';
import { FIXED_FORM, sequence } from '../shared-schema/runtime/audit/sequencer.ts';
import { type Verified, verifyChain } from '../shared-schema/runtime/audit/verify-chain.ts';
import { connectAs, databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';
import { runMain } from './command.ts';

const events = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`;

/** Returns, for a person, what was verified and, as plainly, what was not and whether that is as it should be. */
const standing = ({ tool, verified, notLookedAt, unsequenced }: Verified): string =>
  [
    `${tool}: ${events(verified)} verified: each is there, unchanged and in its place.`,
    ...(notLookedAt > 0
      ? [`${events(notLookedAt)} from before a signed checkpoint not looked at again; --all looks at them.`]
      : []),
    ...(unsequenced > 0
      ? [
          `${events(unsequenced)} not chained yet. That is normal: an event is chained once all that was under way`,
          'when it was written has ended, a quarter of a second later as a rule. Run this again to see them verified.',
        ]
      : []),
  ].join(' ');

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
      const place = { tool: manifest.key, dataDirectory: settings.dataDirectory };
      found.push(await verifyChain(auditor, place, { all: values.all }));
      await auditor.end();
    }
    const ok = found.every((each) => each.ok);
    if (values.json) console.log(JSON.stringify({ ok, tools: found }));
    else
      for (const each of found)
        console.log(each.ok ? standing(each) : `${each.tool}: BROKEN at ${each.firstBad ?? '?'}: ${each.problem}`);
    if (!ok) process.exitCode = 1;
  } finally {
    await host.close();
  }
});
