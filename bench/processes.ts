import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Returns the proportional set size of a process and its children, in MB: shared pages counted once among those who
 * share them.
 */
export function memoryOf(pids: readonly number[]): number {
  const pss = (pid: number): number => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  };
  return Math.round(pids.reduce((sum, pid) => sum + pss(pid), 0) / 1024);
}
/** Returns the processes that work on a data directory, and their children. */
export const processesUnder = (directory: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
        const line =
          readFileSync(`/proc/${pid}/cmdline`, 'utf8') +
          (parent > 1 ? readFileSync(`/proc/${parent}/cmdline`, 'utf8') : '');
        return line.includes(directory);
      } catch {
        return false;
      }
    });

/** Measures milliseconds from starting the server as its user does to its `ready` line, and its memory then. */
export async function start(directory: string): Promise<{ milliseconds: number; memory: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['dist/gateway/main.js'], {
    env: { ...process.env, PORT: '0', DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk) => String(chunk).startsWith('ready') && resolve()),
  );
  const milliseconds = Math.round(performance.now() - startedAt);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const memory = memoryOf([child.pid ?? 0, ...processesUnder(directory)]);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  return { milliseconds, memory };
}
