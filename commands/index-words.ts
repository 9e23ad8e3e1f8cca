import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { personKeys } from '../shared-schema/features/persons/digests.ts';
import { searchedElements } from '../shared-schema/features/search/scopes.ts';
import type { Caller } from '../shared-schema/language/caller.ts';
import { isTracked, type RegisteredElement, type RegisteredRecord } from '../shared-schema/language/registry.ts';
import { equipmentOf } from '../shared-schema/runtime/feature.ts';
import type { HostedTool } from '../shared-schema/runtime/request/hosted-tool.ts';
import type { OperationContext } from '../shared-schema/runtime/request/operation-context.ts';
import { runCommand } from '../shared-schema/runtime/request/run-operation.ts';
import { EncryptedValue } from '../shared-schema/runtime/secrets/encrypted-value.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { commandCaller, openTools, runMain } from './command.ts';

const BATCH = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

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
  const keys = TOOLS.map((tool) => tool.key);
  if (!key || !keys.includes(key))
    throw new Error(`Usage: npm run index-words -- <tool> [--as <user>]. Tools: ${keys.join(', ')}.`);
  const { host, settings, hosted } = await openTools([key]);
  try {
    const caller = await commandCaller(host, settings, values.as);
    let indexed = 0;
    for (const record of hosted(key).tool.records.filter(isTracked))
      indexed += await indexRecord(hosted(key), caller, record);
    console.log(
      `${indexed} items of ${key} were gone through; their words and the persons they have in common can be found.`,
    );
  } finally {
    await host.close();
  }
});

/** Indexes every item of a record that the caller sees, a batch in each transaction. @returns how many */
async function indexRecord(hosted: HostedTool, caller: Caller, record: RegisteredRecord): Promise<number> {
  let indexed = 0;
  for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
    const from: string = after;
    const items: readonly string[] = await runCommand(hosted, caller, 'index-words', (context) =>
      indexBatch(context, record, from),
    );
    indexed += items.length;
    after = items.at(-1);
  }
  return indexed;
}

/** Indexes the next items after one, and accounts for what was opened. @returns their ids */
async function indexBatch(context: OperationContext, record: RegisteredRecord, after: string): Promise<string[]> {
  const persons = personKeys(record).flatMap((each) => each.elements);
  const elements = [...new Set([...searchedElements(record), ...persons])];
  const { rows } = await sql<StoredItem>`
    select item.id, item.version, ${sql.join(elements.map((element) => sql.ref(`item.${element.column}`)))}
    from ${sql.table(record.options.table)} item
    where ${context.records(record).needToKnow()} and item.id > ${after}
    order by item.id
    limit ${BATCH}`.execute(context.kysely);
  const valuesOf = (row: StoredItem) =>
    Object.fromEntries(elements.map((element) => [element.key, openedValue(context, element, row)]));
  const items = rows.map((row) => ({ item: row.id, values: valuesOf(row) }));
  await equipmentOf(context.resources.tool).entered(context, record, items, { fresh: false });
  // What was opened is accounted for, although nobody was shown it.
  for (const row of rows)
    for (const element of elements) context.account.disclosed({ record, rowId: row.id, version: row.version }, element);
  context.account.action = 'index-words';
  return rows.map((row) => row.id);
}

interface StoredItem extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
}

/** Returns a stored value, decrypted where it is stored encrypted. */
function openedValue({ resources }: OperationContext, element: RegisteredElement, row: StoredItem): unknown {
  const stored = row[element.column];
  if (!(stored instanceof Uint8Array)) return stored;
  return new EncryptedValue(stored as Buffer).open(resources.keys, {
    tool: resources.tool.key,
    element: element.coordinate,
    item: row.id,
  });
}
