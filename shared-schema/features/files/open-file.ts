import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { mayDisclose, refusalReason } from '../../language/decision.ts';
import { forbidden, notFound, purposeNeeded } from '../../language/errors.ts';
import type { Rule } from '../../language/rules.ts';
import { isUuid } from '../../runtime/records/row.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import { useOnce } from '../../runtime/request/once.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { spiiSetting } from '../screening/index.ts';
import { plainContent } from './content.ts';
import { FILE_COLUMNS, type FileRow, fileOf, type StoredFile } from './item-files.ts';
import { BadLink, type FileLink } from './links.ts';
import { FILE_TYPE, itemsOf, keyOf, type Place, placeAt } from './stored-files.ts';

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
  const { file, record, element, row } = await fileSeen(context, id);
  const { tool } = context.resources;
  const { item } = itemsOf(tool);
  // Last: who is refused has not used the link.
  if (!(await useOnce(context.kysely, once))) throw new BadLink('link-used');
  if (record === item) context.account.disclosed({ record, rowId: file.item, version: row.item_version }, element);
  else context.account.listed(item.name, file.item);
  context.account.action = 'download-file';
  return { file, key: keyOf(context.resources, id, row.file_key) };
}

/** A kept file that the caller may open, with the element that it stands in and its row. */
interface SeenFile extends Place {
  readonly file: StoredFile;
  readonly row: FileRow & { readonly file_key: Buffer; readonly item_version: number };
}

/** Returns a kept file, where the caller may open it; it is listed. @throws NOT_FOUND, FORBIDDEN, PURPOSE_NEEDED */
export async function fileSeen(context: OperationContext, id: string): Promise<SeenFile> {
  const { tool } = context.resources;
  const { item } = itemsOf(tool);
  if (!isUuid(id)) throw notFound('file');
  context.account.listed(FILE_TYPE, id);
  const { rows } = await sql<FileRow & { file_key: Buffer; item_version: number }>`
    select ${FILE_COLUMNS}, i.version as item_version
    from stored_file f
    join ${sql.table(item.options.table)} i on i.id = f.item
    where f.id = ${id} and f.state = 'kept'`.execute(context.kysely);
  const [row] = rows;
  if (!row) throw notFound('file');
  const file = fileOf(context, row);
  const { record, element } = placeAt(tool, file.place);
  await refuseHidden(context, { record, element }, file);
  return { file, record, element, row };
}

/** @throws FORBIDDEN, PURPOSE_NEEDED where the caller may not see files in this place, or not this one */
async function refuseHidden(
  context: OperationContext,
  { record, element }: Place,
  { item: rowId, examined }: StoredFile,
): Promise<void> {
  const { caller } = context;
  const { tool } = context.resources;
  const decision = context.decision(element);
  if (typeof decision === 'object')
    throw decision.state === 'purpose-needed'
      ? purposeNeeded(element.coordinate)
      : forbidden(element.coordinate, decision.reason);
  const { needed, originals } = spiiSetting(tool);
  const found = examined === 'found';
  // What was decided to be needed in a file is in it: who does not see it in a text does not get the file.
  const rules = [record === itemsOf(tool).item ? element.rule : element.rule.onItem, found ? needed : undefined];
  if (
    !(await holdOfItem(
      context,
      rowId,
      rules.filter((each) => each !== undefined),
    ))
  )
    throw forbidden(element.coordinate, refusalReason(caller, tool.key));
  if (found && originals && originals.forCaller(caller) !== 'yes') throw forbidden(element.coordinate, 'original-only');
}

/** Returns whether rules on the item hold for this caller and this item. */
async function holdOfItem(context: OperationContext, id: string, rules: readonly Rule[]): Promise<boolean> {
  const { item } = itemsOf(context.resources.tool);
  const access = context.records(item);
  const facts = rules.flatMap((rule) => rule.facts);
  const { rows } = await sql<Record<string, unknown>>`
    select ${access.columns(new Set(), facts)}
    from ${sql.table(item.options.table)} item
    where ${access.needToKnow()} and item.id = ${id}`.execute(context.kysely);
  const [row] = rows;
  return row !== undefined && rules.every((rule) => mayDisclose(rule, context.caller, access.row(row).facts));
}
