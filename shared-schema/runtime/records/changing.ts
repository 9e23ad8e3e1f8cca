import type { isGiven } from '../../language/collection.ts';
import type { Faults } from '../../language/faults.ts';
import type { SpiiDecision } from '../../language/intake/spii.ts';
import type { RegisteredElement } from '../../language/registry.ts';
import type { Screened } from '../screening.ts';
import type { Found, Given } from './caller-records.ts';
import type { Storable } from './entering.ts';
import type { Row } from './row.ts';
import type { StoredBy } from './well-formed.ts';

/** Elements that a change writes, their values, and what is decided of SPII; what `left` is taken out by name. */
export interface Changing {
  readonly elements: readonly RegisteredElement[];
  readonly input: Given['input'];
  readonly spii: readonly SpiiDecision[];
  readonly left?: readonly Screened[];
}
/** The row that an element is written in, where it is there, and which elements are written in this way. */
export interface Writing {
  readonly row?: Row | undefined;
  readonly is?: typeof isGiven;
}

/** What was found of an element, and which elements are written in this way. */
export type Taken = Found & Required<Pick<Writing, 'is'>>;

/** What a change is prepared with: values of the program's own, and what is decided of SPII in what was given. */
export interface Preparing extends Omit<Storable, 'values'> {
  readonly faults?: Faults;
  readonly own?: Readonly<Record<string, unknown>>;
  readonly stored: StoredBy;
  readonly lacks?: ReadonlySet<string>;
}

/** Returns what is given of an input: what is left out stays as it is. */
export const withoutAbsent = (input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
