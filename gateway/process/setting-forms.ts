import { isIP } from 'node:net';
import { isSender } from '../../shared-schema/language/intake/inbound-settings.ts';
import { isNetwork } from '../../shared-schema/language/networks.ts';

/*
 * The forms that settings have: each reads a text and returns its value, undefined where it is none.
 */

/** One setting of a process. A name that ends in <TOOL> or <SUBGRAPH> stands for one setting of each. */
export interface Setting<T = unknown> {
  readonly group:
    | 'Process'
    | 'Doors'
    | 'Callers'
    | 'Databases and keys'
    | 'Statistics'
    | 'Other processes'
    | 'Files'
    | 'Mail';
  /** What it selects, for a reader of the page. */
  readonly selects: string;
  /** What holds where it is not set: the text as it would be set, or in words in `otherwise`. */
  readonly usual?: string;
  readonly otherwise?: string;
  /** What it has to be. */
  readonly must: string;
  /** Whether its value is shown to nobody. */
  readonly secret?: true;
  /** Returns its value, undefined for a text that it cannot be. */
  readonly read: (text: string) => T | undefined;
}

export const text = (value: string): string => value;
export const oneOf =
  <T extends string>(...known: readonly T[]) =>
  (value: string): T | undefined =>
    known.find((each) => each === value);
export const whole =
  (least: number, most: number) =>
  (value: string): number | undefined =>
    /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined;
/** Reads a list with commas between; nothing where one of its parts is not what it has to be. */
export const listOf =
  (is: (part: string) => boolean) =>
  (value: string): readonly string[] | undefined => {
    const parts = value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    return parts.every(is) ? parts : undefined;
  };
export const isKey = (part: string): boolean => /^[a-z][a-z0-9-]*$/.test(part);
export const isHost = (part: string): boolean => /^[A-Za-z0-9.:_-]+$/.test(part);
export const url =
  (...schemes: readonly string[]) =>
  (value: string): string | undefined =>
    URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined;
export const database = (value: string): string | undefined =>
  url('postgres', 'postgresql')(value) && new URL(value).pathname.length > 1 ? value : undefined;

export const isProxy = (part: string): boolean =>
  isNetwork(part) || ['loopback', 'linklocal', 'uniquelocal'].includes(part);
/** Tells whether a text is an origin as browsers write it; `null` and `*` are none. */
export const isOrigin = (part: string): boolean =>
  url('https', 'http')(part) !== undefined && new URL(part).origin === part;
export const origin = (value: string): string | undefined => (isOrigin(value) ? value : undefined);
/** Reads scopes of an issuer (RFC 6749, 3.3), of which one asks for a sign-in. */
export const scopes = (value: string): string | undefined =>
  /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(value) && value.split(' ').includes('openid')
    ? value
    : undefined;
const bytesOf = (value: string): number => Buffer.from(value, 'base64').length;
export const keys = (value: string): string | undefined =>
  value
    .trim()
    .split(/[\s,]+/)
    .every((part) => bytesOf(part) === 32)
    ? value
    : undefined;
export const proofKey = (value: string): string | undefined => (bytesOf(value) >= 32 ? value : undefined);
/** Reads keys by sender, two of one while one takes the other's place; nothing where a sender is named twice. */
export function inboundKeys(value: string): ReadonlyMap<string, readonly Buffer[]> | undefined {
  const parts = value
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
  const read = new Map<string, readonly Buffer[]>();
  for (const part of parts) {
    const [sender = '', ...rest] = part.split('=');
    const texts = rest.join('=').split(',');
    const good = texts.every((text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && bytesOf(text) >= 32);
    if (!isSender(sender) || read.has(sender) || texts.length > 2 || !good) return undefined;
    read.set(
      sender,
      texts.map((text) => Buffer.from(text, 'base64')),
    );
  }
  return read.size > 0 ? read : undefined;
}
/** Reads what is set up for each system outside a tool, by its name; nothing where one is named twice. */
export const bySystem =
  (read: (text: string) => string | undefined) =>
  (value: string): ReadonlyMap<string, string> | undefined => {
    const found = new Map<string, string>();
    for (const part of value.split(';').map((each) => each.trim())) {
      const [, system = '', text = ''] = /^([a-z][a-z0-9]{1,19})=(.*)$/.exec(part) ?? [];
      const good = read(text);
      if (good === undefined || found.has(system)) return undefined;
      found.set(system, good);
    }
    return found;
  };
/** Reads where a system outside is: by TLS or on this machine, and nobody's name or password in it. */
export function outsideUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { protocol, hostname, username, password, hash } = new URL(value);
  const own = protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return (protocol === 'https:' || own) && !username && !password && !hash ? value : undefined;
}
/** Reads a bearer token (RFC 6750, 2.1). */
export const token = (value: string): string | undefined =>
  /^[A-Za-z0-9._~+/-]{32,}=*$/.test(value) ? value : undefined;
/** An address and a port to listen on. */
export interface Listening {
  readonly address: string;
  readonly port: number;
}
export function listening(value: string): Listening | undefined {
  const [, bracketed, plain, number = ''] = /^(?:\[([0-9a-f:]+)\]|([0-9.]+)):(\d+)$/i.exec(value) ?? [];
  const address = bracketed ?? plain ?? '';
  const port = whole(0, 65_535)(number);
  return isIP(address) !== 0 && port !== undefined ? { address, port } : undefined;
}

/** Reads an IP address. */
export const address = (value: string): string | undefined => (isIP(value) ? value : undefined);
/** Reads a text without spaces, of at least so many characters. */
export const unspaced =
  (least: number) =>
  (value: string): string | undefined =>
    /^[\x21-\x7e]+$/.test(value) && value.length >= least ? value : undefined;
