import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

/*
 * AES-256-GCM, the one place where it is opened. Node takes tags of 4, 8 and 12 to 16 bytes unless it is told
 * otherwise, and whoever may choose a short one guesses it; a text cut before its tag would lend it other bytes as one.
 */
const TAG = 16;
const NONCE = 12;

/** What seals a text beside the text itself: the key, the nonce and what the text belongs to. */
interface GcmUse {
  readonly key: KeyObject | Buffer;
  readonly nonce: Buffer;
  readonly boundTo: Buffer;
}

/** Returns the ciphertext with its tag of sixteen bytes behind it. */
export function sealGcm({ key, nonce, boundTo }: GcmUse, plain: Buffer | string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(boundTo);
  return Buffer.concat([
    typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** Returns what `sealGcm` was given. @throws where the nonce or the tag is not whole, or anything was changed */
export function openGcm({ key, nonce, boundTo }: GcmUse, sealed: Buffer): Buffer {
  if (nonce.length !== NONCE || sealed.length < TAG) throw new Error('too short to have been sealed');
  const tag = sealed.subarray(sealed.length - TAG);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(boundTo).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
}
