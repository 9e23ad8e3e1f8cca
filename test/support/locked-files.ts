import { pdf } from './documents.ts';

/* Files that open with a password alone, made small: as far as their formats say that there is one. */

/** A PDF whose keys fit no empty password (ISO 32000-2, 7.6.4: standard security handler, revision 2). */
export function lockedPdf(...lines: string[]): Buffer {
  const key = 'a1'.repeat(32);
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >> /ID [<${key}> <${key}>]`;
  return Buffer.from(
    pdf(...lines)
      .toString('latin1')
      .replace('trailer\n<< ', `trailer\n<< ${encrypt} `),
    'latin1',
  );
}

const SECTOR = 512;
const [END, TABLE, FREE] = [0xfffffffe, 0xfffffffd, 0xffffffff];
/** An entry of its directory. */
interface Entry {
  readonly name: string;
  readonly length: number;
  readonly sector: number;
  readonly type: number;
  /** The places of its neighbour and of what stands in it; of none, where nothing is said. */
  readonly right?: number;
  readonly child?: number;
}
/** What is kept in a compound file, by name. */
type Streams = Readonly<Record<string, Buffer>>;

/** What stands in the directory of a compound file beside the streams of its root. */
interface Beside {
  /** Streams of a storage in the root, such as what is embedded in a document. */
  readonly embedded?: Streams;
  /** Streams whose entries are free again: what was there once. */
  readonly freed?: Streams;
}

/** A compound file (MS-CFB, version 3) that holds these streams, of 4096 bytes or more each. */
export function compound(streams: Streams, { embedded = {}, freed = {} }: Beside = {}): Buffer {
  const table = Buffer.alloc(SECTOR, 0xff);
  const put = (sector: number, value: number) => table.writeUInt32LE(value, sector * 4);
  put(0, TABLE);
  const contents: Buffer[] = [];
  const own = Object.entries(streams);
  const below = Object.entries(embedded);
  const hasStorage = below.length > 0 ? 1 : 0;
  const storage = own.length + 1;
  const entries: Entry[] = [
    { name: 'Root Entry', length: 0, sector: END, type: 5, child: own.length + hasStorage > 0 ? 1 : FREE },
  ];
  const directories = Math.ceil((1 + own.length + hasStorage + below.length + Object.keys(freed).length) / 4);
  for (let at = 0; at < directories; at++) put(1 + at, at + 1 < directories ? 2 + at : END);
  let next = 1 + directories;
  const keep = ([name, content]: readonly [string, Buffer], how: Pick<Entry, 'type' | 'right'>) => {
    const sectors = Math.ceil(content.length / SECTOR);
    for (let at = 0; at < sectors; at++) put(next + at, at + 1 < sectors ? next + at + 1 : END);
    contents.push(Buffer.concat([content], sectors * SECTOR));
    entries.push({ name, length: content.length, sector: next, ...how });
    next += sectors;
  };
  const lastOwn = own.length - 1 + hasStorage;
  for (const [at, each] of own.entries()) keep(each, { type: 2, right: at < lastOwn ? at + 2 : FREE });
  if (hasStorage) entries.push({ name: 'ObjectPool', length: 0, sector: END, type: 1, child: storage + 1 });
  for (const [at, each] of below.entries())
    keep(each, { type: 2, right: at < below.length - 1 ? storage + at + 2 : FREE });
  for (const each of Object.entries(freed)) keep(each, { type: 0 });
  const directory = Buffer.alloc(directories * SECTOR);
  for (const [at, entry] of entries.entries()) writeEntry(directory.subarray(at * 128, (at + 1) * 128), entry);
  return Buffer.concat([header(), table, directory, ...contents]);
}

function header(): Buffer {
  const head = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    head.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, END],
    [68, END],
  ] as const)
    head.writeUInt32LE(value, at);
  head.fill(0xff, 76);
  head.writeUInt32LE(0, 76);
  return head;
}

function writeEntry(entry: Buffer, { name, length, sector, type, right = FREE, child = FREE }: Entry): void {
  const encoded = Buffer.from(`${name}\0`, 'utf16le');
  encoded.copy(entry);
  entry.writeUInt16LE(encoded.length, 64);
  entry.writeUInt8(type, 66);
  for (const [at, place] of [FREE, right, child].entries()) entry.writeUInt32LE(place, 68 + 4 * at);
  entry.writeUInt32LE(sector, 116);
  entry.writeUInt32LE(length, 120);
}

/** A file of Office as it is named today, encrypted whole (MS-OFFCRYPTO, 2.3): of what kind, nothing in it says. */
export const lockedOffice = (): Buffer =>
  compound({ EncryptionInfo: Buffer.alloc(4096, 4), EncryptedPackage: Buffer.alloc(8192, 7) });

/** A file of Word before 2007 (MS-DOC, 2.5.2), with or without a password. */
export function oldWord(locked: boolean): Buffer {
  const content = Buffer.alloc(4096);
  content.writeUInt16LE(0xa5ec, 0);
  content.writeUInt16LE(locked ? 0x0100 : 0, 10);
  return compound({ WordDocument: content });
}

/** A workbook of Excel before 2007 (MS-XLS, 2.4.21 and 2.4.117), with or without a password. */
export function oldExcel(locked: boolean): Buffer {
  const content = Buffer.alloc(4096);
  content.writeUInt16LE(0x0809, 0);
  content.writeUInt16LE(16, 2);
  content.writeUInt16LE(locked ? 0x002f : 0x00e1, 20);
  content.writeUInt16LE(2, 22);
  return compound({ Workbook: content });
}
