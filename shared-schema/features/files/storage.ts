import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Upload } from '@aws-sdk/lib-storage';

/** Where the encrypted bytes of a tool's files are. A name says nothing: it is the file's random id. */
export interface FileStorage {
  /**
   * Resolves when it is whole and on the disk; a reader never finds a part of it. @throws where it cannot be stored;
   * nothing is there then
   */
  put(name: string, content: Readable): Promise<void>;
  /** @throws where there is none */
  get(name: string): Promise<Readable>;
  /** Also where there is none. */
  remove(name: string): Promise<void>;
}

/** Returns a folder of this machine. */
export function folderStorage(folder: string): FileStorage {
  const pathOf = (name: string) => join(folder, name.slice(-2), name);
  return {
    async put(name, content) {
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = `${path}.part`;
      try {
        await pipeline(content, createWriteStream(part, { mode: 0o600, flush: true }));
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async get(name) {
      await stat(pathOf(name));
      return createReadStream(pathOf(name), { highWaterMark: 65_536 });
    },
    async remove(name) {
      await rm(`${pathOf(name)}.part`, { force: true });
      await rm(pathOf(name), { force: true });
    },
  };
}

interface S3Settings {
  readonly bucket: string;
  readonly prefix: string;
  /** Of an S3-compatible server; AWS's own where there is none. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Returns a bucket of S3 or what speaks its language. Credentials are what the environment says to the SDK, which would
 * ask the machine's metadata address where it says nothing: no configuration names that host
 * (docs/decisions/041-silence.md).
 */
export async function s3Storage({ bucket, prefix, endpoint, region }: S3Settings): Promise<FileStorage> {
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  // Loaded only where it is configured: it is large.
  const [{ S3Client, GetObjectCommand, DeleteObjectCommand }, { Upload }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
  ]);
  const client = new S3Client({
    region: region ?? 'us-east-1',
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const key = (name: string) => `${prefix}${name}`;
  return {
    async put(name, content) {
      // Parts of 8 MiB, two at a time: what is held is bounded, and 80 GB fit.
      const upload = new Upload({
        client,
        params: { Bucket: bucket, Key: key(name), Body: content },
        partSize: 8 * 1024 * 1024,
        queueSize: 2,
        leavePartsOnError: false,
      });
      await finish(upload, content);
    },
    async get(name) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key(name) }));
      if (!(Body instanceof Readable)) throw new Error('no content');
      return Body;
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key(name) }));
    },
  };
}

/** Waits until an upload is whole. @throws where it, or what it reads from, fails; nothing is kept of it then */
async function finish(upload: Upload, content: Readable): Promise<void> {
  // The SDK waits for ever on a stream that fails between two reads.
  const failed = new Promise<never>((_, reject) => content.once('error', reject));
  try {
    await Promise.race([upload.done(), failed]);
  } catch (error) {
    await upload.abort().catch(() => {});
    throw error;
  }
}

/**
 * Returns a tool's storage: `FILES_S3_BUCKET` (with `FILES_S3_ENDPOINT`, `FILES_S3_REGION`) or a folder below the data
 * directory.
 */
export function storageOf(
  tool: string,
  dataDirectory: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FileStorage> {
  const bucket = environment.FILES_S3_BUCKET;
  return bucket
    ? s3Storage({
        bucket,
        prefix: `${tool}/`,
        endpoint: environment.FILES_S3_ENDPOINT,
        region: environment.FILES_S3_REGION,
      })
    : Promise.resolve(folderStorage(join(dataDirectory, 'files', tool)));
}
