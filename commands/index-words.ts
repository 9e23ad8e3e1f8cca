import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { indexNextFile } from '../shared-schema/features/files/index.ts';
import { personKeys } from '../shared-schema/features/persons/index.ts';
import { indexWords, searchedElements } from '../shared-schema/features/search/index.ts';
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
 * npm run index-words -- <tool> [--as <user>]: makes items findable, by words, by those of their files, and by persons
 * in common, that were entered before that was, as far as the user sees them. Safe to run again, beside a running
 * server and without one.
 */
if (process.argv[1]?.endsWith('index-words.js')) await runMain(main);

async function main(): Promise<void> {
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
    const { items, files } = await indexTool(hosted(key), caller);
    console.log(
      `${items} items of ${key} and ${files} files were gone through; ` +
        'their words and the persons they have in common can be found.',
    );
  } finally {
    await host.close();
  }
}

/** Makes what a caller sees of a tool findable. @returns how many items and files */
export async function indexTool(hosted: HostedTool, caller: Caller): Promise<{ items: number; files: number }> {
  const { records, lifecycle } = hosted.tool;
  let items = 0;
  for (const record of records.filter((each) => isTracked(each) || each.item || isHappening(hosted, each))) {
    const rows = await indexRecord(hosted, caller, record);
    if (isTracked(record)) items += rows;
  }
  return { items, files: lifecycle ? await indexFiles(hosted, caller) : 0 };
}

/** Tells whether a record says what happened to an item. */
const isHappening = ({ tool: { lifecycle } }: Pick<HostedTool, 'tool'>, record: RegisteredRecord): boolean =>
  record === lifecycle?.tasker || record === lifecycle?.action;

/** Indexes every file that the caller sees, each in a transaction of its own. @returns how many */
async function indexFiles(hosted: HostedTool, caller: Caller): Promise<number> {
  let indexed = 0;
  for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
    const from: string = after;
    after = await runCommand(hosted, { caller, name: 'index-words' }, (context) => {
      context.account.action = 'index-words';
      return indexNextFile(context, from);
    });
    if (after) indexed += 1;
  }
  return indexed;
}

/** Indexes every row of a record that the caller sees, a batch in each transaction. @returns how many */
async function indexRecord(hosted: HostedTool, caller: Caller, record: RegisteredRecord): Promise<number> {
  let indexed = 0;
  for (let after: string | undefined = BEFORE_ALL; after !== undefined; ) {
    const from: string = after;
    const items: readonly string[] = await runCommand(hosted, { caller, name: 'index-words' }, (context) =>
      indexBatch(context, record, from),
    );
    indexed += items.length;
    after = items.at(-1);
  }
  return indexed;
}

/** Indexes the next rows after one, and accounts for what was opened. @returns their ids */
async function indexBatch(context: OperationContext, record: RegisteredRecord, after: string): Promise<string[]> {
  const happened = isHappening(context.resources, record);
  const persons = happened ? [] : personKeys(record).flatMap((each) => each.elements);
  const role = record.byKey.get('role');
  const elements = [...new Set([...searchedElements(record), ...persons, ...(role ? [role] : [])])];
  const columns = [
    'id',
    'version',
    ...(record.item || happened ? ['item'] : []),
    ...elements.map(({ column }) => column),
  ];
  const { rows } = await sql<StoredItem>`
    select ${sql.join(columns.map((column) => sql.ref(`item.${column}`)))}
    from ${sql.table(record.options.table)} item
    where ${context.records(record).needToKnow()} and item.id > ${after}
    order by item.id
    limit ${BATCH}`.execute(context.kysely);
  const valuesOf = (row: StoredItem) =>
    Object.fromEntries(elements.map((element) => [element.key, openedValue(context, element, row)]));
  const items = rows.map((row) => ({ item: row.item ?? row.id, values: valuesOf(row) }));
  if (happened) await indexWords(context, record, textsOf(items), { fresh: false });
  else await equipmentOf(context.resources.tool).entered(context, record, items, { fresh: false });
  // What was opened is accounted for, although nobody was shown it.
  for (const row of rows)
    for (const element of elements) context.account.disclosed({ record, rowId: row.id, version: row.version }, element);
  context.account.action = 'index-words';
  return rows.map((row) => row.id);
}

const textsOf = (rows: readonly { item: string; values: Readonly<Record<string, unknown>> }[]) =>
  rows.map(({ item, values }) => ({ item, texts: values }));

interface StoredItem extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
  /** The item that it hangs on, where it hangs on one. */
  readonly item?: string;
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
