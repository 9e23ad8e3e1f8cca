import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Read } from './read-text.ts';

/**
 * A file's text, the SPII in it and its words, or why there is none. `picture`: it may hold text that no program here
 * reads. `locked`: it opens with a password alone, which is asked nowhere.
 */
export type Extracted =
  | Pick<Read, 'text' | 'findings' | 'words'>
  | { readonly none: 'picture' | 'failed' | 'too-large' | 'locked' };

export const LIMITS = { bytes: 64 * 1024 * 1024, output: 64 * 1024 * 1024, milliseconds: 20_000, memoryMegabytes: 700 };
const OFFICE = 'application/vnd.openxmlformats-officedocument.';
/** Types whose files are gone through: for their text, or, where no program here reads it, for a password alone. */
const READABLE = new Set([
  'application/pdf',
  'text/plain',
  'text/csv',
  'message/rfc822',
  ...['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map((each) => OFFICE + each),
  ...['msword', 'vnd.ms-excel', 'vnd.ms-powerpoint'].map((each) => `application/${each}`),
]);

/** At most so many at a time: each may take the memory above. */
const slots = { free: 2, waiting: [] as (() => void)[] };

/**
 * Returns the text of a PDF, a Word file or a plain text, read by a process of its own with limits on time and memory:
 * a file that crashes a reader, or is a bomb, ends that process and nothing else.
 */
export async function extractText(
  content: Readable,
  mediaType: string,
  bytes: number,
  limits: typeof LIMITS = LIMITS,
): Promise<Extracted> {
  if (!READABLE.has(mediaType)) return discard(content, { none: 'picture' });
  if (bytes > LIMITS.bytes) return discard(content, { none: 'too-large' });
  if (slots.free === 0) await new Promise<void>((resolve) => slots.waiting.push(resolve));
  else slots.free--;
  try {
    return await inOwnProcess(content, mediaType, limits);
  } finally {
    const next = slots.waiting.shift();
    if (next) next();
    else slots.free++;
  }
}

function discard(content: Readable, extracted: Extracted): Extracted {
  content.destroy();
  return extracted;
}

async function inOwnProcess(content: Readable, mediaType: string, limits: typeof LIMITS): Promise<Extracted> {
  const reader = spawn(
    process.execPath,
    [
      '--max-old-space-size=512',
      '--no-warnings',
      new URL(`./read-text.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).pathname,
      mediaType,
    ],
    { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env.PATH } },
  );
  const parts: Buffer[] = [];
  let length = 0;
  const kill = () => void reader.kill('SIGKILL');
  const timer = setTimeout(kill, limits.milliseconds);
  const watch = setInterval(() => void (residentMegabytes(reader.pid) > limits.memoryMegabytes && kill()), 50);
  reader.stdout.on('data', (part: Buffer) => {
    length += part.length;
    if (length > limits.output) kill();
    else parts.push(part);
  });
  const ended = new Promise<number | null>((resolve) => {
    reader.on('error', () => resolve(null));
    reader.on('close', (code) => resolve(code));
  });
  try {
    // A reader that has died closes its end; that is told by its exit and not by the pipe.
    await pipeline(content, reader.stdin).catch(() => {});
    if ((await ended) !== 0) return { none: 'failed' };
    const { tooLong, locked, ...read } = JSON.parse(Buffer.concat(parts).toString('utf8')) as Read;
    if (locked) return { none: 'locked' };
    if (tooLong) return { none: 'too-large' };
    // A scan without a text layer: there may be something to read, and nobody has.
    return read.text.trim() === '' ? { none: 'picture' } : read;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    kill();
  }
}

/** What a process holds in memory, in MiB; 0 where this system does not say. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
