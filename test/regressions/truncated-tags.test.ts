import { createCipheriv, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from '@jest/globals';
import { decrypting, encrypting, newFileKey } from '../../shared-schema/features/files/encryption.ts';
import { decryptCursor, encryptCursor } from '../../shared-schema/runtime/secrets/cursor.ts';
import { decryptValue, encryptValue } from '../../shared-schema/runtime/secrets/encrypted-value.ts';
import { toolKeys } from '../../shared-schema/runtime/secrets/keys.ts';
import { attack } from '../support/attack.ts';

/*
 * GCM takes tags of 4, 8 and 12 to 16 bytes unless it is told otherwise, and a tag of four is guessed in 2^32 tries. So
 * a text too short to hold a whole tag must be refused before its tag is asked for: here each is made with the right
 * key and is valid but for its short tag.
 */
const SHORT = [4, 8, 12, 13, 14, 15];
const keys = toolKeys('iq', [randomBytes(32)]);
const binding = { tool: 'iq', element: 'IqFolder.name', item: '1' };

/** The tag's first bytes over nothing at all. */
function shortTag(key: Parameters<typeof createCipheriv>[1], nonce: Buffer, bound: string, length: number): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  cipher.final();
  return cipher.getAuthTag().subarray(0, length);
}

/** Every piece of a file decrypted, or the error. */
async function decrypted(key: Buffer, content: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  await pipeline(Readable.from([content]), decrypting(key, 'iq/1'), async (source) => {
    for await (const part of source) parts.push(part as Buffer);
  });
  return Buffer.concat(parts);
}

describe('a tag is sixteen bytes or there is none', () => {
  attack('10.1', 'process', 'a sealed value with a short tag does not open, nor does one cut anywhere', () => {
    const nonce = randomBytes(12);
    for (const length of SHORT) {
      const tag = shortTag(keys.encryption.get(1)!, nonce, 'iq\u0000IqFolder.name\u00001', length);
      expect(() => decryptValue(keys, binding, Buffer.concat([Buffer.of(1), nonce, tag]))).toThrow();
    }
    const whole = encryptValue(keys, binding, 'Synthetic Name');
    for (let length = 0; length < whole.length; length++)
      expect(() => decryptValue(keys, binding, whole.subarray(0, length))).toThrow();
    expect(decryptValue(keys, binding, whole)).toBe('Synthetic Name');
    expect(decryptValue(keys, binding, encryptValue(keys, binding, ''))).toBe('');
  });

  attack('10.1', 'tool', 'a cursor with a short tag does not open, nor does one cut anywhere', () => {
    const nonce = randomBytes(12);
    for (const length of SHORT) {
      const forged = Buffer.concat([nonce, shortTag(keys.cursor, nonce, 'list', length)]).toString('base64url');
      expect(() => decryptCursor(keys, 'list', forged)).toThrow('This cursor was not made');
    }
    const whole = Buffer.from(encryptCursor(keys, 'list', { id: '00000000-0000-4000-8000-000000000001' }), 'base64url');
    for (let length = 0; length < whole.length; length++) {
      const cut = whole.subarray(0, length).toString('base64url');
      expect(() => decryptCursor(keys, 'list', cut)).toThrow('This cursor was not made');
    }
  });

  attack('10.1', 'files', 'a file whose last piece has a short tag is not read to its end', async () => {
    const key = newFileKey();
    const prefix = randomBytes(7);
    for (const length of SHORT) {
      const last = Buffer.concat([prefix, Buffer.from([0, 0, 0, 0, 1])]);
      const forged = Buffer.concat([Buffer.of(1), prefix, shortTag(key, last, 'iq/1', length)]);
      await expect(decrypted(key, forged)).rejects.toThrow();
    }
    const whole = Buffer.concat(
      await Readable.from([Buffer.alloc(70_000, 'x')])
        .pipe(encrypting(key, 'iq/1'))
        .toArray(),
    );
    for (const cut of [1, 4, 8, 12, 15, 16, 17, 4_000])
      await expect(decrypted(key, whole.subarray(0, whole.length - cut))).rejects.toThrow();
  });

  attack('10.1', 'process', 'there is one place that opens GCM, and it fixes the tag at sixteen bytes', () => {
    const sources = ['shared-schema', 'gateway', 'subgraphs'].flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => join(root, path)),
    );
    const opening = sources.filter((path) => readFileSync(path, 'utf8').includes('createDecipheriv('));
    expect(opening).toEqual(['shared-schema/runtime/secrets/gcm.ts']);
    expect(readFileSync('shared-schema/runtime/secrets/gcm.ts', 'utf8')).toContain('authTagLength: TAG');
  });
});

describe('what a short text says', () => {
  it('is never more than that it does not open', () => {
    expect(() => decryptValue(keys, binding, Buffer.alloc(0))).toThrow('encrypted with an unknown key');
    for (let length = 1; length < 29; length++)
      expect(() => decryptValue(keys, binding, Buffer.alloc(length, 1))).toThrow('too short');
  });
});
