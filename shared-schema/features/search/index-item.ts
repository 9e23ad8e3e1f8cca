import type { RegisteredRecord } from '../../language/registry.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { indexPersons, reindexPersons } from '../persons/index-persons.ts';
import { indexWords, reindexWords } from './index-words.ts';

type Context = Pick<OperationContext, 'resources' | 'kysely'>;
type Values = Readonly<Record<string, unknown>>;

/**
 * Makes items that are entered findable, in the transaction that enters them: by their words, and by the persons they
 * have in common with others.
 */
export async function indexItems(
  context: Context,
  record: RegisteredRecord,
  rows: readonly { readonly item: string; readonly values: Values }[],
  { fresh = true } = {},
): Promise<void> {
  await indexWords(
    context,
    record,
    rows.map(({ item, values }) => ({ item, texts: values })),
    { fresh },
  );
  await indexPersons(context, record, rows);
}

/** The same for one item that changes, before its values are stored. */
export async function reindexItem(
  context: Context,
  record: RegisteredRecord,
  item: string,
  after: Values,
): Promise<void> {
  await reindexWords(context, record, item, after);
  await reindexPersons(context, record, item, after);
}
