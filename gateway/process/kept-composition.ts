import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { version as GRAPHQL } from 'graphql';

/** Where what was composed is kept, and the key by which the gateway knows its own again. */
export interface Keeping {
  readonly directory: string;
  readonly key: Uint8Array;
}
/** What was composed, sealed with what it was composed of and by what. */
interface Kept {
  readonly seal: string;
  readonly sdl: string;
}

/** By what: what else composes is of the version of the first, which names it exactly. */
const COMPOSERS = [createRequire(import.meta.url)('@apollo/composition/package.json').version, GRAPHQL];

/**
 * Returns what `compose` makes of these subgraphs, or what it made of the very same ones, by the same composer, at an
 * earlier start on this data directory (docs/decisions/103). What somebody else wrote there is not taken.
 */
export async function composedOnce(
  keeping: Keeping,
  subgraphs: readonly object[],
  compose: () => Promise<string>,
): Promise<string> {
  const sealOf = (sdl: string): string =>
    createHmac('sha256', keeping.key)
      .update(JSON.stringify([COMPOSERS, subgraphs, sdl]))
      .digest('hex');
  const path = join(keeping.directory, 'composed.json');
  const kept = keptAt(path);
  if (kept && isSame(kept.seal, sealOf(kept.sdl))) return kept.sdl;
  const sdl = await compose();
  keep(keeping.directory, path, { seal: sealOf(sdl), sdl });
  return sdl;
}

const isSame = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));

function keptAt(path: string): Kept | undefined {
  try {
    const { seal, sdl } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept>;
    return typeof seal === 'string' && typeof sdl === 'string' ? { seal, sdl } : undefined;
  } catch {
    // What is not there, or is not whole, is composed anew.
    return undefined;
  }
}

function keep(directory: string, path: string, kept: Kept): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const written = `${path}.${process.pid}`;
  writeFileSync(written, JSON.stringify(kept), { mode: 0o600 });
  renameSync(written, path);
}
