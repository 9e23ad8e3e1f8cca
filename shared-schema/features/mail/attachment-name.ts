import { isFileName } from '../../language/file-name.ts';
import { extensionOf } from '../files/index.ts';

/**
 * Returns the name of an attachment, or a harmless one where it has none or may not have its own. Nothing of a refused
 * name is kept: its ending is of the content's type.
 */
export function attachmentName(said: string, mediaType: string, at: number): { name: string; replaced: boolean } {
  const name = said.trim();
  if (isFileName(name)) return { name, replaced: false };
  return { name: `attachment-${at + 1}${extensionOf(mediaType)}`, replaced: name !== '' };
}
