import type { Viewer } from './viewer.ts';

/** Why roles are not in force, by the graph's codes, and what ends it. */
const WORDS: Readonly<Record<string, string>> = {
  'unknown-user': 'No access is on record for you. Ask your component’s access coordinator to request it.',
  'no-need-to-know': 'No access of yours is in force. Your component’s access coordinator can say why.',
  'access-revoked': 'Your access was revoked. Your component’s access coordinator can say why.',
  'outside-the-department': 'The tool admits the Department’s own people alone.',
  'supervisor-approval-missing': 'Your supervisor’s approval is not on record.',
  'training-lapsed': 'Your privacy or security training is more than a year old. Take it and ask to have it recorded.',
  'tecs-course-lapsed': 'The privacy course of TECS is more than a year old.',
  'mfa-needed': 'You signed in with one factor. Sign in again with your card or a second factor.',
  network: 'You ask from a network that the tool does not admit. Use the Department’s.',
  'badge-missing': 'Your badge is not on record.',
  'nda-missing': 'Your non-disclosure agreement is not on record.',
  'background-check-missing': 'Your background check is not on record.',
  'federal-only': 'The tool admits federal employees alone.',
  division: 'The tool admits other divisions than yours.',
  'not-designated': 'You are not designated in writing.',
  office: 'The tool admits other offices than yours.',
};

/** Returns in words why a role is suspended; a code that is new here as it is. */
export const suspensionWords = (code: string): string => WORDS[code] ?? `${code}.`;

/** Tells whether somebody holds roles in a tool that are not in force. */
export const isSuspended = ({ suspendedBecause }: Viewer['access'][number]): boolean => suspendedBecause.length > 0;
