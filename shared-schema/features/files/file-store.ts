import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '../../language/caller.ts';
import { mayDisclose, refusalReason } from '../../language/decision.ts';
import {
  CorrespondenceError,
  fileRefused,
  forbidden,
  invalidInput,
  notFound,
  purposeNeeded,
  recordFrozen,
} from '../../language/errors.ts';
import { FILE_NAME_RULE, isFileName } from '../../language/file-name.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement, RegisteredRecord, RegisteredTool } from '../../language/registry.ts';
import type { Rule } from '../../language/rules.ts';
import { noteSpii } from '../../runtime/records/entering.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { useOnce } from '../../runtime/request/once.ts';
import type { OperationContext, ToolResources } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import type { Screened } from '../../runtime/screening.ts';
import { EncryptedValue, encryptValue } from '../../runtime/secrets/encrypted-value.ts';
import { screenedName, spiiSetting } from '../screening/index.ts';
import { indexFileWords } from '../search/index.ts';
import { decrypting, encrypting, newFileKey } from './encryption.ts';
import { type Extracted, extractText } from './extract.ts';
import { FILE_COLUMNS, fileOf, nameBinding, type StoredFile } from './item-files.ts';
import { BadLink, type FileLink } from './links.ts';
import { HEAD, isTaken, isWhatItSays } from './media-types.ts';
import type { Scanned } from './scan.ts';
import { fileStoreOf } from './store.ts';

export interface FileOffer {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
}

const keyBinding = (tool: string, id: string) => ({ tool, element: 'stored_file.file_key', item: id });
const contentBinding = (tool: string, id: string) => `${tool}/${id}`;

/**
 * The element that files are offered for: an attachments element of the item, or `files` of an action on it. @throws
 * INVALID_INPUT
 */
function placeOf(tool: RegisteredTool, key: string): { record: RegisteredRecord; element: RegisteredElement } {
  const { item, action } = tool.lifecycle!;
  const own = item.byKey.get(key);
  if (own?.kind.name === 'attachments') return { record: item, element: own };
  if (key === 'files') return { record: action, element: action.byKey.get('files')! };
  throw invalidInput('element', 'it holds no files');
}

/**
 * The item of this key, where the caller may change it or, for a file that goes with an action, act on it.
 * @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN
 */
async function itemFor(
  context: OperationContext,
  key: string,
  right: 'changes' | 'acts',
): Promise<Pick<Row, 'rowId' | 'version' | 'facts'>> {
  const { item, workflow } = context.resources.tool.lifecycle!;
  const rule = right === 'changes' ? item.options.changes : workflow.acts;
  const access = context.records(item);
  if (!isUuid(key)) throw notFound(item.name);
  const rules = [rule, ...item.elements.map((each) => each.rule)].flatMap((each) => each.facts);
  const { rows } =
    await sql<any>`select ${access.columns(new Set(['state']), rules)} from ${sql.table(item.options.table)} item where ${access.needToKnow()} and item.key = ${key}`.execute(
      context.kysely,
    );
  if (!rows[0]) throw notFound(item.name);
  const row = access.row(rows[0]);
  if (rule.forRecord(context.caller, row.facts) !== true)
    throw forbidden(item.options.plural, refusalReason(context.caller, context.resources.tool.key));
  if (item.options.closedStates?.includes(row.columns.state as string)) throw recordFrozen();
  return row;
}

/**
 * Says that a file will be uploaded to an item: what it is called, what it is, how large; `source` says which part of
 * which message it is. @returns its id @throws NOT_FOUND, FORBIDDEN, RECORD_FROZEN, INVALID_INPUT
 */
export async function offerFile(
  context: OperationContext,
  itemKey: string,
  key: string,
  { fileName, mediaType, bytes }: FileOffer,
  decision: SpiiDecision | undefined,
  source: string | null = null,
): Promise<string> {
  const { tool, keys } = context.resources;
  const { limit } = fileStoreOf(context.resources);
  const { record, element } = placeOf(tool, key);
  const item = await itemFor(context, itemKey, record === tool.lifecycle!.item ? 'changes' : 'acts');
  const may = record !== tool.lifecycle!.item || element.rule.forRecord(context.caller, item.facts);
  if (!may) throw forbidden(element.coordinate, refusalReason(context.caller, tool.key));
  if (!isFileName(fileName)) throw invalidInput('fileName', FILE_NAME_RULE);
  if (!isTaken(mediaType)) throw invalidInput('mediaType', 'files of this type are not taken');
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > limit) throw invalidInput('bytes', `between 1 and ${limit}`);
  const { name, found } = screenedName(record, element, fileName, decision);
  const id = uuidv7();
  await sql`select set_config('app.acting_on', ${item.rowId}, true)`.execute(context.kysely);
  await sql`insert into stored_file (id, item, place, file_name, file_key, media_type, bytes, state, decision, source, created_by)
    values (${id}, ${item.rowId}, ${element.coordinate}, ${encryptValue(keys, nameBinding(tool.key, id), name)}, ${encryptValue(keys, keyBinding(tool.key, id), newFileKey().toString('base64'))}, ${mediaType}, ${bytes}, 'offered', ${decision ? encryptValue(keys, { tool: tool.key, element: 'stored_file.decision', item: id }, JSON.stringify(decision)) : null}, ${source}, ${context.caller.user})`.execute(
    context.kysely,
  );
  await noteSpii(context, tool.lifecycle!.item, [{ item: item.rowId, found }]);
  context.account.changed(
    { record: tool.lifecycle!.item, rowId: item.rowId, version: item.version },
    record === tool.lifecycle!.item ? [element] : [],
    'offer-file',
  );
  return id;
}

interface Receiving {
  readonly file: StoredFile;
  readonly key: Buffer;
  readonly decision: SpiiDecision | undefined;
}
const take = (hosted: HostedTool, caller: Caller, id: string): Promise<Receiving> =>
  runCommand(
    hosted,
    caller,
    'receive-file',
    async (context) => {
      const { rows } =
        await sql<any>`update stored_file f set state = 'receiving' where f.id = ${id} and f.state = 'offered' and f.created_by = ${caller.user} returning ${FILE_COLUMNS}, f.decision`.execute(
          context.kysely,
        );
      if (!rows[0]) throw notFound('file');
      const open = (bytes: Buffer, binding: Parameters<EncryptedValue['open']>[1]) =>
        new EncryptedValue(Buffer.from(bytes)).open(hosted.keys, binding);
      return {
        file: fileOf(context, rows[0]),
        key: Buffer.from(open(rows[0].file_key, keyBinding(hosted.tool.key, id)), 'base64'),
        decision: rows[0].decision
          ? JSON.parse(open(rows[0].decision, { tool: hosted.tool.key, element: 'stored_file.decision', item: id }))
          : undefined,
      };
    },
    'subgraph',
  );

const refusal = (reason: 'infected' | 'type' | 'length' | 'spii' | 'closed') => fileRefused(reason);

/**
 * Takes in the content of an offered file: never whole in memory, encrypted as it comes, its digest and its type taken,
 * scanned, its text examined. @returns the file as it now stands: kept, or aside with the reason
 * @throws FILE_REFUSED; nothing is stored then, and the row says why
 */
export async function receiveFile(
  hosted: HostedTool,
  caller: Caller,
  id: string,
  content: Readable,
): Promise<StoredFile> {
  const { storage } = fileStoreOf(hosted);
  const { file, key, decision } = await take(hosted, caller, id);
  try {
    const { sha256, scan } = await store(hosted, file, key, content);
    const examined = await examine(hosted, file, key);
    return await keep(hosted, caller, file, decision, { sha256, scan, ...examined });
  } catch (error) {
    const reason =
      error instanceof CorrespondenceError && error.code === 'FILE_REFUSED'
        ? String(error.extensions.reason)
        : 'interrupted';
    // The row first: should the answer to our commit have been lost, the file is kept and its bytes stay. Where the
    // database cannot be asked, they stay too, and are swept later if they belong to nothing.
    const refused = await runCommand(
      hosted,
      caller,
      'refuse-file',
      (context) =>
        sql`update stored_file set state = 'refused', reason = ${reason}, file_key = ''::bytea where id = ${id} and state = 'receiving' returning id`.execute(
          context.kysely,
        ),
      'subgraph',
    ).catch(() => undefined);
    if (refused?.rows.length) await storage.remove(id).catch(() => {});
    throw error;
  }
}

/** Streams the content to its storage. @throws FILE_REFUSED */
async function store(
  hosted: HostedTool,
  file: StoredFile,
  key: Buffer,
  content: Readable,
): Promise<{ sha256: Buffer; scan: Scanned }> {
  const digest = createHash('sha256');
  const toScanner = new PassThrough({ highWaterMark: 65_536 });
  toScanner.on('error', () => {});
  const scanning = fileStoreOf(hosted).scan(toScanner);
  let scanned = false;
  void scanning.then(() => {
    scanned = true;
    toScanner.resume();
  });
  let head: Buffer | undefined = Buffer.alloc(0);
  let length = 0;
  async function* checked(source: AsyncIterable<Buffer>) {
    for await (const part of source) {
      length += part.length;
      if (length > file.bytes) throw refusal('length');
      if (head) {
        head = Buffer.concat([head, part.subarray(0, HEAD - head.length)]);
        if (head.length >= HEAD || length === file.bytes) {
          if (!(await isWhatItSays(head, file.mediaType))) throw refusal('type');
          head = undefined;
        }
      }
      digest.update(part);
      // The scanner's pace is the upload's, as long as it listens.
      if (!scanned && !toScanner.write(part))
        await Promise.race([new Promise((resolve) => toScanner.once('drain', resolve)), scanning]);
      yield part;
    }
    if (length !== file.bytes) throw refusal('length');
  }
  try {
    const encrypted = encrypting(key, contentBinding(hosted.tool.key, file.id));
    // The source is not destroyed when it is refused: over HTTP an answer still has to go back on it.
    const reading = pipeline(content.iterator({ destroyOnReturn: false }), checked, encrypted);
    const storing = fileStoreOf(hosted)
      .storage.put(file.id, encrypted)
      .catch((error) => {
        encrypted.destroy(error);
        throw error;
      });
    // A refusal ends both; it is what is told, whichever of them fails first.
    const failures = (await Promise.allSettled([reading, storing])).flatMap((each) =>
      each.status === 'rejected' ? [each.reason] : [],
    );
    if (failures.length > 0) throw failures.find((each) => each instanceof CorrespondenceError) ?? failures[0];
  } finally {
    toScanner.end();
  }
  const scan = await scanning;
  if (scan === 'infected') throw refusal('infected');
  return { sha256: digest.digest(), scan };
}

/** The plain content of a stored file, verified as it is read. */
async function plain(hosted: ToolResources, file: Pick<StoredFile, 'id'>, key: Buffer): Promise<Readable> {
  const opened = decrypting(key, contentBinding(hosted.tool.key, file.id));
  const stored = await fileStoreOf(hosted).storage.get(file.id);
  stored.once('error', (error) => opened.destroy(error));
  opened.once('close', () => stored.destroy());
  return stored.pipe(opened);
}

/**
 * The text of a file that is kept, read again, with its SPII and its words; undefined where it has none that can be
 * read. It goes nowhere but to what asks about it.
 */
export async function textOfFile(context: OperationContext, file: StoredFile): Promise<Examined['read']> {
  const { rows } = await sql<{
    file_key: Buffer;
  }>`select file_key from stored_file where id = ${file.id} and state = 'kept'`.execute(context.kysely);
  if (!rows[0]) return undefined;
  const key = Buffer.from(
    new EncryptedValue(Buffer.from(rows[0].file_key)).open(
      context.resources.keys,
      keyBinding(context.resources.tool.key, file.id),
    ),
    'base64',
  );
  return (await examine(context.resources, file, key)).read;
}

interface Examined {
  readonly read: Exclude<Extracted, { none: string }> | undefined;
  /** Why it was not examined. */
  readonly none: 'picture' | 'failed' | 'too-large' | undefined;
}
async function examine(hosted: ToolResources, file: StoredFile, key: Buffer): Promise<Examined> {
  const extracted = await extractText(await plain(hosted, file, key), file.mediaType, file.bytes);
  return 'text' in extracted ? { read: extracted, none: undefined } : { read: undefined, none: extracted.none };
}

/**
 * Settles what becomes of a file that is stored, by what was found in it and what the tool does with SPII, in one
 * transaction. @throws FILE_REFUSED
 */
async function keep(
  hosted: HostedTool,
  caller: Caller,
  file: StoredFile,
  decision: SpiiDecision | undefined,
  { sha256, scan, read, none }: Examined & { sha256: Buffer; scan: Scanned },
): Promise<StoredFile> {
  const { tool } = hosted;
  const setting = spiiSetting(tool);
  const behaviour = BEHAVIOUR[setting.outcome];
  const findings = read?.findings ?? [];
  const needed = decision?.needed === true && behaviour.keepable && Boolean(decision.reason?.trim());
  // Nothing can be taken out of a file here. A copy without is uploaded instead; the original stays with the office.
  if (findings.length > 0 && behaviour.received === 'taken-out') throw refusal('spii');
  const aside =
    none === 'failed'
      ? 'not-readable'
      : findings.length > 0 && behaviour.keepable && !needed
        ? 'spii'
        : behaviour.received === 'taken-out' && none && !decision?.originalKept
          ? 'not-examined'
          : null;
  const examined = none ? 'not-examined' : findings.length > 0 ? 'found' : 'nothing-found';
  const { record, element } = placeOf(tool, file.place.split('.')[1]!);
  return runCommand(
    hosted,
    caller,
    'attach-file',
    async (context) => {
      await sql`select set_config('app.acting_on', ${file.item}, true)`.execute(context.kysely);
      // Closed while the file was on its way: the record is frozen as it was.
      const { item } = tool.lifecycle!;
      const standing = (
        await sql<{
          state: string;
        }>`select state from ${sql.table(item.options.table)} where id = ${file.item} for share`.execute(context.kysely)
      ).rows[0];
      if (!standing || item.options.closedStates?.includes(standing.state)) throw refusal('closed');
      const { rows } =
        await sql<any>`update stored_file f set state = ${aside ? 'aside' : 'kept'}, reason = ${aside}, sha256 = ${sha256}, scan = ${scan}, examined = ${examined} where f.id = ${file.id} and f.state = 'receiving' returning ${FILE_COLUMNS}`.execute(
          context.kysely,
        );
      if (!rows[0]) throw notFound('file');
      // The words of a file that stands aside are found once it is kept: discarded, it leaves none.
      if (read && !aside) await indexFileWords(context, record, element, file.item, read.words);
      const outcome: Screened['outcome'] = !behaviour.masked
        ? 'kept-unchanged'
        : needed
          ? 'needed'
          : behaviour.keepable
            ? 'grayed-out'
            : setting.originals
              ? 'original-only'
              : 'masked';
      if (findings.length > 0)
        await noteSpii(context, tool.lifecycle!.item, [
          { item: file.item, found: [{ element, findings, outcome, decision }] },
        ]);
      context.account.changed(
        { record: tool.lifecycle!.item, rowId: file.item, version: 0 },
        record === tool.lifecycle!.item ? [element] : [],
        'attach-file',
      );
      return fileOf(context, rows[0]);
    },
    'subgraph',
  );
}

/** What the audit calls a row of `stored_file`. */
export const FILE_TYPE = 'StoredFile';

/**
 * Opens the file of a link for a caller: the rules are asked again, now; the link is used with this, once among all
 * processes; the event, which names the file and its item, is on the disk before the first byte leaves.
 * @throws NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED, AUDIT_UNAVAILABLE, BadLink where it was used
 */
export async function openFile(
  hosted: HostedTool,
  caller: Caller,
  { file: id, once }: FileLink,
): Promise<{ file: StoredFile; content: Readable }> {
  const { tool } = hosted;
  const { item } = tool.lifecycle!;
  const { file, key } = await runCommand(
    hosted,
    caller,
    'download-file',
    async (context) => {
      if (isUuid(id)) context.account.listed(FILE_TYPE, id);
      const { rows } =
        await sql<any>`select ${FILE_COLUMNS}, i.version as item_version from stored_file f join ${sql.table(item.options.table)} i on i.id = f.item where f.id = ${id} and f.state = 'kept'`.execute(
          context.kysely,
        );
      if (!rows[0]) throw notFound('file');
      const found = fileOf(context, rows[0]);
      const { record, element } = placeOf(tool, found.place.split('.')[1]!);
      const decision = context.decision(element);
      if (typeof decision === 'object')
        throw decision.state === 'purpose-needed'
          ? purposeNeeded(element.coordinate)
          : forbidden(element.coordinate, decision.reason);
      const setting = spiiSetting(tool);
      // What was decided to be needed in a file is in it: who does not see it in a text does not get the file.
      const needed = found.examined === 'found' ? setting.needed : undefined;
      const rules = [record === item ? element.rule : element.rule.onItem, needed].filter((each) => each !== undefined);
      if (!(await holdOfItem(context, found.item, rules)))
        throw forbidden(element.coordinate, refusalReason(caller, tool.key));
      if (found.examined === 'found' && setting.originals && setting.originals.forCaller(caller) !== 'yes')
        throw forbidden(element.coordinate, 'original-only');
      // Last: who is refused has not used the link.
      if (!(await useOnce(context.kysely, once))) throw new BadLink('link-used');
      if (record === item)
        context.account.disclosed({ record, rowId: found.item, version: rows[0].item_version }, element);
      else context.account.listed(item.name, found.item);
      context.account.action = 'download-file';
      return {
        file: found,
        key: Buffer.from(
          new EncryptedValue(Buffer.from(rows[0].file_key)).open(hosted.keys, keyBinding(tool.key, id)),
          'base64',
        ),
      };
    },
    'subgraph',
  );
  return { file, content: await plain(hosted, file, key) };
}

/** Tells whether rules on the item hold for this caller and this item. */
async function holdOfItem(context: OperationContext, id: string, rules: readonly Rule[]): Promise<boolean> {
  const { item } = context.resources.tool.lifecycle!;
  const access = context.records(item);
  const columns = access.columns(
    new Set(),
    rules.flatMap((rule) => rule.facts),
  );
  const { rows } =
    await sql<any>`select ${columns} from ${sql.table(item.options.table)} item where ${access.needToKnow()} and item.id = ${id}`.execute(
      context.kysely,
    );
  return rows[0] !== undefined && rules.every((rule) => mayDisclose(rule, context.caller, access.row(rows[0]).facts));
}

/**
 * Decides about a file that stands aside: it is kept, or, where its original stays elsewhere, discarded with its key.
 * @returns the item's row id: what may be seen of the file is seen with the item @throws NOT_FOUND, FORBIDDEN,
 * INVALID_INPUT
 */
export async function decideFile(
  context: OperationContext,
  id: string,
  { keep: keeps, reason, originalKept }: { keep: boolean; reason: string; originalKept?: string | null },
): Promise<string> {
  const { tool } = context.resources;
  const { item } = tool.lifecycle!;
  if (!reason.trim()) throw invalidInput('reason', 'it is mandatory');
  if (!keeps && !originalKept?.trim())
    throw invalidInput('originalKept', 'no only copy is discarded: say where the original stays');
  const raw = isUuid(id)
    ? (
        await sql<any>`select ${FILE_COLUMNS}, i.key as item_key from stored_file f join ${sql.table(item.options.table)} i on i.id = f.item where f.id = ${id} and f.state = 'aside' for update of f`.execute(
          context.kysely,
        )
      ).rows[0]
    : undefined;
  if (!raw) throw notFound('file');
  const row = await itemFor(context, raw.item_key, 'changes');
  await sql`select set_config('app.acting_on', ${row.rowId}, true)`.execute(context.kysely);
  const { rows } =
    await sql<any>`update stored_file f set state = ${keeps ? 'kept' : 'discarded'}, file_key = case when ${keeps} then f.file_key else ''::bytea end where f.id = ${id} returning ${FILE_COLUMNS}`.execute(
      context.kysely,
    );
  const { record, element } = placeOf(tool, raw.place.split('.')[1]!);
  const file = fileOf(context, rows[0]);
  const read = keeps ? await textOfFile(context, file) : undefined;
  if (read) await indexFileWords(context, record, element, row.rowId, read.words);
  await noteSpii(context, item, [
    {
      item: row.rowId,
      found: [
        {
          element,
          findings: [],
          outcome: keeps ? 'needed' : 'taken-out',
          decision: { element: element.key, needed: keeps, reason, originalKept },
        },
      ],
    },
  ]);
  context.account.changed({ record: item, rowId: row.rowId, version: row.version }, [], 'decide-file');
  // Its key goes with this transaction, and with it the content; the bytes are swept later.
  return row.rowId;
}
