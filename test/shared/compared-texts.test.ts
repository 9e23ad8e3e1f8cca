import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, MOST_PASSAGES, type Passage } from '../../shared-schema/features/drafts/compare.ts';

/* What is new, gone and the same between two texts. */
const joined = (passages: readonly Passage[], ...kinds: Passage['kind'][]): string =>
  passages
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');
const WORDS = fc.array(fc.constantFrom('we', 'thank', 'you', 'Ü', '\u200d', ' ', '\n\n', ',', '[grayed out]', '.'), {
  maxLength: 60,
});

describe('two texts compared', () => {
  it('give both back, sign by sign, and no two passages of one kind follow each other', () =>
    fc.assert(
      fc.property(WORDS, WORDS, (one, other) => {
        const [earlier, later] = [one.join(''), other.join('')];
        const { passages, byWords } = compare(earlier, later);
        expect(byWords).toBe(true);
        expect(joined(passages, 'same', 'gone')).toBe(earlier);
        expect(joined(passages, 'same', 'new')).toBe(later);
        expect(passages.some(({ kind }, at) => kind === passages[at + 1]?.kind)).toBe(false);
      }),
      { numRuns: 500 },
    ));

  it('are one passage where they are the same, and none where there is nothing', () => {
    expect(compare('We thank you.', 'We thank you.').passages).toEqual([{ kind: 'same', text: 'We thank you.' }]);
    expect(compare('', '').passages).toEqual([]);
  });

  it.each([
    ['every word differs', Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(' '), 'b '.repeat(20_000)],
    [
      'the same few signs, as often as a text is long',
      'ab'.repeat(50_000),
      `${'a'.repeat(50_000)}${'b'.repeat(50_000)}`,
    ],
    ['words that come again and again', 'a, b. '.repeat(16_000), 'b, a. '.repeat(16_000)],
  ])('take no more steps than there may be: %s', (_, earlier, later) => {
    const { steps, passages } = compare(earlier, later);
    expect(steps).toBeLessThanOrEqual(1_000_001);
    expect(passages.length).toBeLessThanOrEqual(MOST_PASSAGES);
  });
});
