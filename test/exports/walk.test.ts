import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { EXPORT_LIMITS } from '../../gateway/request/exports/limits.ts';
import { type Part, partsOf, type Walk } from '../../gateway/request/exports/walk.ts';
import type { Front } from '../../gateway/request/front.ts';
import type { Spending } from '../../gateway/request/spending.ts';
import { systemCaller } from '../../shared-schema/language/caller.ts';
import { CorrespondenceError, forbidden } from '../../shared-schema/language/errors.ts';
import { exportedOf, frontOf, pageOf, walkOf } from '../support/walked.ts';

/* How the parts of an export are read: as whom, when, how many at once, and for which price. */

const rateLimited = () => new CorrespondenceError('RATE_LIMITED', 'too much', { retryAfter: 1 });
/** Spending that has none left until somebody rested. */
function spent() {
  let left = false;
  const taken: number[] = [];
  const spending = {
    check() {
      if (!left) throw rateLimited();
    },
    take: (_user: string, points: number) => void taken.push(points),
  } as unknown as Spending;
  return {
    spending,
    taken,
    rest: async () => {
      left = true;
    },
  };
}

/** Reads all parts. */
async function all(walk: Walk): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of partsOf(walk)) parts.push(part);
  return parts;
}

describe('a part', () => {
  it('is read as who its caller is once they may spend again, and goes on', async () => {
    const done: string[] = [];
    const { spending, rest } = spent();
    const walk = walkOf({
      front: frontOf((_caller, operation) => {
        done.push('read');
        return pageOf(operation, { rows: 2 });
      }),
      spending,
      callerNow: async () => {
        done.push('who');
        return systemCaller('somebody', []);
      },
      rest: async () => {
        done.push('rested');
        await rest();
      },
    });
    const [part] = await all(walk);
    expect([part?.rows.length, done]).toEqual([2, ['rested', 'who', 'read']]);
  });

  it('is none for who lost their right while they had to wait', async () => {
    let revoked = false;
    let read = 0;
    const { rest, ...spending } = spent();
    const walk = walkOf({
      front: frontOf((_caller, operation) => {
        read += 1;
        return pageOf(operation, { rows: 2 });
      }),
      ...spending,
      callerNow: async () => {
        if (revoked) throw forbidden('the list', 'revoked');
        return systemCaller('somebody', []);
      },
      rest: async () => {
        revoked = true;
        await rest();
      },
    });
    await expect(all(walk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(read).toBe(0);
  });

  it('that waited for its turn is read again, from the same place, as it is to be seen then', async () => {
    // Long enough for a machine that is busy to read the first part while it is fresh.
    const limits = { ...EXPORT_LIMITS, fresh: 1_000 };
    let seen = 200;
    const asked: unknown[] = [];
    const front = frontOf((_caller, operation) => {
      asked.push(operation.variables.exportedAfter);
      return pageOf(operation, { rows: seen });
    });
    const parts = partsOf(walkOf({ front, limits }));
    expect((await parts.next()).value.rows).toHaveLength(100);
    await delay(1_500);
    seen = 105;
    let others = 0;
    for await (const { rows } of parts) others += rows.length;
    expect([others, asked.slice(0, 3)]).toEqual([5, [undefined, '100', '100']]);
  });

  it('has no more rows than a client takes while they are fresh', async () => {
    const limits = { ...EXPORT_LIMITS, fresh: 200 };
    const sizes: number[] = [];
    for await (const { rows } of partsOf(walkOf({ front: frontOf((_, of) => pageOf(of, { rows: 400 })), limits }))) {
      sizes.push(rows.length);
      await delay(rows.length * 5);
    }
    expect(Math.max(...sizes.slice(2))).toBeLessThanOrEqual(25);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(400);
  });

  it('says whether the list is all there is, without being asked', async () => {
    const front = frontOf((_, of) => pageOf(of, { rows: 1, complete: false }));
    expect((await all(walkOf({ front }))).map(({ complete }) => complete)).toEqual([false]);
  });
});

describe('a part that is too large', () => {
  it('is asked for smaller, and so is every other after it', async () => {
    let refused = 0;
    const { schema, run } = frontOf((_, of) => pageOf(of, { rows: 3_000 }));
    const front = {
      schema,
      run: async (caller, operation) => {
        if (Number(operation.variables.exportedFirst) <= 300) return run(caller, operation);
        refused += 1;
        return { data: null, errors: [new CorrespondenceError('TOO_COMPLEX', 'too much')], reached: [] };
      },
    } as Pick<Front, 'schema' | 'run'> as Front;
    const parts = await all(walkOf({ front, isLong: () => true }));
    expect([parts.flatMap(({ rows }) => rows).length, refused]).toEqual([3_000, 1]);
  });
});

describe('an export that is broken off', () => {
  it('waits for nothing that its next part waits for', async () => {
    let checks = 0;
    const walk = walkOf({
      front: frontOf((_, of) => pageOf(of, { rows: 300 })),
      spending: {
        check() {
          checks += 1;
          if (checks > 1) throw rateLimited();
        },
        take() {},
      } as unknown as Spending,
      rest: (_, until) => delay(5_000, undefined, { signal: until }),
    });
    const begun = performance.now();
    for await (const part of partsOf(walk)) if (part) break;
    expect([checks, performance.now() - begun < 2_000]).toEqual([2, true]);
  });
});

describe('a list of which so many rows are asked for', () => {
  const asked = (first: number) => exportedOf(`{ things(first: ${first}) { nodes { name } } }`);
  const front = frontOf((_, of) => pageOf(of, { rows: 250 }));

  it.each([
    ['fewer than there are', 120, true],
    ['as many as one part has', 100, true],
    ['as many as there are', 250, false],
    ['more than there are', 300, false],
  ])('says whether it goes on: %s', async (_, first, more) => {
    const parts = await all(walkOf({ front, exported: asked(first) }));
    expect(parts.flatMap(({ rows }) => rows)).toHaveLength(Math.min(first, 250));
    expect(parts.some((part) => part.more)).toBe(more);
    expect(parts.slice(0, -1).every((part) => !part.more)).toBe(true);
  });
});

describe('how many rows are asked for', () => {
  const question = 'query ($first: Int = 50) { things(first: $first) { nodes { name } } }';

  it('is as the operation says, by its own value too', () => {
    expect(exportedOf(question, { first: 50 }).page?.most).toBe(50);
  });

  it('is all where the operation’s own value is that of a screen, and nobody gave one', () => {
    const ofQuestion = exportedOf(question, { first: 50 }, new Set(['first']));
    expect([ofQuestion.page?.most, ofQuestion.root.given]).toEqual([undefined, {}]);
  });
});

describe('the price', () => {
  it.each([
    ['rows of a list is a tenth of what they cost on a screen', '{ things { nodes { name } } }', 10 + 20 + 8],
    ['a statistic is what it costs on a screen', '{ figures { byState { items } } }', 10 + 100],
  ])('of %s', async (_, query, points) => {
    const { spending, taken, rest } = spent();
    const front = frontOf((_caller, operation) =>
      query.includes('things') ? pageOf(operation, { rows: 1 }) : { figures: { byState: [{ items: 1 }] } },
    );
    await all(walkOf({ front, spending, rest, exported: exportedOf(query) }));
    expect(taken).toEqual([points]);
  });
});
