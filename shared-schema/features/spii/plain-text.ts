/** A text as it is compared, and where each of its signs stood in the text it came from. */
interface PlainText {
  readonly text: string;
  /** Index in the original of each sign, and its length at the end; undefined where nothing moved. */
  readonly at: Uint32Array | undefined;
}

/** Letters of other scripts that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  І: 'I',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  Ѕ: 'S',
  Т: 'T',
  Х: 'X',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ι: 'I',
  Ο: 'O',
  Ν: 'N',
  Ζ: 'Z',
  а: 'a',
  е: 'e',
  і: 'i',
  о: 'o',
  р: 'p',
  с: 'c',
  ѕ: 's',
  у: 'y',
  х: 'x',
  ο: 'o',
  ν: 'v',
  ı: 'i',
};
/** Numbers in a ring that Unicode does not take apart: rows that begin with one, and the nought. */
const RINGED: readonly number[] = [0x2776, 0x2780, 0x278a, 0x24f5];
const RINGED_NOUGHT = 0x24ff;
/** Entities of HTML that stand for a sign between digits; the others are numbered. */
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  ndash: '-',
  mdash: '-',
  minus: '-',
  middot: '·',
  bull: '·',
  amp: '&',
  lt: '<',
  gt: '>',
  num: '#',
  sol: '/',
  period: '.',
  comma: ',',
};

/** Markup as in HTML mail, signs encoded as in HTML or in an address, control signs, and all that is not ASCII. */
const TAG = /<\/?[a-z][a-z0-9:]{0,20}(?:\s[^<>]{0,300})?\/?>|<!--[^<>]{0,300}-->/.source;
/** A per cent sign between groups of 3-2-4 parts them, and encodes nothing. */
const PARTS_GROUPS = /(?<=[0-9]{3})%[0-9]{2}%[0-9]{4}(?![0-9%])|(?<=[0-9]{3}%[0-9]{2})%[0-9]{4}(?![0-9%])/.source;
const ENCODED = `&(?:#(?:[0-9]{1,7}|x[0-9a-f]{1,6})|[a-z]{2,6});|(?!${PARTS_GROUPS})%[2-7][0-9a-f]`;
const UNUSUAL = new RegExp(`${TAG}|${ENCODED}|[^\\n\\r\\t\\x20-\\x7e]`, 'giu');
const ANY_UNUSUAL = new RegExp(UNUSUAL.source, 'iu');
/** Tags that set letters apart from each other no more than a change of ink does. */
const INLINE =
  /^<(?:\/?(?:a|abbr|b|big|code|em|font|i|ins|kbd|mark|s|small|span|strike|strong|sub|sup|tt|u|wbr|o:p)\b|!)/i;

const DIGIT = /^\p{Nd}$/u;
const NOTHING = /^[\p{M}\p{C}\p{Default_Ignorable_Code_Point}]$/u;
const SIGN = /^[\p{P}\p{S}]$/u;
const ASCII = /^[\n\r\t\x20-\x7e]*$/;

/** Returns the value of a decimal digit of any script: digits stand in rows of ten, zero first, and rows may touch. */
function digitOf(code: number): string {
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

/** Returns what a sign outside ASCII is read as. */
function signRead(sign: string): string {
  const code = sign.codePointAt(0)!;
  const row = RINGED.find((first) => code >= first && code < first + 10);
  if (row !== undefined) return String(code - row + 1);
  if (code === RINGED_NOUGHT) return '0';
  if (code === 0x85 || /^[\p{Zl}\p{Zp}]$/u.test(sign)) return '\n';
  if (NOTHING.test(sign)) return '';
  if (/^\p{Zs}$/u.test(sign) || code === 0x2800) return ' ';
  if (/^[\p{Pd}\u2043\u2212\u02d7]$/u.test(sign)) return '-';
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  if (ASCII.test(plain)) return plain;
  if (DIGIT.test(plain)) return digitOf(plain.codePointAt(0)!);
  if (sign === '\u2044' || sign === '\u2215') return '/';
  return LOOKALIKES[plain] ?? (SIGN.test(sign) ? '·' : plain);
}
/** What the signs of the first plane are read as, found once each. */
const READ: (string | undefined)[] = [];
const read = (sign: string): string =>
  sign.length > 1 ? signRead(sign) : (READ[sign.charCodeAt(0)] ??= signRead(sign));

/** Returns what an unusual stretch is read as: nothing for what a reader does not see. */
function stretchRead(stretch: string): string {
  if (stretch[0] === '<') return INLINE.test(stretch) ? '' : ' ';
  if (stretch[0] === '%' && stretch.length === 3) return String.fromCharCode(Number.parseInt(stretch.slice(1), 16));
  if (stretch[0] !== '&' || stretch.length < 3) return read(stretch);
  const named = ENTITIES[stretch.slice(1, -1).toLowerCase()];
  if (stretch[1] !== '#') return named ?? stretch;
  const code = /x/i.test(stretch[2]!) ? Number.parseInt(stretch.slice(3), 16) : Number(stretch.slice(2, -1));
  if (code > 0x10ffff) return '';
  const sign = String.fromCodePoint(code);
  return ASCII.test(sign) ? sign : read(sign);
}

/**
 * Returns a text as a reader reads its numbers: digits of every script as ASCII, dashes and blanks as the plain ones,
 * look-alikes as Latin letters, nothing invisible, no accents or other marks, no markup, nothing encoded.
 */
export function plainText(original: string): PlainText {
  if (!ANY_UNUSUAL.test(original)) return { text: original, at: undefined };
  let text = '';
  let done = 0;
  const at: number[] = [];
  const copy = (to: number): void => {
    text += original.slice(done, to);
    while (done < to) at.push(done++);
  };
  /** Where a tag opened just before, so that what it encloses is not parted from it. */
  let opened: number | undefined;
  for (const { 0: stretch, index } of original.matchAll(UNUSUAL)) {
    const first = at.length;
    const adjoins = index === done;
    copy(index);
    const plain = stretchRead(stretch);
    for (let unit = 0; unit < plain.length; unit++) at.push(index);
    text += plain;
    done = index + stretch.length;
    if (at.length > first && opened !== undefined) at[first] = opened;
    if (at.length > first || !adjoins) opened = undefined;
    if (plain === '' && stretch[0] === '<' && stretch[1] !== '/') opened ??= index;
  }
  const first = at.length;
  copy(original.length);
  if (at.length > first && opened !== undefined) at[first] = opened;
  at.push(original.length);
  return { text, at: Uint32Array.from(at) };
}
