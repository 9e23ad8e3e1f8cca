import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { cruise } from 'dependency-cruiser';

const { default: floors } = await import(new URL('../../.dependency-cruiser.js', import.meta.url).href);

/** Returns what breaks a rule of the floors below a folder, as `rule: from -> to`. */
async function violations(folders: readonly string[], baseDir: string): Promise<string[]> {
  const { forbidden, options } = floors;
  const { output } = await cruise(
    [...folders],
    { ...options, baseDir, validate: true, ruleSet: { forbidden } },
    { extensions: ['.ts', '.tsx'] },
  );
  if (typeof output === 'string') throw new Error('no result');
  expect(output.summary.totalCruised).toBeGreaterThan(0);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
}

test('No import runs up, none runs in a circle, and tools and features are met by their lists', async () => {
  const found = await violations(
    ['shared-schema', 'subgraphs', 'gateway', 'commands', 'bench', 'scripts', 'console/src'],
    process.cwd(),
  );
  expect(found).toEqual([]);
});

const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true });
});

/** Returns a folder with files that import each other: `from` to the file it imports. */
function house(imports: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'floors-'));
  made.push(root);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: 'a' });
  };
  for (const [from, to] of Object.entries(imports)) {
    const up = '../'.repeat(from.split('/').length - 1);
    write(from, `import type { Made } from '${up}${to}';\nexport type Own = Made;\n`);
    write(to, 'export type Made = string;\n');
  }
  return root;
}

test.each([
  ['language', 'shared-schema/language/a.ts', 'shared-schema/runtime/b.ts'],
  ['runtime', 'shared-schema/runtime/a.ts', 'shared-schema/features/search/index.ts'],
  ['features', 'shared-schema/features/search/a.ts', 'subgraphs/index.ts'],
  ['subgraphs', 'subgraphs/hq/iq/a.ts', 'gateway/process/b.ts'],
  ['gateway', 'gateway/request/a.ts', 'commands/b.ts'],
  ['commands', 'scripts/a.ts', 'test/support/b.ts'],
])('An import of a type that runs up from %s is found', async (floor, from, to) => {
  const root = house({ [from]: to });
  expect(await violations([from.split('/')[0]!], root)).toEqual([`${floor}-import-nothing-above: ${from} -> ${to}`]);
});

test('A circle of types is found, and one of features that is none of files', async () => {
  const files = house({
    'shared-schema/language/a.ts': 'shared-schema/language/b.ts',
    'shared-schema/language/b.ts': 'shared-schema/language/a.ts',
  });
  expect(await violations(['shared-schema'], files)).toEqual([
    'no-circle: shared-schema/language/a.ts -> shared-schema/language/b.ts',
  ]);
  const features = house({
    'shared-schema/features/mail/a.ts': 'shared-schema/features/search/index.ts',
    'shared-schema/features/search/b.ts': 'shared-schema/features/mail/index.ts',
  });
  expect(await violations(['shared-schema'], features)).toEqual([
    'features-in-no-circle: shared-schema/features/mail -> shared-schema/features/search',
    'features-in-no-circle: shared-schema/features/search -> shared-schema/features/mail',
  ]);
});

test.each([
  ['features-meet-by-their-index', 'shared-schema/features/mail/a.ts', 'shared-schema/features/search/b.ts'],
  ['features-are-known-by-their-index', 'gateway/process/a.ts', 'shared-schema/features/mail/b.ts'],
  ['features-are-known-by-their-index', 'subgraphs/hq/iq/a.ts', 'shared-schema/features/search/b.ts'],
  ['a-tool-knows-no-other-tool', 'subgraphs/hq/iq/a.ts', 'subgraphs/cbp/tracking/b.ts'],
  ['tools-are-known-by-their-list', 'gateway/process/a.ts', 'subgraphs/hq/iq/b.ts'],
  ['tools-are-known-by-their-list', 'commands/a.ts', 'subgraphs/other.ts'],
  ['console-imports-its-own-alone', 'console/src/a.tsx', 'shared-schema/language/b.ts'],
  ['nobody-imports-the-console', 'gateway/process/a.ts', 'console/src/b.tsx'],
])('What breaks %s is found', async (rule, from, to) => {
  expect(await violations([from.split('/')[0]!], house({ [from]: to }))).toEqual([`${rule}: ${from} -> ${to}`]);
});
