import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../../scripts/flips/copy.ts';
import { accessFiles, allRules, exportedRules, findRules, missedRules } from '../../scripts/flips/find-rules.ts';

const moduleOf = (path: string): Promise<object> => import(`../../${path}`);

describe('rules that are flipped', () => {
  it('are all that access files export, on however many lines they stand', async () => {
    const found = allRules();
    const missed: string[] = [];
    for (const path of accessFiles()) missed.push(...missedRules(path, await moduleOf(path), found));
    expect(missed).toEqual([]);
  });

  it('are the declared ones that are not exported too', () => {
    const names = allRules().map(({ path, name }) => `${path} ${name}`);
    const declared = accessFiles().flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^const (\w+) =/gm)].map((match) => `${path} ${match[1]}`),
    );
    expect(names).toEqual(expect.arrayContaining(declared));
    expect(new Set(names).size).toBe(names.length);
  });

  it('are found on several lines, in tables and after comments, and functions and lists are not', () => {
    const source = [
      "const LIST = ['a'] as const;",
      'const make = (name: string) => role(name);',
      'export const long =',
      '  any(',
      "    role('a'),",
      "    role('b'),",
      '  );',
      '// why',
      "const short: Rule = role('a');",
      'export const operations = {',
      '  one: short,',
      '  // why',
      '  two: all(',
      '    long,',
      '    short,',
      '  ),',
      '};',
      '',
    ].join('\n');
    const flips = findRules('access.ts', source, '');
    expect(flips.map(({ name }) => name)).toEqual(['long', 'short', 'operations.one', 'operations.two']);
    expect(flips[0]!.text).toContain("export const long: any = { sentence: 'everybody'");
    expect(flips[0]!.text).toContain("};\n// why\nconst short: Rule = role('a');");
    expect(flips[3]!.text).toContain("  // why\n  two: { sentence: 'everybody'");
    expect(
      exportedRules({ rule: { forCaller: () => 'no' }, table: { a: { forCaller: () => 'no' } }, list: ['a'] }),
    ).toEqual(['rule', 'table.a']);
    expect(missedRules('access.ts', { unseen: { forCaller: () => 'no' } }, flips)).toEqual(['access.ts unseen']);
  });

  it('keep their digest when they are only laid out anew, and lose it when they or the vocabulary change', () => {
    const digestOf = (source: string, vocabulary = 'words') => findRules('access.ts', source, vocabulary)[0]!.digest;
    const digest = digestOf("export const a = any(role('a'), role('b'));");
    expect(digestOf("// why\nexport const a = any(\n  role('a'),\n  role('b'),\n);")).toBe(digest);
    expect(digestOf("export const a = any(role('a'), role('c'));")).not.toBe(digest);
    expect(digestOf("export const a = any(role('a'), role('b'));", 'other words')).not.toBe(digest);
  });

  it('are noticed by a failed test alone, and a run that ends otherwise tells nothing', () => {
    const failed = 'Tests:       1 failed, 3 passed, 4 total';
    const passed = 'Tests:       4 passed, 4 total';
    expect(outcomeOf({ stopped: false, status: 1, output: failed })).toBe('noticed');
    expect(outcomeOf({ stopped: false, status: 0, output: passed })).toBe('SURVIVED');
    expect(outcomeOf({ stopped: true, status: null, output: '' })).toBe('NOT TOLD');
    expect(outcomeOf({ stopped: true, status: 0, output: passed })).toBe('NOT TOLD');
    expect(outcomeOf({ stopped: false, status: 1, output: 'Error: globalSetup' })).toBe('NOT TOLD');
    expect(outcomeOf({ stopped: false, status: 1, output: '● Test suite failed to run' })).toBe('NOT TOLD');
  });
});
