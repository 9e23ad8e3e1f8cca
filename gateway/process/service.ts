import type { Logger } from 'pino';
import type { Contract } from '../../shared-schema/language/contracts.ts';
import type { AttemptCounter } from '../../shared-schema/runtime/audit/attempts.ts';
import { subscribe } from '../../shared-schema/runtime/postgres/replication.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { CAST, seedDirectory } from '../../subgraphs/index.ts';
import type { Policy } from '../enforcement/policy.ts';
import type { ShadowSchema } from '../enforcement/shadow.ts';
import type { Callers, DirectorySource } from '../request/callers.ts';
import type { Front } from '../request/front.ts';
import type { OwnEvent } from '../request/own-events.ts';
import { keepingBelow, loadProofKeys, type ProofKeys } from '../request/proof-keys.ts';
import type { SpendAt, Spending } from '../request/spending.ts';
import type { Supergraph } from '../request/supergraph.ts';
import type { Configuration } from './configuration.ts';
import { checkConnections } from './connection-budget.ts';
import { type ContractFront, openGraph, type Wrap } from './graph.ts';
import { type Host, openHost } from './host.ts';
import { MANIFESTS, registeredTools, supergraphSdl } from './manifests.ts';
import { isServed } from './placement.ts';
import { PassingTaskings } from './taskings/passing.ts';
import { Upkeep } from './upkeep.ts';
import { knowUsers } from './users.ts';

/** Everything the graph consists of, in one process, on its databases. */
export interface Service {
  readonly host: Host;
  readonly callers: Callers;
  /** The gateway's guard, and that of each tool's own door with what accounts for it. */
  readonly front: Front;
  readonly fronts: ReadonlyMap<string, { readonly front: Front; readonly ownEvent: OwnEvent }>;
  /** The guard of each contract's door, where this process serves the gateway. */
  readonly contracts: ReadonlyMap<Contract, ContractFront>;
  readonly supergraph: Supergraph;
  readonly supergraphSdl: string;
  readonly policy: Policy;
  readonly shadow: ShadowSchema;
  readonly upkeep: Upkeep;
  /** Passes taskings from tool to tool, where this process serves the gateway. */
  readonly passing: PassingTaskings;
  readonly proofKeys: ProofKeys;
  /** What callers may cost, over all processes. */
  readonly spending: Spending;
  /** Adds to a caller's spending, where this process serves the directory. */
  readonly spendAt: SpendAt | undefined;
  /** Accounts for what reached no tool; refusals among it are counted. */
  readonly ownEvent: OwnEvent;
  readonly attempts: AttemptCounter;
  /** What decisions on a user depend on, where this process serves the directory. */
  readonly facts: DirectorySource | undefined;
  readonly address: HostedTool['addressOf'] | undefined;
  readonly department: HostedTool['department'] | undefined;
  /** Whether the register is subscribed to the tools: a test may do without. */
  readonly replicated: boolean;
  stop(): Promise<void>;
}

/** How a service is started; the defaults are those of a server. */
interface StartOptions {
  /** Stands between the gateway and each subgraph. */
  readonly wrap?: Wrap;
  /** Subscribe the register to the tools. */
  readonly replicate?: boolean;
  /** Refuse to start where another process serves. */
  readonly exclusive?: boolean;
  readonly clocks?: boolean;
}
/** Opens databases, composes, subscribes the register and begins upkeep. @throws StartError */
export async function startService(
  configuration: Configuration,
  logger: Logger,
  options: StartOptions = {},
): Promise<Service> {
  const sdl = await supergraphSdl(keepingBelow(configuration.dataDirectory));
  const host = await openHost(
    MANIFESTS.filter(({ manifest }) => isServed(configuration, manifest.key)),
    configuration,
  );
  for (const warning of host.warnings) logger.warn(warning);
  try {
    await checkConnections(host, configuration.poolSize);
    if (options.exclusive ?? true) await host.cluster?.claim();
    const proofKeys = loadProofKeys(configuration.dataDirectory);
    const directory = host.tools.get('directory');
    if (directory && !configuration.production) await seedDirectory(directory, CAST);
    const parts = { configuration, host, proofKeys, directory };
    const graph = await openGraph(parts, options.wrap ?? ((_name, call) => call));
    const knowledge = knowUsers(parts);
    const replicated = options.replicate ?? true;
    if (replicated) await subscribeRegister(host);
    const { tools, cluster } = host;
    const { dataDirectory, reportingUrl } = configuration;
    const upkeep = new Upkeep({ tools, socket: cluster?.socket, dataDirectory, reportingUrl, logger });
    upkeep.start({ clocks: options.clocks ?? true });
    const { spending, callers } = knowledge;
    const passing = new PassingTaskings({ configuration, logger, callers, front: graph.front });
    if (options.clocks ?? true) passing.start();
    const stop = () => stopService({ host, upkeep, spending, passing, ...graph });
    return { host, proofKeys, upkeep, passing, supergraphSdl: sdl, ...graph, ...knowledge, replicated, stop };
  } catch (error) {
    await host.close();
    throw error;
  }
}

/**
 * Subscribes the register where one cluster holds both ends; where components have servers of their own,
 * `npm run register -- subscribe` does.
 */
async function subscribeRegister({ cluster, tools }: Host): Promise<void> {
  if (!cluster) return;
  const isInCluster = (key: string): boolean =>
    tools.has(key) && databaseAddress(key, cluster.socket).host === cluster.socket;
  if (!isInCluster('register')) return;
  for (const tool of registeredTools()) if (isInCluster(tool.key)) await subscribe(cluster, tool);
}

/** Stops a service. What a dead database cannot be told is not waited for. */
async function stopService({
  host,
  upkeep,
  spending,
  passing,
  attempts,
}: Pick<Service, 'host' | 'upkeep' | 'spending' | 'passing' | 'attempts'>): Promise<void> {
  await within(1_000, passing.stop());
  // Counted refusals become events while the chain is still being made.
  const counted = [attempts, ...[...host.tools.values()].map((each) => each.attempts)].map((each) => each.close());
  await within(1_000, Promise.allSettled([spending.stop(), ...counted]));
  try {
    await upkeep.stop();
  } finally {
    await host.close();
  }
}
