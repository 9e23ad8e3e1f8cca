import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ToolKeys } from '../../runtime/secrets/keys.ts';

/*
 * A control number as its submitter has it is the case's number, as staff see it, and a part that opens the case: 120
 * random bits in letters and digits that are not mistaken for one another. Of that part a keyed digest is kept.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const OPENING = 24;

/** Returns a new part that opens a case, in groups of six. */
export function newOpening(): string {
  const signs = [...randomBytes(OPENING)].map((byte) => SIGNS[byte & 31]).join('');
  return signs.replace(/(.{6})(?=.)/g, '$1-');
}

/** Returns random text that nobody guesses: of a session. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A control number as it is given: both parts, also where it is none. */
export interface GivenNumber {
  readonly caseNumber: string;
  readonly opening: string;
}

/** Returns the parts of a control number as somebody wrote it: blanks and small letters do not matter. */
export function givenNumber(text: string): GivenNumber {
  const [prefix = '', year = '', random = '', ...opening] = text
    .toUpperCase()
    .replace(/\s/g, '')
    .slice(0, 80)
    .split('-');
  // As it is read aloud: a letter that is like a digit is the digit.
  const signs = opening.join('').replaceAll('O', '0').replace(/[IL]/g, '1');
  return { caseNumber: [prefix, year, random].join('-'), opening: signs };
}

/** Returns the control number as its submitter is told it. */
export const toldNumber = (caseNumber: string, opening: string): string => `${caseNumber}-${opening}`;

/** Returns the keyed digest of a secret of one kind: of what opens a case, of a session, of what is tried. */
export const digestOf = (
  { index }: ToolKeys,
  what: 'opening' | 'session' | 'user-id' | 'attempt',
  secret: string,
): Buffer =>
  createHmac('sha256', index)
    .update(`public ${what}\u0000${what === 'opening' ? secret.replaceAll('-', '') : secret}`)
    .digest();

/** Tells whether two texts are the same, in a time that does not depend on where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((each) => createHmac('sha256', 'same').update(each).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
