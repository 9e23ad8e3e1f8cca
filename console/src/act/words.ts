import type { ItemFaultFragment } from '../gql/graphql.ts';
import { codeOf, reasonOf } from '../graph/client.ts';
import { troubleWords } from '../parts/states.tsx';
import { words } from '../register/words.ts';
import type { Fault } from './typed.ts';

/** Returns what the graph finds wrong with what was given, with the way from the fields of the form. */
export function faultOf({ field, code, message, findings }: ItemFaultFragment): Fault {
  // From the arguments it begins with `event` and the event's own field.
  const [root, , ...way] = field ?? [];
  return { way: root === 'event' ? way : [], words: code === 'SPII_FOUND' ? spiiWords(findings) : plain(message) };
}

/** Returns a message without the name of the field that it stands at. */
function plain(message: string): string {
  if (/ needs it\.$/.test(message)) return 'Fill this in.';
  const said = message.replace(/^[\w.]+: /, '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
function spiiWords(findings: ItemFaultFragment['findings']): string {
  const found = (findings ?? []).map(({ kind, from, to }) => `${words(kind)}, signs ${from + 1} to ${to}`);
  return `Sensitive personal data stands in it${found.length > 0 ? ` (${found.join('; ')})` : ''}. Take it out.`;
}

/** Why nothing was done: what happened, what to do, and whether reading the item again helps. */
export interface Refusal {
  readonly heading: string;
  readonly text: string;
  readonly readAgain: boolean;
}
const KEPT = 'What you typed is kept.';
const AGAIN: Readonly<Record<string, readonly [string, string]>> = {
  STALE_VERSION: [
    'Somebody changed this meanwhile',
    `Nothing was done now. ${KEPT} Read the item again, see in its history what happened, and send yours if it holds.`,
  ],
  EVENT_NOT_ALLOWED: ['This may not be done now', `Nothing was done. ${KEPT} Read the item again: it says why not.`],
  RECORD_FROZEN: ['It is closed', `Nothing was done. ${KEPT} Read the item again: it says who may reopen it.`],
  NOT_FOUND: ['It is not yours to see any more', `Nothing was done. ${KEPT} Read the item again.`],
};
const FORBIDDEN: readonly [string, string] = [
  'This is not for you to do',
  `Nothing was done. ${KEPT} “Your access” says which roles you hold.`,
];
/** What stands on an item that keeps its reply from leaving. */
const HELD: Readonly<Record<string, string>> = {
  spii: 'Sensitive personal data stands in it. Take it out, or have it decided about.',
  pii: 'Personal data of the item stands in it. Take it out.',
  'not-scripted': 'It is not one of the settled replies.',
  recipient: 'It may not go to this recipient.',
  'privacy-release': 'A signed privacy release is missing.',
  'file-not-examined': 'A file that goes with it was not looked through.',
};
/** Of these nobody knows whether it was done. */
const UNKNOWN = ['UNAVAILABLE', undefined];

/** Returns in words why an event that was sent did not happen, or is not known to have. */
export function refusalWords(error: unknown): Refusal {
  const code = codeOf(error);
  const [heading, text] = AGAIN[code ?? ''] ?? [];
  if (heading && text) return { heading, text, readAgain: true };
  if (code === 'FORBIDDEN') return { heading: FORBIDDEN[0], text: FORBIDDEN[1], readAgain: false };
  if (code === 'REPLY_HELD') {
    const why = HELD[reasonOf(error) ?? ''] ?? `The tool says: ${words(reasonOf(error))}.`;
    return { heading: 'The reply may not leave like this', text: `${why} ${KEPT}`, readAgain: false };
  }
  const [happened, advice] = troubleWords(error);
  if (!UNKNOWN.includes(code)) return { heading: happened, text: `${advice} ${KEPT}`, readAgain: false };
  const sendAgain = 'It may have been done, or not: no answer came. Send it again when the connection is back.';
  return { heading: happened, text: `${sendAgain} It is done once at most. ${KEPT}`, readAgain: false };
}
