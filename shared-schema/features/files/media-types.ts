import { fileTypeFromBuffer } from 'file-type';

/** So many bytes of a file say what it is. */
export const HEAD = 4_100;
const TEXTS = new Set(['text/plain', 'text/csv', 'message/rfc822']);
const OFFICE =
  /^application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)$/;
const OLD_OFFICE = new Set([
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.ms-outlook',
]);
const OTHERS = new Set([
  'application/pdf',
  'application/rtf',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/heic',
  'audio/mpeg',
  'audio/wav',
  'video/mp4',
  'video/mpeg',
  'video/quicktime',
]);

/** Types that are taken; nothing that a browser would run. */
export const isTaken = (mediaType: string): boolean =>
  TEXTS.has(mediaType) || OFFICE.test(mediaType) || OLD_OFFICE.has(mediaType) || OTHERS.has(mediaType);

const SAME: Readonly<Record<string, string>> = {
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'text/rtf': 'application/rtf',
  'image/jpg': 'image/jpeg',
};
const usual = (mediaType: string): string => SAME[mediaType] ?? mediaType;

const ENDINGS: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/csv': '.csv',
  'message/rfc822': '.eml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'application/msword': '.doc',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.ms-powerpoint': '.ppt',
  'application/vnd.ms-outlook': '.msg',
  'application/pdf': '.pdf',
  'application/rtf': '.rtf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/tiff': '.tif',
  'image/heic': '.heic',
  'audio/mpeg': '.mp3',
  'audio/wav': '.wav',
  'video/mp4': '.mp4',
  'video/mpeg': '.mpg',
  'video/quicktime': '.mov',
};
/** Returns how names of files of this type end, with the point; nothing for a type that is not taken. */
export const extensionOf = (mediaType: string): string => ENDINGS[usual(mediaType)] ?? '';

/** Tells whether a file that begins so is what it is said to be. Its content decides, never its name. */
export async function isWhatItSays(head: Uint8Array, mediaType: string): Promise<boolean> {
  const found = await fileTypeFromBuffer(head).then(
    (type) => type && usual(type.mime),
    () => undefined,
  );
  const said = usual(mediaType);
  if (TEXTS.has(said)) return found === undefined && isText(head);
  // The head of an Office file may end before the part that says which; the extractor looks at all of it.
  // One that is encrypted whole is a compound file and no archive; whether it is, the extractor tells.
  if (OFFICE.test(said)) return [said, 'application/zip', 'application/x-cfb'].includes(found ?? '');
  if (OLD_OFFICE.has(said)) return found === 'application/x-cfb';
  return found === said;
}

/**
 * Returns what a file of a message is taken for: what its content says, where that is a type of ours, else what the
 * message says.
 */
export async function takenType(head: Uint8Array, said: string): Promise<string> {
  if (await isWhatItSays(head, said)) return said;
  const found = await fileTypeFromBuffer(head).then(
    (type) => type && usual(type.mime),
    () => undefined,
  );
  return found ?? (isText(head) && !said.startsWith('text/html') ? 'text/plain' : said);
}

function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    // The head may end within a sign.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    // Mail and old exports come in Windows' code page: printable in it, and no control signs.
    return head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  }
}
