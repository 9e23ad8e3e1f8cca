import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withoutVerb } from '../../scripts/docstrings.ts';
import { measureSource } from '../../scripts/measure-source.ts';

const longFunction = (lines: number): string => `export function grow() {\n${'  grow();\n'.repeat(lines - 2)}}\n`;

it('a docstring of an exported function opens with a verb', () => {
  const source = `/** Returns what is open. */
export const open = (row: Row) => row;
/** The open ones. */
export async function all() {}
/**
 * Items that are open.
 */
export const items = oncePer((tool: Tool) => tool.items);
/** The states of an item. */
export const STATES = ['open'];
/** @throws NOT_FOUND */
export function find() {}
/** Anything. */
const own = () => 1;`;
  expect(withoutVerb(source)).toEqual(['all', 'items']);
});

describe('the measures of a source', () => {
  it('name each function within those that hold it, with its lines and parameters', () => {
    const source = `
      class Desk { constructor(readonly a: string) {} take(this: Desk, { b, c }: Both, ...d: string[]) {} }
      const give = (a: string, b: string) => {
        each.map((row) => row);
        each.map((row) => row);
      };`;
    expect(measureSource(source).functions.map((each) => ({ ...each }))).toEqual([
      { name: 'Desk/constructor', lines: 1, parameters: 1, isTestBody: false },
      { name: 'Desk/take', lines: 1, parameters: 2, isTestBody: false },
      { name: 'give', lines: 4, parameters: 2, isTestBody: false },
      { name: 'give/map()', lines: 1, parameters: 1, isTestBody: false },
      { name: 'give/map()~2', lines: 1, parameters: 1, isTestBody: false },
    ]);
  });

  it('take a suite for no function, and a test for a test', () => {
    const source = `describe('a desk', () => {
      const open = () => 1;
      it.each([1])('opens', async (n) => { await open(n); });
    });`;
    expect(measureSource(source).functions).toEqual([
      { name: 'a desk/open', lines: 1, parameters: 0, isTestBody: false },
      { name: "a desk/it 'opens'", lines: 1, parameters: 1, isTestBody: true },
    ]);
  });

  it('count columns by characters, after signs of several bytes too', () => {
    const { widths, functions } = measureSource('/* é – 漢 */\nfunction a() {\n}\n');
    expect(widths).toEqual([11, 14, 1]);
    expect(functions[0]?.lines).toBe(2);
  });

  it('count SQL of several clauses on one line, and not the one that stands on several', () => {
    const clauses = ['select a', 'from b', 'where c = $1', 'order by d'];
    const source = (between: string) => `ask(\`${clauses.join(between)}\`);`;
    expect(measureSource(source(' ')).sqlOnOneLine).toBe(1);
    expect(measureSource(source('\n')).sqlOnOneLine).toBe(0);
  });
});

describe('npm run lint:size', () => {
  let folder: string;
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const allow = (lines: number) =>
    write('scripts/size-allowances.json', JSON.stringify({ 'lines of a function': { 'gateway/grow.ts grow': lines } }));
  const lint = (...options: string[]) => {
    const run = spawnSync(process.execPath, ['--no-warnings', 'scripts/lint-size.ts', ...options], { cwd: folder });
    return { status: run.status, told: run.stderr.toString().trim().split('\n') };
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'size-'));
    for (const name of ['scripts', 'gateway', 'subgraphs']) mkdirSync(join(folder, name));
    for (const name of ['lint-size.ts', 'docstrings.ts', 'line-ids.ts', 'measure-source.ts'])
      cpSync(`scripts/${name}`, join(folder, 'scripts', name));
    write('biome.json', '{ "overrides": [] }');
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    write('package.json', '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('passes what is over the limit as it was, and what has shrunk', () => {
    write('gateway/grow.ts', longFunction(50));
    allow(50);
    expect(lint()).toEqual({ status: 0, told: [''] });
    allow(60);
    expect(lint()).toEqual({ status: 0, told: [''] });
  });

  it('fails what has grown, what is new, and an allowance that is no longer needed', () => {
    write('gateway/grow.ts', longFunction(51));
    allow(50);
    expect(lint()).toEqual({
      status: 1,
      told: ['gateway/grow.ts grow: lines of a function 51, and 50 are allowed'],
    });
    write('scripts/size-allowances.json', '{}');
    expect(lint()).toEqual({
      status: 1,
      told: ['gateway/grow.ts grow: lines of a function 51, and 40 are allowed'],
    });
    write('gateway/grow.ts', longFunction(40));
    allow(50);
    expect(lint().status).toBe(1);
  });

  it('fails an exception from a rule of Biome that its file does not need, or no longer', () => {
    write('gateway/grow.ts', 'export const a = (b: any) => (b ? 1 : b!.c ? 2 : 3);\n');
    write('scripts/size-allowances.json', '{}');
    const except = (rule: string) => ({
      includes: ['gateway/grow.ts'],
      linter: { rules: { style: { [rule]: 'off' } } },
    });
    const overrides = ['noExplicitAny', 'noNonNullAssertion', 'noNestedTernary'].map(except);
    write('biome.json', JSON.stringify({ overrides }));
    expect(lint()).toEqual({ status: 0, told: [''] });
    write('gateway/grow.ts', 'export const a = 1;\n');
    expect(lint().told).toEqual([
      'gateway/grow.ts: its exception from noExplicitAny in biome.json is no longer needed',
      'gateway/grow.ts: its exception from noNonNullAssertion in biome.json is no longer needed',
      'gateway/grow.ts: its exception from noNestedTernary in biome.json is no longer needed',
    ]);
    write('biome.json', '{ "overrides": [] }');
  });

  it('lowers allowances when asked, and never adds or raises one', () => {
    write('gateway/grow.ts', longFunction(45) + longFunction(50).replaceAll('grow', 'rise'));
    allow(50);
    expect(lint('--record').status).toBe(1);
    const recorded = JSON.parse(readFileSync(join(folder, 'scripts/size-allowances.json'), 'utf8'));
    expect(recorded).toEqual({ 'lines of a function': { 'gateway/grow.ts grow': 45 } });
    allow(42);
    lint('--record');
    const kept = JSON.parse(readFileSync(join(folder, 'scripts/size-allowances.json'), 'utf8'));
    expect(kept).toEqual({ 'lines of a function': { 'gateway/grow.ts grow': 42 } });
  });
});
