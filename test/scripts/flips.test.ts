import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../../scripts/flips/copy.ts';
import { EVERYBODY } from '../../scripts/flips/everybody.ts';
import { accessFiles, allRules, exportedRules, findRules, missedRules } from '../../scripts/flips/find-rules.ts';
import { allUses, findUses } from '../../scripts/flips/find-uses.ts';
import { systemCaller } from '../../shared-schema/language/caller.ts';
import { all, any, assigned, type Rule, role } from '../../shared-schema/language/rules.ts';

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
      [...readFileSync(path, 'utf8').matchAll(/^const (\w+) = (?!\(.*=>)/gm)].map((match) => `${path} ${match[1]}`),
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
    const flips = findRules({ path: 'subgraphs/a/b/access.ts', source, vocabulary: '' });
    expect(flips.map(({ name }) => name)).toEqual(['long', 'short', 'operations.one', 'operations.two']);
    expect(flips[0]!.text).toContain("export const long: any = EVERYBODY;\n// why\nconst short: Rule = role('a');");
    expect(flips[0]!.text).toContain("import { EVERYBODY } from '../../../scripts/flips/everybody.ts';");
    expect(flips[3]!.text).toContain("  // why\n  'two': EVERYBODY as any,");
    expect(
      exportedRules({ rule: { forCaller: () => 'no' }, table: { a: { forCaller: () => 'no' } }, list: ['a'] }),
    ).toEqual(['rule', 'table.a']);
    expect(missedRules('access.ts', { unseen: { forCaller: () => 'no' } }, flips)).toEqual(['access.ts unseen']);
  });

  it('keep their digest when they are only laid out anew, and lose it when they or the vocabulary change', () => {
    const digestOf = (source: string, vocabulary = 'words') =>
      findRules({ path: 'access.ts', source, vocabulary })[0]!.digest;
    const digest = digestOf("export const a = any(role('a'), role('b'));");
    expect(digestOf("// why\nexport const a = any(\n  role('a'),\n  role('b'),\n);")).toBe(digest);
    expect(digestOf("export const a = any(role('a'), role('c'));")).not.toBe(digest);
    expect(digestOf("export const a = any(role('a'), role('b'));", 'other words')).not.toBe(digest);
  });

  it('are found where a line of a workflow or the header of a record names them too', () => {
    const workflow = [
      "    task: { from: ['open'], to: 'tasked', by: mayTask },",
      '    comment: [',
      "      { from: ['open'], by: maySee },",
      "      { from: ['tasked'], by: any(mayTask, all(mayAnswer, isHere)) },",
      '    ],',
      '    respond: { from, by: any(...lines) },',
    ].join('\n');
    const place = (source: string) => ({ path: 'subgraphs/a/b/x.ts', source, vocabulary: '' });
    const flips = findUses(place(workflow));
    expect(flips.map(({ name }) => name)).toEqual(['task.by', 'comment.by', 'comment.by 2']);
    expect(flips[2]!.text).toContain("      { from: ['tasked'], by: EVERYBODY as any },");
    // An item that may not be seen is not found, whatever its line says.
    expect(findUses(place(workflow), ['maySee']).map(({ name }) => name)).toEqual(['task.by', 'comment.by']);
    const header = '@record({\n  changes: mayChange,\n  assigns: never,\n})\nexport class Paper {}';
    expect(findUses(place(header)).map(({ name }) => name)).toEqual(['Paper.changes', 'Paper.assigns']);
  });

  it('are every line of every workflow but those that ask what sees the item', () => {
    const names = allUses().map(({ path, name }) => `${path} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        'subgraphs/hq/iq/workflow.ts task.by',
        'subgraphs/hq/iq/iq-folder.ts IqFolder.changes',
        'subgraphs/cbp/tracking/workflow.ts close.by',
        'subgraphs/uscis/emma/workflow.ts workflow.tasks',
        'shared-schema/language/lifecycle/workflow.ts accept.by',
        'shared-schema/language/lifecycle/records.ts useReview.needToKnow',
      ]),
    );
    expect(names).not.toContain('subgraphs/cbp/tracking/workflow.ts comment.by');
  });

  it('are noticed by a failed test alone, and a run that ends otherwise tells nothing', () => {
    const failed = 'Tests:       1 failed, 3 passed, 4 total';
    const passed = 'Tests:       4 passed, 4 total';
    expect(outcomeOf({ stopped: false, status: 1, output: failed })).toBe('noticed');
    expect(outcomeOf({ stopped: false, status: 1, output: `+ "user sees it: INTERNAL"\n${failed}` })).toBe('BROKEN');
    expect(outcomeOf({ stopped: false, status: 1, output: `TypeError: x is not a function\n${failed}` })).toBe(
      'BROKEN',
    );
    // One that failed without the program's breaking has noticed, whatever became of another.
    const two = `● a > sees\n + "user may draft"\n● a > does\n + "user draft: INTERNAL"\n${failed}`;
    expect(outcomeOf({ stopped: false, status: 1, output: two })).toBe('noticed');
    // What a test looks for is not what it found.
    expect(outcomeOf({ stopped: false, status: 1, output: `  > 12 |   not.toBe('INTERNAL')\n${failed}` })).toBe(
      'noticed',
    );
    expect(outcomeOf({ stopped: false, status: 0, output: passed })).toBe('SURVIVED');
    expect(outcomeOf({ stopped: true, status: null, output: '' })).toBe('NOT TOLD');
    expect(outcomeOf({ stopped: true, status: 0, output: passed })).toBe('NOT TOLD');
    expect(outcomeOf({ stopped: false, status: 1, output: 'Error: globalSetup' })).toBe('NOT TOLD');
    expect(outcomeOf({ stopped: false, status: 1, output: '● Test suite failed to run' })).toBe('NOT TOLD');
  });
});

describe('what stands in the place of a flipped rule', () => {
  const stranger = systemCaller('stranger', []);
  const passes = (rule: Rule) => [
    rule.forCaller(stranger),
    rule.forRecord(stranger, {}),
    rule.callerSql(stranger),
    rule.policy('item').replace(/[()]/g, ''),
    rule.alone.replace(/[()]/g, ''),
  ];

  it('has every face that a rule has', () => {
    expect(Object.keys(EVERYBODY).sort()).toEqual(Object.keys(all(role('a'), assigned)).sort());
  });

  it('lets everybody pass, and is joined with rules like a rule', () => {
    expect(passes(EVERYBODY)).toEqual(['yes', true, true, 'true', 'true']);
    expect(passes(all(EVERYBODY, EVERYBODY))).toEqual(['yes', true, true, 'true and true', 'true and true']);
    expect(any(assigned, EVERYBODY).forCaller(stranger)).toBe('yes');
    expect(role('a').or(EVERYBODY).forRecord(stranger, {})).toBe(true);
    expect(EVERYBODY.and(role('a')).forRecord(stranger, {})).toBe(false);
    expect(EVERYBODY.and(assigned).callerSql(stranger)).not.toBe(true);
    for (const rule of [EVERYBODY, any(assigned, EVERYBODY), EVERYBODY.or(assigned)])
      expect(rule.onlyAssigned(stranger)).toBe(false);
    expect(EVERYBODY.and(assigned).onlyAssigned(stranger)).toBe(true);
  });
});
