import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { personKeys } from '../shared-schema/features/persons/digests.ts';
import { searchedElements } from '../shared-schema/features/search/scopes.ts';
import { isTracked } from '../shared-schema/language/registry.ts';
import { equipmentOf } from '../shared-schema/runtime/feature.ts';
import { runCommand } from '../shared-schema/runtime/request/run-operation.ts';
import { EncryptedValue } from '../shared-schema/runtime/secrets/encrypted-value.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

const BATCH = 500;

/*
 * npm run index-words -- <tool> [--as <user>]: makes items findable, by words and by persons in common, that were
 * entered before that was, as far as the user sees them. Safe to run again, beside a running server and without one.
 */
await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: 'string', default: 'hq-execsec-manager' } },
  });
  const [key] = positionals;
  if (!key || !TOOLS.some((tool) => tool.key === key))
    throw new Error(
      `Usage: npm run index-words -- <tool> [--as <user>]. Tools: ${TOOLS.map((tool) => tool.key).join(', ')}.`,
    );
  const { host, settings } = await openTools([key]);
  try {
    const hosted = host.tools.get(key)!;
    const caller = await commandCaller(host, settings, values.as!);
    let indexed = 0;
    for (const record of hosted.tool.records.filter(isTracked)) {
      const elements = [
        ...new Set([...searchedElements(record), ...personKeys(record).flatMap((each) => each.elements)]),
      ];
      for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
        const last = await runCommand(hosted, caller, 'index-words', async (context) => {
          const { rows } =
            await sql<any>`select item.id, item.version, ${sql.join(elements.map((element) => sql.ref(`item.${element.column}`)))} from ${sql.table(record.options.table)} item where ${context.records(record).needToKnow()} and item.id > ${after} order by item.id limit ${BATCH}`.execute(
              context.kysely,
            );
          const open = (row: any, column: string, coordinate: string) =>
            row[column] instanceof Uint8Array
              ? new EncryptedValue(row[column] as Buffer).open(hosted.keys, {
                  tool: key,
                  element: coordinate,
                  item: row.id,
                })
              : row[column];
          await equipmentOf(hosted.tool).entered(
            context,
            record,
            rows.map((row) => ({
              item: row.id,
              values: Object.fromEntries(
                elements.map((element) => [element.key, open(row, element.column, element.coordinate)]),
              ),
            })),
            { fresh: false },
          );
          // What was opened is accounted for, although nobody was shown it.
          for (const row of rows)
            for (const element of elements)
              context.account.disclosed({ record, rowId: row.id, version: row.version }, element);
          context.account.action = 'index-words';
          indexed += rows.length;
          return rows.at(-1)?.id as string | undefined;
        });
        if (!last) break;
        after = last;
      }
    }
    console.log(
      `${indexed} items of ${key} were gone through; their words and the persons they have in common can be found.`,
    );
  } finally {
    await host.close();
  }
});
