/** Most bytes of a name: what common file systems keep. */
const MOST_BYTES = 255;
/**
 * Signs that do not show, or show as something else: controls (C0, DEL, C1), the formats of Unicode (direction, zero
 * width), lone surrogates, unassigned and private ones, separators of lines, and all that Unicode lets a screen ignore.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** What leads out of a folder, or into a second stream of a file. */
const PATH = /[/\\:]|^\.{1,2}$/;
/** Devices of Windows: such a name opens one, whatever its ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)/i;

/** What is said to whoever gives another name. */
export const FILE_NAME_RULE =
  'a file name has at most 255 bytes and no path, no reserved word and no sign that does not show';

/** Returns whether a file may have this name: one that shows whole, as what it is, and names no place and no device. */
export function isFileName(name: string): boolean {
  // Windows drops what stands at the end: `x.exe.` is kept as `x.exe`.
  const kept = name.trim() === name && !name.endsWith('.');
  const length = Buffer.byteLength(name);
  return kept && length > 0 && length <= MOST_BYTES && !UNSEEN.test(name) && !PATH.test(name) && !DEVICE.test(name);
}
