import { type RawBuilder, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isBlank } from '../../language/blank.ts';
import { refusalReason } from '../../language/decision.ts';
import { forbidden, invalidInput, notFound } from '../../language/errors.ts';
import { Faults } from '../../language/faults.ts';
import { FILE_NAME_RULE, isFileName } from '../../language/file-name.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredRecord } from '../../language/registry.ts';
import { noteSpii } from '../../runtime/records/entering.ts';
import { isUuid, itemOf, type Row } from '../../runtime/records/row.ts';
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
  accountForOpened,
  actingOn,
  decisionBinding,
  itemsOf,
  type Keeper,
  keeperFor,
  keeperOf,
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

/** Where a file is to be kept: with which record, by its key; an item, where nothing else is said. */
interface Offered {
  readonly id: string;
  readonly element: string;
  readonly record?: RegisteredRecord;
}

/**
 * Says that a file will be uploaded to an item or to what hangs on one: what it is called, what it is, how large.
 * @returns its id
 * @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN, INVALID_INPUT
 */
export async function offerFile(context: OperationContext, to: Offered, offer: FileOffer): Promise<string> {
  const { item, workflow } = itemsOf(context.resources.tool);
  const { id: key, element, record = item } = to;
  const place = placeOf(record, element);
  const rule = place.record === record ? record.options.changes : workflow.acts;
  const keeper = await keeperFor(context, record, { key, rule });
  checkPlace(context, place, keeper);
  checkOffer(offer, fileStoreOf(context.resources).limit);
  const { name, found } = screenedName(place, offer.fileName, offer.decision);
  await actingOn(keeper.rowId).execute(context.kysely);
  const id = await insertOffer(context, { ...offer, fileName: name }, { keeper, place });
  await noteSpii(context, item, [{ item: itemOf(keeper), found }]);
  accountFor(context, { keeper, place }, 'offer-file');
  return id;
}

/** Checks that the caller may have the element of a record that a file stands in. @throws FORBIDDEN */
function checkPlace(
  { caller, resources: { tool } }: OperationContext,
  { record, element }: Place,
  { record: keeper, facts }: Pick<Row, 'record' | 'facts'>,
): void {
  if (record === keeper && !element.rule.forRecord(caller, facts))
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
  { keeper, place }: { keeper: Row; place: Place },
): Promise<string> {
  const id = uuidv7();
  const name = encryptValue(keys, nameBinding(tool.key, id), fileName);
  const key = encryptValue(keys, keyBinding(tool.key, id), newFileKey().toString('base64'));
  const decided = decision ? encryptValue(keys, decisionBinding(tool.key, id), JSON.stringify(decision)) : null;
  const item = itemOf(keeper);
  const part = keeper.rowId === item ? null : keeper.rowId;
  await sql`
    insert into stored_file (
      id, item, part, place, file_name, file_key, media_type, bytes, state, decision, source, created_by, inherited
    ) values (
      ${id}, ${item}, ${part}, ${place.element.coordinate}, ${name}, ${key}, ${mediaType}, ${bytes}, 'offered',
      ${decided}, ${source}, ${caller.user}, ${inheritedBy(place, item)}
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
  const { rows } = await sql<FileRow>`
    select ${FILE_COLUMNS}
    from stored_file f
    where f.state = 'kept' and f.id > ${after}
    order by f.id
    limit 1`.execute(context.kysely);
  const [row] = rows;
  if (!row) return undefined;
  const file = fileOf(context, row);
  const { record, element } = placeAt(context.resources.tool, file.place);
  const read = await textOfFile(context, file);
  if (read) await indexFileWords(context, record, element, file.item, read.words);
  const version = await versionOf(context, keeperOf(context.resources.tool, file));
  accountForOpened(context, file, version);
  return file.id;
}

/** Returns the version of a record that the caller sees. */
async function versionOf(context: OperationContext, { record, rowId }: Keeper): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version
    from ${sql.table(record.options.table)}
    where id = ${rowId}`.execute(context.kysely);
  return rows[0]?.version ?? 0;
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
 * @returns the row id of what it is kept with, as it is seen with that @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT
 */
export async function decideFile(
  context: OperationContext,
  { record: keptWith, file: id }: { readonly record: RegisteredRecord; readonly file: string },
  decided: FileDecision,
): Promise<string> {
  const { tool } = context.resources;
  const { keep } = decided;
  const faults = new Faults();
  if (isBlank(decided.reason)) faults.add(invalidInput('reason', 'it is mandatory'));
  if (!keep && isBlank(decided.originalKept))
    faults.add(invalidInput('originalKept', 'no only copy is discarded: say where the original stays'));
  faults.check();
  const aside = await fileAside(context, id);
  const { record, element } = placeAt(tool, aside.place);
  const kept = keeperOf(tool, aside);
  if (kept.record !== keptWith) throw notFound('file');
  const key = await keyOfRow(context, kept);
  const keeper = await keeperFor(context, kept.record, { key, rule: kept.record.options.changes });
  checkPlace(context, { record, element }, keeper);
  await actingOn(keeper.rowId).execute(context.kysely);
  // Its key goes with this transaction, and with it the content; the bytes are swept later.
  const { rows } = await sql<FileRow>`
    update stored_file f
    set state = ${keep ? 'kept' : 'discarded'}, file_key = case when ${keep} then f.file_key else ''::bytea end
    where f.id = ${id}
    returning ${FILE_COLUMNS}`.execute(context.kysely);
  if (!rows[0]) throw notFound('file');
  const file = fileOf(context, rows[0]);
  const read = keep ? await textOfFile(context, file) : undefined;
  if (read) await indexFileWords(context, record, element, file.item, read.words);
  const found: Screened = {
    element,
    findings: [],
    outcome: keep ? 'needed' : 'taken-out',
    decision: { element: element.key, needed: keep, reason: decided.reason, originalKept: decided.originalKept },
  };
  await noteSpii(context, itemsOf(tool).item, [{ item: file.item, found: [found] }]);
  context.account.changed(keeper, [], 'decide-file');
  return keeper.rowId;
}

/** Returns the public key of a record that the caller sees. @throws NOT_FOUND */
async function keyOfRow(context: OperationContext, { record, rowId }: Keeper): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    select key
    from ${sql.table(record.options.table)}
    where id = ${rowId}`.execute(context.kysely);
  if (!rows[0]) throw notFound('file');
  return rows[0].key;
}

/** Locks a file that stands aside. @throws NOT_FOUND */
async function fileAside(context: OperationContext, id: string): Promise<Pick<StoredFile, 'item' | 'part' | 'place'>> {
  if (!isUuid(id)) throw notFound('file');
  const { rows } = await sql<Pick<StoredFile, 'item' | 'part' | 'place'>>`
    select f.item, f.part, f.place
    from stored_file f
    where f.id = ${id} and f.state = 'aside'
    for update of f`.execute(context.kysely);
  if (!rows[0]) throw notFound('file');
  return rows[0];
}
