import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { Account } from '../shared-schema/audit/account.ts';
import { writeEvent } from '../shared-schema/audit/event.ts';
import { auditUnavailable } from '../shared-schema/errors.ts';
import { readOrMake } from '../shared-schema/keys.ts';
import { StartError } from '../shared-schema/postgres/cluster.ts';
import { subscribe } from '../shared-schema/postgres/replication.ts';
import type { SealedTool, ToolManifest } from '../shared-schema/registry.ts';
import { type HostedTool, strippedHash } from '../shared-schema/runtime/run-operation.ts';
import { readFacts } from '../subgraphs/hq/directory/facts.ts';
import { seedDirectory } from '../subgraphs/hq/directory/seed.ts';
import { DIRECTORY } from '../subgraphs/hq/directory/tool.ts';
import { buildRegisterSubgraph } from '../subgraphs/hq/register/subgraph.ts';
import { registerManifest } from '../subgraphs/hq/register/tool.ts';
import { TOOLS } from '../subgraphs/index.ts';
import { Callers } from './callers.ts';
import type { Configuration } from './configuration.ts';
import { DEVELOPMENT_ISSUER, developmentKeys } from './development-issuer.ts';
import { Policy } from './enforcement/policy.ts';
import { ShadowSchema } from './enforcement/shadow.ts';
import { GatewayExecutor, type OwnEvent } from './executor.ts';
import { type Host, openHost, type SubgraphBuilder, sealedOnce } from './host.ts';
import { type CallSubgraph, dataSource, inProcess } from './source.ts';
import { composeSupergraph, Supergraph } from './supergraph.ts';
import { Upkeep } from './upkeep.ts';

const REGISTER = registerManifest(TOOLS);
/** Every subgraph: the tools, then the directory and the register. */
export const MANIFESTS: readonly { manifest: ToolManifest; build?: SubgraphBuilder }[] = [...TOOLS.map((manifest) => ({ manifest })), { manifest: DIRECTORY }, { manifest: REGISTER, build: (register) => buildRegisterSubgraph(register, sealedTools()) }];
/** The tools that track items, sealed. */
export const sealedTools = (): SealedTool[] => TOOLS.map((manifest) => sealedOnce(manifest).tool);

/** Everything the graph consists of, in one process, on its databases. */
export interface Service {
  readonly host: Host;
  readonly callers: Callers;
  readonly executor: GatewayExecutor;
  readonly supergraph: Supergraph;
  readonly supergraphSdl: string;
  readonly policy: Policy;
  readonly shadow: ShadowSchema;
  readonly upkeep: Upkeep;
  readonly proofKey: Uint8Array;
  stop(): Promise<void>;
}

/** The composed SDL; needs no database. */
export async function supergraphSdl(): Promise<string> {
  const subgraphs = await Promise.all(MANIFESTS.map(async ({ manifest, build }) => ({ name: manifest.key, sdl: (await sealedOnce(manifest, build).subgraph).sdl })));
  return composeSupergraph(subgraphs);
}

/** Opens databases, composes, subscribes the register and begins upkeep. `exclusive`: refuse where another process serves. @throws StartError */
export async function startService(configuration: Configuration, logger: Logger, { wrap = (_name: string, call: CallSubgraph) => call, replicate = true, exclusive = true } = {}): Promise<Service> {
  const sdl = await supergraphSdl();
  const host = await openHost(MANIFESTS, configuration);
  try {
    if (exclusive) await host.cluster?.claim();
    const directory = host.tools.get('directory')!;
    if (!configuration.production) await seedDirectory(directory);
    const calls = new Map<string, CallSubgraph>([...host.tools].map(([key, hosted]) => [key, wrap(key, inProcess(hosted))]));
    const supergraph = await Supergraph.load(sdl, (name) => dataSource(name, calls.get(name)!));
    const policy = new Policy([...host.tools.values()].map((each) => each.tool));
    const shadow = new ShadowSchema(supergraph.schema, policy);
    const executor = new GatewayExecutor(supergraph, policy, shadow, calls, ownEvents(directory));
    const callers = new Callers({
      issuer: configuration.issuer ?? DEVELOPMENT_ISSUER,
      audience: configuration.audience,
      keys: configuration.jwksUri ? { remote: configuration.jwksUri } : { local: developmentKeys(configuration.dataDirectory) },
      directory: (user) => readFacts(directory, user),
      admissions: new Map(MANIFESTS.map(({ manifest }) => [manifest.key, manifest.admission])),
      departmentNetworks: configuration.departmentNetworks,
    });
    if (host.cluster && replicate) for (const tool of sealedTools()) await subscribe(host.cluster, tool);
    const upkeep = new Upkeep(host.tools, host.cluster?.socket, configuration.dataDirectory, logger);
    upkeep.start();
    const proofKey = Buffer.from(process.env.GATEWAY_PROOF_KEY ?? readOrMake(`${configuration.dataDirectory}/keys`, 'gateway-proof.key', () => randomKey()), 'base64');
    return {
      host,
      callers,
      executor,
      supergraph,
      supergraphSdl: sdl,
      policy,
      shadow,
      upkeep,
      proofKey,
      async stop() {
        await upkeep.stop();
        await supergraph.stop();
        await host.close();
      },
    };
  } catch (error) {
    await host.close();
    throw error;
  }
}

/** The gateway's own events: what it refused or answered without any tool. They stand in the directory's audit; without one there is no answer. */
const ownEvents =
  (directory: HostedTool): OwnEvent =>
  async (caller, { name, document, outcome, rule }) => {
    try {
      const em = directory.orm.em.fork() as EntityManager;
      await writeEvent(em.getKysely() as any, directory.tool, caller, new Account(), { operationName: name, operationHash: strippedHash(document), door: 'gateway', outcome, rule, startedAt: performance.now() });
    } catch {
      throw auditUnavailable();
    }
  };

const randomKey = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
export { StartError };
