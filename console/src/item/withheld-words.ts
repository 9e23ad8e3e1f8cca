import { suspensionWords } from '../access/suspensions.ts';

/** Why an element is not shown, by the graph's codes, as far as it is about the element and not about one's access. */
const WORDS: Readonly<Record<string, string>> = {
  'no-need-to-know': 'Not shown to you: the rules of this tool give you no need to know it on this item.',
  'purpose-needed': 'Shown for a stated purpose only.',
  'grayed-out': 'Sensitive data was found in it, and nobody has decided yet that it is needed.',
  'not-collected': 'Not collected by the way that this item came.',
  'redacted-at-intake': 'Taken out when the item was entered. The original stays with its office.',
  'on-hold': 'Kept for a hold.',
  disposed: 'Disposed of under its schedule.',
  unavailable: 'The tool that holds it does not answer at present.',
};

/** Returns in words why an element is withheld; several codes may stand in one reason. */
export const withheldWords = (reason: string): string =>
  reason
    .split(',')
    .map((code) => WORDS[code] ?? suspensionWords(code))
    .join(' ');
