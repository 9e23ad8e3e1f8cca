import type { Fault, ReadSettings } from './read-settings.ts';
import { settingFor } from './read-settings.ts';
import type { SettingName } from './settings.ts';

/** What this process serves. */
interface Serving {
  /** Every subgraph there is. */
  readonly known: readonly string[];
  readonly served: readonly string[];
  readonly gateway: boolean;
  /** By tool: who sends it signed messages. */
  readonly senders: ReadonlyMap<string, readonly string[]>;
  /** By tool: the systems outside it that it looks persons up in. */
  readonly systems: ReadonlyMap<string, readonly string[]>;
}

const bad = (text: string): Fault => ({ code: 'BAD_SETTING', text });

/** Returns what is wrong with settings that are each as they have to be, and not together. */
export function faultsTogether(settings: ReadSettings, serving: Serving): Fault[] {
  const unknown = unknownTools(settings, serving);
  return [
    ...unknown,
    ...unknownInstances(settings, serving),
    ...halves(settings, serving),
    ...unknownSenders(settings, serving),
    ...unlikeSystems(settings, serving),
    ...tooFewConnections(settings, serving),
    ...(settings.value('NODE_ENV') === 'production'
      ? [...missingInProduction(settings, serving), ...unencryptedInProduction(settings, serving)]
      : []),
    // What is asked elsewhere is not known before what is served here is.
    ...(unknown.length > 0 ? [] : missingPlaces(settings, serving)),
  ];
}

function unknownTools(settings: ReadSettings, { known }: Serving): Fault[] {
  const named = settings.value('TOOLS') ?? [];
  const unknown = named.filter((key) => key !== 'none' && !known.includes(key));
  const told = unknown.length > 0 || (named.includes('none') && named.length > 1);
  return told ? [bad(`TOOLS has to name subgraphs, or be none. There are ${known.join(', ')}.`)] : [];
}

function unknownInstances(settings: ReadSettings, { known }: Serving): Fault[] {
  const unknown = (settings.value('INSTANCES') ?? []).filter((key) => !known.includes(key));
  return unknown.length === 0 ? [] : [bad('INSTANCES has to name tools that other components may run: catt-fema.')];
}

/** A key of somebody who sends nothing there opens nothing, and whoever set it up thinks that it does. */
const unknownSenders = ({ of }: ReadSettings, { known, senders }: Serving): Fault[] =>
  known
    .filter((key) =>
      [...(of('INBOUND_KEYS_<TOOL>', key)?.keys() ?? [])].some((each) => !senders.get(key)?.includes(each)),
    )
    .map((key) => bad(`${settingFor('INBOUND_KEYS_<TOOL>', key)} has to name senders of the tool.`));

/** A look-up needs both, of a system that the tool has: with half of it nobody is asked. */
const unlikeSystems = ({ of }: ReadSettings, { known, systems }: Serving): Fault[] =>
  known.flatMap((key) => {
    const named = (name: 'LOOK_UP_URLS_<TOOL>' | 'LOOK_UP_TOKENS_<TOOL>') => [...(of(name, key)?.keys() ?? [])].sort();
    const [urls, tokens] = [named('LOOK_UP_URLS_<TOOL>'), named('LOOK_UP_TOKENS_<TOOL>')];
    const good = urls.join() === tokens.join() && urls.every((each) => systems.get(key)?.includes(each));
    const [url, token] = [settingFor('LOOK_UP_URLS_<TOOL>', key), settingFor('LOOK_UP_TOKENS_<TOOL>', key)];
    return good ? [] : [bad(`${url} and ${token} have to name the same systems of the tool.`)];
  });

/** A look-up holds a connection while it is counted on another: with one alone, none would ever be made. */
const tooFewConnections = ({ value, of }: ReadSettings, { known }: Serving): Fault[] =>
  known
    .filter((key) => of('LOOK_UP_URLS_<TOOL>', key) !== undefined && (value('POOL_SIZE') ?? 2) < 2)
    .map((key) => bad(`POOL_SIZE has to be at least 2 where ${settingFor('LOOK_UP_URLS_<TOOL>', key)} is set.`));

/** What is of use only together: half of it is a mistake. */
function halves(settings: ReadSettings, { known }: Serving): Fault[] {
  const { value, of } = settings;
  const faults: Fault[] = [];
  const needs = (name: SettingName, other: SettingName): void => {
    if (value(name) !== undefined && value(other) === undefined)
      faults.push(bad(`${name} is set and ${other} is not: set both or neither.`));
  };
  needs('PUBLIC_ORIGINS', 'PUBLIC_BIND');
  needs('CONSOLE_CLIENT_ID', 'OIDC_ISSUER');
  needs('OIDC_ISSUER', 'OIDC_JWKS_URI');
  needs('OIDC_JWKS_URI', 'OIDC_ISSUER');
  if (value('FILES_S3_ENDPOINT') !== undefined && value('FILES_S3_BUCKET') === undefined)
    faults.push(bad('FILES_S3_ENDPOINT is set and FILES_S3_BUCKET is not: name the bucket, or neither.'));
  if (value('SAFELIST') === 'yes' && value('OPERATIONS_FILE') === undefined)
    faults.push(bad('SAFELIST is yes and OPERATIONS_FILE is not set: nothing could run.'));
  const senders = known.filter((key) => of('MAIL_FROM_<TOOL>', key) !== undefined);
  if (senders.length > 0 && value('MAIL_SMTP') === undefined)
    faults.push(
      ...senders.map((key) =>
        bad(`${settingFor('MAIL_FROM_<TOOL>', key)} is set and MAIL_SMTP is not: set both or neither.`),
      ),
    );
  if (senders.includes('directory') && value('GATEWAY_ADDRESS') === undefined)
    faults.push(bad('MAIL_FROM_DIRECTORY is set and GATEWAY_ADDRESS is not: its mail is links, and leads nowhere.'));
  return faults;
}

/** What a machine of a developer's makes for itself, and production has to bring. */
function missingInProduction({ value, of }: ReadSettings, { served, gateway }: Serving): Fault[] {
  const faults: Fault[] = [];
  if (value('OIDC_ISSUER') === undefined && value('OIDC_JWKS_URI') === undefined)
    faults.push({
      code: 'DEVELOPMENT_ISSUER_IN_PRODUCTION',
      text: 'Production needs OIDC_ISSUER and OIDC_JWKS_URI; the development issuer gives a token to anybody.',
    });
  const missing: string[] = (['DATABASE_URL_<TOOL>', 'TOOL_KEYS_<TOOL>'] as const).flatMap((name) =>
    served.filter((key) => of(name, key) === undefined).map((key) => settingFor(name, key)),
  );
  if (value('GATEWAY_PROOF_KEY') === undefined)
    missing.push(
      ...(gateway
        ? ['GATEWAY_PROOF_KEY']
        : served
            .filter((key) => of('GATEWAY_PROOF_KEY_<SUBGRAPH>', key) === undefined)
            .map((key) => settingFor('GATEWAY_PROOF_KEY_<SUBGRAPH>', key))),
    );
  return [
    ...faults,
    ...missing.map((name): Fault => ({ code: 'PRODUCTION_INCOMPLETE', text: `Production needs ${name}.` })),
  ];
}

/** Settings that say where information goes, or by whose word: each a URL. */
const ROADS: readonly SettingName[] = [
  'OIDC_ISSUER',
  'OIDC_JWKS_URI',
  'FILES_S3_ENDPOINT',
  'MAIL_SMTP',
  'GATEWAY_ADDRESS',
  'DATABASE_URL_<TOOL>',
  'REPORTING_DATABASE_URL',
  'SUBGRAPH_URL_<SUBGRAPH>',
  'MAILBOX_<TOOL>',
];
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\]|)$/;

/** Tells whether what goes by a URL is encrypted, or goes by a socket. */
function isEncrypted(url: URL): boolean {
  if (['https:', 'imaps:', 'smtps:'].includes(url.protocol)) return true;
  const { searchParams } = url;
  return (
    /^(require|verify-ca|verify-full)$/.test(searchParams.get('sslmode') ?? '') ||
    searchParams.get('requireTLS') === 'true' ||
    (searchParams.get('host') ?? '').startsWith('/')
  );
}

/** Information goes over encrypted connections, or inside one machine (A-8.1-4). */
function unencryptedInProduction({ value, of }: ReadSettings, { known }: Serving): Fault[] {
  const allowed = value('UNENCRYPTED_HOSTS') ?? [];
  const isOpen = (given: unknown): boolean => {
    if (typeof given !== 'string') return false;
    const url = new URL(given);
    return !isEncrypted(url) && !OWN_MACHINE.test(url.hostname) && !allowed.includes(url.hostname);
  };
  return ROADS.flatMap((name) =>
    name.endsWith('>')
      ? known.filter((key) => isOpen(of(name, key))).map((key) => settingFor(name, key))
      : [name].filter(() => isOpen(value(name))),
  ).map((name) => ({
    code: 'PRODUCTION_UNENCRYPTED',
    text: `${name} names a connection that nothing encrypts; use its encrypted form, or UNENCRYPTED_HOSTS.`,
  }));
}

/** What this process asks elsewhere, and does not know where: the gateway every subgraph, a tool the directory. */
function missingPlaces({ of }: ReadSettings, { known, served, gateway }: Serving): Fault[] {
  const asked = gateway ? known : ['directory'];
  return asked
    .filter((key) => !served.includes(key) && of('SUBGRAPH_URL_<SUBGRAPH>', key) === undefined)
    .map((key) => {
      const name = settingFor('SUBGRAPH_URL_<SUBGRAPH>', key);
      return {
        code: 'SUBGRAPH_URL_MISSING',
        text: `This process does not serve ${key}; say where it is with ${name}.`,
      };
    });
}
