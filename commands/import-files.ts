import { parseArgs } from 'node:util';
import { keptRuns, removeRuns, runsPastKeeping } from '../shared-schema/features/importing/index.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

const USAGE = 'npm run import-files -- <tool> [--remove] [--as <user>]';

/*
 * npm run import-files -- <tool> [--remove] [--as <user>]
 * Says which imports' rows are kept on disk, and removes those that have been kept for as long as the tool's mapping
 * says, with an audit event.
 */
await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: 'string', default: 'hq-execsec-manager' }, remove: { type: 'boolean', default: false } },
  });
  const [tool = ''] = positionals;
  const mapping = TOOLS.find((each) => each.key === tool)?.importing;
  if (!mapping) throw new Error(`Usage: ${USAGE}.`);
  const { host, settings, hosted } = await openTools([tool]);
  try {
    const kept = keptRuns(settings.dataDirectory, tool);
    const past = runsPastKeeping(kept, mapping);
    console.log(`${kept.length} imports' rows on disk, ${past.length} for ${mapping.keepsFilesFor} days or more.`);
    for (const { folder } of past) console.log(`  ${folder}`);
    if (!values.remove) return;
    await removeRuns(hosted(tool), await commandCaller(host, settings, values.as), { mapping, runs: past });
    console.log(`${past.length} removed.`);
  } finally {
    await host.close();
  }
});
