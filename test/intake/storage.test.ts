import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FileStorage, folderStorage, storageOf } from '../../shared-schema/features/files/storage.ts';

/* The same of a folder and of an S3-compatible server over HTTP. */
const directory = mkdtempSync(join(tmpdir(), 'storage-'));
const S3rver = createRequire(import.meta.url)('s3rver');
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(directory, 's3'),
  configureBuckets: [{ name: 'letters' }],
});
const storages: Record<string, FileStorage> = {};
beforeAll(async () => {
  const { port } = await server.run();
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
  storages.folder = folderStorage(join(directory, 'folder'));
  storages.s3 = await storageOf('iq', directory, {
    FILES_S3_BUCKET: 'letters',
    FILES_S3_ENDPOINT: `http://127.0.0.1:${port}`,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

describe.each(['folder', 's3'])('%s', (name) => {
  it('gives back what was put, of any length, and nothing after it was removed', async () => {
    for (const length of [0, 1, 70_000, 20_000_000]) {
      const content = Buffer.alloc(length, `${length}`);
      await storages[name]!.put(
        `f-${length}`,
        Readable.from(
          length === 0
            ? []
            : Array.from({ length: Math.ceil(length / 65_536) }, (_, at) =>
                content.subarray(at * 65_536, (at + 1) * 65_536),
              ),
        ),
      );
      expect((await buffer(await storages[name]!.get(`f-${length}`))).equals(content)).toBe(true);
      await storages[name]!.remove(`f-${length}`);
      await storages[name]!.remove(`f-${length}`);
      await expect(storages[name]!.get(`f-${length}`)).rejects.toThrow();
    }
  });

  it('has nothing of what broke off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(9_000_000);
        throw new Error('broken off');
      })(),
    );
    await expect(storages[name]!.put('broken', broken)).rejects.toThrow('broken off');
    await expect(storages[name]!.get('broken')).rejects.toThrow();
  });
});

it('without a bucket it is a folder of the tool below the data directory', async () => {
  await (await storageOf('emma', directory, {})).put('0001', Readable.from([Buffer.from('x')]));
  expect(readdirSync(join(directory, 'files', 'emma', '01'))).toEqual(['0001']);
});
