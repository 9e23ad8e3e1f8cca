import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What came of a flip: a test saw what should not be, none did, the program broke where it should have let somebody
 * pass, or the run ended without telling.
 */
type Outcome = 'noticed' | 'SURVIVED' | 'BROKEN' | 'NOT TOLD';
interface Run {
  readonly outcome: Outcome;
  readonly seconds: number;
  readonly output: string;
}

/** How long one flip's tests may take; what has not failed by then is not told. */
export const LIMIT_SECONDS = 300;
const ENTRIES = [
  'gateway',
  'subgraphs',
  'shared-schema',
  'commands',
  'scripts',
  'bench',
  'test',
  'package.json',
  'jest.config.js',
  'tsconfig.json',
];
const JEST = [
  '--max-old-space-size=2048',
  '--experimental-vm-modules',
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  '--config',
  'jest.config.js',
];

/** A copy of the project in which one file at a time is changed and the tests that must notice are run. */
export class Copy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'flips-'));

  constructor() {
    for (const entry of ENTRIES) cpSync(entry, join(this.#folder, entry), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.#folder, 'node_modules'));
  }

  /** Runs `tests` while `path` holds `text`, and puts the file back. */
  async run(path: string, text: string, tests: readonly string[]): Promise<Run> {
    const original = readFileSync(path, 'utf8');
    writeFileSync(join(this.#folder, path), text);
    try {
      return await runTests(this.#folder, tests);
    } finally {
      writeFileSync(join(this.#folder, path), original);
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Runs jest in a process group of its own, which is ended as a whole at the limit. */
async function runTests(folder: string, tests: readonly string[]): Promise<Run> {
  const began = Date.now();
  const child = spawn(process.execPath, [...JEST, '--bail', '--silent', ...tests], { cwd: folder, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  let stopped = false;
  const end = (signal: NodeJS.Signals) => {
    stopped = true;
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const timers = [
    setTimeout(() => end('SIGTERM'), LIMIT_SECONDS * 1000),
    setTimeout(() => end('SIGKILL'), (LIMIT_SECONDS + 10) * 1000),
  ];
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  timers.forEach(clearTimeout);
  return { outcome: outcomeOf({ stopped, status, output }), seconds: Math.round((Date.now() - began) / 1000), output };
}

/** A line of source that jest shows beside a failure: it says what a test looks for, not what it found. */
const SHOWN_SOURCE = /^\s*>?\s*\d+ \|.*$/gm;
const BREAKAGE = /\bINTERNAL\b|\b(?:Type|Reference|Syntax|Range)Error\b/;

/** Returns what jest says of each test that failed; all of it, where it says nothing of any. */
function failures(output: string): string[] {
  const [all = '', ...each] = output.replace(SHOWN_SOURCE, '').split(/^ *● /m);
  return each.length > 0 ? each.filter((block) => !block.startsWith('Test suite failed')) : [all];
}

/**
 * Says what a run told. Only a failed test notices: a file that cannot be read, or a start that fails, tells nothing. A
 * test that fails because the program broke has seen no leak and no right that is wrong, and so has noticed nothing.
 */
export function outcomeOf(run: { stopped: boolean; status: number | null; output: string }): Outcome {
  if (/^Tests:.*\d+ failed/m.test(run.output))
    return failures(run.output).some((each) => !BREAKAGE.test(each)) ? 'noticed' : 'BROKEN';
  return run.status === 0 && !run.stopped ? 'SURVIVED' : 'NOT TOLD';
}
