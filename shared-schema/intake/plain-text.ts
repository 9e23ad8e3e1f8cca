/** A text as it is compared, and where each of its signs stood in the text it came from. */
export interface PlainText {
  readonly text: string;
  /** Index in the original of each sign, and its length at the end; undefined where nothing moved. */
  readonly at: Uint32Array | undefined;
}

/** Signs that take no room: zero-width spaces and joiners, direction marks, soft hyphens. */
const INVISIBLE = /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|\ufeff/;
const DASH = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/;
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
/** Letters of other scripts that look like the ones identifiers begin with. */
const LOOKALIKES: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C', Е: 'E', І: 'I', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', Ѕ: 'S', Т: 'T', Х: 'X', Α: 'A', Β: 'B', Ε: 'E', Ι: 'I', Ο: 'O' };
const DIGIT = /\p{Nd}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

/** The value of a decimal digit of any script: digits stand in rows of ten, zero first. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0)!;
  let back = 0;
  while (back < 9 && DIGIT.test(String.fromCodePoint(code - back - 1))) back++;
  // Rows may touch: what is farther back belongs to the row before.
  return String(back % 10);
}

/** Digits of every script as ASCII, dashes and spaces as the plain ones, look-alikes as Latin letters, nothing invisible. */
export function plainText(original: string): PlainText {
  if (ASCII.test(original)) return { text: original, at: undefined };
  let text = '';
  const at: number[] = [];
  for (let index = 0; index < original.length; ) {
    const code = original.codePointAt(index)!;
    const sign = String.fromCodePoint(code);
    const width = sign.length;
    let plain = sign;
    if (code > 0x7f) {
      if (INVISIBLE.test(sign)) plain = '';
      else if (DASH.test(sign)) plain = '-';
      else if (SPACE.test(sign)) plain = ' ';
      else if (DIGIT.test(sign)) plain = code >= 0xff10 && code <= 0xff19 ? String(code - 0xff10) : digitOf(sign);
      else plain = LOOKALIKES[sign] ?? sign.normalize('NFKC');
    }
    for (let unit = 0; unit < plain.length; unit++) at.push(index);
    text += plain;
    index += width;
  }
  at.push(original.length);
  return { text, at: Uint32Array.from(at) };
}
