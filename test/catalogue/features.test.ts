import { describe, expect, it } from '@jest/globals';
import { catalogueLines, testsByLine, waitingLines } from '../../scripts/features-page.ts';

/* docs/features.md: what the assessments ask for is shown by tests that name it, or waits for work that is named. */
const lines = catalogueLines();
const tests = testsByLine();
const waiting = waitingLines();
const waitingTools = new Set(waiting.flatMap(({ tools = [] }) => tools));
const waitingIds = waiting.flatMap(({ lines: ids = [] }) => ids);

describe('a line of the assessments', () => {
  it('is shown by a test that names it, or is said to wait', () => {
    const missing = lines.filter(({ id, of }) => !tests.has(id) && !waitingIds.includes(id) && !waitingTools.has(of));
    expect(missing.map(({ id, says }) => `${id}: ${says}`)).toEqual([]);
  });

  it('that a test shows waits no more', () => expect(waitingIds.filter((id) => tests.has(id))).toEqual([]));

  it('is one that there is, wherever a test or the list of what waits names it', () => {
    const known = new Set(lines.map(({ id }) => id));
    expect([...tests.keys(), ...waitingIds].filter((id) => !known.has(id))).toEqual([]);
    const keys = new Set(lines.map(({ of }) => of));
    expect([...waitingTools].filter((key) => !keys.has(key))).toEqual([]);
    expect(new Set(waitingIds).size).toBe(waitingIds.length);
  });
});
