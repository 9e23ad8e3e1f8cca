import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Composed, NamedSubgraph } from './composing.ts';

/**
 * Composes in a process of its own, which ends: composing takes some 400 MB that Node.js would keep for good, though a
 * start needs them once (decision 115). @throws Error where that process ends without an answer
 */
export async function composedApart(subgraphs: readonly NamedSubgraph[]): Promise<Composed> {
  // As this file is: compiled in dist/, and under tests as it stands in the source.
  const program = new URL(`./composing-process${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  // It needs nothing of this one's settings, secrets among them.
  const child = fork(program, { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`composing ended with ${code}`)));
  const answered = once(child, 'message').then(([answer]) => answer as Composed);
  child.send(subgraphs);
  try {
    return await Promise.race([answered, ended]);
  } finally {
    ended.catch(() => {});
    child.kill();
  }
}
