import type { Logger } from 'pino';
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
/** The tools that track items, sealed. */
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

/**
 * Opens databases, composes, subscribes the register and begins upkeep. `exclusive`: refuse where another process
 * serves. @throws StartError
 */
export async function startService(
  configuration: Configuration,
  logger: Logger,
  { wrap = (_name: string, call: CallSubgraph) => call, replicate = true, exclusive = true, clocks = true } = {},
): Promise<Service> {
  const sdl = await supergraphSdl();
  const served = (key: string) => configuration.hosts === undefined || configuration.hosts.includes(key);
  const host = await openHost(
    MANIFESTS.filter(({ manifest }) => served(manifest.key)),
    configuration,
  );
  for (const warning of host.warnings) logger.warn(warning);
  try {
    if (exclusive) await host.cluster?.claim();
    const proofKeys = loadProofKeys(configuration.dataDirectory);
    const elsewhere = (key: string): string => {
      const url = configuration.subgraphUrl(key);
      if (!url)
        throw new StartError(
          'SUBGRAPH_URL_MISSING',
          `This process does not serve ${key}; say where it is with SUBGRAPH_URL_${key.toUpperCase().replaceAll('-', '_')}.`,
        );
      return url;
    };
    const directory = host.tools.get('directory');
    if (directory && !configuration.production) await seedDirectory(directory, CAST);
    const calls = new Map<string, CallSubgraph>();
    for (const { manifest, build } of MANIFESTS.filter((each) => configuration.gateway || served(each.manifest.key))) {
      const { key } = manifest;
      const hosted = host.tools.get(key);
      const { tool, subgraph } = registeredOnce(manifest, build);
      const remote = async () =>
        overHttp({ url: elsewhere(key), proofKey: proofKeys(key), tool, schema: (await subgraph).schema });
      calls.set(key, wrap(key, hosted ? inProcess(hosted) : await remote()));
    }
    const supergraph = await Supergraph.load(sdl, (name) => dataSource(name, calls.get(name)!));
    const policy = new Policy(MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool));
    const shadow = new ShadowSchema(supergraph.schema, policy);
    const fronts = new Map([...host.tools].map(([key, hosted]) => [key, toolFront(hosted, policy)] as const));
    // The gateway's own events stand in the directory's audit, or where that is in another process in a file.
    const write: WriteAttempt = ({ caller, account, occasion }) =>
      directory
        ? writeAlone(directory, caller, account, occasion)
        : spoolEvent(configuration.dataDirectory, caller, account, occasion);
    const ownAttempts = new AttemptCounter(write);
    const ownEvent = ownEvents({ door: 'gateway', attempts: ownAttempts, write });
    const costs = new OperationCosts(supergraph.schema, sdl);
    const front = new Front({ way: supergraph, policy, shadow, subgraphs: calls, ownEvent, costs });
    const callers = callersFor(
      configuration,
      directory ? (user) => readFacts(directory, user) : directoryOverHttp(elsewhere('directory'), proofKeys(FACTS)),
    );
    const spendAt = directory ? spendIn(directory) : undefined;
    const spending = new Spending(
      spendAt ?? spendOverHttp(elsewhere('directory'), proofKeys(FACTS)),
      configuration.callerPoints,
    );
    host.knowEntitlements((user) => callers.entitlementOf(user));
    host.knowAddresses(
      directory ? (user) => readAddress(directory, user) : addressOverHttp(elsewhere('directory'), proofKeys(FACTS)),
    );
    // One cluster holds both ends; where components have servers of their own, docs/architecture.md says how to
    // subscribe.
    const inCluster = (key: string) =>
      host.tools.has(key) && databaseAddress(key, host.cluster!.socket).host === host.cluster!.socket;
    if (host.cluster && replicate && inCluster('register'))
      for (const tool of registeredTools()) if (inCluster(tool.key)) await subscribe(host.cluster, tool);
    const upkeep = new Upkeep(host.tools, host.cluster?.socket, configuration.dataDirectory, logger);
    upkeep.start({ clocks });
    return {
      host,
      callers,
      front,
      fronts,
      supergraph,
      supergraphSdl: sdl,
      policy,
      shadow,
      upkeep,
      proofKeys,
      spending,
      spendAt,
      facts: directory ? (user) => readFacts(directory, user) : undefined,
      address: directory ? (user) => readAddress(directory, user) : undefined,
      ownEvent,
      attempts: ownAttempts,
      async stop() {
        // What a dead database cannot be told is not waited for. Counted refusals become events while the chain is
        // still being made.
        const counted = [ownAttempts, ...[...host.tools.values()].map((each) => each.attempts)].map((each) =>
          each.close(),
        );
        await within(1_000, Promise.allSettled([spending.stop(), ...counted]));
        try {
          await upkeep.stop();
          await supergraph.stop();
        } finally {
          await host.close();
        }
      },
    };
  } catch (error) {
    await host.close();
    throw error;
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

/** Who may call, by the configured issuer, or the development issuer on one machine. */
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
