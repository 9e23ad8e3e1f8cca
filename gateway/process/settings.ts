import { isNetwork } from '../../shared-schema/language/networks.ts';
import { CONSOLE } from './console-settings.ts';
import { CONTENT } from './content-settings.ts';
import { PROCESS } from './process-settings.ts';
import {
  address,
  database,
  isHost,
  isOrigin,
  isProxy,
  keys,
  listening,
  listOf,
  oneOf,
  proofKey,
  type Setting,
  text,
  unspaced,
  url,
  whole,
} from './setting-forms.ts';

/*
 * Every setting, once: what it selects, what it is where it is not set, what it has to be. The configuration is read by
 * this table, and `docs/configuration.md` is made from it. Who stands below the gateway reads a value by its name
 * (DATABASE_URL_<TOOL>, for example) once it has been found good here.
 */

const DOORS = {
  BIND: {
    group: 'Doors',
    selects: 'The address that is listened on. `0.0.0.0` or `::` is every address of the machine.',
    usual: '127.0.0.1',
    must: 'an IP address',
    read: address,
  },
  PORT: {
    group: 'Doors',
    selects: 'The port that is listened on; 0 is any that is free.',
    usual: '4000',
    must: 'a number from 0 to 65535',
    read: whole(0, 65_535),
  },
  TRUSTED_PROXIES: {
    group: 'Doors',
    selects:
      'The proxies whose `X-Forwarded-For` says where a request comes from, with commas between. What comes from one ' +
      'without that header comes from nowhere; no other header counts, from nobody.',
    otherwise: 'none: an address is that of the connection',
    must: 'addresses or ranges (CIDR) with commas between',
    read: listOf(isProxy),
  },
  ALLOWED_ORIGINS: {
    group: 'Doors',
    selects:
      'The origins of pages whose scripts may ask (CORS), such as `https://desk.example.gov`, with commas between.',
    otherwise: 'none: pages of this origin alone',
    must: 'origins (scheme, host and port, no path and no *) with commas between',
    read: listOf(isOrigin),
  },
  PUBLIC_BIND: {
    group: 'Doors',
    selects:
      'An address and a port of their own for what the public may do, such as `0.0.0.0:8443` behind a proxy that ' +
      'speaks TLS (`docs/public.md`). Nothing else answers there.',
    otherwise: 'the public is not served',
    must: 'an IP address and a port, as 127.0.0.1:9464 or [::1]:9464',
    read: listening,
  },
  PUBLIC_ORIGINS: {
    group: 'Doors',
    selects: 'The origins of pages whose scripts may ask there (CORS), with commas between.',
    otherwise: 'none: no page may',
    must: 'origins (scheme, host and port, no path and no *) with commas between',
    read: listOf(isOrigin),
  },
  OPERATIONS_FILE: {
    group: 'Doors',
    selects: 'The file of registered operations, which clients name by hash; `npm run operations -- add` writes it.',
    otherwise: 'none: no operation is known by its hash',
    must: 'a file',
    read: text,
  },
  SAFELIST: {
    group: 'Doors',
    selects: 'Whether registered operations alone run. What the gateway asks a tool is not concerned.',
    usual: 'no',
    must: 'yes or no',
    read: oneOf('yes', 'no'),
  },
  METRICS_BIND: {
    group: 'Doors',
    selects: 'An address and a port of their own for `/metrics`, such as `127.0.0.1:9464`.',
    otherwise: '`/metrics` is at the usual port, and there only with `METRICS_TOKEN`',
    must: 'an IP address and a port, as 127.0.0.1:9464 or [::1]:9464',
    read: listening,
  },
  METRICS_TOKEN: {
    group: 'Doors',
    selects: 'What `/metrics` asks for as `Authorization: Bearer`.',
    otherwise: '`/metrics` is served at `METRICS_BIND` alone',
    must: 'at least 16 characters without spaces',
    secret: true,
    read: unspaced(16),
  },
} as const satisfies Record<string, Setting>;

const CALLERS = {
  OIDC_ISSUER: {
    group: 'Callers',
    selects: 'The issuer (`iss`) whose access tokens are taken.',
    otherwise: 'the development issuer, which production refuses',
    must: 'a URL',
    read: url('https', 'http'),
  },
  OIDC_JWKS_URI: {
    group: 'Callers',
    selects: "Where the issuer's public keys are.",
    otherwise: 'the development issuer',
    must: 'a URL',
    read: url('https', 'http'),
  },
  OIDC_AUDIENCE: {
    group: 'Callers',
    selects: 'The audience (`aud`) that a token must be for.',
    usual: 'correspondence-graph',
    must: 'a text',
    read: text,
  },
  DEPARTMENT_NETWORKS: {
    group: 'Callers',
    selects: "The Department's networks, with commas between; some tools admit nobody from elsewhere.",
    usual: '127.0.0.1/32,::1/128',
    must: 'addresses or ranges (CIDR) with commas between',
    read: listOf(isNetwork),
  },
  CALLER_POINTS_PER_MINUTE: {
    group: 'Callers',
    selects: 'What one caller may cost in a minute, in objects (`docs/decisions/016-limits.md`).',
    usual: '600000',
    must: 'a whole number above zero',
    read: whole(1, 999_999_999),
  },
  ACCESS_TOKEN: {
    group: 'Callers',
    selects: 'Commands in production only: a token of the issuer, of whoever runs the command.',
    otherwise: 'nobody',
    must: 'a token',
    secret: true,
    read: text,
  },
} as const satisfies Record<string, Setting>;

const DATABASES = {
  'DATABASE_URL_<TOOL>': {
    group: 'Databases and keys',
    selects:
      "A tool's database, as `postgres://any:password@host:port/name`; the user is chosen for each role. " +
      '`sslmode=require` asks for TLS, `host=/folder` names a socket.',
    otherwise: 'the embedded PostgreSQL, which production refuses',
    must: 'a postgres:// URL with the name of a database',
    secret: true,
    read: database,
  },
  'TOOL_KEYS_<TOOL>': {
    group: 'Databases and keys',
    selects: "A tool's master keys, oldest first, commas between; the last one seals.",
    otherwise: 'a file below `DATA_DIR`, made on first use, which production refuses',
    must: 'base64 of 32 random bytes each, with commas between',
    secret: true,
    read: keys,
  },
  REPORTING_DATABASE_URL: {
    group: 'Databases and keys',
    selects:
      'The database that BI tools read, in the form of `DATABASE_URL_<TOOL>` (`docs/reporting.md`). The process that ' +
      'serves the register copies there what is published.',
    otherwise: 'none: nothing is copied',
    must: 'a postgres:// URL with the name of a database',
    secret: true,
    read: database,
  },
  POOL_SIZE: {
    group: 'Databases and keys',
    selects: 'The most connections for answers that this process keeps to each database.',
    usual: '4',
    must: 'a whole number from 1 to 1000',
    read: whole(1, 1_000),
  },
} as const satisfies Record<string, Setting>;

const PROCESSES = {
  UNENCRYPTED_HOSTS: {
    group: 'Other processes',
    selects:
      'Hosts that production reaches without TLS of our own, with commas between, since the network between encrypts ' +
      'or is one machine’s. Loopback and sockets need no mention.',
    otherwise: 'none (A-8.1-4)',
    must: 'names of hosts with commas between',
    read: listOf(isHost),
  },
  'SUBGRAPH_URL_<SUBGRAPH>': {
    group: 'Other processes',
    selects: 'Where a subgraph is that this process does not serve.',
    otherwise: 'nowhere',
    must: 'a URL',
    read: url('https', 'http'),
  },
  'TASKINGS_TOKEN_FILE_<TOOL>': {
    group: 'Other processes',
    selects:
      'The file in which the gateway finds a token of the account that brings taskings of other tools into a tool; ' +
      'whoever renews the token writes it anew.',
    otherwise: 'none come in; outside production the development issuer gives a token',
    must: 'a file',
    read: text,
  },
  GATEWAY_PROOF_KEY: {
    group: 'Other processes',
    selects: "The gateway's own key, from which the keys between all processes follow.",
    otherwise: 'a file below `DATA_DIR`, made on first use, which production refuses',
    must: 'base64 of at least 32 random bytes',
    secret: true,
    read: proofKey,
  },
  'GATEWAY_PROOF_KEY_<SUBGRAPH>': {
    group: 'Other processes',
    selects: 'What a process without the gateway holds for each subgraph it serves; `npm run proof-key` derives it.',
    otherwise: 'derived from `GATEWAY_PROOF_KEY`',
    must: 'base64 of at least 32 random bytes',
    secret: true,
    read: proofKey,
  },
  GATEWAY_PROOF_KEY_FACTS: {
    group: 'Other processes',
    selects: 'What a process without the gateway asks the directory with, or answers with where it serves it.',
    otherwise: 'derived from `GATEWAY_PROOF_KEY`',
    must: 'base64 of at least 32 random bytes',
    secret: true,
    read: proofKey,
  },
} as const satisfies Record<string, Setting>;

const OF_CALLERS = { ...CALLERS, ...CONSOLE } as const;
export const SETTINGS = { ...PROCESS, ...DOORS, ...OF_CALLERS, ...DATABASES, ...PROCESSES, ...CONTENT } as const;
export type SettingName = keyof typeof SETTINGS;
/** The value of a setting, as its form reads it. */
export type ValueOf<N extends SettingName> = Exclude<ReturnType<(typeof SETTINGS)[N]['read']>, undefined>;
