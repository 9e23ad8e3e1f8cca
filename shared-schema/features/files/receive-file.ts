import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { isBlank } from '../../language/blank.ts';
import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError, notFound } from '../../language/errors.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import { noteSpii } from '../../runtime/records/entering.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { EncryptedValue } from '../../runtime/secrets/encrypted-value.ts';
import { outcomeOfKept, spiiSetting } from '../screening/index.ts';
import { indexFileWords } from '../search/index.ts';
import { type Examined, examine, refusal, storeContent } from './content.ts';
import { FILE_COLUMNS, type FileRow, fileOf, type StoredFile } from './item-files.ts';
import type { Scanned } from './scan.ts';
import { fileStoreOf } from './store.ts';
import { accountFor, actingOn, decisionBinding, itemsOf, keeperOf, keyOf, placeAt } from './stored-files.ts';

/** An offered file whose content is on its way. */
interface Receiving {
  readonly file: StoredFile;
  readonly key: Buffer;
  readonly decision: SpiiDecision | undefined;
}
/** What was found out about the content while it was stored. */
interface Content extends Examined {
  readonly sha256: Buffer;
  readonly scan: Scanned;
}

/**
 * Takes in the content of an offered file: never whole in memory, encrypted as it comes, its digest and its type taken,
 * scanned, its text examined. @returns the file as it now stands: kept, or aside with the reason
 * @throws FILE_REFUSED; nothing is stored then, and the row says why
 */
export async function receiveFile(
  hosted: HostedTool,
  caller: Caller,
  { file: id, content }: { file: string; content: Readable },
): Promise<StoredFile> {
  const receiving = await runCommand(hosted, { caller, name: 'receive-file', door: 'subgraph' }, (context) =>
    begin(context, id),
  );
  try {
    const stored = await storeContent(hosted, receiving, content);
    const found = { ...stored, ...(await examine(hosted, receiving)) };
    const state = stateOf(hosted, receiving, found);
    return await runCommand(hosted, { caller, name: 'attach-file', door: 'subgraph' }, (context) =>
      settle(context, state),
    );
  } catch (error) {
    await refuse(hosted, caller, { id, error });
    throw error;
  }
}

/** Takes an offered file for this upload alone. @throws NOT_FOUND */
async function begin(context: OperationContext, id: string): Promise<Receiving> {
  const { keys, tool } = context.resources;
  const { rows } = await sql<FileRow & { file_key: Buffer; decision: Buffer | null }>`
    update stored_file f
    set state = 'receiving'
    where f.id = ${id} and f.state = 'offered' and f.created_by = ${context.caller.user}
    returning ${FILE_COLUMNS}, f.decision`.execute(context.kysely);
  const [row] = rows;
  if (!row) throw notFound('file');
  const decision =
    row.decision && new EncryptedValue(Buffer.from(row.decision)).open(keys, decisionBinding(tool.key, id));
  return {
    file: fileOf(context, row),
    key: keyOf(context.resources, id, row.file_key),
    decision: decision ? JSON.parse(decision) : undefined,
  };
}

/** Marks a file as refused and removes what was stored of it. */
async function refuse(
  hosted: HostedTool,
  caller: Caller,
  { id, error }: { id: string; error: unknown },
): Promise<void> {
  const isRefusal = error instanceof CorrespondenceError && error.code === 'FILE_REFUSED';
  const reason = isRefusal ? String(error.extensions.reason) : 'interrupted';
  // The row first: should the answer to our commit have been lost, the file is kept and its bytes stay. Where the
  // database cannot be asked, they stay too, and are swept later if they belong to nothing.
  const mark = ({ kysely }: OperationContext) =>
    sql`
      update stored_file
      set state = 'refused', reason = ${reason}, file_key = ''::bytea
      where id = ${id} and state = 'receiving'
      returning id`.execute(kysely);
  const refused = await runCommand(hosted, { caller, name: 'refuse-file', door: 'subgraph' }, mark).catch(
    () => undefined,
  );
  if (refused?.rows.length)
    await fileStoreOf(hosted)
      .storage.remove(id)
      .catch(() => {});
}

/** What becomes of a file whose content is stored. */
interface Settled extends Receiving {
  readonly content: Content;
  /** Why it stands aside; null where it is kept. */
  readonly aside: 'not-readable' | 'spii' | 'not-examined' | null;
  /** Whether somebody said, with a reason, that the SPII in it is needed. */
  readonly needed: boolean;
}

/** Returns what becomes of a file, by what was found in it and what the tool does with SPII. @throws FILE_REFUSED */
function stateOf({ tool }: HostedTool, receiving: Receiving, content: Content): Settled {
  const { decision } = receiving;
  const behaviour = BEHAVIOUR[spiiSetting(tool).outcome];
  const found = (content.read?.findings.length ?? 0) > 0;
  const needed = decision?.needed === true && behaviour.keepable && !isBlank(decision.reason);
  // Nothing can be taken out of a file here. A copy without is uploaded instead; the original stays with the office.
  if (found && behaviour.files !== 'kept') throw refusal('spii');
  const settled = (aside: Settled['aside']): Settled => ({ ...receiving, content, aside, needed });
  if (content.none === 'failed') return settled('not-readable');
  if (found && behaviour.keepable && !needed) return settled('spii');
  const lockedWillDo = behaviour.files === 'locked' && content.none === 'locked';
  if (content.none && behaviour.files !== 'kept' && !lockedWillDo && isBlank(decision?.originalKept))
    return settled('not-examined');
  return settled(null);
}

const examinedOf = ({ none, read }: Content): string => {
  if (none === 'locked') return 'password-protected';
  if (none) return 'not-examined';
  return read && read.findings.length > 0 ? 'found' : 'nothing-found';
};

/** Settles what becomes of a file, in one transaction. @throws FILE_REFUSED where its item was closed meanwhile */
async function settle(context: OperationContext, settled: Settled): Promise<StoredFile> {
  const { file, content, aside, decision, needed } = settled;
  const { tool } = context.resources;
  const place = placeAt(tool, file.place);
  await actingOn(file.item).execute(context.kysely);
  await refuseClosed(context, file.item);
  const { rows } = await sql<FileRow>`
    update stored_file f
    set state = ${aside ? 'aside' : 'kept'}, reason = ${aside}, sha256 = ${content.sha256}, scan = ${content.scan},
      examined = ${examinedOf(content)}
    where f.id = ${file.id} and f.state = 'receiving'
    returning ${FILE_COLUMNS}`.execute(context.kysely);
  if (!rows[0]) throw notFound('file');
  // The words of a file that stands aside are found once it is kept: discarded, it leaves none.
  const { element, record } = place;
  if (content.read && !aside) await indexFileWords(context, record, element, file.item, content.read.words);
  const findings = content.read?.findings ?? [];
  const found = { element, findings, outcome: outcomeOfKept(tool, needed), decision };
  if (findings.length > 0) await noteSpii(context, itemsOf(tool).item, [{ item: file.item, found: [found] }]);
  accountFor(context, { keeper: { ...keeperOf(tool, file), version: 0 }, place }, 'attach-file');
  return fileOf(context, rows[0]);
}

/** @throws FILE_REFUSED where the item was closed while the file was on its way: the record is frozen as it was */
async function refuseClosed({ resources: { tool }, kysely }: OperationContext, id: string): Promise<void> {
  const { item } = itemsOf(tool);
  const { rows } = await sql<{ state: string }>`
    select state
    from ${sql.table(item.options.table)}
    where id = ${id}
    for share`.execute(kysely);
  const [standing] = rows;
  if (!standing || item.options.closedStates?.includes(standing.state)) throw refusal('closed');
}
