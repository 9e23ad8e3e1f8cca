import type { Logger } from 'pino';
import { unavailable } from '../../shared-schema/language/errors.ts';
import type { RegisteredTool, ToolManifest } from '../../shared-schema/language/registry.ts';
import { AttemptCounter, type WriteAttempt } from '../../shared-schema/runtime/audit/attempts.ts';
import { subscribe } from '../../shared-schema/runtime/postgres/replication.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';
import { databaseAddress } from '../../shared-schema/runtime/request/tool-database.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import {
  buildRegisterSubgraph,
  CAST,
  DIRECTORY,
  readAddress,
  readFacts,
  registerManifest,
  seedDirectory,
  spendIn,
  TOOLS,
} from '../../subgraphs/index.ts';
import { Policy } from '../enforcement/policy.ts';
import { ShadowSchema } from '../enforcement/shadow.ts';
import { Callers, type DirectorySource } from '../request/callers.ts';
import { OperationCosts } from '../request/cost.ts';
import { checkDescribed } from '../request/described.ts';
import { Front, type OwnEvent } from '../request/front.ts';
import { ownEvents, spoolEvent, toolEvents } from '../request/own-events.ts';
import { FACTS, loadProofKeys, type ProofKeys } from '../request/proof-keys.ts';
import { addressOverHttp, directoryOverHttp, overHttp, spendOverHttp } from '../request/remote.ts';
import { type CallSubgraph, dataSource, inProcess } from '../request/source.ts';
import { type SpendAt, Spending } from '../request/spending.ts';
import { composeSupergraph, Supergraph } from '../request/supergraph.ts';
import { toolWay } from '../request/tool-way.ts';
import type { Configuration } from './configuration.ts';
import { DEVELOPMENT_ISSUER, developmentKeys } from './development-issuer.ts';
import { type Host, openHost, registeredOnce, type SubgraphBuilder } from './host.ts';
import { Upkeep } from './upkeep.ts';

const REGISTER = registerManifest(TOOLS);
/** Every subgraph: the tools, then the directory and the register. */
export const MANIFESTS: readonly { manifest: ToolManifest; build?: SubgraphBuilder }[] = [
  ...TOOLS.map((manifest) => ({ manifest })),
  { manifest: DIRECTORY },
  { manifest: REGISTER, build: (register) => buildRegisterSubgraph(register, registeredTools()) },
];
/** Returns the tools that track items, registered. */
export const registeredTools = (): RegisteredTool[] => TOOLS.map((manifest) => registeredOnce(manifest).tool);

/** Everything the graph consists of, in one process, on its databases. */
export interface Service {
  readonly host: Host;
  readonly callers: Callers;
  /** The gateway's guard, and that of each tool's own door with what accounts for it. */
  readonly front: Front;
  readonly fronts: ReadonlyMap<string, { readonly front: Front; readonly ownEvent: OwnEvent }>;
  readonly supergraph: Supergraph;
  readonly supergraphSdl: string;
  readonly policy: Policy;
  readonly shadow: ShadowSchema;
  readonly upkeep: Upkeep;
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
  stop(): Promise<void>;
}

/** Returns the composed SDL; needs no database. @throws StartError where it does not compose or a record says too little */
export async function supergraphSdl(): Promise<string> {
  const subgraphs = await Promise.all(
    MANIFESTS.map(async ({ manifest, build }) => ({
      name: manifest.key,
      sdl: (await registeredOnce(manifest, build).subgraph).sdl,
    })),
  );
  const sdl = composeSupergraph(subgraphs);
  checkDescribed(sdl);
  return sdl;
}

/** How a service is started; the defaults are those of a server. */
interface StartOptions {
  /** Stands between the gateway and each subgraph. */
  readonly wrap?: (name: string, call: CallSubgraph) => CallSubgraph;
  /** Subscribe the register to the tools. */
  readonly replicate?: boolean;
  /** Refuse to start where another process serves. */
  readonly exclusive?: boolean;
  readonly clocks?: boolean;
}
/** What a service is put together from once its databases are open. */
interface Parts {
  readonly configuration: Configuration;
  readonly host: Host;
  readonly proofKeys: ProofKeys;
  /** The directory, where this process serves it. */
  readonly directory: HostedTool | undefined;
}

/** Opens databases, composes, subscribes the register and begins upkeep. @throws StartError */
export async function startService(
  configuration: Configuration,
  logger: Logger,
  options: StartOptions = {},
): Promise<Service> {
  const sdl = await supergraphSdl();
  const host = await openHost(
    MANIFESTS.filter(({ manifest }) => isServed(configuration, manifest.key)),
    configuration,
  );
  for (const warning of host.warnings) logger.warn(warning);
  try {
    if (options.exclusive ?? true) await host.cluster?.claim();
    const proofKeys = loadProofKeys(configuration.dataDirectory);
    const directory = host.tools.get('directory');
    if (directory && !configuration.production) await seedDirectory(directory, CAST);
    const parts = { configuration, host, proofKeys, directory };
    const graph = await openGraph(parts, sdl, options.wrap ?? ((_name, call) => call));
    const knowledge = knowUsers(parts);
    if (options.replicate ?? true) await subscribeRegister(host);
    const upkeep = new Upkeep(host.tools, host.cluster?.socket, configuration.dataDirectory, logger);
    upkeep.start({ clocks: options.clocks ?? true });
    const { spending } = knowledge;
    const stop = () => stopService({ host, upkeep, spending, ...graph });
    return { host, proofKeys, upkeep, supergraphSdl: sdl, ...graph, ...knowledge, stop };
  } catch (error) {
    await host.close();
    throw error;
  }
}

const isServed = ({ hosts }: Configuration, key: string): boolean => hosts === undefined || hosts.includes(key);

/** Returns where the process is that serves a subgraph. @throws StartError SUBGRAPH_URL_MISSING */
function elsewhere(configuration: Configuration, key: string): string {
  const url = configuration.subgraphUrl(key);
  if (url) return url;
  const setting = `SUBGRAPH_URL_${key.toUpperCase().replaceAll('-', '_')}`;
  throw new StartError('SUBGRAPH_URL_MISSING', `This process does not serve ${key}; say where it is with ${setting}.`);
}

/** Returns how the gateway asks each subgraph: in this process, or over HTTP where another one serves it. */
async function callsTo(
  { configuration, host, proofKeys }: Parts,
  wrap: NonNullable<StartOptions['wrap']>,
): Promise<Map<string, CallSubgraph>> {
  const calls = new Map<string, CallSubgraph>();
  for (const { manifest, build } of MANIFESTS) {
    const { key } = manifest;
    if (!configuration.gateway && !isServed(configuration, key)) continue;
    const hosted = host.tools.get(key);
    const { tool, subgraph } = registeredOnce(manifest, build);
    const remote = async () => {
      const { schema } = await subgraph;
      return overHttp({ url: elsewhere(configuration, key), proofKey: proofKeys(key), tool, schema });
    };
    calls.set(key, wrap(key, hosted ? inProcess(hosted) : await remote()));
  }
  return calls;
}

/** Opens the graph over all tools: what decides, what plans and fetches, and what accounts for what reached no tool. */
async function openGraph(parts: Parts, sdl: string, wrap: NonNullable<StartOptions['wrap']>) {
  const calls = await callsTo(parts, wrap);
  // A process without a gateway knows the way to its own tools alone, and is asked for no other.
  const nobody: CallSubgraph = () => Promise.reject(unavailable('A tool of another process'));
  const supergraph = await Supergraph.load(sdl, (name) => dataSource(name, calls.get(name) ?? nobody));
  const policy = new Policy(MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool));
  const shadow = new ShadowSchema(supergraph.schema, policy);
  const fronts = new Map([...parts.host.tools].map(([key, hosted]) => [key, toolFront(hosted, policy)] as const));
  // The gateway's own events stand in the directory's audit, or where that is in another process in a file.
  const { directory, configuration } = parts;
  const write: WriteAttempt = ({ caller, account, occasion }) =>
    directory
      ? writeAlone(directory, caller, account, occasion)
      : spoolEvent(configuration.dataDirectory, caller, account, occasion);
  const attempts = new AttemptCounter(write);
  const ownEvent = ownEvents({ door: 'gateway', attempts, write });
  const costs = new OperationCosts(supergraph.schema, sdl);
  const front = new Front({ way: supergraph, policy, shadow, subgraphs: calls, ownEvent, costs });
  return { supergraph, policy, shadow, attempts, ownEvent, front, fronts };
}

/** Says to callers, tools and spending where they learn of users: of the directory here, or in another process. */
function knowUsers({ configuration, host, proofKeys, directory }: Parts) {
  const facts = directory ? (user: string) => readFacts(directory, user) : undefined;
  const address = directory ? (user: string) => readAddress(directory, user) : undefined;
  const spendAt = directory ? spendIn(directory) : undefined;
  const remote = () => [elsewhere(configuration, 'directory'), proofKeys(FACTS)] as const;
  const callers = callersFor(configuration, facts ?? directoryOverHttp(...remote()));
  const spending = new Spending(spendAt ?? spendOverHttp(...remote()), configuration.callerPoints);
  host.knowEntitlements((user) => callers.entitlementOf(user));
  host.knowAddresses(address ?? addressOverHttp(...remote()));
  return { callers, spending, spendAt, facts, address };
}

/**
 * Subscribes the register where one cluster holds both ends; where components have servers of their own,
 * docs/architecture.md says how.
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
  attempts,
  supergraph,
}: Pick<Service, 'host' | 'upkeep' | 'spending' | 'attempts' | 'supergraph'>): Promise<void> {
  // Counted refusals become events while the chain is still being made.
  const counted = [attempts, ...[...host.tools.values()].map((each) => each.attempts)].map((each) => each.close());
  await within(1_000, Promise.allSettled([spending.stop(), ...counted]));
  try {
    await upkeep.stop();
    await supergraph.stop();
  } finally {
    await host.close();
  }
}

/** Returns the guard of a tool's own door, under all tools' rules, and what accounts for it. */
function toolFront(hosted: HostedTool, policy: Policy): { front: Front; ownEvent: OwnEvent } {
  const way = toolWay(hosted);
  const ownEvent = toolEvents(hosted, way.schema);
  const front = new Front({
    way,
    policy,
    shadow: new ShadowSchema(way.schema, policy),
    subgraphs: new Map([[hosted.tool.key, inProcess(hosted, 'subgraph')]]),
    ownEvent,
    costs: new OperationCosts(way.schema, hosted.subgraph.sdl),
  });
  return { front, ownEvent };
}

/** Returns who may call, by the configured issuer, or the development issuer on one machine. */
export const callersFor = (configuration: Configuration, directory: DirectorySource): Callers =>
  new Callers({
    issuer: configuration.issuer ?? DEVELOPMENT_ISSUER,
    audience: configuration.audience,
    keys: configuration.jwksUri
      ? { remote: configuration.jwksUri }
      : { local: developmentKeys(configuration.dataDirectory) },
    directory,
    // The audit is no tool; its readers' role asks for nothing beyond what holds for everybody.
    admissions: new Map([
      ['audit', {}],
      ...MANIFESTS.map(({ manifest }) => [manifest.key, manifest.admission] as const),
    ]),
    departmentNetworks: configuration.departmentNetworks,
  });

export { StartError };
