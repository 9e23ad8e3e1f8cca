import { APART, type Digits, type Gap } from './run-reading.ts';

/** Some of the digits of a run, from one place on. */
export interface Window {
  readonly parts: readonly Digits[];
  readonly first: Digits;
  readonly last: Digits;
  readonly digits: string;
  readonly sure: number;
  /** How far the farthest two of its digits stand apart. */
  readonly apart: number;
  /** How far the digits before it and behind it are, and whether by a dash. */
  readonly before: Gap;
  readonly behind: Gap;
  /** Letters that belong to it stand before it. */
  readonly head: string;
  readonly text: string;
}

/** Lengths of groups of digits, in the ways that an identifier is grouped. */
export type Groups = readonly (readonly number[])[];

/** Returns how many digits stand together in each part. */
export const lengthsOf = ({ parts }: Window): number[] => parts.map(({ digits }) => digits.length);
export const isGrouping = (groups: Groups, lengths: readonly number[]): boolean =>
  groups.some((each) => each.length === lengths.length && each.every((length, at) => length === lengths[at]));
/**
 * Returns the lengths of groups that one way of parting makes, another standing within them: `9 0 1 - 2 2 - 3 4 5 6`.
 */
export function grouped(window: Window, isBetween: (gap: Gap) => boolean): number[] {
  const lengths: number[] = [];
  for (const [at, { gap, digits }] of window.parts.entries()) {
    if (at === 0 || isBetween(gap)) lengths.push(digits.length);
    else lengths.push((lengths.pop() ?? 0) + digits.length);
  }
  return lengths;
}
/** Tells whether more of its digits are digits or words than letters that look like them. */
export const mostlySure = ({ sure, digits }: Window): boolean => sure * 2 > digits.length;
/** Tells whether what stands around it is farther than by what its own digits are joined. */
export const standsAlone = ({ before, behind }: Window): boolean =>
  [before, behind].every(({ apart, dash }) => apart >= APART.blank && !dash);
