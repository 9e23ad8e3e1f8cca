import { findSpii } from '../shared-schema/features/spii/index.ts';

const SENTENCES =
  'The constituent writes about the delay of a decision and asks when an answer may be expected; ' +
  'the office has replied twice since then. ';

/**
 * Measures megabytes of text a second in which SPII is looked for: letters of the size people write, a number in each
 * third one.
 */
export function spiiPerSecond(seconds = 3): number {
  const letter = (n: number) => {
    const number = n % 3 === 0 ? `SSN 901-${10 + (n % 80)}-2345` : `filed in March 20${10 + (n % 10)}`;
    return `${SENTENCES.repeat(12)}${number}.`;
  };
  const letters = Array.from({ length: 300 }, (_, n) => letter(n));
  const bytes = letters.reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  let done = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < seconds * 1000) {
    for (const each of letters) findSpii(each);
    done += bytes;
  }
  return Number((done / 1e6 / ((performance.now() - startedAt) / 1000)).toFixed(1));
}
