import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { inspect } from 'node:util';
import type { ToolKeys } from './keys.ts';

const IV = 12;
const TAG = 16;

/** What a sealed value is bound to: ciphertext moved to another tool, element or item does not open. */
export interface SealBinding {
  readonly tool: string;
  readonly element: string;
  readonly item: string;
}
const additionalData = (binding: SealBinding) => Buffer.from(`${binding.tool}\u0000${binding.element}\u0000${binding.item}`);

// Random bytes are fetched for many nonces at once: one by one they took a tenth of an import's time.
const random = Buffer.allocUnsafeSlow(IV * 512);
let used = random.length;
/** Twelve random bytes that no other caller gets. */
function newNonce(): Buffer {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += IV;
  return Buffer.from(random.subarray(used - IV, used));
}

/** AES-256-GCM: one byte key id, 12 bytes nonce, ciphertext, 16 bytes tag. */
export function seal(keys: ToolKeys, binding: SealBinding, value: string): Buffer {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', keys.sealing.get(keys.keyId)!, nonce).setAAD(additionalData(binding));
  return Buffer.concat([Buffer.of(keys.keyId), nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws where the key is unknown or the ciphertext was changed or moved. */
export function unseal(keys: ToolKeys, binding: SealBinding, bytes: Buffer): string {
  const key = keys.sealing.get(bytes[0]!);
  if (!key) throw new Error('sealed with an unknown key');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + IV))
    .setAAD(additionalData(binding))
    .setAuthTag(bytes.subarray(bytes.length - TAG));
  return decipher.update(bytes.subarray(1 + IV, bytes.length - TAG), undefined, 'utf8') + decipher.final('utf8');
}

/** A value that stays ciphertext in memory: only the element's resolver opens it, after the rule. It prints as `[sealed]` everywhere. */
export class Sealed {
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  open(keys: ToolKeys, binding: SealBinding): string {
    return unseal(keys, binding, this.#bytes);
  }
  toString(): string {
    return '[sealed]';
  }
  toJSON(): string {
    return '[sealed]';
  }
  [inspect.custom](): string {
    return '[sealed]';
  }
}
