import type { message } from './mailbox.ts';
import { Records, SigningDomain } from './signing.ts';

/* Who writes to IQ's mailbox in tests of forged mail: domains with their DNS, and what a message of each looks like. */

export const SERVER = 'mx.example.gov';
export const ADDRESS = 'jane@example.gov';
export const FROM = `Jane Writer <${ADDRESS}>`;
export const records = new Records();
// Publishes DMARC; publishes none; wants its exact name.
records.set('_dmarc.example.gov', 'v=DMARC1; p=reject');
records.set('_dmarc.example.edu', 'v=DMARC1; p=reject; adkim=s; aspf=s');
export const own = new SigningDomain('example.gov', records);
export const below = new SigningDomain('mail.example.gov', records);
export const weak = new SigningDomain('weak.example.gov', records, { bits: 1_024, flags: 't=y; ' });
export const plain = new SigningDomain('example.net', records);
export const strictly = new SigningDomain('example.edu', records);
export const belowStrictly = new SigningDomain('mail.example.edu', records);
export const stranger = new SigningDomain('example.org', records);

export const day = (days: number): Date => new Date(Date.now() + days * 86_400_000);
/** Puts headers on top of a message, as whoever carried it last does. */
export const above = (headers: string[], source: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(headers.map((each) => `${each}\r\n`).join('')), Buffer.from(source)]);
export const results = (said: string, server = SERVER): string => `Authentication-Results: ${server}; ${said}`;
export const RECEIVED = `Received: from out.example.gov by ${SERVER}; Mon, 2 Nov 2026 10:00:00 -0500`;
export const SPF = `spf=pass smtp.mailfrom=${ADDRESS}`;
export const ACKNOWLEDGEMENT = '018f3b2e-1111-7abc-8def-0123456789ab';

export type Over = Parameters<typeof message>[0];
export interface Reply {
  /** In its wire form, from the item's correspondent, with its number in the subject. */
  (over?: Over): string;
  readonly number: string;
  readonly subject: string;
}
export type Fate = 'thread' | 'item' | string;
/** What comes, what becomes of it, the message. */
export type Case = readonly [
  name: string,
  fate: Fate,
  source: (reply: Reply) => string | Buffer | Promise<string | Buffer>,
];
