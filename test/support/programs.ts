import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe } from '@jest/globals';

/** The path of a program of this system, such as `clamd`. */
export const programAt = (name: string): string | undefined =>
  ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/sbin', '/opt/homebrew/bin']
    .map((folder) => `${folder}/${name}`)
    .find(existsSync);

/** Tests against a real server that a machine may lack. Where `REQUIRE_SERVERS` is set, as in CI, they run or fail. */
export const describeWith = (program: string): typeof describe.skip =>
  programAt(program) || process.env.REQUIRE_SERVERS ? describe : describe.skip;

/** A port nobody listens on at present. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Starts a program in the foreground. @throws where this machine has none */
export function startProgram(name: string, given: readonly string[]): ChildProcess {
  const path = programAt(name);
  if (!path) throw new Error(`${name} is not installed here`);
  return spawn(path, given, { stdio: 'ignore' });
}

/** Ends a process and waits until it is gone. */
export const ended = (child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
