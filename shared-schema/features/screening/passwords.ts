import { invalidInput } from '../../language/errors.ts';
import type { Faults } from '../../language/faults.ts';
import { BEHAVIOUR } from '../../language/intake/settings.ts';
import type { RegisteredElement, RegisteredRecord } from '../../language/registry.ts';
import { isScreened } from './looked-through.ts';
import { spiiSetting } from './outcomes.ts';

/*
 * Where files that a password opens are what SPII is kept in, the password goes another way and is told in no text
 * (PIA-007(a) App. A, ESTT).
 */

const NAMED = String.raw`\bpass[\s-]?(?:word|code|phrase)s?\b|\bpwd\b|\bpasswd\b`;
/** What follows is no password but what becomes of it: "Password: sent by separate email". */
const OTHERWISE = 'sent|send|comes?|goes|follows|will|to|by|in|under|see|ask|separate(?:ly)?|none|not?';
/** After a colon or an equals sign any word; after "is" one with a digit or a sign in it, or in quotation marks. */
const SIGN = String.raw`(?::|=|->)\s*(?!(?:${OTHERWISE})[.,;:!?)\]"'”’»]*(?:\s|$))\S{3}`;
const WORD = String.raw`(?:is|was|are)\s+(?:["'“‘«]\S|(?=\S*[\d!@#$%^&*_+])\S{3})`;
const TOLD = new RegExp(String.raw`(?:${NAMED})[^\S\n]*(?:${SIGN}|${WORD})`, 'i');

/** Tells whether a text tells a password. */
export const tellsPassword = (text: string): boolean => TOLD.test(text.normalize('NFKC'));

/** Tells whether a password is told in no text of a record's tool. */
const tellsNone = ({ tool }: RegisteredRecord): boolean => BEHAVIOUR[spiiSetting(tool).outcome].passwords === 'refused';
/** In the name of a file, where no colon stands: a word with a digit in it. */
const TOLD_IN_NAME = new RegExp(String.raw`(?:${NAMED})[^\S\n]+(?=\S*\d)\S{3}`, 'i');
const told = ({ coordinate }: RegisteredElement) =>
  invalidInput(coordinate, 'it tells a password: that goes by separate email, and is not shown here');

/**
 * Checks that the name of a file, or what else is said of it, tells no password, where none is told: in a name, what
 * stands between words may be a hyphen or a low line. @throws INVALID_INPUT
 */
export function checkNoPassword(record: RegisteredRecord, element: RegisteredElement, said: string): void {
  const isTold = (name: string) => tellsPassword(name) || TOLD_IN_NAME.test(name.normalize('NFKC'));
  if (tellsNone(record) && [said, said.replace(/[_-]+/g, ' ')].some(isTold)) throw told(element);
}

/** Adds a fault for each text of a record that tells a password, in a tool where none is told: whatever its element. */
export function refusePasswords(
  record: RegisteredRecord,
  values: Readonly<Record<string, unknown>>,
  faults: Faults,
): void {
  if (!tellsNone(record)) return;
  for (const element of record.elements) {
    if (element.collected === 'system' && !isScreened(element)) continue;
    const texts = [values[element.key]].flat().filter((each) => typeof each === 'string');
    if (texts.some(tellsPassword)) faults.add(told(element));
  }
}
