import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Synthetic } from '../../shared-schema/features/seeding/index.ts';
import { type Counted, toldOf } from '../../shared-schema/runtime/postgres/statistics.ts';
import { countedItems } from '../../subgraphs/hq/register/publication.ts';
import { attack } from '../support/attack.ts';
import { TestService } from '../support/service.ts';
import { itemsOf, knownOf, sizesOf, type Told } from '../support/told-together.ts';

/*
 * Tables that are published of one tool are of the same items, and their words say how they meet: what is overdue is
 * open, a month of closing has closed items. Somebody who knows that, and every figure to the digit, must still know
 * nothing of a small group, nor of a small set that follows from two tables.
 */
const THRESHOLD = 11;
const TOOLS = 300;
let test: TestService;
beforeAll(async () => {
  test = await TestService.start();
});
afterAll(() => test.stop());

const random = new Synthetic(20_261_130);
const tools = Array.from({ length: TOOLS }, () => sizesOf(random));
async function toldByTool(counted: Counted): Promise<Map<string, Told[]>> {
  const rows = await test.rows('register', toldOf(counted, THRESHOLD));
  return Map.groupBy(rows as (Told & { tool: string })[], ({ tool }) => tool);
}
const known = (told: ReadonlyMap<string, Told[]>): string[] =>
  tools.flatMap((sizes, at) => {
    const figures = told.get(`t${at}`);
    return figures ? knownOf(sizes, figures, THRESHOLD - 1).map((each) => `t${at} (${sizes}): ${each}`) : [];
  });

describe('tables of the same items', () => {
  const counted = countedItems(`(${itemsOf(tools)})`, THRESHOLD);

  attack('7.2', 'sql', 'tell nothing of small groups to who knows how the tables meet', async () => {
    const told = await toldByTool(counted);
    const having = (dimension: string) =>
      [...told.values()].filter((figures) => figures.some((each) => each.dimension === dimension)).length;
    expect(known(told)).toEqual([]);
    // Most tools have something, and enough of them everything: else nothing could have been told.
    expect(told.size).toBeGreaterThan(TOOLS / 2);
    expect(having('standing')).toBeGreaterThan(TOOLS / 10);
    expect(having('daysToResponse')).toBeGreaterThan(TOOLS / 30);
    expect(having('standing')).toBeLessThan(told.size);
  });

  attack('7.2', 'sql', 'would tell of hundreds, were each of them suppressed for itself', async () => {
    const { together: _, ...alone } = counted;
    expect(known(await toldByTool(alone)).length).toBeGreaterThan(200);
  });
});
