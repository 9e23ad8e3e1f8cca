import { type Caller, type Purpose, systemCaller } from '../shared-schema/caller.ts';
import { entitlementFrom } from '../shared-schema/entitlement.ts';
import { CorrespondenceError } from '../shared-schema/errors.ts';
import { readFacts } from '../subgraphs/hq/directory/facts.ts';
import { seedDirectory } from '../subgraphs/hq/directory/seed.ts';
import { checkNodeVersion, configuration } from './configuration.ts';
import { type Host, openHost } from './host.ts';
import { MANIFESTS } from './service.ts';

/** Runs a command: errors are told in one line, with their code, and exit 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    checkNodeVersion();
    await main();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    console.error(error instanceof CorrespondenceError || (code && /^[A-Z_]+$/.test(code)) ? `${code}: ${message}` : message);
    process.exitCode = 1;
  }
}

/** Opens these tools and the directory, beside a running server or without one. */
export async function openTools(keys: readonly string[]): Promise<{ host: Host; settings: ReturnType<typeof configuration> }> {
  const settings = configuration();
  const host = await openHost(
    MANIFESTS.filter(({ manifest }) => manifest.key === 'directory' || keys.includes(manifest.key)),
    settings,
  );
  if (!settings.production) await seedDirectory(host.tools.get('directory')!);
  return { host, settings };
}

/** A user of the directory at this machine's console, under the same rules as everywhere. @throws Error for somebody the directory does not know */
export async function commandCaller(host: Host, user: string, purpose: Purpose = 'handling-and-records'): Promise<Caller> {
  const facts = await readFacts(host.tools.get('directory')!, user);
  if (!facts) throw new Error(`The directory does not know ${user}.`);
  const entitlement = entitlementFrom(facts, { multiFactor: true, address: '127.0.0.1' }, new Map(MANIFESTS.map(({ manifest }) => [manifest.key, manifest.admission])), ['127.0.0.1/32']);
  return { ...systemCaller(user, []), ...entitlement, purpose, client: 'command' };
}
