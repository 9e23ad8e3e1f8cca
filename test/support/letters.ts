import { screen } from '../../shared-schema/features/screening/screening.ts';
import { regrayed, restore, viewed } from '../../shared-schema/features/screening/viewing.ts';
import { type Caller, systemCaller } from '../../shared-schema/language/caller.ts';
import type { SpiiDecision } from '../../shared-schema/language/intake/spii.ts';
import { recordOf } from './fixtures.ts';

/* Letters of IQ's as they are looked through, stored and shown: the screening itself, without a database. */
export const MARK = '[grayed out]';
const record = recordOf('IqFolder');
const KEY = 'subjectOfRequest';
const facts = { assigned: true };
/** Sees what was decided to be needed. */
export const MANAGER = systemCaller('a-manager', ['iq.manager'], 'HQ');
/** Works on the folder, and sees no identifier in it. */
export const ATTORNEY = systemCaller('an-attorney', ['iq.user'], 'HQ');
export const NEEDED: SpiiDecision = { element: KEY, needed: true, reason: 'to answer' };

/** A letter as it is stored, entered and edited as the runtime does. */
export class Letter {
  #stored: string;
  constructor(text: string, decisions: SpiiDecision[] = []) {
    this.#stored = this.#screened(text, { decisions });
  }
  #screened(text: string, decided: object): string {
    return String(screen(record, { [KEY]: text }, decided).values[KEY]);
  }
  shownTo(caller: Caller): string {
    return viewed({ record, caller, facts }, this.#stored);
  }
  async edit(caller: Caller, change: (shown: string) => string): Promise<void> {
    const view = { record, caller, facts };
    const input = { [KEY]: change(this.shownTo(caller)) };
    const { given, before } = await restore(view, input, async () => this.#stored);
    this.#stored = this.#screened(String(given[KEY]), { before });
  }
  /** @returns whether the passage, or what was grayed out, is there */
  gray(caller: Caller, passage: string | null): boolean {
    const gray = regrayed({ record, caller, facts }, this.#stored, passage);
    if (gray) this.#stored = this.#screened(gray.text, { before: new Map([[KEY, gray]]) });
    return gray !== undefined;
  }
}

/** By kind: what names it, a value, and another such value. */
export const IDENTIFIERS: readonly (readonly [string, string, string])[] = [
  ['SSN', '900-12-3456', '901-34-7788'],
  ['SSN', '900123456', '901347788'],
  ['social security number', '900 12 3456', '901 34 7788'],
  ['A-Number', 'A900123456', 'A901347788'],
  ['alien number', '900123456', '901347788'],
  ['receipt number', 'IOE9012345678', 'WAC9134778812'],
  ['passport', 'C12345678', 'D98765432'],
  ['card', '4111 1111 1111 1111', '5500 0000 0000 0004'],
  ['credit card', '4111111111111111', '5500000000000004'],
  ['account', '12345678', '87654321'],
  ['born', '01/02/1980', '11/12/1975'],
];
