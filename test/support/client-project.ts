import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a program said, and whether it ended well. */
export interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/** A project of a front end's, in a folder of its own: its sources are a folder of `test/clients`. */
export class ClientProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'client-'));

  constructor(sources: string) {
    cpSync(resolve('test/clients', sources), this.folder, { recursive: true });
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a program of the project's dependencies, or `node` itself. */
  run(program: string, given: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
    const path = program === 'node' ? process.execPath : join(this.folder, 'node_modules/.bin', program);
    return new Promise((done) =>
      execFile(
        path,
        given,
        { cwd: this.folder, env: { PATH: process.env.PATH, HOME: this.folder, ...environment } },
        (error, stdout, stderr) => done({ ok: error === null, output: `${stdout}${stderr}` }),
      ),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
