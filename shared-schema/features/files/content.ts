import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CorrespondenceError, fileRefused } from '../../language/errors.ts';
import type { ToolResources } from '../../runtime/request/operation-context.ts';
import { decrypting, encrypting } from './encryption.ts';
import { type Extracted, extractText } from './extract.ts';
import type { StoredFile } from './item-files.ts';
import { HEAD, isWhatItSays } from './media-types.ts';
import type { Scanned } from './scan.ts';
import { fileStoreOf } from './store.ts';

/** A file whose content is read or written, with the key of its own. */
interface KeyedFile {
  readonly file: Pick<StoredFile, 'id' | 'bytes' | 'mediaType'>;
  readonly key: Buffer;
}
/** Returns the error of a file that is not taken. */
export const refusal = (reason: 'infected' | 'type' | 'length' | 'spii' | 'closed') => fileRefused(reason);

const contentBinding = (tool: string, id: string) => `${tool}/${id}`;

/** Streams the content to its storage, scanned and digested on the way. @throws FILE_REFUSED */
export async function storeContent(
  hosted: ToolResources,
  { file, key }: KeyedFile,
  content: Readable,
): Promise<{ sha256: Buffer; scan: Scanned }> {
  const digest = createHash('sha256');
  const scanner = new Scanner(fileStoreOf(hosted).scan);
  try {
    const encrypted = encrypting(key, contentBinding(hosted.tool.key, file.id));
    const checked = async function* (source: AsyncIterable<Buffer>) {
      for await (const part of checkedParts(file, source)) {
        digest.update(part);
        await scanner.pass(part);
        yield part;
      }
    };
    // The source is not destroyed when it is refused: over HTTP an answer still has to go back on it.
    const reading = pipeline(content.iterator({ destroyOnReturn: false }), checked, encrypted);
    const storing = fileStoreOf(hosted)
      .storage.put(file.id, encrypted)
      .catch((error) => {
        encrypted.destroy(error);
        throw error;
      });
    // A refusal ends both; it is what is told, whichever of them fails first.
    const failures = (await Promise.allSettled([reading, storing])).flatMap((each) =>
      each.status === 'rejected' ? [each.reason] : [],
    );
    if (failures.length > 0) throw failures.find((each) => each instanceof CorrespondenceError) ?? failures[0];
  } finally {
    scanner.end();
  }
  const scan = await scanner.result;
  if (scan === 'infected') throw refusal('infected');
  return { sha256: digest.digest(), scan };
}

/** Passes on the parts of a file that is as long, and of the type, that was said. @throws FILE_REFUSED */
async function* checkedParts(file: KeyedFile['file'], source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let length = 0;
  for await (const part of source) {
    length += part.length;
    if (length > file.bytes) throw refusal('length');
    if (head) {
      head = Buffer.concat([head, part.subarray(0, HEAD - head.length)]);
      if (head.length >= HEAD || length === file.bytes) {
        if (!(await isWhatItSays(head, file.mediaType))) throw refusal('type');
        head = undefined;
      }
    }
    yield part;
  }
  if (length !== file.bytes) throw refusal('length');
}

/** A scanner that reads along. Its pace is the upload's, as long as it listens. */
class Scanner {
  readonly result: Promise<Scanned>;
  readonly #input = new PassThrough({ highWaterMark: 65_536 });
  #listens = true;

  constructor(scan: (content: Readable) => Promise<Scanned>) {
    this.#input.on('error', () => {});
    this.result = scan(this.#input);
    void this.result.then(() => {
      this.#listens = false;
      this.#input.resume();
    });
  }

  async pass(part: Buffer): Promise<void> {
    if (this.#listens && !this.#input.write(part))
      await Promise.race([new Promise((resolve) => this.#input.once('drain', resolve)), this.result]);
  }

  end(): void {
    this.#input.end();
  }
}

/** Returns the plain content of a stored file, verified as it is read. */
export async function plainContent(
  hosted: ToolResources,
  { file, key }: { file: Pick<StoredFile, 'id'>; key: Buffer },
): Promise<Readable> {
  const opened = decrypting(key, contentBinding(hosted.tool.key, file.id));
  const stored = await fileStoreOf(hosted).storage.get(file.id);
  stored.once('error', (error) => opened.destroy(error));
  opened.once('close', () => stored.destroy());
  return stored.pipe(opened);
}

/** What was read in a file, or why nothing was. */
export interface Examined {
  readonly read: Exclude<Extracted, { none: string }> | undefined;
  /** Why it was not examined. */
  readonly none: 'picture' | 'failed' | 'too-large' | 'locked' | undefined;
}

/** Reads the text of a stored file, in a process of its own, with its SPII and its words. */
export async function examine(hosted: ToolResources, keyed: KeyedFile): Promise<Examined> {
  const { mediaType, bytes } = keyed.file;
  const extracted = await extractText(await plainContent(hosted, keyed), mediaType, bytes);
  return 'text' in extracted ? { read: extracted, none: undefined } : { read: undefined, none: extracted.none };
}
