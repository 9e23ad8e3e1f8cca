import { sql } from 'kysely';
import { Int } from 'type-graphql';
import { isFound } from '../../language/collection.ts';
import { invalidInput } from '../../language/errors.ts';
import { FILE } from '../../language/global-id.ts';
import type { RegisteredLifecycle, RegisteredRecord } from '../../language/registry.ts';
import { item as payloadItem } from '../../runtime/graphql/payload.ts';
import { idOf, type RootOperation } from '../../runtime/graphql/root-fields.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { fileSeen, textOfFile } from '../files/index.ts';

/* By which somebody records what a document holds of elements that no field asks for (decision 090). */

/** Returns the operations of a tool some of whose elements come inside documents; none of any other. */
export const foundOperations = ({ item }: RegisteredLifecycle): RootOperation[] =>
  item.elements.some(isFound) ? [noteFound(item), removeFound(item)] : [];

const ofItem = ({ name }: RegisteredRecord): NonNullable<RootOperation['args']> => [
  ['id', idOf(name)],
  ['version', () => Int],
  ['element', () => String],
];

const noteFound = (item: RegisteredRecord): RootOperation => ({
  kind: 'Mutation',
  name: `noteFoundIn${item.name}`,
  answers: payloadItem(() => item.type),
  description: 'Records a passage of a document as the element that it is, and why it is needed. No field asks for it.',
  args: [...ofItem(item), ['file', idOf(FILE)], ['passage', () => String], ['reason', () => String]],
  rule: item.options.changes,
  async body(context, info, [id, version, element, file, passage, reason]) {
    const document = await documentWith(context, { item, id }, { file, passage });
    const found = { element, value: passage, reason, document };
    return { item: await context.records(item).takeFound({ id, version }, found, info) };
  },
});

const removeFound = (item: RegisteredRecord): RootOperation => ({
  kind: 'Mutation',
  name: `removeFoundIn${item.name}`,
  answers: payloadItem(() => item.type),
  description: 'Takes out again what was recorded as found in a document, and says why. The document stays.',
  args: [...ofItem(item), ['reason', () => String]],
  rule: item.options.changes,
  body: async (context, info, [id, version, element, reason]) => ({
    item: await context
      .records(item)
      .takeFound({ id, version }, { element, value: null, reason, document: undefined }, info),
  }),
});

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Returns what a document is called among decisions, where it is one of the item's that the caller may open and the
 * passage stands in it. Of one that no program reads, such as a scan, whoever has read it says so. @throws NOT_FOUND,
 * FORBIDDEN, INVALID_INPUT
 */
async function documentWith(
  context: OperationContext,
  { item, id }: { readonly item: RegisteredRecord; readonly id: string },
  { file: key, passage }: { readonly file: string; readonly passage: string },
): Promise<string> {
  const { file } = await fileSeen(context, key);
  const { rows } = await sql`
    select
    from ${sql.table(item.options.table)}
    where id = ${file.item} and key::text = ${id}`.execute(context.kysely);
  if (rows.length === 0) throw invalidInput('file', 'a file of this item');
  const read = await textOfFile(context, file);
  if (read && !plain(read.text).includes(plain(passage)))
    throw invalidInput('passage', 'it stands in the document as it is given here');
  return `document ${file.id}`;
}
