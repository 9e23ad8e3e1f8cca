import { holdsFiles } from '../../language/kinds.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { spiiIn } from '../spii/index.ts';

/* Which elements are looked through for identifiers, and whether one stands where it has no place. */

const ENCRYPTED_TEXT: ReadonlySet<string> = new Set(['narrative']);
/** Tells whether an element is a text in which SPII is marked: such a text is encrypted. */
export const isScreened = ({ kind }: Pick<RegisteredElement, 'kind'>): boolean => ENCRYPTED_TEXT.has(kind.name);
/**
 * Tells whether a text stands in the clear in its column and somebody can type into it: an identifier has no place
 * there in any tool.
 */
const isClear = ({ kind, collected }: RegisteredElement): boolean =>
  !kind.encrypted &&
  (kind.column === 'text' || kind.column === 'text[]') &&
  (collected !== 'system' || kind.name === 'controlNumber');
/**
 * Tells whether a value in the clear is looked through as it is shown: one that came before what finds its identifier.
 */
export const isClearText = (element: RegisteredElement): boolean =>
  isClear(element) && element.kind.type === String && element.collected !== 'system';

/** The elements of a record that are looked through: encrypted texts, what is said of files, and texts in the clear. */
interface Looked {
  readonly texts: readonly RegisteredElement[];
  readonly files: readonly RegisteredElement[];
  readonly clear: readonly RegisteredElement[];
}
const looked = new WeakMap<RegisteredRecord, Looked>();
/** Returns the elements of a record that are looked through, worked out once. */
export function lookedThrough(record: RegisteredRecord): Looked {
  let own = looked.get(record);
  if (!own) {
    const { elements } = record;
    own = {
      texts: elements.filter(isScreened),
      files: elements.filter(({ kind }) => holdsFiles(kind)),
      clear: elements.filter(isClear),
    };
    looked.set(record, own);
  }
  return own;
}
/** Values that were looked through and hold none: an import asks row by row, and again as it stores them. */
const clean = new WeakSet<object>();
/** Tells whether an identifier stands in a text. One carrier's number in ten has a card's check digit by chance. */
const isIdentifierIn = ({ kind }: RegisteredElement, text: string): boolean =>
  spiiIn(text).some((found) => found.kind !== 'cardNumber' || kind.name !== 'trackingNumber');
/** Returns the elements of texts in the clear that an identifier stands in. */
export function identifiersInClear(
  record: RegisteredRecord,
  values: Readonly<Record<string, unknown>>,
): readonly RegisteredElement[] {
  if (clean.has(values)) return [];
  const holds = (element: RegisteredElement, value: unknown): boolean =>
    Array.isArray(value)
      ? value.some((each) => holds(element, each))
      : typeof value === 'string' && isIdentifierIn(element, value);
  const found = lookedThrough(record).clear.filter((element) => holds(element, values[element.key]));
  if (found.length === 0) clean.add(values);
  return found;
}
