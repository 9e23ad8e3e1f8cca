import { describe, expect, it } from '@jest/globals';
import { findSpii, redacted } from '../../shared-schema/features/spii/spii.ts';
import { NEGATIVES, POSITIVES } from './passages.ts';

const MEASURED = ['ssn', 'aNumber', 'receiptNumber'];
const exact = (text: string) => findSpii(text).filter((each) => MEASURED.includes(each.kind));

describe('SPII in free text', () => {
  it('is found in the shortest form it has', () => {
    for (const [text, kind] of [
      ['DOB 1/2/80', 'birthDate'],
      ['a@b.co', 'email'],
      ['passport 123456', 'passportNumber'],
      ['acct 123456', 'accountNumber'],
      ['alien no 1234567', 'aNumber'],
    ] as const)
      expect([text, findSpii(text).map((each) => each.kind)]).toEqual([text, [kind]]);
    expect(findSpii('in 198, on page 7')).toEqual([]);
  });

  it('is looked for in a labelled set of at least 400 passages, half of them hard negatives', () => {
    expect(POSITIVES.length + NEGATIVES.length).toBeGreaterThanOrEqual(400);
    expect(NEGATIVES.length * 2).toBeGreaterThanOrEqual(POSITIVES.length + NEGATIVES.length);
    expect(new Set([...POSITIVES, ...NEGATIVES].map((each) => each.text)).size).toBe(
      POSITIVES.length + NEGATIVES.length,
    );
  });

  it.each(MEASURED)('%s: recall at least 0.98 and precision at least 0.95, by place and kind', (kind) => {
    let [hits, missed, wrong] = [0, 0, 0];
    const misses: string[] = [];
    for (const { text, spans } of [...POSITIVES, ...NEGATIVES]) {
      const found = exact(text).filter((each) => each.kind === kind);
      for (const span of spans.filter((each) => each.kind === kind)) {
        if (found.some((each) => each.from === span.from && each.to === span.to)) hits++;
        else {
          missed++;
          misses.push(`missed ${JSON.stringify(text)}`);
        }
      }
      for (const each of found) {
        if (spans.some((span) => span.kind === kind && span.from === each.from && span.to === each.to)) continue;
        wrong++;
        misses.push(`wrong ${JSON.stringify(text)}`);
      }
    }
    expect({
      enough: hits / (hits + missed) >= 0.98 && hits / (hits + wrong) >= 0.95,
      recall: hits / (hits + missed),
      precision: hits / (hits + wrong),
      misses,
    }).toMatchObject({ enough: true });
  });

  it('finds the other kinds too, each by what stands beside it', () => {
    const kinds = (text: string) => findSpii(text).map((each) => `${each.kind} ${text.slice(each.from, each.to)}`);
    expect(kinds('Passport no. C12345678, born 01/02/1980')).toEqual([
      'passportNumber C12345678',
      'birthDate 01/02/1980',
    ]);
    expect(kinds('Date of birth: March 3, 1979; call (202) 555-0134 or write to writer@example.gov')).toEqual([
      'birthDate March 3, 1979',
      'phone (202) 555-0134',
      'email writer@example.gov',
    ]);
    expect(kinds('card 4111 1111 1111 1111, account 12345678')).toEqual([
      'cardNumber 4111 1111 1111 1111',
      'accountNumber 12345678',
    ]);
    expect(kinds('4111 1111 1111 1112 fails its check')).toEqual([]);
  });

  it('places are those of the text as it was given, and redaction keeps the rest as it was', () => {
    const text = 'Ｎｏ. ９０１-０１-２３４５, zero\u200bwidth, A900123456.';
    expect(redacted(text, findSpii(text))).toBe('Ｎｏ. [redacted], zero\u200bwidth, [redacted].');
    expect(redacted('nothing here', [])).toBe('nothing here');
  });

  it('a hostile text of 200,000 signs is gone through like any other', () => {
    const found = [
      '1'.repeat(200_000),
      '901-'.repeat(50_000),
      'A'.repeat(200_000),
      'a@'.repeat(100_000),
      'SSN '.repeat(50_000),
      '- '.repeat(100_000),
    ].map((text) => findSpii(text).length);
    expect(found).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
