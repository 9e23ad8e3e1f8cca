import { StartError } from '../../shared-schema/runtime/start-error.ts';

export interface Configuration {
  readonly port: number;
  readonly dataDirectory: string;
  readonly production: boolean;
  /** An OIDC issuer's URL and its keys' URL; on one machine the development issuer stands in. */
  readonly issuer: string | undefined;
  readonly jwksUri: string | undefined;
  readonly audience: string;
  /** Ranges (CIDR) of the Department's network. */
  readonly departmentNetworks: readonly string[];
  /** Proxies whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
  readonly poolSize: number;
  /** What one caller may cost in a minute, in objects (`CALLER_POINTS_PER_MINUTE`, docs/decisions/016-limits.md). */
  readonly callerPoints: number;
  /** The subgraphs this process serves; all unless `HOST` names some. */
  readonly hosts: readonly string[] | undefined;
  /** Whether this process serves the gateway (`GATEWAY=no`: subgraphs only). */
  readonly gateway: boolean;
  /** Where a subgraph is that this process does not serve: `SUBGRAPH_URL_<KEY>`. */
  readonly subgraphUrl: (key: string) => string | undefined;
}

const list = (text: string | undefined, usual: string): string[] =>
  (text ?? usual)
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

const positive = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new StartError('BAD_SETTING', `${name} is a whole number above zero.`);
  return value;
};

/** @throws StartError for a setting that cannot be right */
export function configuration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const port = Number(environment.PORT ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartError('BAD_PORT', 'PORT is a number from 0 to 65535.');
  const production = environment.NODE_ENV === 'production';
  if (production && !(environment.OIDC_ISSUER && environment.OIDC_JWKS_URI))
    throw new StartError(
      'DEVELOPMENT_ISSUER_IN_PRODUCTION',
      'Production needs OIDC_ISSUER and OIDC_JWKS_URI; the development issuer gives a token to anybody.',
    );
  return {
    port,
    dataDirectory: environment.DATA_DIR ?? '.data',
    production,
    issuer: environment.OIDC_ISSUER,
    jwksUri: environment.OIDC_JWKS_URI,
    audience: environment.OIDC_AUDIENCE ?? 'correspondence-graph',
    departmentNetworks: list(environment.DEPARTMENT_NETWORKS, '127.0.0.1/32,::1/128'),
    trustedProxies: list(environment.TRUSTED_PROXIES, ''),
    poolSize: Number(environment.POOL_SIZE ?? 4),
    callerPoints: positive('CALLER_POINTS_PER_MINUTE', environment.CALLER_POINTS_PER_MINUTE ?? '600000'),
    hosts: environment.HOST ? list(environment.HOST, '') : undefined,
    gateway: environment.GATEWAY !== 'no',
    subgraphUrl: (key) => environment[`SUBGRAPH_URL_${key.toUpperCase().replaceAll('-', '_')}`],
  };
}

/** @throws StartError on a Node.js that this project is not tested with */
export function checkNodeVersion(version = process.versions.node): void {
  if (Number(version.split('.')[0]) < 24)
    throw new StartError(
      'WRONG_NODE_VERSION',
      `Node.js ${version} is too old: 24 is needed. npm scripts bring their own on Linux; run npm ci, then npm start.`,
    );
}
