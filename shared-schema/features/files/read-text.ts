/*
 * A process of its own: reads a file from its input, writes its text, with the SPII found in it and its words, to its
 * output as JSON and ends with 0; anything else means that the file cannot be read. It knows no database, no key and
 * no other file.
 */

import type { Finding } from '../../language/intake/spii.ts';
import { spiiIn } from '../spii/index.ts';
import { wordsOf } from '../words/index.ts';
import { isCompound, isLockedOffice, isPasswordError } from './needs-password.ts';

/** What is told of a file. */
export interface Read {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly words: readonly (readonly [string, number])[];
  readonly tooLong: boolean;
  /** Whether it opens with a password alone; nothing else is told of it then. */
  readonly locked: boolean;
}
/** Most signs of text that are gone through. */
const MOST_TEXT = 8 * 1024 * 1024;
const MOST = 100 * 1024 * 1024;
const MOST_ENTRIES = 5_000;
const OFFICE = /officedocument/;
/** Of other types that are gone through only whether they need a password is told: no program here reads them. */
const HAS_TEXT = /^text\/|^application\/pdf$|wordprocessingml|^message\/rfc822$/;

async function input(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/**
 * Inflates every part of an archive, counting, before anything is made of it: what a bomb says of itself does not
 * count.
 */
async function checkArchive(bytes: Buffer): Promise<void> {
  const { default: yauzl } = await import('yauzl');
  const archive = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, file) =>
      error ? reject(error) : resolve(file!),
    ),
  );
  if (archive.entryCount > MOST_ENTRIES) throw new Error('too many parts');
  let inflated = 0;
  await new Promise<void>((resolve, reject) => {
    archive.on('error', reject);
    archive.on('end', resolve);
    archive.on('entry', (entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        stream!.on('data', (part: Buffer) => {
          inflated += part.length;
          if (inflated > MOST) reject(new Error('too large'));
        });
        stream!.on('error', reject);
        stream!.on('end', () => archive.readEntry());
      });
    });
    archive.readEntry();
  });
}

async function textOf(mediaType: string, bytes: Buffer): Promise<string> {
  if (mediaType === 'application/pdf') {
    const { extractText, getDocumentProxy } = await import('unpdf');
    const { text } = await extractText(
      await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, stopAtErrors: true } as any),
      { mergePages: false },
    );
    return text.join('\n');
  }
  if (mediaType.includes('wordprocessingml')) {
    await checkArchive(bytes);
    const { default: mammoth } = await import('mammoth');
    return (await mammoth.extractRawText({ buffer: bytes })).value;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Tells of a file that holds no text, or none that is told: it is too long, or it opens with a password alone. */
const untold = (why: Partial<Pick<Read, 'tooLong' | 'locked'>>): Read => ({
  text: '',
  findings: [],
  words: [],
  tooLong: false,
  locked: false,
  ...why,
});

/** Returns what a file says. @throws where it cannot be read */
async function readingOf(mediaType: string, bytes: Buffer): Promise<Read> {
  if (isLockedOffice(bytes)) return untold({ locked: true });
  if (OFFICE.test(mediaType) && isCompound(bytes)) throw new Error('it is not what it says');
  if (!HAS_TEXT.test(mediaType)) return untold({});
  try {
    const text = (await textOf(mediaType, bytes)).slice(0, MOST_TEXT + 1);
    // Too long to go through: that it is so is all that is told.
    if (text.length > MOST_TEXT) return untold({ tooLong: true });
    return { ...untold({}), text, findings: spiiIn(text), words: [...wordsOf(text)] };
  } catch (error) {
    if (isPasswordError(error)) return untold({ locked: true });
    throw error;
  }
}

try {
  const read = await readingOf(process.argv[2]!, await input());
  process.stdout.end(JSON.stringify(read), () => process.exit(0));
} catch {
  process.exit(1);
}
