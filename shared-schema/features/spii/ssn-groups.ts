import { isSsn } from './identifier-forms.ts';
import { type Label, labelBefore } from './number-labels.ts';

/* Social Security numbers whose groups stand too far or too oddly apart to be one run of digits. */

/** Any signs, with one blank line at most. */
const SIGNS = '[^A-Za-z0-9\\n]{0,64}(?:\\n[^A-Za-z0-9\\n]{0,64}){0,2}';
const WORDS = 'and then to by plus minus or of next with followed finally last lastly middle area group serial luego';
const SIGNS_SAID = 'dash hyphen slash stroke dot point space blank comma colon star bar times over guion punto';
/** A word, or one letter, that may stand between groups. */
const JOINING = `(?:${`${WORDS} ${SIGNS_SAID}`.replaceAll(' ', '|')}|[a-z])`;
const GAP = `(?=[^0-9])${SIGNS}(?:${JOINING}(?:[ ,]{1,3}${JOINING})?(?![a-z])${SIGNS})?`;
/** Within a group, digits stand near each other. */
const digits = (count: number): string => `[0-9](?:[^A-Za-z0-9\\n]{0,2}[0-9]){${count - 1}}`;
const APART = `(?:${GAP}${digits(2)}${GAP}|${SIGNS}(?<word>[a-z]{1,12})${SIGNS}${digits(2)}${SIGNS}\\k<word>${SIGNS})`;
const ALONE = '(?<![0-9]|[0-9][-./,+])';
const ENDS = '(?![0-9]|[-./,+][0-9])';
const WITH_NAME = new RegExp(
  `${ALONE}(?:${digits(3)}${APART}${digits(4)}${ENDS}|[0-9]{9}(?![a-z]{0,8}[0-9])${ENDS})`,
  'gi',
);
/** Without a name: one sign between all groups. By blanks it may as well be an amount, or a row of a table. */
const ONE_SIGN = new RegExp(
  [
    '(?<![A-Za-z0-9]|[0-9][-./, _]|[A-Za-z][-./_])',
    '[0-9]{3}([./])[0-9]{2}\\1[0-9]{4}',
    '(?![A-Za-z0-9]|[-./, _]{1,2}[0-9]|[-/_][A-Za-z])',
  ].join(''),
  'g',
);
/** By dashes, with letters glued to it. */
const GLUED = /(?<![0-9]|[0-9][A-Za-z]{1,8}|[-./_][A-Za-z]{0,8})[0-9]{3}-[0-9]{2}-[0-9]{4}(?![A-Za-z]{0,8}[-/_0-9])/g;

interface Place {
  readonly from: number;
  readonly to: number;
}
/** Returns where numbers in groups of 3-2-4 stand that their name, or one same sign between the groups, tells. */
export function ssnGroups(text: string, labelsOf: () => readonly Label[]): Place[] {
  const found = (pattern: RegExp, isNamed: (name: Label['name'] | undefined) => boolean): Place[] =>
    [...text.matchAll(pattern)]
      .filter(({ 0: written }) => isSsn(written.replace(/[^0-9]/g, '')))
      .filter(({ index }) => isNamed(labelBefore({ text, labels: labelsOf(), since: 0 }, index)?.name))
      .map(({ 0: written, index }) => ({ from: index, to: index + written.length }));
  const bare = (name: Label['name'] | undefined) => name === undefined;
  return [...found(WITH_NAME, (name) => name === 'ssn'), ...found(ONE_SIGN, bare), ...found(GLUED, bare)];
}
