import { createTransport, type Transporter } from 'nodemailer';
import type pg from 'pg';
import { OWN_HEADER } from '../../language/intake/mail-settings.ts';
import type { RegisteredTool } from '../../language/registry.ts';
import type { HostedTool } from '../../runtime/request/hosted-tool.ts';

interface SmtpSettings {
  /** `smtp://` or `smtps://` with what the server wants. */
  readonly url: string;
  /** The tool's own address. */
  readonly from: string;
}
/** What mail is sent with: as whom, over what, and on which connection its row is marked. */
export interface Sending {
  readonly hosted: HostedTool;
  /** A connection of the tool's mailer, which sees what waits and nothing else. */
  readonly mailer: pg.Client;
  readonly transport: Transporter;
  readonly settings: SmtpSettings;
}

export const smtpTransport = ({ url }: SmtpSettings): Transporter =>
  createTransport(url, {
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);

/** Returns the seconds until a message is tried again: five, doubled with each attempt, an hour at most. */
export const retryAfterSeconds = (attempts: number): number => Math.min(3600, 5 * 2 ** attempts);
/** Tells whether the server refused a message for good (5xx). */
export const isForGood = (error: unknown): boolean => ((error as { responseCode?: number }).responseCode ?? 0) >= 500;

/** Returns the domain of an address, which message-ids are made under. */
export const domainOf = (address: string): string => (address.split('@').at(-1) ?? '').replace(/>.*$/, '');

/** Returns the headers by which no machine answers a message, and the mailbox knows it as the tool's own. */
export const ownHeaders = ({ key }: RegisteredTool, submitted: 'auto-generated' | 'auto-replied') => ({
  'Auto-Submitted': submitted,
  'X-Auto-Response-Suppress': 'All',
  [OWN_HEADER]: key,
});
