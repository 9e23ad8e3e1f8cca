import {
  BREAKS,
  broken,
  type Chance,
  digitsOf,
  each,
  inPairs,
  inScript,
  pairsRead,
  SPANISH,
  said,
  scanned,
  signs,
  spelled,
  unscanned,
  withoutEntities,
  withRuns,
} from './disguise-text.ts';

/** A true number of a kind: `head` is its letters, `groups` its digits as they are usually grouped. */
export type IdentifierKind = 'ssn' | 'aNumber' | 'receiptNumber';
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly head: string;
  readonly groups: readonly string[];
}

/** A way to write the digits of a number so that a reader still reads them. */
export interface Disguise {
  readonly name: string;
  /** `optional`: what stands there is recognised without a word, so that sometimes none is given. */
  readonly label: 'none' | 'optional' | 'usual' | 'otherWords' | 'after';
  write(groups: readonly string[], chance: Chance): string;
  /** Returns the digits of what `write` gave. */
  undo(written: string): string;
  /** What stands between the letters of a number and its digits; nothing, if not said. */
  readonly afterHead?: string;
  readonly only?: readonly IdentifierKind[];
  /** Two equal digits stand side by side in the last group. */
  readonly paired?: true;
  /** Written in words, so that capitals change nothing. */
  readonly words?: true;
}

const spaced = (name: string, betweens: readonly string[]): Disguise => ({
  name,
  label: 'usual',
  write: (groups, chance) => signs(groups.join('')).join(chance.pick(betweens)),
  undo: digitsOf,
});
const separated = (name: string, separator: string): Disguise => ({
  name: `separator ${name}`,
  label: 'usual',
  write: (groups) => groups.join(separator),
  undo: digitsOf,
});
const script = (name: string, zeros: readonly number[]): Disguise => ({
  name,
  label: 'optional',
  write: (groups, chance) => each(groups, inScript(chance.pick(zeros)), '-'),
  undo: digitsOf,
});
const spelledOut = ({
  name,
  afterHead,
  within,
  between,
}: {
  name: string;
  afterHead: string;
  within: string;
  between: readonly string[];
}): Disguise => {
  const inWords = (group: string, chance: Parameters<Disguise['write']>[1]) =>
    signs(group)
      .map((digit) => spelled(digit, chance))
      .join(within);
  return {
    name,
    label: 'usual',
    afterHead,
    words: true,
    write: (groups, chance) => groups.map((group) => inWords(group, chance)).join(chance.pick([...between])),
    undo: (written) => said(written),
  };
};
const MARKS = ['\u0301', '\u0332', '\u0336', '\u20dd'];
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];

export const DEVELOPMENT_DISGUISES: readonly Disguise[] = [
  { name: 'none, no word beside it', label: 'none', write: (groups) => groups.join('-'), undo: digitsOf },
  { name: 'none, a word after it', label: 'after', write: (groups) => groups.join('-'), undo: digitsOf },
  { name: 'none, bare, a word after it', label: 'after', write: (groups) => groups.join(''), undo: digitsOf },
  { name: 'none, other words', label: 'otherWords', write: (groups) => groups.join('-'), undo: digitsOf },
  { name: 'none, bare, other words', label: 'otherWords', write: (groups) => groups.join(''), undo: digitsOf },
  spelledOut({ name: 'spelled', afterHead: ' ', within: ' ', between: [' ', ', ', ' dash '] }),
  spelledOut({ name: 'spelled with hyphens', afterHead: '-', within: '-', between: [' ', '-', ' - '] }),
  {
    name: 'spelled with double and triple',
    label: 'usual',
    afterHead: ' ',
    words: true,
    paired: true,
    write: (groups, chance) => groups.map((group) => withRuns(group, chance)).join(chance.pick([' ', ', '])),
    undo: (written) => said(written),
  },
  {
    name: 'spelled, mixed with numerals',
    label: 'usual',
    afterHead: ' ',
    words: true,
    write: (groups, chance) => {
      const odd = chance.below(2);
      return signs(groups.join(''))
        .map((digit, at) => (at % 2 === odd ? spelled(digit, chance) : digit))
        .join(chance.pick([' ', '-']));
    },
    undo: (written) => said(written),
  },
  spaced('spaced by blanks', [' ', '  ']),
  spaced('spaced by dots', ['.', ' . ']),
  spaced('spaced by unusual blanks', ['\u00a0', '\u2009', '\u200a', '\u202f', '\u3000']),
  {
    name: 'invisible signs between digits',
    label: 'optional',
    write: (groups, chance) => groups.map((group) => signs(group).join(chance.pick(INVISIBLE))).join('-'),
    undo: digitsOf,
  },
  {
    name: 'combining marks',
    label: 'optional',
    write: (groups, chance) => each(groups, (digit) => digit + chance.pick(MARKS), '-'),
    undo: digitsOf,
  },
  {
    name: 'keycaps',
    label: 'usual',
    write: (groups, chance) => each(groups, (digit) => `${digit}\ufe0f\u20e3`, chance.pick(['-', ' ', ''])),
    undo: digitsOf,
  },
  ...Object.entries(BREAKS).flatMap(([name, at]): Disguise[] => [
    { name, label: 'usual', write: (groups, chance) => broken(groups, at, chance), undo: digitsOf },
    {
      name: `${name}, hyphen`,
      label: 'usual',
      write: (groups, chance) => broken(groups, `-${at}`, chance),
      undo: digitsOf,
    },
  ]),
  { name: 'scanned', label: 'optional', write: (groups, chance) => scanned(groups, 2, chance), undo: unscanned },
  { name: 'scanned badly', label: 'usual', write: (groups, chance) => scanned(groups, 7, chance), undo: unscanned },
  script('full-width digits', [0xff10]),
  script('Arabic-Indic digits', [0x0660, 0x06f0]),
  script('mathematical digits', [0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6]),
  script('digits of other scripts', [0x0966, 0x09e6, 0x0e50, 0x0be6, 0x1040]),
  separated('slash', '/'),
  separated('underscore', '_'),
  separated('em dash', '—'),
  separated('middle dot', '·'),
  separated('comma', ', '),
  separated('dot', '.'),
  separated('blank', ' '),
  {
    name: 'brackets',
    label: 'usual',
    afterHead: ' ',
    write: (groups, chance) => {
      const [open, close] = chance.pick([
        ['(', ')'],
        ['[', ']'],
        ['{', '}'],
      ] as const);
      return groups.map((group) => open + group + close).join(chance.pick([' ', '']));
    },
    undo: digitsOf,
  },
  {
    name: 'parts apart',
    label: 'usual',
    only: ['ssn'],
    write: (groups, chance) => {
      const names = chance.pick([
        ['area', 'group', 'serial'],
        ['first three', 'middle two', 'last four'],
      ]);
      return groups.map((group, at) => `${names[at]} ${group}`).join(', ');
    },
    undo: digitsOf,
  },
  {
    name: 'HTML entities',
    label: 'usual',
    write: (groups, chance) => {
      const hex = chance.below(2) === 1;
      return each(groups, (digit) => (hex ? `&#x3${digit};` : `&#${48 + Number(digit)};`), '-');
    },
    undo: (written) => digitsOf(withoutEntities(written)),
  },
  {
    name: 'percent-encoded',
    label: 'usual',
    write: (groups, chance) => each(groups, (digit) => `%3${digit}`, chance.pick(['-', '%2D', ''])),
    undo: (written) => digitsOf(decodeURIComponent(written)),
  },
  {
    name: 'markup between digits',
    label: 'usual',
    write: (groups, chance) => {
      const tag = chance.pick(['b', 'i', 'span', 'font']);
      return each(groups, (digit, at) => (at % 2 === 0 ? `<${tag}>${digit}</${tag}>` : digit), '-');
    },
    undo: (written) => digitsOf(written.replace(/<[^>]*>/g, '')),
  },
];

const CIRCLED = [...'⓪①②③④⑤⑥⑦⑧⑨'];
/** For measuring only: a detector made with these in view has nothing left to be measured by. */
export const HELD_OUT_DISGUISES: readonly Disguise[] = [
  {
    name: 'circled digits',
    label: 'usual',
    write: (groups) => each(groups, (digit) => CIRCLED[Number(digit)]!, '-'),
    undo: (written) => digitsOf(written.normalize('NFKC')),
  },
  {
    name: 'said in pairs',
    label: 'usual',
    afterHead: ' ',
    words: true,
    write: (groups) => groups.map(inPairs).join(', '),
    undo: pairsRead,
  },
  {
    name: 'spelled in Spanish',
    label: 'usual',
    afterHead: ' ',
    words: true,
    write: (groups) => each(groups, (digit) => ` ${SPANISH[Number(digit)]}`, ',').trim(),
    undo: (written) => said(written, SPANISH),
  },
  {
    name: 'joined by words',
    label: 'usual',
    afterHead: ' ',
    write: (groups, chance) => signs(groups.join('')).join(chance.pick([' then ', ' and ', ', next '])),
    undo: digitsOf,
  },
];
