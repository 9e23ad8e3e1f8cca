import { randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { openGcm, sealGcm } from '../../runtime/secrets/gcm.ts';

/*
 * A file at rest: AES-256-GCM in chunks of 64 KiB under a key of the file's own, so that nothing is held whole in
 * memory and nothing is let out before it is verified. The nonce of each chunk is a random prefix, the chunk's number
 * and whether it is the last: chunks cannot be left out, put in another order or cut off at the end (STREAM; Hoang,
 * Reyhanitabar, Rogaway, Vizar, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015).
 */
const CHUNK = 65_536;
const TAG = 16;
const PREFIX = 7;
const VERSION = 1;
const HEADER = 1 + PREFIX;

export const newFileKey = (): Buffer => randomBytes(32);

function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  if (number > 0xffff_ffff) throw new Error('the file is too long for one key');
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, PREFIX);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/**
 * Gathers what comes into blocks of one size in one buffer; `full` is called with each that something follows, `rest`
 * with the last.
 */
class Blocks {
  readonly #block: Buffer;
  #filled = 0;
  constructor(size: number) {
    this.#block = Buffer.allocUnsafeSlow(size);
  }
  add(bytes: Buffer, full: (block: Buffer) => void): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#filled === this.#block.length) {
        full(this.#block);
        this.#filled = 0;
      }
      const taken = bytes.copy(this.#block, this.#filled, at);
      this.#filled += taken;
      at += taken;
    }
  }
  get rest(): Buffer {
    return this.#block.subarray(0, this.#filled);
  }
}

/**
 * Returns a stream that encrypts what is written to it. `binding` is what the file belongs to: elsewhere it does not
 * open.
 */
export function encrypting(key: Buffer, binding: string): Transform {
  const prefix = randomBytes(PREFIX);
  const blocks = new Blocks(CHUNK);
  let number = 0;
  const boundTo = Buffer.from(binding);
  const sealed = (block: Buffer, last: boolean): Buffer =>
    sealGcm({ key, nonce: nonceOf(prefix, number++, last), boundTo }, block);
  let begun = false;
  const begin = (stream: Transform) => {
    if (!begun) stream.push(Buffer.concat([Buffer.of(VERSION), prefix]));
    begun = true;
  };
  return new Transform({
    transform(bytes: Buffer, _encoding, done: TransformCallback) {
      begin(this);
      blocks.add(bytes, (block) => void this.push(sealed(block, false)));
      done();
    },
    flush(done: TransformCallback) {
      begin(this);
      this.push(sealed(blocks.rest, true));
      done();
    },
  });
}

/**
 * Returns a stream that decrypts; it fails, with nothing of the chunk let out, where the file was changed, cut or
 * belongs elsewhere.
 */
export function decrypting(key: Buffer, binding: string): Transform {
  const blocks = new Blocks(CHUNK + TAG);
  const boundTo = Buffer.from(binding);
  let header = Buffer.alloc(0);
  let number = 0;
  const opened = (block: Buffer, last: boolean): Buffer => {
    if (header.length < HEADER || header[0] !== VERSION) throw new Error('the file is not whole');
    return openGcm({ key, nonce: nonceOf(header.subarray(1), number++, last), boundTo }, block);
  };
  return new Transform({
    transform(bytes: Buffer, _encoding, done: TransformCallback) {
      try {
        const missing = HEADER - header.length;
        if (missing > 0) header = Buffer.concat([header, bytes.subarray(0, missing)]);
        blocks.add(missing > 0 ? bytes.subarray(missing) : bytes, (block) => void this.push(opened(block, false)));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done: TransformCallback) {
      try {
        this.push(opened(blocks.rest, true));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
