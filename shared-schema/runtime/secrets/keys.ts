import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys of one tool. Each tool has its own, so that no tool can open what another encrypted. */
export interface ToolKeys {
  /** One byte that names the key a value was encrypted with. */
  readonly keyId: number;
  /** By key id: the AES-256-GCM keys that open values; new ones are encrypted with `keyId`. */
  readonly encryption: ReadonlyMap<number, KeyObject>;
  /** For blind indexes (exact search) and for digests of SPII in audit events. */
  readonly index: KeyObject;
  readonly audit: KeyObject;
  /** For cursors. */
  readonly cursor: KeyObject;
  /** For links to files. */
  readonly link: KeyObject;
  /** For links that say themselves who asks. */
  readonly browserLink: KeyObject;
}

const derive = (master: Buffer, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), purpose, 32)));

/** Returns the keys of a tool from its 32-byte master keys, oldest first; the last one encrypts. */
export function toolKeys(tool: string, masters: readonly Buffer[]): ToolKeys {
  const first = masters[0];
  if (!first || masters.some((master) => master.length !== 32))
    throw new Error(`${tool}: a master key of 32 bytes is needed`);
  return {
    keyId: masters.length,
    // The label is part of what each key is derived from: under another name nothing that is stored would open.
    encryption: new Map(masters.map((master, at) => [at + 1, derive(master, `${tool}/seal`)])),
    index: derive(first, `${tool}/index`),
    audit: derive(first, `${tool}/audit`),
    cursor: derive(masters.at(-1)!, `${tool}/cursor`),
    link: derive(masters.at(-1)!, `${tool}/link`),
    browserLink: derive(masters.at(-1)!, `${tool}/browser-link`),
  };
}

/**
 * Returns a tool's keys from the environment (`TOOL_KEYS_<TOOL>`: base64 master keys, oldest first, comma between) or,
 * on one machine, from a file below the data directory that is made on first use and readable by its owner only.
 */
export function loadToolKeys(tool: string, dataDirectory: string): ToolKeys {
  const fromEnvironment = process.env[`TOOL_KEYS_${tool.toUpperCase().replaceAll('-', '_')}`];
  const text =
    fromEnvironment || readOrMake(join(dataDirectory, 'keys'), `${tool}.key`, () => randomBytes(32).toString('base64'));
  return toolKeys(
    tool,
    text
      .trim()
      .split(/[\s,]+/)
      .map((part) => Buffer.from(part, 'base64')),
  );
}

/**
 * Returns a secret kept in a file of mode 0600; made once, with O_EXCL, so that two processes that start together
 * agree.
 */
export function readOrMake(directory: string, name: string, make: () => string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name);
  try {
    writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}

/**
 * Keyed digest of a canonical value, for exact search without the value. 16 bytes: no collision to be expected below
 * 2^60 values.
 */
export const blindIndex = (keys: ToolKeys, element: string, value: string): Buffer =>
  createHmac('sha256', keys.index).update(`${element}\u0000${value}`).digest().subarray(0, 16);
