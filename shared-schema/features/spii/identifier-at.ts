import { FORMS, type Form, type Identifier, isPlainReceipt, isPrefix } from './identifier-forms.ts';
import { isLabelNear, type Labelled, labelBefore, labelBehind, type NumberName } from './number-labels.ts';
import { APART, type Digits } from './run-reading.ts';
import { isGrouping, lengthsOf, type Window } from './window.ts';

const OPENS = '([{';
const CLOSES = ')]}';
const MOST = Math.max(...FORMS.map(({ most }) => most));
const LEAST = Math.min(...FORMS.map(({ least }) => least));
/** Two digits are the least that tell a number from letters that only look like one. */
const FEWEST_SURE = 2;
/** A telephone number without its area. */
const LOCAL_CALL = [[3, 4]];
const AFAR = { apart: 9, dash: false };

/** Where identifiers are looked for: at one place of a run. */
interface Place extends Labelled {
  readonly run: readonly Digits[];
  readonly at: number;
}
/** What is found at a place. */
interface Found {
  readonly kind: Identifier;
  readonly from: number;
  readonly to: number;
  /** The digits of the run that come next. */
  readonly next: number;
  /** Where the words that belong to it end. */
  readonly since: number;
}

/** Tells whether it is the line of a table, which a scanner makes of a digit and a digit of it. */
const isStroke = ({ digits, sure }: Digits): boolean => digits === '1' && sure === 0;
/** Returns the windows from a place on that may hold an identifier, the longest first. */
function windowsAt({ text, run, at }: Place): Window[] {
  const windows: Window[] = [];
  const [previous, first] = [run[at - 1], run[at]];
  if (!first) return windows;
  const before = !previous || isStroke(previous) ? AFAR : first.gap;
  let [digits, sure, apart] = ['', 0, 0];
  for (let end = at; end < run.length; end++) {
    const last = run[end];
    if (!last || digits.length + last.digits.length > MOST) break;
    digits += last.digits;
    sure += last.sure;
    if (end > at) apart = Math.max(apart, last.gap.apart);
    if (digits.length < LEAST || sure < FEWEST_SURE) continue;
    const next = run[end + 1];
    const behind = next && !isStroke(next) ? next.gap : AFAR;
    windows.push({ parts: run.slice(at, end + 1), first, last, digits, sure, apart, before, behind, head: '', text });
  }
  return windows.reverse();
}

/** Tells whether it is an amount with its hundredths: `1,000,000.99`. */
function isAmount({ parts, last, text }: Window): boolean {
  const dots = parts.slice(1).filter(({ from }) => text[from - 1] === '.');
  const [dot] = dots;
  return dots.length === 1 && dot === last && last.digits.length === 2 && !last.said;
}

/**
 * Tells whether a number with its name beside it ends here: what follows is as far away as any two of its digits are,
 * or farther.
 */
const endsHere = (window: Window, { groups }: Form): boolean => {
  const { apart, dash } = window.behind;
  return (
    (apart >= Math.max(window.apart, APART.blank) && !(dash && apart === window.apart)) ||
    (apart >= APART.blank && !dash && isGrouping(groups, lengthsOf(window)))
  );
};

/** Returns windows, those that stand clear of what follows, in groups of their form, before the others. */
function inOrder(windows: readonly Window[], { groups }: Form): readonly Window[] {
  const clear = windows.find((window) => window.behind.apart > window.apart && isGrouping(groups, lengthsOf(window)));
  return clear ? [clear, ...windows] : windows;
}

/** What the words before a number say that it is, and those behind it where they are nearer. */
interface Named {
  readonly before: NumberName | undefined;
  readonly behind: NumberName | undefined;
}
/** Tells whether a window holds an identifier of this form. */
function fits(form: Form, window: Window, named: Named): boolean {
  if (form.needsHead && !window.head) return false;
  if (window.first.headed && !window.head && named.before !== form.kind) return false;
  if (!isClaimed(form, window, named)) return false;
  if (form.kind === 'accountNumber' && window.apart === APART.comma) return false;
  return (
    form.isValid(window.digits) &&
    !isAmount(window) &&
    !(window.digits.length === 7 && isGrouping(LOCAL_CALL, lengthsOf(window)))
  );
}
/** Tells whether the words beside a window, or its own shape, say that it is of this form. */
function isClaimed(form: Form, window: Window, { before, behind }: Named): boolean {
  if (behind !== undefined) return behind === form.kind && endsHere(window, form);
  if (before === form.kind) return endsHere(window, form) || form.isPlain?.(window, form) === true;
  // What its own letters say outweighs any word.
  if (form.needsHead && isPrefix(window.head)) return endsHere(window, form) && isPlainReceipt(window);
  return before !== 'other' && before !== 'accountNumber' && form.isPlain?.(window, form) === true;
}

/** Returns where a window stands in its text, with brackets and names of its parts that belong to it. */
function placeOf(window: Window, headAt: number | undefined): { from: number; to: number } {
  const { text, parts, first, last } = window;
  let from = headAt ?? first.from;
  let { to } = last;
  const opened = OPENS.indexOf(text[first.from - 1] ?? ' ');
  if (opened >= 0 && parts.length > 1 && text[first.to] === CLOSES[opened]) {
    from = Math.min(from, first.from - 1);
    if (text[to] === CLOSES[opened]) to++;
  }
  const named = /(?<![a-z])(?:area|first (?:three|two|3|2)(?: digits| numbers)?(?: are| is)?)[\s:]{1,3}$/i.exec(
    text.slice(Math.max(0, from - 32), from),
  );
  return { from: named ? from - named[0].length : from, to };
}

/** A name so near before its number that none behind it is asked. */
const BESIDE = 12;
/** Returns the identifier that begins with these digits of a run, by its form and by the words beside it. */
export function identifierAt(place: Place): Found | undefined {
  const { text, labels, at } = place;
  const windows = windowsAt(place);
  const [longest] = windows;
  if (!longest) return undefined;
  const { from } = longest.first;
  const before = text.slice(Math.max(0, from - 16), from);
  if (/[$€£]\s?$/.test(before)) return undefined;
  const own = labelBefore(place, from);
  for (const form of FORMS) {
    const head = at === 0 ? form.head?.exec(before) : undefined;
    const headAt = head ? from - before.length + head.index : undefined;
    // A name may end in what looks like a head: "fax 202", "A# 900".
    const beforeHead = headAt === undefined || (own && own.to > headAt) ? undefined : labelBefore(place, headAt);
    const label = beforeHead ?? own;
    if (!form.isPlain && label?.name !== form.kind) continue;
    const isBeside = label !== undefined && (headAt ?? from) - label.to <= BESIDE;
    for (const plain of inOrder(windows, form)) {
      if (plain.digits.length < form.least || plain.digits.length > form.most) continue;
      const window = head ? { ...plain, head: head[1] ?? '' } : plain;
      const end = window.last.to;
      const behind = isBeside || !isLabelNear(labels, end) ? undefined : labelBehind(text, end);
      if (fits(form, window, { before: label?.name, behind: behind?.name }))
        return found(form.kind, window, { headAt, next: at + window.parts.length });
    }
  }
  return undefined;
}
function found(
  kind: Identifier,
  window: Window,
  { headAt, next }: { readonly headAt: number | undefined; readonly next: number },
): Found {
  const { from, to } = placeOf(window, headAt);
  return { kind, from, to, next, since: labelBehind(window.text, to)?.to ?? to };
}
