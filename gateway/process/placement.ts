import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import type { ProofKeys } from '../request/proof-keys.ts';
import type { Configuration } from './configuration.ts';
import type { Host } from './host.ts';

/** What a service is put together from once its databases are open. */
export interface Parts {
  readonly configuration: Configuration;
  readonly host: Host;
  readonly proofKeys: ProofKeys;
  /** The directory, where this process serves it. */
  readonly directory: HostedTool | undefined;
}

/** Tells whether this process serves a subgraph. */
export const isServed = ({ served }: Configuration, key: string): boolean =>
  served === undefined || served.includes(key);

/** Returns where the process is that serves a subgraph. @throws StartError SUBGRAPH_URL_MISSING */
export function elsewhere(configuration: Configuration, key: string): string {
  const url = configuration.subgraphUrl(key);
  if (url) return url;
  const setting = `SUBGRAPH_URL_${key.toUpperCase().replaceAll('-', '_')}`;
  throw new StartError('SUBGRAPH_URL_MISSING', `This process does not serve ${key}; say where it is with ${setting}.`);
}
