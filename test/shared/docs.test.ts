import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { registeredOnce } from '../../gateway/process/host.ts';
import { registeredTools } from '../../gateway/process/manifests.ts';
import { pages } from '../../scripts/pages.ts';
import { ERRORS, START_ERRORS } from '../../shared-schema/language/error-codes.ts';
import { DIRECTORY } from '../../subgraphs/index.ts';

const sources = globSync('{bench,commands,gateway,scripts,shared-schema,subgraphs}/**/*.ts').map((path) =>
  readFileSync(path, 'utf8'),
);
const codesIn = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''))),
];

describe('the pages that are made', () => {
  it.each([...pages([...registeredTools(), registeredOnce(DIRECTORY).tool])])(
    '%s is as `npm run docs` makes it',
    (path, text) => expect(readFileSync(path, 'utf8')).toBe(text),
  );

  it('name every code that a caller is told, that a start ends with, and no other', () => {
    const told = codesIn(/(?:new (?:Correspondence|Start)Error\(\s*|\bcode: )'([A-Z]+(?:_[A-Z]+)*)'/g);
    // What Apollo Server says itself is told as one of ours.
    const named = ['INTERNAL_SERVER_ERROR', ...Object.keys(ERRORS), ...Object.keys(START_ERRORS)];
    expect(told.filter((code) => !named.includes(code))).toEqual([]);
    const said = new Set(codesIn(/(?:'|UserErrorCode\.)([A-Z]+(?:_[A-Z]+)*)['\n,]/g));
    expect(named.filter((code) => !said.has(code))).toEqual([]);
  });
});

describe('a decision that a source or a page cites', () => {
  const decisions = globSync('docs/decisions/*.md');
  const citing = globSync([
    '{bench,commands,gateway,scripts,shared-schema,subgraphs,test}/**/*.{ts,json}',
    '{docs,subgraphs,bench,test}/**/*.md',
    '*.{md,yml}',
  ]);
  /** Decisions that a text cites by path or by number, and that there are none of. */
  const missingIn = (text: string): string[] =>
    [...text.matchAll(/docs\/decisions\/(\d{3}[\w-]*(?:\.md)?)/g)]
      .map(([cited]) => cited)
      .filter((cited) => !decisions.some((path) => path === cited || path.startsWith(`${cited}-`)));

  it('is there', () => {
    expect(citing.length).toBeGreaterThan(300);
    expect(citing.flatMap((path) => missingIn(readFileSync(path, 'utf8')).map((cited) => `${path}: ${cited}`))).toEqual(
      [],
    );
  });

  it('would be missed if it were not', () => {
    const cited = ['034', '034-indexes.md', '034-index.md', '999'].map((name) => `${'docs/decisions'}/${name}`);
    expect(missingIn(cited.join(' '))).toEqual(cited.slice(2));
  });
});

describe('a page', () => {
  const written = [
    ...globSync('docs/**/*.md'),
    ...globSync('{bench,subgraphs}/**/README.md'),
    ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ];
  /** Paths between backticks: from the root, beside the page, or below one of the folders of the shared schema. */
  const bases = (page: string) => [
    '.',
    dirname(page),
    'shared-schema',
    'shared-schema/runtime',
    'shared-schema/features',
  ];
  const pathsIn = (text: string): string[] =>
    [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g)]
      .map((match) => match[1] ?? '')
      .filter((path) =>
        /\.(ts|md|json|js)$|^(gateway|subgraphs|shared-schema|commands|scripts|bench|test|docs)\//.test(path),
      );
  const missing = (page: string): string[] =>
    pathsIn(readFileSync(page, 'utf8')).filter((path) => !bases(page).some((base) => existsSync(join(base, path))));

  it.each(written)('%s names paths that are there', (page) => expect(missing(page)).toEqual([]));

  it.each(globSync('docs/decisions/*.md'))('%s says whether it is in force, and since when', (page) =>
    expect(readFileSync(page, 'utf8')).toMatch(/^# \d{3}: .+\n\nStatus: .+\. Date: \d{4}-\d\d-\d\d\./),
  );
});
