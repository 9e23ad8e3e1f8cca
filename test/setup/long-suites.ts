import { execFileSync, spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import suites from '../long-suites.json' with { type: 'json' };
import startCluster from './start-cluster.ts';
import stopCluster from './stop-cluster.ts';

/*
 * npm run test:long [-- <part of a path> ...] [-- --minutes <n>]: runs the long suites (test/long-suites.json), or
 * those whose path holds one of the parts. With `--minutes` a few at a time: none begins after that, and those that
 * were left out are printed. Each commit begins with others, so that none is left out again and again. The exit code
 * is 1 where one failed.
 */
/** How many are run at once; the time is looked at between. */
const AT_ONCE = 4;
const { values, positionals } = parseArgs({ options: { minutes: { type: 'string' } }, allowPositionals: true });
const minutes = values.minutes === undefined ? Infinity : Number(values.minutes);
if (Number.isNaN(minutes)) throw new Error('--minutes needs a number.');

const asked =
  positionals.length === 0 ? suites : suites.filter((path) => positionals.some((part) => path.includes(part)));

/** Returns the suites, beginning with others after each commit. */
function inTurn(): string[] {
  const commits = Number(execFileSync('git', ['rev-list', '--count', 'HEAD'], { encoding: 'utf8' }));
  const first = (commits * AT_ONCE) % asked.length;
  return [...asked.slice(first), ...asked.slice(0, first)];
}

/** Runs suites in one run of jest. Returns whether all passed. */
function passes(paths: readonly string[]): boolean {
  const jest = ['run', '--silent', 'jest', '--', '--selectProjects', 'long', '--config', 'jest.config.js'];
  return spawnSync('npm', [...jest, '--runTestsByPath', ...paths], { stdio: 'inherit' }).status === 0;
}

/** Runs what can begin in time. Returns whether all of it passed. */
function runInTime(): boolean {
  const until = Date.now() + minutes * 60_000;
  const waiting = inTurn();
  let passed = true;
  while (waiting.length > 0 && Date.now() < until) passed = passes(waiting.splice(0, AT_ONCE)) && passed;
  if (waiting.length > 0) console.log(`\nNot run, for want of time:\n- ${waiting.join('\n- ')}`);
  return passed;
}

if (minutes === Infinity) process.exitCode = passes(asked) ? 0 : 1;
else {
  process.env.NODE_ENV = 'test';
  // One data directory for all runs.
  await startCluster();
  try {
    process.exitCode = runInTime() ? 0 : 1;
  } finally {
    await stopCluster();
  }
}
