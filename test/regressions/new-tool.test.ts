import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { attack } from '../support/attack.ts';
import { FULL } from '../support/sample.ts';

/*
 * Two tools are made in a copy of the project, an example and one from its catalogue file, and an element is added to
 * one of them. What was written starts beside the others, passes the tests of all tools untouched, and refuses everybody.
 */
const project = process.cwd();
const copy = mkdtempSync(join(tmpdir(), 'new-tool-'));
const ITEM = 'subgraphs/uscis/example/example-item.ts';
const OUTSIDE = /^(node_modules|\.git|\.data|coverage)$/;

beforeAll(() => {
  cpSync(project, copy, { recursive: true, filter: (path) => !OUTSIDE.test(basename(path)) });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs one of the project's npm scripts in the copy. @returns what it said, and whether it went well */
async function npm(...given: string[]): Promise<{ ok: boolean; said: string }> {
  const { TEMPLATE_DATA_DIR: _ours, ASSURANCE: _not, ...environment } = process.env;
  const settings = { cwd: copy, env: environment, maxBuffer: 64 * 1024 ** 2 };
  return promisify(execFile)('npm', ['run', '--silent', ...given], settings).then(
    ({ stdout, stderr }) => ({ ok: true, said: stdout + stderr }),
    ({ stdout, stderr }) => ({ ok: false, said: `${stdout}${stderr}` }),
  );
}
const text = (path: string) => readFileSync(join(copy, path), 'utf8');
/** Writes a tool's catalogue file once more into the copy, under another key. */
function againAs(key: string, tool: string): void {
  const known = JSON.parse(text(`test/catalogue/${tool}.json`));
  writeFileSync(join(copy, `${key}.json`), JSON.stringify({ ...known, key }));
}
/** Says in the copy that nobody has shown a tool's lines yet. */
function letWait(key: string): void {
  const path = 'test/catalogue/waiting.json';
  const waiting = [...JSON.parse(text(path)), { waitsFor: 'Rules', tools: [key] }];
  writeFileSync(join(copy, path), JSON.stringify(waiting));
}

describe('a tool that new-tool writes', () => {
  attack(
    '10.3',
    'command',
    'is its own folder and one line; a kind that is missing is said and nothing written',
    async () => {
      const list = text('subgraphs/tools.ts');
      expect(await npm('new-tool', '--', 'uscis/example')).toMatchObject({ ok: true });
      // One from a catalogue file: that of a tool that is there, under another key.
      againAs('again', 'act');
      letWait('again');
      expect(await npm('new-tool', '--', 'fema/again', '--from', 'again.json')).toMatchObject({ ok: true });
      const added = text('subgraphs/tools.ts')
        .split('\n')
        .filter((line) => !list.includes(line));
      expect(added).toEqual([
        "export { LISTED as again } from './fema/again/index.ts';",
        "export { LISTED as example } from './uscis/example/index.ts';",
      ]);
      // One in which names tell no kind.
      againAs('kinds', 'cqc2ms');
      const missing = await npm('new-tool', '--', 'cbp/kinds', '--from', 'kinds.json');
      expect(missing.ok).toBe(false);
      expect(missing.said).toContain('- password (spii): its name tells no kind');
      expect(text('subgraphs/tools.ts')).not.toContain('cbp/kinds');
    },
    300_000,
  );

  attack(
    '10.3',
    'command',
    'takes an element by one line and one command, which writes nothing when it is run again',
    async () => {
      const record = text(ITEM);
      const line = "  @element(kind.label, { label: 'Shade', subject: 'record' }) shade?: string;\n";
      writeFileSync(join(copy, ITEM), record.replace(/\}\s*$/, `${line}}\n`));
      expect(await npm('new-migration', '--', 'example', 'shade')).toEqual({
        ok: true,
        said: 'subgraphs/uscis/example/migrations/0002-shade.ts\n',
      });
      expect(text('subgraphs/uscis/example/migrations/0002-shade.ts')).toContain(
        'alter table example_item\n      add column "shade" text`',
      );
      const list = text('subgraphs/uscis/example/migrations/index.ts');
      expect((await npm('new-migration', '--', 'example', 'shade')).said).toContain('nothing is written');
      expect(text('subgraphs/uscis/example/migrations/index.ts')).toBe(list);
    },
    300_000,
  );

  attack(
    '10.3',
    'process',
    'starts beside the others, passes the tests of all tools, and refuses everybody at every root operation',
    async () => {
      const run = await npm(
        'test',
        '--',
        '--selectProjects',
        'all',
        'uscis/example',
        ...(FULL ? ['fema/again'] : []),
        '--testPathPatterns',
        'test/catalogue',
        'test/tools',
        'test/subgraphs/emma',
      );
      expect(run).toMatchObject({ ok: true, said: expect.stringMatching(/^[1-9]\d+ passed, 0 failed/m) });
    },
    600_000,
  );
});
