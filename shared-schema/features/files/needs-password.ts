/*
 * Whether a file opens with a password alone, by its content. What is known of the formats: ISO 32000-2, 7.6 (PDF);
 * MS-OFFCRYPTO 2.3 (an Office file that is encrypted whole stands in a compound file, MS-CFB); MS-DOC 2.5.2, MS-XLS
 * 2.4.117, MS-OFFCRYPTO 2.3.5.4 (older files of Word, Excel and PowerPoint).
 */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
export const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(COMPOUND);
/** Tells whether an error of the reader of PDF says that there is a password, which is not the empty one. */
export const isPasswordError = (error: unknown): boolean => (error as Error | null)?.name === 'PasswordException';

/**
 * Tells whether a file of Office needs a password: one of today's formats is a compound file then, and no archive, as
 * older ones always are.
 */
export function isLockedOffice(bytes: Buffer): boolean {
  if (!isCompound(bytes)) return false;
  const root = rootOf(bytes);
  const documents = [...root].flatMap(([name, entry]) => {
    const isLocked = DOCUMENTS.get(name);
    return isLocked ? [isLocked({ root, start: startOf(bytes, entry) ?? NOTHING })] : [];
  });
  return documents.length > 0 && documents.every((isLocked) => isLocked);
}

type Root = ReadonlyMap<string, Entry>;
/** What a document is in, of those that stand in a file's root: what is embedded in one says nothing of the file. */
interface DocumentStream {
  readonly root: Root;
  readonly start: Buffer;
}
const NOTHING = Buffer.alloc(0);
/** What stands in the root of a file that is encrypted whole (MS-OFFCRYPTO 2.3.1), and nothing else does. */
const WHOLE: ReadonlySet<string> = new Set(['EncryptedPackage', 'EncryptionInfo', '\u0006DataSpaces']);

/** Tells of each stream that holds a document whether a password alone opens it. */
const DOCUMENTS: ReadonlyMap<string, (stream: DocumentStream) => boolean> = new Map([
  // FibBase.fEncrypted.
  ['WordDocument', ({ start }) => start.length >= 12 && (start.readUInt16LE(10) & 0x0100) !== 0],
  ['Workbook', ({ start }) => hasFilePass(start)],
  ['Book', ({ start }) => hasFilePass(start)],
  ['PowerPoint Document', ({ root }) => root.has('EncryptedSummary')],
  ['EncryptedPackage', ({ root }) => root.has('EncryptionInfo') && [...root.keys()].every((name) => WHOLE.has(name))],
]);

/** Tells whether the first records of a workbook hold FilePass, which comes right after the first one. */
function hasFilePass(stream: Buffer): boolean {
  for (let at = 0, seen = 0; at + 4 <= stream.length && seen < 4; seen++) {
    if (stream.readUInt16LE(at) === 0x002f) return true;
    at += 4 + stream.readUInt16LE(at + 2);
  }
  return false;
}

/** An entry of a compound file's directory: where its content begins, how long it is, and its neighbours' places. */
interface Entry {
  readonly name: string;
  readonly sector: number;
  readonly length: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
}
const sectorSize = (bytes: Buffer): number => 1 << Math.min(bytes.readUInt16LE(30), 12);
const ENTRY = 128;
/** The place of no entry. */
const NONE = 0xffffffff;
/** A content that is shorter stands elsewhere: it is too short for what is looked for here. */
const SHORTEST = 4096;

/**
 * Returns what stands in the root of a compound file, by name: what its tree leads to (MS-CFB 2.6.4), and so nothing
 * that is embedded or free. A file that is broken has what can be read.
 */
function rootOf(bytes: Buffer): Root {
  const root = new Map<string, Entry>();
  if (bytes.length < 512) return root;
  const entries = entriesIn(bytes);
  const seen = new Set<number>();
  const next = [entries[0]?.child ?? NONE];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    const entry = entries[at];
    if (!entry || seen.has(at)) continue;
    seen.add(at);
    root.set(entry.name, entry);
    next.push(entry.left, entry.right);
  }
  return root;
}

/** Returns the entries of a compound file's directory, each in its place; a free one is none. */
function entriesIn(bytes: Buffer): (Entry | undefined)[] {
  const entries: (Entry | undefined)[] = [];
  for (const sector of directoryOf(bytes))
    for (let at = sector; at + ENTRY <= Math.min(sector + sectorSize(bytes), bytes.length); at += ENTRY) {
      const length = Math.min(bytes.readUInt16LE(at + 64), 64) - 2;
      const isFree = bytes.readUInt8(at + 66) === 0 || length <= 0;
      const [left, right, child] = [
        bytes.readUInt32LE(at + 68),
        bytes.readUInt32LE(at + 72),
        bytes.readUInt32LE(at + 76),
      ];
      const [sectorOf, long] = [bytes.readUInt32LE(at + 116), bytes.readUInt32LE(at + 120)];
      const name = bytes.toString('utf16le', at, at + Math.max(length, 0));
      entries.push(isFree ? undefined : { name, sector: sectorOf, length: long, left, right, child });
    }
  return entries;
}

/** Returns where the sectors of the directory begin, in order; each once, so that a circle ends. */
function directoryOf(bytes: Buffer): ReadonlySet<number> {
  const size = sectorSize(bytes);
  const places = new Set<number>();
  for (let sector = bytes.readUInt32LE(48); ; ) {
    const at = (sector + 1) * size;
    if (at >= bytes.length || places.has(at)) return places;
    places.add(at);
    // The table of sectors says which is next; its own sectors are listed in the header.
    const table = bytes.readUInt32LE(76 + 4 * Math.min(Math.floor(sector / (size / 4)), 108));
    const next = (table + 1) * size + 4 * (sector % (size / 4));
    if (next + 4 > bytes.length) return places;
    sector = bytes.readUInt32LE(next);
  }
}

/** Returns the first sector of a content; undefined where there is none, or it is too short. */
function startOf(bytes: Buffer, entry: Entry | undefined): Buffer | undefined {
  if (!entry || entry.length < SHORTEST) return undefined;
  const at = (entry.sector + 1) * sectorSize(bytes);
  const start = bytes.subarray(at, at + sectorSize(bytes));
  return start.length > 0 ? start : undefined;
}
