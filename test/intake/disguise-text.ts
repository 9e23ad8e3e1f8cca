/** Seeded chance: the same seed gives the same choices. */
export interface Chance {
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
}

export const signs = (text: string): string[] => [...text];
/** Returns the decimal digits of any script as ASCII digits; Unicode keeps each script's ten in a row, from zero. */
export const digitsOf = (text: string): string =>
  text.replace(/\P{Nd}/gu, '').replace(/\p{Nd}/gu, (sign) => {
    let zero = sign.codePointAt(0)!;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((sign.codePointAt(0)! - zero) % 10);
  });
type WriteDigit = (digit: string, at: number) => string;
/** Returns the groups with every digit written by `digit`. */
export const each = (groups: readonly string[], digit: WriteDigit, between: string): string => {
  const written = groups.map((group) => signs(group).map(digit).join(''));
  return written.join(between);
};
export const inScript = (zero: number) => (digit: string) => String.fromCodePoint(zero + Number(digit));

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
export const SPANISH = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'];
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3 };
export const spelled = (digit: string, chance: Chance): string => {
  return digit === '0' ? chance.pick(['zero', 'oh']) : WORDS[Number(digit)]!;
};
/** Returns the digits of words and numerals said one by one, "double five" included; other words say nothing. */
export const said = (text: string, words: readonly string[] = WORDS): string => {
  let times = 1;
  let digits = '';
  for (const token of text.toLowerCase().split(/[^a-z0-9]+/)) {
    const value = token === 'oh' ? 0 : words.indexOf(token);
    const digit = /^\d$/.test(token) ? token : String(value);
    if (digit !== '-1') digits += digit.repeat(times);
    times = TIMES[token] ?? 1;
  }
  return digits;
};
export const withRuns = (group: string, chance: Chance): string => {
  const runs = group.match(/(\d)\1{0,2}/g) ?? [];
  const words = runs.map((run) => ['', 'double ', 'triple '][run.length - 1]! + spelled(run[0]!, chance));
  return words.join(' ');
};

export const BREAKS = { 'line break': '\n', 'line break, indented': '\n      ', 'line break, quoted': '\n> ' };
export const broken = (groups: readonly string[], at: string, chance: Chance): string => {
  const place = chance.below(groups.length);
  const cut = 1 + chance.below(groups[place]!.length - 1);
  const inTwo = (group: string) => group.slice(0, cut) + at + group.slice(cut);
  return groups.map((group, index) => (index === place ? inTwo(group) : group)).join('-');
};

const SCANNED = ['OoQ', 'lI|', 'Z', '', '', 'Ss', 'Gb', '', 'B', ''];
const SCANNED_AS = new Map(SCANNED.flatMap((looks, digit) => signs(looks).map((look) => [look, String(digit)])));
/** Returns the groups with at least one confusion wherever one is possible, and others by chance in ten. */
export const scanned = (groups: readonly string[], inTen: number, chance: Chance): string => {
  const able = signs(groups.join('')).filter((digit) => SCANNED[Number(digit)]).length;
  const sure = chance.below(Math.max(able, 1));
  let seen = -1;
  return each(
    groups,
    (digit) => {
      const looks = signs(SCANNED[Number(digit)]!);
      if (looks.length === 0) return digit;
      seen += 1;
      return seen === sure || chance.below(10) < inTen ? chance.pick(looks) : digit;
    },
    '-',
  );
};
export const unscanned = (text: string): string =>
  digitsOf(
    signs(text)
      .map((sign) => SCANNED_AS.get(sign) ?? sign)
      .join(''),
  );

const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const pairSaid = (pair: string): string => {
  const [tens, ones] = signs(pair).map(Number) as [number, number];
  if (tens === 0) return `oh ${WORDS[ones]}`;
  if (tens === 1) return TEENS[ones]!;
  return ones === 0 ? TENS[tens]! : `${TENS[tens]}-${WORDS[ones]}`;
};
/** Returns digits as they are said in twos: "nine nineteen" for 919. */
export const inPairs = (group: string): string => {
  const odd = group.length % 2;
  const first = signs(group.slice(0, odd)).map((digit) => WORDS[Number(digit)]!);
  return [...first, ...(group.slice(odd).match(/../g) ?? []).map(pairSaid)].join(' ');
};
export const pairsRead = (text: string): string =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      const [first, second] = word.split('-') as [string, string?];
      if (TEENS.includes(first)) return `1${TEENS.indexOf(first)}`;
      if (TENS.includes(first)) return `${TENS.indexOf(first)}${second ? WORDS.indexOf(second) : 0}`;
      return said(first);
    })
    .join('');

/** Returns a text with its character references read. */
export const withoutEntities = (text: string): string => {
  const read = (_: string, hex: string, code: string) => String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10));
  return text.replace(/&#(x?)(\w+);/gi, read);
};
