import { SPII_IN_TEXT } from '../../language/intake/settings.ts';
import {
  type Finding,
  type Known,
  type MarkedText,
  type Place,
  SPII_KINDS,
  type SpiiKind,
} from '../../language/intake/spii.ts';
import { between, clipped, moved, onward, overlap, placesOf, together } from './places.ts';
import { findSpii, redacted } from './spii.ts';
import { holdsTooLittle } from './too-little.ts';

/*
 * What was decided to be needed, what somebody grayed out by hand, and what was found as the text was changed, stands
 * in the stored text between two signs of our own: the tag goes where the value goes.
 */
const MARKS = ['needed', 'grayed', 'found'] as const;
type Mark = (typeof MARKS)[number];
const SIGNS: Readonly<Record<Mark, { readonly from: string; readonly to: string }>> = {
  needed: { from: '\uE000', to: '\uE001' },
  grayed: { from: '\uE002', to: '\uE003' },
  found: { from: '\uE004', to: '\uE005' },
};
/** Behind the sign that begins a place, one says which kind was found there. */
const FIRST_KIND = 0xe010;
const kindSign = ({ kind }: Known): string => (kind ? String.fromCharCode(FIRST_KIND + SPII_KINDS.indexOf(kind)) : '');
/** A sign of ours with what follows it up to the next, or what stands before the first. */
const PIECES = /([\uE000-\uE005][\uE010-\uE01F]?|^)([^\uE000-\uE01F]*)/g;
const ANY_SIGN = /[\uE000-\uE01F]/g;

/** Returns SPII in a text, none of it twice. */
export const spiiIn = (text: string): Finding[] =>
  holdsTooLittle(text) ? [] : findSpii(text).filter(({ kind }) => SPII_IN_TEXT.has(kind));

/** Returns a text as somebody gives it: nobody marks it but by a decision. */
export const withoutMarks = (text: string): string => text.replace(ANY_SIGN, '');
/** Tells whether anything is marked in a stored text. */
export const isMarked = (stored: string): boolean => MARKS.some((mark) => stored.includes(SIGNS[mark].from));
/** Returns a stored text without what is marked in it, words and signs: nobody finds it by them. */
export function withoutMarked(stored: string): string {
  if (!isMarked(stored)) return stored;
  const read = readMarks(stored);
  return redacted(read.text, markedIn(read), ' ');
}

/** Returns a text as it is stored, with what is known of its places. */
export function withMarks(given: Pick<MarkedText, 'text'> & Partial<MarkedText>): string {
  const signs = MARKS.flatMap((mark) =>
    (given[mark] ?? []).flatMap((place) => [
      { at: place.from, sign: SIGNS[mark].from + kindSign(place) },
      { at: place.to, sign: SIGNS[mark].to },
    ]),
  ).sort((one, other) => one.at - other.at);
  let stored = '';
  let done = 0;
  for (const { at, sign } of signs) {
    stored += `${given.text.slice(done, at)}${sign}`;
    done = at;
  }
  return stored + given.text.slice(done);
}

/** A text that is put together, and what is known of places in it so far. */
const nothing = () => ({ text: '', needed: [] as Known[], grayed: [] as Known[], found: [] as Known[] });
/** Returns a stored text and the places marked in it. */
export function readMarks(stored: string): MarkedText {
  const read = nothing();
  if (!isMarked(stored)) return { ...read, text: withoutMarks(stored) };
  const begun: Partial<Record<Mark, { from: number; kind: SpiiKind | undefined }>> = {};
  for (const [, sign = '', text = ''] of stored.matchAll(PIECES)) {
    const [begins, ends] = (['from', 'to'] as const).map((side) => MARKS.find((mark) => SIGNS[mark][side] === sign[0]));
    if (begins) begun[begins] = { from: read.text.length, kind: SPII_KINDS[sign.charCodeAt(1) - FIRST_KIND] };
    else if (ends) read[ends].push({ from: read.text.length, ...begun[ends], to: read.text.length });
    read.text += text;
  }
  return read;
}

const markedIn = ({ needed, grayed, found }: MarkedText): Known[] => together([...needed, ...grayed, ...found]);

/**
 * What is read in place of an identifier, and of other words, that are marked: always the same, so that what is found
 * beside them, and shown, tells nothing of them.
 */
const [NUMBER, WORD] = [' 900-12-3456 ', ' word '];
/** Where something is read instead, and how much farther on the text stands behind it than what is read. */
interface Instead extends Place {
  readonly farther: number;
}
/** Returns a text with something else to read in place of what is marked in it. */
function readInstead(given: MarkedText, marked: readonly Place[]): { text: string; instead: Instead[] } {
  const identifierFrom = onward(together([...given.needed, ...given.found]));
  const instead: Instead[] = [];
  let text = '';
  for (const [at, { from, to }] of between(given.text, marked).entries()) {
    text += given.text.slice(from, to);
    const place = marked[at];
    if (!place) break;
    const identifier = identifierFrom(place.from);
    const read = identifier && overlap(identifier, place) ? NUMBER : WORD;
    const begins = text.length;
    text += read;
    instead.push({ from: begins, to: text.length, farther: place.to - text.length });
  }
  return { text, instead };
}

/** Returns SPII in a text beside what is marked in it. */
export function spiiBeside(given: MarkedText): Finding[] {
  const marked = markedIn(given);
  if (marked.length === 0) return spiiIn(given.text);
  const { text, instead } = readInstead(given, marked);
  const insteadFrom = onward(instead);
  let farther = 0;
  return spiiIn(text).flatMap((finding) => {
    const next = insteadFrom(finding.from, (passed) => {
      farther = passed.farther;
    });
    // What touches what is marked is that.
    if (next && overlap(next, finding)) return [];
    return moved([finding], farther);
  });
}

/** Returns a stored text with all SPII in it that nobody has decided to be needed as found. */
export function identified(stored: string): MarkedText {
  const read = readMarks(stored);
  return { ...read, found: together([...read.found, ...spiiBeside(read)]) };
}

/** What of a text is hidden from somebody: what was grayed out by hand, SPII that is not needed too, or all SPII. */
export type Hiding = 'nothing' | 'grayed' | 'undecided' | 'identifiers';
/** Returns the places of a text that are hidden from somebody. */
export function hiddenIn({ needed, grayed, found }: MarkedText, hiding: Hiding): Place[] {
  if (hiding === 'nothing') return [];
  if (hiding === 'grayed') return together(grayed);
  return together([...grayed, ...found, ...(hiding === 'identifiers' ? needed : [])]);
}

/** Returns a stored text as it is shown: with `mark` in place of what is hidden. */
export function shown(stored: string, hiding: Hiding, mark: string): string {
  const read = hiding === 'grayed' ? readMarks(stored) : identified(stored);
  return redacted(read.text, hiddenIn(read, hiding), mark);
}

/**
 * Returns a text that somebody changed who saw marks in place of what is hidden: each mark becomes again what it stands
 * for, so that nothing is lost by an edit, and is marked as what it was, so that nothing is uncovered by what is
 * written around it. What was marked and seen is marked wherever it stands. Undefined where marks were added or taken
 * away, and so cannot be told apart.
 */
export function restored(
  given: string,
  before: MarkedText,
  { hiding, mark }: { readonly hiding: Hiding; readonly mark: string },
): MarkedText | undefined {
  const hidden = hiddenIn(before, hiding);
  // Nothing is hidden in it, so the marks are the text's own, as where something was taken out for good.
  const parts = hidden.length === 0 ? [given] : given.split(mark);
  if (parts.length > 1 && parts.length - 1 !== hidden.length) return undefined;
  const whole = nothing();
  const seen = MARKS.map((mark) => [mark, seenIn(before, mark, hidden)] as const);
  for (const [at, part] of parts.entries()) {
    for (const [mark, passages] of seen)
      for (const [passage, kind] of passages)
        for (const place of moved(placesOf(part, passage), whole.text.length)) whole[mark].push({ ...place, kind });
    whole.text += part;
    const place = parts.length > 1 ? hidden[at] : undefined;
    if (!place) continue;
    for (const mark of MARKS) whole[mark].push(...clipped(before[mark], place, whole.text.length));
    whole.text += before.text.slice(place.from, place.to);
  }
  return { ...whole, needed: together(whole.needed), grayed: together(whole.grayed), found: together(whole.found) };
}
/** Returns what is marked in a text and seen by whom this is hidden from, with its kind. */
const seenIn = (before: MarkedText, mark: Mark, hidden: readonly Place[]): ReadonlyMap<string, SpiiKind | undefined> =>
  new Map(
    before[mark]
      .filter((place) => !hidden.some((each) => overlap(each, place)))
      .map(({ from, to, kind }) => [before.text.slice(from, to), kind]),
  );

/**
 * Returns a text with a passage grayed out wherever it stands in what is seen; undefined where it does not. What was
 * found stays so, whatever was its name.
 */
export function grayedIn(before: MarkedText, hiding: Hiding, passage: string): MarkedText | undefined {
  const places = between(before.text, hiddenIn(before, hiding)).flatMap(({ from, to }) =>
    moved(placesOf(before.text.slice(from, to), passage), from),
  );
  return places.length === 0 ? undefined : { ...before, grayed: together([...before.grayed, ...places]) };
}

/** Returns a text with `mark` in place of what is cut out of it, and where what is grayed out stands in it then. */
export function cutOut(given: MarkedText, cuts: readonly Place[], mark: string): Pick<MarkedText, 'text' | 'grayed'> {
  const left = { text: '', grayed: [] as Known[] };
  for (const [at, part] of between(given.text, cuts).entries()) {
    left.grayed.push(...clipped(given.grayed, part, left.text.length));
    left.text += given.text.slice(part.from, part.to) + (cuts[at] ? mark : '');
  }
  return left;
}
