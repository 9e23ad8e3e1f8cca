import { type Context, DEVELOPMENT_CONTEXTS, HELD_OUT_CONTEXTS, LABELS } from './disguise-contexts.ts';
import type { Chance } from './disguise-text.ts';
import type { Identifier, IdentifierKind } from './disguise-writings.ts';
import { DEVELOPMENT_DISGUISES, type Disguise, HELD_OUT_DISGUISES } from './disguise-writings.ts';

/**
 * A grammar of passages that hold a true number in disguise: number x disguise x context. Written without knowledge of
 * the detector. Numbers are synthetic (SSN area 666 and 900 to 949, A-Numbers A900..., receipts ...90...).
 */
export interface DisguisedPassage {
  readonly text: string;
  /** `value` has letters and ASCII digits alone; `from` and `to` are where it stands, without the words beside it. */
  readonly expected: readonly { kind: IdentifierKind; value: string; from: number; to: number }[];
  readonly disguise: string;
  readonly context: string;
}

/** Returns chance by mulberry32, a small public-domain generator: not for secrets, the same on every machine. */
const seeded = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (values) => values[below(values.length)]! };
};

const PREFIXES = ['IOE', 'EAC', 'WAC', 'LIN', 'SRC', 'NBC', 'MSC', 'YSC'];
const KINDS: readonly IdentifierKind[] = ['ssn', 'aNumber', 'receiptNumber'];
/** Returns `length` digits of which the first is none, so that no group is all noughts. */
const digits = (length: number, chance: Chance): string => {
  const others = Array.from({ length: length - 1 }, () => chance.below(10));
  return [1 + chance.below(9), ...others].join('');
};
const MADE: Readonly<Record<IdentifierKind, (chance: Chance) => Omit<Identifier, 'kind'>>> = {
  ssn: (chance) => ({
    head: '',
    groups: [chance.pick(['666', String(900 + chance.below(50))]), digits(2, chance), digits(4, chance)],
  }),
  aNumber: (chance) => ({ head: 'A', groups: ['900', digits(3, chance), digits(3, chance)] }),
  receiptNumber: (chance) => ({ head: chance.pick(PREFIXES), groups: ['90', digits(3, chance), digits(5, chance)] }),
};
const identifierFor = (disguise: Disguise, chance: Chance): Identifier => {
  const kind = chance.pick(disguise.only ?? KINDS);
  const { head, groups } = MADE[kind](chance);
  const paired = groups.map((group, at) => (at === 2 ? group[0] + group.slice(0, -1) : group));
  return { kind, head, groups: disguise.paired ? paired : groups };
};

/** Returns the words before and after a number; where none are needed, none in every second case. */
const wordsFor = (kind: IdentifierKind, label: Disguise['label'], chance: Chance) => {
  const without = { none: true, optional: chance.below(2) === 0, usual: false, otherWords: false, after: false };
  if (without[label]) return { before: '', after: '' };
  if (label === 'after') return { before: '', after: chance.pick(LABELS[kind].after) };
  return { before: chance.pick(LABELS[kind][label === 'otherWords' ? 'otherWords' : 'usual']), after: '' };
};

const passage = (disguise: Disguise, context: Context, chance: Chance): DisguisedPassage => {
  const cased = (text: string) => (context.capitals ? text.toUpperCase() : text);
  const [first, ...rest] = chance.pick(context.texts).split('¤') as [string, ...string[]];
  let text = first;
  const expected = rest.map((following) => {
    const { kind, head, groups } = identifierFor(disguise, chance);
    const words = wordsFor(kind, disguise.label, chance);
    const plain = head + (head && (disguise.afterHead ?? '')) + disguise.write(groups, chance);
    const written = disguise.words ? cased(plain) : plain;
    const from = text.length + words.before.length;
    text += cased(words.before) + written + cased(words.after) + following;
    return { kind, value: head + groups.join(''), from, to: from + written.length };
  });
  return { text, expected, disguise: disguise.name, context: context.name };
};

/**
 * Returns the value that a reader finds in what stands there, by undoing the disguise.
 * @throws Error for a disguise that is not in the grammar.
 */
export const readBack = (kind: IdentifierKind, written: string, disguiseName: string): string => {
  const disguise = [...DEVELOPMENT_DISGUISES, ...HELD_OUT_DISGUISES].find(({ name }) => name === disguiseName);
  if (!disguise) throw new Error(`no such disguise: ${disguiseName}`);
  const headLength = { ssn: 0, aNumber: 1, receiptNumber: 3 }[kind];
  return written.slice(0, headLength) + disguise.undo(written.slice(headLength));
};

interface Split {
  readonly seed: number;
  readonly disguises: readonly Disguise[];
  readonly contexts: readonly Context[];
}
/** Returns any number of passages; each depends on the seed and its place alone, and every pair comes up in turn. */
const passagesOf = ({ seed, disguises, contexts }: Split, count: number): DisguisedPassage[] =>
  Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / disguises.length);
    const place = at % disguises.length;
    return passage(disguises[place]!, contexts[(place + round) % contexts.length]!, seeded(seed + at * 0x9e3779b1));
  });

const DEVELOPMENT: Split = { seed: 20_260_101, disguises: DEVELOPMENT_DISGUISES, contexts: DEVELOPMENT_CONTEXTS };
const HELD_OUT: Split = {
  seed: 77_003_611,
  disguises: [...DEVELOPMENT_DISGUISES, ...HELD_OUT_DISGUISES],
  contexts: [...DEVELOPMENT_CONTEXTS, ...HELD_OUT_CONTEXTS],
};
const pairsOf = ({ disguises, contexts }: Split): number => disguises.length * contexts.length;

/** Returns passages to build and tune the detector with; without a number, every disguise in every context. */
export const developmentPassages = (count = pairsOf(DEVELOPMENT)): DisguisedPassage[] => passagesOf(DEVELOPMENT, count);
/**
 * Returns passages FOR MEASURING ONLY: another seed, and disguises and contexts that development does not have. Report
 * recall over them; do not read them to mend the detector, or the measure is worth nothing.
 */
export const heldOutPassages = (count = pairsOf(HELD_OUT)): DisguisedPassage[] => passagesOf(HELD_OUT, count);
