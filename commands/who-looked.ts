import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { type Look, whoLooked } from '../shared-schema/features/search/index.ts';
import { connectAs, databaseAddress } from '../shared-schema/runtime/request/tool-database.ts';
import { commandCaller, openTools, runMain } from './command.ts';

/*
 * npm run who-looked -- <tool> <Type.element> [--since DAY] [--json] [--as <user>]: who looked for the value on
 * standard input, which is stored nowhere. `<Type>.words` asks for searches. Asking is an event itself.
 */
await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      since: { type: 'string' },
      json: { type: 'boolean', default: false },
      as: { type: 'string', default: 'auditor' },
    },
  });
  const [tool, what] = positionals;
  if (!tool || !what) throw new Error('npm run who-looked -- <tool> <Type.element>, with the value on standard input');
  const { host, settings, hosted } = await openTools([tool]);
  try {
    const caller = await commandCaller(host, settings, values.as);
    const auditor = await connectAs(tool, 'auditor', databaseAddress(tool, host.cluster?.socket));
    try {
      const looks = await whoLooked(hosted(tool), caller, auditor, {
        what,
        value: (await text(process.stdin)).trim(),
        since: values.since,
      });
      if (values.json) console.log(JSON.stringify(looks));
      else if (looks.length === 0) console.log('Nobody looked for it.');
      else for (const look of looks) console.log(lineOf(look));
    } finally {
      await auditor.end();
    }
  } finally {
    await host.close();
  }
});

const lineOf = (look: Look): string =>
  [
    `${look.at} ${look.actor} ${look.action} ${look.outcome}`,
    `${look.records} records`,
    `${look.attempts} times`,
    `purpose ${look.purpose ?? 'none'}`,
    look.door,
    `request ${look.requestId}`,
  ].join(', ');
