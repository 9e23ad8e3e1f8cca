import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { mayDisclose, refusalReason } from '../../language/decision.ts';
import { forbidden, notFound, purposeNeeded } from '../../language/errors.ts';
import { neededRule } from '../../language/intake/needed.ts';
import type { Rule } from '../../language/rules.ts';
import { isUuid, type Row } from '../../runtime/records/row.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { useOnce } from '../../runtime/request/once.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { spiiSetting } from '../screening/index.ts';
import { plainContent } from './content.ts';
import { FILE_COLUMNS, type FileRow, fileOf, type StoredFile } from './item-files.ts';
import { BadLink, type FileLink } from './links.ts';
import { accountForOpened, FILE_TYPE, type Keeper, keeperOf, keyOf, type Place, placeAt } from './stored-files.ts';

/**
 * Opens the file of a link for a caller: the rules are asked again, now; the link is used with this, once among all
 * processes; the event, which names the file and its item, is on the disk before the first byte leaves.
 * @throws NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED, AUDIT_UNAVAILABLE, BadLink where it was used
 */
export async function openFile(
  hosted: HostedTool,
  caller: Caller,
  link: FileLink,
): Promise<{ file: StoredFile; content: Readable }> {
  const opened = await runCommand(hosted, { caller, name: 'download-file', door: 'subgraph' }, (context) =>
    disclose(context, link),
  );
  return { file: opened.file, content: await plainContent(hosted, opened) };
}

/** Returns the file of a link with its key, accounted for. @throws NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED, BadLink */
async function disclose(
  context: OperationContext,
  { file: id, once }: FileLink,
): Promise<{ file: StoredFile; key: Buffer }> {
  const { file, key, version } = await fileSeen(context, id);
  // Last: who is refused has not used the link.
  if (!(await useOnce(context.kysely, once))) throw new BadLink('link-used');
  accountForOpened(context, file, version);
  context.account.action = 'download-file';
  return { file, key: keyOf(context.resources, id, key) };
}

/** A kept file that the caller may open, with its key as it is stored and the version of what it is kept with. */
interface SeenFile extends Pick<Place, 'element'> {
  readonly file: StoredFile;
  readonly key: Buffer;
  readonly version: number;
}

/** Returns a kept file, where the caller may open it; it is listed. @throws NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED */
export async function fileSeen(context: OperationContext, id: string): Promise<SeenFile> {
  const { tool } = context.resources;
  if (!isUuid(id)) throw notFound('file');
  context.account.listed(FILE_TYPE, id);
  const { rows } = await sql<FileRow & { file_key: Buffer }>`
    select ${FILE_COLUMNS}
    from stored_file f
    where f.id = ${id} and f.state = 'kept'`.execute(context.kysely);
  const [row] = rows;
  if (!row) throw notFound('file');
  const file = fileOf(context, row);
  const place = placeAt(tool, file.place);
  const version = await refuseHidden(context, place, file);
  return { file, element: place.element, key: row.file_key, version };
}

/**
 * Returns the version of what a file is kept with.
 * @throws FORBIDDEN, PURPOSE_NEEDED where the caller may not see files in this place, or not this one
 */
async function refuseHidden(context: OperationContext, { record, element }: Place, file: StoredFile): Promise<number> {
  const { caller } = context;
  const { tool } = context.resources;
  const decision = context.decision(element);
  if (typeof decision === 'object')
    throw decision.state === 'purpose-needed'
      ? purposeNeeded(element.coordinate)
      : forbidden(element.coordinate, decision.reason);
  const { originals } = spiiSetting(tool);
  const found = file.examined === 'found';
  const keeper = keeperOf(tool, file);
  // What was decided to be needed in a file is in it: who does not see it in a text does not get the file.
  const rules = [
    record === keeper.record ? element.rule : element.rule.onItem,
    found ? neededRule(keeper.record) : undefined,
  ].filter((each) => each !== undefined);
  const row = await keeperSeen(context, keeper, rules);
  if (!row || !rules.every((rule) => mayDisclose(rule, caller, row.facts)))
    throw forbidden(element.coordinate, refusalReason(caller, tool.key));
  if (found && originals && originals.forCaller(caller) !== 'yes') throw forbidden(element.coordinate, 'original-only');
  return row.version;
}

/** Returns what a file is kept with, as far as rules ask; undefined where this caller does not see it. */
async function keeperSeen(
  context: OperationContext,
  { record, rowId }: Keeper,
  rules: readonly Rule[],
): Promise<Row | undefined> {
  const access = context.records(record);
  const facts = rules.flatMap((rule) => rule.facts);
  const { rows } = await sql<Record<string, unknown>>`
    select ${access.columns(new Set(), facts)}
    from ${sql.table(record.options.table)} item
    where ${access.needToKnow()} and item.id = ${rowId}`.execute(context.kysely);
  const [row] = rows;
  return row && access.row(row);
}
