import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/*
 * PostgreSQL's processes as the system sees them: which one serves a data directory, and how it is ended.
 */

/** Tells whether a process runs. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that nobody has buried yet (an init that does not) has no command line any more.
    const command = `/proc/${pid}/cmdline`;
    return !existsSync(command) || readFileSync(command, 'utf8') !== '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
/** Returns the postmaster that a data directory's pid file names, if it runs. */
export function postmasterOf(directory: string): number | undefined {
  const path = join(directory, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const [pid, named = ''] = readFileSync(path, 'utf8').split('\n');
  const number = Number(pid);
  const command = existsSync(`/proc/${number}/cmdline`) ? readFileSync(`/proc/${number}/cmdline`, 'utf8') : 'postgres';
  return number > 0 && isAlive(number) && command.includes('postgres') && resolve(named) === resolve(directory)
    ? number
    : undefined;
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, name);
}
/** Returns the process id of a child that has not ended. */
export const runningPid = (child: ChildProcess | undefined): number | undefined =>
  child?.exitCode === null && child.signalCode === null ? child.pid : undefined;

/**
 * Stops a postmaster fast: transactions under way are rolled back. One that does not is killed; it recovers at its
 * next start.
 */
export async function endPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && isAlive(pid); waited += 25) await delay(25);
  signal(pid, 'SIGKILL');
}
