import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Processes of the product on one data directory, each with settings of its own, which end together. */
export class Processes {
  readonly #children: ChildProcess[] = [];
  /** The process that serves at each port: it says its address in words of its own. */
  readonly #serving = new Map<string, ChildProcess>();
  constructor(private readonly directory: string) {}

  /** Starts one. Returns where it serves, once it is ready. */
  start(environment: Record<string, string>): Promise<string> {
    const child = spawn(process.execPath, ['dist/gateway/main.js'], {
      env: { ...process.env, DATA_DIR: this.directory, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#children.push(child);
    return new Promise((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        const url = /ready (http:\S+)\/graphql/.exec(String(chunk))?.[1];
        if (!url) return;
        this.#serving.set(new URL(url).port, child);
        resolve(url);
      });
      child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
  }

  /** Returns what a process says that does not start. @throws Error where it is ready */
  static async refusal(directory: string, environment: Record<string, string>): Promise<string> {
    const child = spawn(process.execPath, ['dist/gateway/main.js'], {
      env: { ...process.env, DATA_DIR: directory, PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdout.once('data', () => child.kill('SIGTERM'));
    const [said, told] = await Promise.all([text(child.stderr), text(child.stdout), ended]);
    if (told !== '') throw new Error(`it started: ${told}`);
    return said.trim();
  }

  /** Kills the one that serves at an address, which need not end well. Returns once it is gone. */
  async kill(url: string): Promise<void> {
    const child = this.#serving.get(new URL(url).port);
    if (!child) throw new Error(`nothing was started at ${url}`);
    this.#children.splice(this.#children.indexOf(child), 1);
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends them, the last one first. */
  async end(): Promise<void> {
    for (const child of this.#children.splice(0).reverse()) {
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
  }
}
