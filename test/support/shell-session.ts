import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a block of commands came to. */
export interface Ran {
  readonly status: number;
  readonly output: string;
}

/** One session of bash, to which blocks are given one after the other as somebody would type them. */
export class ShellSession {
  readonly #bash: ChildProcess;
  #output = '';

  constructor(environment: Readonly<Record<string, string>>) {
    this.#bash = spawn('bash', ['-s'], {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#bash.stdout, this.#bash.stderr])
      stream?.on('data', (text) => {
        this.#output += text;
        this.#bash.emit('output');
      });
  }

  /** Runs a block to its end. */
  async run(block: string): Promise<Ran> {
    const end = /\n?::ended (\d+)\n/;
    this.#output = '';
    this.#bash.stdin?.write(`set -o pipefail\n${block}\necho "::ended $?"\n`);
    while (!end.test(this.#output)) {
      if (this.#bash.exitCode !== null) throw new Error(`bash ended: ${this.#output}`);
      await Promise.race([once(this.#bash, 'output'), once(this.#bash, 'exit')]);
    }
    return { status: Number(end.exec(this.#output)?.[1]), output: this.#output.replace(end, '\n') };
  }

  /** Ends the session and all that it started. */
  async end(): Promise<void> {
    if (this.#bash.exitCode !== null || this.#bash.pid === undefined) return;
    const ended = once(this.#bash, 'exit');
    process.kill(-this.#bash.pid, 'SIGKILL');
    await ended;
  }
}
