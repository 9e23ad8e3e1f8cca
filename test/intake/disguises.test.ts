import { describe, expect, it } from '@jest/globals';
import { DEVELOPMENT_CONTEXTS, HELD_OUT_CONTEXTS } from './disguise-contexts.ts';
import { DEVELOPMENT_DISGUISES, HELD_OUT_DISGUISES } from './disguise-writings.ts';
import { type DisguisedPassage, developmentPassages, heldOutPassages, readBack } from './disguises.ts';
import { BASES, HARD_NEGATIVES } from './hard-negatives.ts';

const SPLITS = [
  ['development', developmentPassages],
  ['held out', heldOutPassages],
] as const;
const named = (entries: readonly { name: string }[]) => entries.map(({ name }) => name).sort();
const unique = (values: readonly string[]) => [...new Set(values)].sort();
const expectedOf = ({ text, expected, disguise }: DisguisedPassage) =>
  expected.map((each) => ({ ...each, text, disguise }));
const expectedIn = (passages: readonly DisguisedPassage[]) => passages.flatMap(expectedOf);

describe.each(SPLITS)('Disguised passages, %s', (_, passages) => {
  it('are the same on every call, and a shorter set is the beginning of a longer one', () => {
    expect(passages(3000)).toEqual(passages(3000));
    expect(passages(50)).toEqual(passages(3000).slice(0, 50));
  });

  it('can be read by undoing the disguise: every expected value stands where it is said to', () => {
    const all = expectedIn(passages(5000));
    const found = all.map(({ kind, text, from, to, disguise }) => readBack(kind, text.slice(from, to), disguise));
    const misread = all.filter(({ value }, at) => found[at] !== value);
    expect(misread).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(5000);
  });

  it('hold one number, but for the context that has several', () => {
    const several = passages(5000).filter(({ expected }) => expected.length !== 1);
    expect(unique(several.map(({ context }) => context))).toEqual(['several in one']);
  });

  it('have synthetic numbers only', () => {
    const SYNTHETIC = /^(?:(?:666|9[0-4]\d)\d{6}|A900\d{6}|[A-Z]{3}90\d{8})$/;
    expect(expectedIn(passages(5000)).filter(({ value }) => !SYNTHETIC.test(value))).toEqual([]);
  });
});

describe('The held-out split', () => {
  it('has every disguise and context of development, and at least two and three of its own', () => {
    const passages = heldOutPassages();
    const disguises = named([...DEVELOPMENT_DISGUISES, ...HELD_OUT_DISGUISES]);
    const contexts = named([...DEVELOPMENT_CONTEXTS, ...HELD_OUT_CONTEXTS]);
    expect(unique(passages.map(({ disguise }) => disguise))).toEqual(disguises);
    expect(unique(passages.map(({ context }) => context))).toEqual(contexts);
    expect(HELD_OUT_DISGUISES.length).toBeGreaterThanOrEqual(2);
    expect(HELD_OUT_CONTEXTS.length).toBeGreaterThanOrEqual(3);
  });

  it('leaves its own disguises and contexts out of development, and shares no passage with it', () => {
    const passages = developmentPassages();
    expect(unique(passages.map(({ disguise }) => disguise))).toEqual(named(DEVELOPMENT_DISGUISES));
    expect(unique(passages.map(({ context }) => context))).toEqual(named(DEVELOPMENT_CONTEXTS));
    const texts = new Set(passages.map(({ text }) => text));
    expect(heldOutPassages().filter(({ text }) => texts.has(text))).toEqual([]);
  });
});

describe('Hard negatives', () => {
  it('are at least 120 by hand and 300 in all, no two alike', () => {
    const bases = Object.values(BASES).flat();
    expect(new Set(bases).size).toBe(bases.length);
    expect(bases.length).toBeGreaterThanOrEqual(120);
    expect(new Set(HARD_NEGATIVES.map(({ text }) => text)).size).toBe(HARD_NEGATIVES.length);
    expect(HARD_NEGATIVES.length).toBeGreaterThanOrEqual(300);
  });

  it('hold no dashed SSN, no A-Number or receipt number in its usual form', () => {
    const SSN = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/;
    const A_NUMBER = /\bA[-# ]?\d{8,9}\b/;
    const RECEIPT = /\b(?:IOE|EAC|WAC|LIN|SRC|NBC|MSC|YSC|AAO)[- ]?\d{10}\b/;
    const USUAL = [SSN, A_NUMBER, RECEIPT];
    expect(HARD_NEGATIVES.filter(({ text }) => USUAL.some((usual) => usual.test(text)))).toEqual([]);
  });
});
