import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
} from 'node:fs';
import { join, relative } from 'node:path';

/*
 * Copies of the template's data directory: some 350 MB in 16,000 files, of which a suite changes few. What a suite has
 * done with is the next one's, whichever worker runs it: a worker that is replaced because it has grown leaves none.
 */
const FREE = 'free-';
/** How many free copies are kept at most. */
const MOST = 3;

/** Copies that the test file under way has. */
const lent = new Set<string>();
// Called by test/setup/native-runtime.cjs: what a file does not give back is of no use to anybody after it.
Reflect.set(globalThis, Symbol.for('tests: a file has ended'), () => {
  for (const directory of lent) giveBack(directory);
});

const copiesFolder = (): string => `${process.env.TEMPLATE_DATA_DIR}-copies`;

/**
 * Returns a data directory that holds what the template does, and nothing else, under a name of its own: what an
 * earlier suite has left behind finds nothing under the one that it knows.
 */
export function copyOfTemplate(): string {
  const template = process.env.TEMPLATE_DATA_DIR ?? '';
  mkdirSync(copiesFolder(), { recursive: true });
  const directory = mkdtempSync(join(copiesFolder(), 'd-'));
  if (takeFree(directory)) makeLike(template, directory);
  else execFileSync('cp', ['-a', `${template}/.`, directory]);
  lent.add(directory);
  return directory;
}

const freeCopies = (): string[] => readdirSync(copiesFolder()).filter((name) => name.startsWith(FREE));

/** Makes a copy that nobody uses any more the `directory`, whatever stands in it; tells whether there was one. */
function takeFree(directory: string): boolean {
  for (const name of freeCopies())
    try {
      renameSync(join(copiesFolder(), name), directory);
      return true;
    } catch {
      // Another worker has taken it.
    }
  return false;
}

/** Gives back a copy for the next suite of any worker; removes it where its server still runs or enough are free. */
export function giveBack(directory: string): void {
  lent.delete(directory);
  const isCopy = directory.startsWith(copiesFolder());
  const isFree = isCopy && existsSync(directory) && !existsSync(join(directory, 'postgres', 'postmaster.pid'));
  if (isFree && freeCopies().length < MOST) renameSync(directory, mkdtempSync(join(copiesFolder(), FREE)));
  else rmSync(directory, { recursive: true, force: true });
}

/**
 * Makes a copy again what its template is. What was written since is newer than the end of the template's own log, and
 * where something came or went its folder is.
 */
function makeLike(template: string, copy: string): void {
  const given = [copy, '-newer', join(template, 'postgres.log')];
  const newer = execFileSync('find', given, { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 }).split('\n');
  for (const path of newer.filter(Boolean)) renew(join(template, relative(copy, path)), path);
}

/** Makes a file what it was, or a folder in which something came or went hold what it held. */
function renew(from: string, to: string): void {
  const wanted = lstatSync(from, { throwIfNoEntry: false });
  const found = lstatSync(to, { throwIfNoEntry: false });
  if (wanted?.isDirectory() && found?.isDirectory()) renewFolder(from, to);
  else {
    rmSync(to, { recursive: true, force: true });
    if (wanted) copyOne(from, to);
  }
}

function renewFolder(from: string, to: string): void {
  const names = readdirSync(from);
  const found = readdirSync(to);
  for (const name of found) if (!names.includes(name)) rmSync(join(to, name), { recursive: true, force: true });
  for (const name of names) if (!found.includes(name)) copyOne(join(from, name), join(to, name));
}

/** Copies a file, or a folder that went, with its rights, its owner and its times. */
function copyOne(from: string, to: string): void {
  const source = lstatSync(from);
  if (source.isDirectory()) return void execFileSync('cp', ['-a', from, to]);
  copyFileSync(from, to);
  chmodSync(to, source.mode);
  chownSync(to, source.uid, source.gid);
  utimesSync(to, source.atimeMs / 1000, source.mtimeMs / 1000);
}
