import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Caller } from '../../language/caller.ts';
import { CorrespondenceError } from '../../language/errors.ts';
import { type MailSettings, MOST_TEXT } from '../../language/intake/mail-settings.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';
import type { OperationContext } from '../../runtime/request/operation-context.ts';
import { runCommand } from '../../runtime/request/run-operation.ts';
import { HEAD, isTaken, offerFile, receiveFile, takenType } from '../files/index.ts';
import { attachmentName } from './attachment-name.ts';
import type { IncomingMail, MailFile } from './message.ts';

/** Where the files of a message go: an item, and its element for attachments where the tool has one. */
interface Target {
  readonly item: string;
  readonly element: MailSettings['elements']['attachments'];
}
/** A file of a message, and which part of which message it is. */
interface SourcedFile extends MailFile {
  readonly source: string;
}

/** Takes the files of a message, each once. @returns why one was not taken, or not under its name, where one was not */
export async function takeFiles(
  hosted: HostedTool,
  caller: Caller,
  { mail, item, element }: Target & { readonly mail: IncomingMail },
): Promise<string | undefined> {
  let refused: string | undefined;
  for (const [at, file] of filesOf(mail).entries()) {
    const source = `mail:${mail.digest.toString('hex')}:${at}`;
    const mediaType = await takenType(file.content.subarray(0, HEAD), file.mediaType);
    const { name, replaced } = attachmentName(file.fileName, mediaType, at);
    const sourced = { ...file, mediaType, fileName: name, source };
    const reason = element ? await takeFile({ hosted, caller }, { id: item, element }, sourced) : 'no-place';
    // One that was not taken matters more than one that was, under another name.
    if (reason || (replaced && !refused)) refused = `attachment-${reason ?? 'name'}`;
  }
  return refused;
}

/** Returns the files of a message, its whole text before them where that is too long for its element. */
function filesOf({ text, subject, files }: IncomingMail): readonly MailFile[] {
  if (text.length + subject.length + 20 <= MOST_TEXT) return files;
  return [{ fileName: 'message.txt', mediaType: 'text/plain', content: Buffer.from(text) }, ...files];
}

/** Takes one file. @returns why it was not taken, where it was not */
async function takeFile(
  { hosted, caller }: { hosted: HostedTool; caller: Caller },
  target: { id: string; element: string },
  file: SourcedFile,
): Promise<string | undefined> {
  if (file.content.length === 0) return undefined;
  if (!isTaken(file.mediaType)) return 'type';
  const offer = await runCommand(hosted, { caller, name: 'offer-file' }, (context) => offerOnce(context, target, file));
  if ('settled' in offer) return offer.settled;
  try {
    await receiveFile(hosted, caller, { file: offer.file, content: Readable.from([file.content]) });
    return undefined;
  } catch (error) {
    if (error instanceof CorrespondenceError && error.code === 'FILE_REFUSED') return String(error.extensions.reason);
    throw error;
  }
}

/** Offers a file, unless it was taken, or refused for good, before the taking of its message broke off. */
async function offerOnce(
  context: OperationContext,
  target: { id: string; element: string },
  { fileName, mediaType, content, source }: SourcedFile,
): Promise<{ settled: string | undefined } | { file: string }> {
  const { rows } = await sql<{ reason: string; state: string }>`
    select reason, state
    from stored_file
    where source = ${source} and state not in ('offered', 'receiving') and reason is distinct from 'interrupted'`.execute(
    context.kysely,
  );
  if (rows[0]) return { settled: rows[0].state === 'refused' ? rows[0].reason : undefined };
  const decision = { element: target.element, originalKept: 'The mailbox, as it came' };
  const file = await offerFile(context, target, { fileName, mediaType, bytes: content.length, decision, source });
  return { file };
}
