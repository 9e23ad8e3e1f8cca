import { type Configuration, configuration } from '../gateway/process/configuration.ts';
import { developmentToken } from '../gateway/process/development-issuer.ts';
import { type Host, openHost } from '../gateway/process/host.ts';
import { MANIFESTS } from '../gateway/process/manifests.ts';
import { checkNodeVersion } from '../gateway/process/node-version.ts';
import { callersFor } from '../gateway/process/users.ts';
import type { Caller } from '../shared-schema/language/caller.ts';
import { CorrespondenceError } from '../shared-schema/language/errors.ts';
import type { HostedTool } from '../shared-schema/runtime/request/hosted-tool.ts';
import { StartError } from '../shared-schema/runtime/start-error.ts';
import { CAST, readDepartment, readFacts, seedDirectory } from '../subgraphs/index.ts';

/** Runs a command: errors are told in one line, with their code, and exit 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    checkNodeVersion();
    await main();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    console.error(
      error instanceof CorrespondenceError || (code && /^[A-Z_]+$/.test(code)) ? `${code}: ${message}` : message,
    );
    process.exitCode = 1;
  }
}

/** Tools that a command works on. */
export interface OpenedTools {
  readonly host: Host;
  readonly settings: Configuration;
  /** Returns one of the tools. @throws Error where it was not opened */
  hosted(key: string): HostedTool;
}

/** Opens these tools and the directory, beside a running server or without one. */
export async function openTools(keys: readonly string[]): Promise<OpenedTools> {
  const settings = configuration();
  const host = await openHost(
    MANIFESTS.filter(({ manifest }) => manifest.key === 'directory' || keys.includes(manifest.key)),
    settings,
  );
  const hosted = (key: string): HostedTool => hostedBy(host, key);
  if (!settings.production) await seedDirectory(hosted('directory'), CAST);
  // Whom work is given to must have access, also where a command gives it.
  const callers = callersFor(settings, (key) => readFacts(hosted('directory'), key));
  host.knowEntitlements((user) => callers.entitlementOf(user));
  host.knowDepartment(() => readDepartment(hosted('directory')));
  return { host, settings, hosted };
}

/** Returns one of the tools that a host serves. @throws Error where it does not */
export function hostedBy(host: Host, key: string): HostedTool {
  const hosted = host.tools.get(key);
  if (!hosted) throw new Error(`There is no tool ${key}.`);
  return hosted;
}

/**
 * Returns who runs a command, by a token like everybody: in development one that the development issuer gives to a
 * member of the cast, in production the one in ACCESS_TOKEN, verified against the issuer.
 * @throws StartError ACCESS_TOKEN_MISSING, UNAUTHENTICATED, Error for somebody who is not in the cast
 */
export async function commandCaller(host: Host, settings: Configuration, user: string): Promise<Caller> {
  const token = settings.production
    ? process.env.ACCESS_TOKEN
    : await developmentToken(settings.dataDirectory, user, { audience: settings.audience });
  if (!token)
    throw new StartError(
      'ACCESS_TOKEN_MISSING',
      'Production takes who runs a command from ACCESS_TOKEN, a token of the issuer; --as is for development.',
    );
  const callers = callersFor(settings, (key) => readFacts(hostedBy(host, 'directory'), key));
  return callers.callerOf({
    authorization: `Bearer ${token}`,
    purpose: 'handling-and-records',
    address: '127.0.0.1',
    client: 'command',
  });
}
