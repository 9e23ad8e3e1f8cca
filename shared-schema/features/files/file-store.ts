import { type RawBuilder, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isBlank } from '../../language/blank.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput, notFound } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { FILE_NAME_RULE, isFileName } from '../../language/file-name.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import { noteSpii } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import type { Screened } from '../../runtime/screening.ts';
import { encryptValue } from '../../runtime/secrets/encrypted-value.ts';
import { screenedName } from '../screening/index.ts';
import { indexFileWords } from '../search/index.ts';
import { type Examined, examine } from './content.ts';
import { newFileKey } from './encryption.ts';
import { FILE_COLUMNS, type FileRow, fileOf, nameBinding, type StoredFile } from './item-files.ts';
import { isTaken } from './media-types.ts';
import { fileStoreOf } from './store.ts';
import {
  accountFor,
  actingOn,
  decisionBinding,
  FILE_TYPE,
  itemFor,
  itemsOf,
  keyBinding,
  keyOf,
  type Place,
  placeAt,
  placeOf,
} from './stored-files.ts';

interface FileOffer {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly decision?: SpiiDecision | undefined;
  /** Which part of which message it is. */
  readonly source?: string | null;
}

/**
 * Says that a file will be uploaded to an item: what it is called, what it is, how large. @returns its id
 * @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN, INVALID_INPUT
 */
export async function offerFile(
  context: OperationContext,
  { item: itemKey, element: key }: { item: string; element: string },
  offer: FileOffer,
): Promise<string> {
  const { tool } = context.resources;
  const place = placeOf(tool, key);
  const ofItem = place.record === itemsOf(tool).item;
  const item = await itemFor(context, itemKey, ofItem ? 'changes' : 'acts');
  checkPlace(context, place, item);
  checkOffer(offer, fileStoreOf(context.resources).limit);
  const { name, found } = screenedName(place, offer.fileName, offer.decision);
  await actingOn(item.rowId).execute(context.kysely);
  const id = await insertOffer(context, { ...offer, fileName: name }, { item: item.rowId, place });
  await noteSpii(context, itemsOf(tool).item, [{ item: item.rowId, found }]);
  accountFor(context, { item, place }, 'offer-file');
  return id;
}

/** Checks that the caller may have the element of an item that a file stands in. @throws FORBIDDEN */
function checkPlace(
  { caller, resources: { tool } }: OperationContext,
  { record, element }: Place,
  { facts }: Pick<Row, 'facts'>,
): void {
  if (record === itemsOf(tool).item && !element.rule.forRecord(caller, facts))
    throw forbidden(element.coordinate, refusalReason(caller, tool.key));
}

/** @throws INVALID_INPUT for what no file may be called, be or weigh */
function checkOffer({ fileName, mediaType, bytes }: FileOffer, limit: number): void {
  const faults = new Faults();
  if (!isFileName(fileName)) faults.add(invalidInput('fileName', FILE_NAME_RULE));
  if (!isTaken(mediaType)) faults.add(invalidInput('mediaType', 'files of this type are not taken'));
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > limit)
    faults.add(invalidInput('bytes', `between 1 and ${limit}`));
  faults.check();
}

/** Returns what a file keeps of its item, as SQL: the values of the elements that its place says, as they are now. */
function inheritedBy({ record, element: { inherits = [] } }: Place, item: string): RawBuilder<unknown> {
  if (inherits.length === 0) return sql`null`;
  const values = record.elements
    .filter(({ key }) => inherits.includes(key))
    .map(({ key, column }) => sql`${sql.lit(key)}, ${sql.ref(`i.${column}`)}::text`);
  return sql`(
    select jsonb_build_object(${sql.join(values)})
    from ${sql.table(record.options.table)} i
    where i.id = ${item})`;
}

/** Writes the row of an offered file, with a key of its own. @returns its id */
async function insertOffer(
  { resources: { tool, keys }, kysely, caller }: OperationContext,
  { fileName, mediaType, bytes, decision, source = null }: FileOffer,
  { item, place }: { item: string; place: Place },
): Promise<string> {
  const id = uuidv7();
  const name = encryptValue(keys, nameBinding(tool.key, id), fileName);
  const key = encryptValue(keys, keyBinding(tool.key, id), newFileKey().toString('base64'));
  const decided = decision ? encryptValue(keys, decisionBinding(tool.key, id), JSON.stringify(decision)) : null;
  await sql`
    insert into stored_file (
      id, item, place, file_name, file_key, media_type, bytes, state, decision, source, created_by, inherited
    ) values (
      ${id}, ${item}, ${place.element.coordinate}, ${name}, ${key}, ${mediaType}, ${bytes}, 'offered', ${decided},
      ${source}, ${caller.user}, ${inheritedBy(place, item)}
    )`.execute(kysely);
  return id;
}

/**
 * Reads again the text of a file that is kept, with its SPII and its words; undefined where it has none that can be
 * read. It goes nowhere but to what asks about it.
 */
export async function textOfFile(context: OperationContext, file: StoredFile): Promise<Examined['read']> {
  const { rows } = await sql<{ file_key: Buffer }>`
    select file_key
    from stored_file
    where id = ${file.id} and state = 'kept'`.execute(context.kysely);
  if (!rows[0]) return undefined;
  const key = keyOf(context.resources, file.id, rows[0].file_key);
  return (await examine(context.resources, { file, key })).read;
}

/**
 * Enters the words of the next kept file after one, of an item that the caller sees, and accounts for it: it was
 * opened, although nobody was shown it. @returns its id; undefined where there is none
 */
export async function indexNextFile(context: OperationContext, after: string): Promise<string | undefined> {
  const { item } = itemsOf(context.resources.tool);
  const { rows } = await sql<FileRow & { item_version: number }>`
    select ${FILE_COLUMNS}, i.version as item_version
    from stored_file f
    join ${sql.table(item.options.table)} i on i.id = f.item
    where f.state = 'kept' and f.id > ${after}
    order by f.id
    limit 1`.execute(context.kysely);
  const [row] = rows;
  if (!row) return undefined;
  const file = fileOf(context, row);
  const { record, element } = placeAt(context.resources.tool, file.place);
  const read = await textOfFile(context, file);
  if (read) await indexFileWords(context, record, element, file.item, read.words);
  context.account.listed(FILE_TYPE, file.id);
  if (record === item) context.account.disclosed({ record, rowId: file.item, version: row.item_version }, element);
  else context.account.listed(item.name, file.item);
  return file.id;
}

/** What was decided about a file that stands aside. */
interface FileDecision {
  readonly keep: boolean;
  readonly reason: string;
  /** Where the original of a discarded file stays. */
  readonly originalKept?: string | null;
}

/**
 * Decides about a file that stands aside: it is kept, or, where its original stays elsewhere, discarded with its key.
 * @returns the item's row id: what may be seen of the file is seen with the item @throws NOT_FOUND, FORBIDDEN,
 * INVALID_INPUT
 */
export async function decideFile(context: OperationContext, id: string, decided: FileDecision): Promise<string> {
  const { tool } = context.resources;
  const { keep } = decided;
  const faults = new Faults();
  if (isBlank(decided.reason)) faults.add(invalidInput('reason', 'it is mandatory'));
  if (!keep && isBlank(decided.originalKept))
    faults.add(invalidInput('originalKept', 'no only copy is discarded: say where the original stays'));
  faults.check();
  const aside = await fileAside(context, id);
  const item = await itemFor(context, aside.item_key, 'changes');
  checkPlace(context, placeAt(tool, aside.place), item);
  await actingOn(item.rowId).execute(context.kysely);
  // Its key goes with this transaction, and with it the content; the bytes are swept later.
  const { rows } = await sql<FileRow>`
    update stored_file f
    set state = ${keep ? 'kept' : 'discarded'}, file_key = case when ${keep} then f.file_key else ''::bytea end
    where f.id = ${id}
    returning ${FILE_COLUMNS}`.execute(context.kysely);
  if (!rows[0]) throw notFound('file');
  const file = fileOf(context, rows[0]);
  const { record, element } = placeAt(tool, file.place);
  const read = keep ? await textOfFile(context, file) : undefined;
  if (read) await indexFileWords(context, record, element, item.rowId, read.words);
  const found: Screened = {
    element,
    findings: [],
    outcome: keep ? 'needed' : 'taken-out',
    decision: { element: element.key, needed: keep, reason: decided.reason, originalKept: decided.originalKept },
  };
  const { item: ofItems } = itemsOf(tool);
  await noteSpii(context, ofItems, [{ item: item.rowId, found: [found] }]);
  context.account.changed({ record: ofItems, rowId: item.rowId, version: item.version }, [], 'decide-file');
  return item.rowId;
}

interface FileAside {
  readonly item_key: string;
  readonly place: string;
}
/** Locks a file that stands aside. @throws NOT_FOUND */
async function fileAside(context: OperationContext, id: string): Promise<FileAside> {
  if (!isUuid(id)) throw notFound('file');
  const { rows } = await sql<FileAside>`
    select i.key as item_key, f.place
    from stored_file f
    join ${sql.table(itemsOf(context.resources.tool).item.options.table)} i on i.id = f.item
    where f.id = ${id} and f.state = 'aside'
    for update of f`.execute(context.kysely);
  if (!rows[0]) throw notFound('file');
  return rows[0];
}
