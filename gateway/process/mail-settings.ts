import { settingFor } from './read-settings.ts';

/** By which server a tool's mail leaves, and as whose. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

/** Returns how a tool's mail leaves; undefined where nothing is set up: it sends none. */
export function mailSettingsOf(tool: string): MailSettings | undefined {
  const url = process.env.MAIL_SMTP;
  const from = process.env[settingFor('MAIL_FROM_<TOOL>', tool)];
  return url && from ? { url, from } : undefined;
}

/** Returns where people reach the gateway, which mail links to; undefined where nothing is set up. */
export const gatewayAddress = (): string | undefined => process.env.GATEWAY_ADDRESS || undefined;
