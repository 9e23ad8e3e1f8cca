import type { Configuration } from '../process/configuration.ts';
import { CONSOLE_CLIENT, ISSUER_PATH } from './console-addresses.ts';

/** How the console signs people in: what it needs to know of the issuer, and no secret. */
export interface SignInSettings {
  /** The issuer; a path is one of this server's. */
  readonly authority: string;
  readonly clientId: string;
  readonly scopes: string;
}

const OWN_MACHINE = /^(127\.|::1$|::ffff:127\.)/;
/** Tells whether an address is one by which a machine reaches itself. */
export const isOwnMachine = (address: string): boolean => OWN_MACHINE.test(address);

/**
 * Tells whether the development issuer is there. It gives a token to whoever asks on this machine: where other machines
 * may ask, or a proxy asks for them, there is none.
 */
export const hasDevelopmentIssuer = ({ production, issuer, bind, trustedProxies }: Configuration): boolean =>
  !production && issuer === undefined && isOwnMachine(bind) && trustedProxies.length === 0;

/** Returns how people sign in; nothing where there is no issuer, or no client of it for the console. */
export function signInSettings(configuration: Configuration): SignInSettings | undefined {
  const { issuer, console: set } = configuration;
  if (hasDevelopmentIssuer(configuration))
    return { authority: ISSUER_PATH, clientId: CONSOLE_CLIENT, scopes: 'openid' };
  return issuer && set.clientId ? { authority: issuer, clientId: set.clientId, scopes: set.scopes } : undefined;
}
