import type { OutsidePlace } from '../../shared-schema/runtime/feature.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { DIRECTORY, TOOLS } from '../../subgraphs/index.ts';
import { type Fault, type ReadSettings, readSettings } from './read-settings.ts';
import type { Listening } from './setting-forms.ts';
import { faultsTogether } from './settings-together.ts';

/** How a process is set up: the settings of `docs/configuration.md`, read and found good. */
export interface Configuration {
  readonly port: number;
  /** The address that is listened on. */
  readonly bind: string;
  readonly dataDirectory: string;
  readonly production: boolean;
  readonly logLevel: string;
  /** An OIDC issuer's URL and its keys' URL; on one machine the development issuer stands in. */
  readonly issuer: string | undefined;
  readonly jwksUri: string | undefined;
  readonly audience: string;
  /** As what the console signs people in at the issuer; no client, no console. */
  readonly console: { readonly clientId: string | undefined; readonly scopes: string };
  /** Ranges (CIDR) of the Department's network. */
  readonly departmentNetworks: readonly string[];
  /** Proxies whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
  /** Origins of other pages whose scripts may ask. */
  readonly allowedOrigins: readonly string[];
  /** Where the public is served, where it is, and the origins of pages whose scripts may ask there. */
  readonly publicPort: { readonly bind: Listening | undefined; readonly origins: readonly string[] };
  /** The file of registered operations, and whether they alone run. */
  readonly operations: { readonly file: string | undefined; readonly only: boolean };
  readonly poolSize: number;
  /** The reporting database, which BI tools read, where there is one. */
  readonly reportingUrl: string | undefined;
  /** What one caller may cost in a minute, in objects (docs/decisions/016-limits.md). */
  readonly callerPoints: number;
  /** The subgraphs this process serves; all where it is undefined. */
  readonly served: readonly string[] | undefined;
  /** Whether this process serves the gateway. */
  readonly gateway: boolean;
  /** Where a subgraph is that this process does not serve. */
  readonly subgraphUrl: (key: string) => string | undefined;
  /** The file with a token of the account that brings taskings of other tools into a tool. */
  readonly taskingsToken: (key: string) => string | undefined;
  /** The keys of who sends signed messages to a tool, by sender; none, where it takes in none. */
  readonly inboundKeys: (key: string) => ReadonlyMap<string, readonly Buffer[]> | undefined;
  /** Where the systems outside a tool are that it looks persons up in, by system; none, where it asks nobody. */
  readonly outside: (key: string) => ReadonlyMap<string, OutsidePlace> | undefined;
  /** Where `/metrics` is served beside the usual port, and the token that it asks for. */
  readonly metrics: { readonly bind: Listening | undefined; readonly token: string | undefined };
}

/** Every subgraph: the tools, the directory, the register. */
const KEYS: readonly string[] = [...TOOLS.map(({ key }) => key), DIRECTORY.key, 'register'];

/** By tool: who sends it signed messages. */
const SENDERS: ReadonlyMap<string, readonly string[]> = new Map(
  TOOLS.map(({ key, intake }) => [key, (intake?.inbound ?? []).map(({ sender }) => sender)]),
);

/** By tool: the systems outside it that it looks persons up in, as settings name them. */
const SYSTEMS: ReadonlyMap<string, readonly string[]> = new Map(
  TOOLS.map(({ key, outsideLookUps = [] }) => [key, outsideLookUps.map(({ system }) => system.toLowerCase())]),
);

/**
 * Reads how a process is set up. @throws StartError with everything that cannot be right, by the code of it where there
 * is one, else BAD_SETTING
 */
export function configuration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const settings = readSettings(environment, KEYS);
  const named = settings.value('TOOLS');
  const serving = {
    known: KEYS,
    served: named ? KEYS.filter((key) => named.includes(key)) : KEYS,
    gateway: settings.value('GATEWAY') !== 'no',
    senders: SENDERS,
    systems: SYSTEMS,
  };
  const faults = [...settings.faults, ...faultsTogether(settings, serving)];
  if (faults.length > 0) throw startErrorOf(faults);
  return configurationOf(settings, named ? serving.served : undefined);
}

function startErrorOf(faults: readonly Fault[]): StartError {
  const [first, ...others] = [...new Set(faults.map(({ code }) => code))];
  const texts = faults.map(({ text }) => text);
  return new StartError(
    first === undefined || others.length > 0 ? 'BAD_SETTING' : first,
    texts.length === 1
      ? texts.join()
      : `${texts.length} settings are wrong:\n${texts.map((each) => `- ${each}`).join('\n')}`,
  );
}

function configurationOf(settings: ReadSettings, served: readonly string[] | undefined): Configuration {
  const { value, of } = settings;
  /** Returns what the table has a value for in every case, for it says what is usual. */
  const usual = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error('the table of settings says what is usual');
    return found;
  };
  const production = value('NODE_ENV') === 'production';
  return {
    port: usual(value('PORT')),
    bind: usual(value('BIND')),
    dataDirectory: usual(value('DATA_DIR')),
    production,
    logLevel: value('LOG_LEVEL') ?? (production ? 'info' : 'warn'),
    issuer: value('OIDC_ISSUER'),
    jwksUri: value('OIDC_JWKS_URI'),
    audience: usual(value('OIDC_AUDIENCE')),
    console: { clientId: value('CONSOLE_CLIENT_ID'), scopes: usual(value('CONSOLE_SCOPES')) },
    departmentNetworks: usual(value('DEPARTMENT_NETWORKS')),
    trustedProxies: value('TRUSTED_PROXIES') ?? [],
    allowedOrigins: value('ALLOWED_ORIGINS') ?? [],
    publicPort: { bind: value('PUBLIC_BIND'), origins: value('PUBLIC_ORIGINS') ?? [] },
    operations: { file: value('OPERATIONS_FILE'), only: value('SAFELIST') === 'yes' },
    poolSize: usual(value('POOL_SIZE')),
    reportingUrl: value('REPORTING_DATABASE_URL'),
    callerPoints: usual(value('CALLER_POINTS_PER_MINUTE')),
    served,
    gateway: value('GATEWAY') === 'yes',
    subgraphUrl: (key) => of('SUBGRAPH_URL_<SUBGRAPH>', key),
    taskingsToken: (key) => of('TASKINGS_TOKEN_FILE_<TOOL>', key),
    inboundKeys: (key) => of('INBOUND_KEYS_<TOOL>', key),
    outside: (key) => placesOf(of('LOOK_UP_URLS_<TOOL>', key), of('LOOK_UP_TOKENS_<TOOL>', key)),
    metrics: { bind: value('METRICS_BIND'), token: value('METRICS_TOKEN') },
  };
}

type BySystem = ReadonlyMap<string, string> | undefined;
const placesOf = (urls: BySystem, tokens: BySystem): ReadonlyMap<string, OutsidePlace> | undefined =>
  urls && new Map([...urls].map(([system, url]) => [system, { url, token: tokens?.get(system) ?? '' }]));
