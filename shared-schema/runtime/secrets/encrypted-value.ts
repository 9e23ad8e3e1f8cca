import { randomFillSync } from 'node:crypto';
import { inspect } from 'node:util';
import { openGcm, sealGcm } from './gcm.ts';
import type { ToolKeys } from './keys.ts';

const IV = 12;

/** What an encrypted value is bound to: ciphertext moved to another tool, element or item does not open. */
interface Binding {
  readonly tool: string;
  readonly element: string;
  readonly item: string;
}
const additionalData = (binding: Binding) =>
  Buffer.from(`${binding.tool}\u0000${binding.element}\u0000${binding.item}`);

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
export function encryptValue(keys: ToolKeys, binding: Binding, value: string): Buffer {
  const nonce = newNonce();
  const use = { key: keys.encryption.get(keys.keyId)!, nonce, boundTo: additionalData(binding) };
  return Buffer.concat([Buffer.of(keys.keyId), nonce, sealGcm(use, value)]);
}

/** Returns the text that was encrypted. @throws where the key is unknown or the ciphertext changed, cut or moved */
export function decryptValue(keys: ToolKeys, binding: Binding, bytes: Buffer): string {
  const key = keys.encryption.get(bytes[0]!);
  if (!key) throw new Error('encrypted with an unknown key');
  const use = { key, nonce: bytes.subarray(1, 1 + IV), boundTo: additionalData(binding) };
  return openGcm(use, bytes.subarray(1 + IV)).toString('utf8');
}

/**
 * A value that stays ciphertext in memory: only the element's resolver opens it, after the rule. It prints as
 * `[encrypted]` everywhere.
 */
export class EncryptedValue {
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  open(keys: ToolKeys, binding: Binding): string {
    return decryptValue(keys, binding, this.#bytes);
  }
  toString(): string {
    return '[encrypted]';
  }
  toJSON(): string {
    return '[encrypted]';
  }
  [inspect.custom](): string {
    return '[encrypted]';
  }
}
