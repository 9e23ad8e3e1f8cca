import { serveTool } from '../../shared-schema/features/index.ts';
import { unavailable } from '../../shared-schema/language/errors.ts';
import type { RegisteredTool, ToolManifest } from '../../shared-schema/language/registry.ts';
import { AttemptCounter } from '../../shared-schema/runtime/audit/attempts.ts';
import { equipmentOf, type Surroundings } from '../../shared-schema/runtime/feature.ts';
import { underBudget } from '../../shared-schema/runtime/graphql/budget.ts';
import { withPlainRows } from '../../shared-schema/runtime/graphql/plain-rows.ts';
import { buildToolSubgraph } from '../../shared-schema/runtime/graphql/subgraph-schema.ts';
import { type Cluster, openCluster } from '../../shared-schema/runtime/postgres/cluster.ts';
import { endPool } from '../../shared-schema/runtime/postgres/connection.ts';
import { SharedFlush } from '../../shared-schema/runtime/postgres/flush.ts';
import { makeDatabases, prepareDatabase } from '../../shared-schema/runtime/postgres/prepare.ts';
import { identifier } from '../../shared-schema/runtime/postgres/support-tables.ts';
import type { HostedTool, Subgraph } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { Lending } from '../../shared-schema/runtime/request/lending.ts';
import { writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';
import { connectAs, databaseAddress, openOrm } from '../../shared-schema/runtime/request/tool-database.ts';
import { loadToolKeys } from '../../shared-schema/runtime/secrets/keys.ts';
import { StartError } from '../../shared-schema/runtime/start-error.ts';
import { within } from '../../shared-schema/runtime/within.ts';
import { mostConnections } from './connection-budget.ts';
import { settingFor } from './read-settings.ts';

/** The tools one process serves, by key, on their databases. */
export interface Host {
  readonly cluster: Cluster | undefined;
  readonly tools: ReadonlyMap<string, HostedTool>;
  /** What whoever runs the tools should know of their databases. */
  readonly warnings: readonly string[];
  /** Says where the tools learn what a user may do; until then they know nobody. */
  knowEntitlements(source: HostedTool['entitlementOf']): void;
  /** Says where the tools learn the Department's components and offices; until then they refuse every one. */
  knowDepartment(source: HostedTool['department']): void;
  /** Says where a user's address is asked for; until then nobody has one. */
  knowAddresses(source: HostedTool['addressOf']): void;
  /** Says where the taskers of other tools are asked for; until then nothing is said of any. */
  knowTaskers(source: HostedTool['taskedComponent']): void;
  close(): Promise<void>;
}

/** How a tool's subgraph is built; the register's and the directory's differ only in this. */
export type SubgraphBuilder = (tool: RegisteredTool) => Promise<Subgraph>;

// type-graphql keeps what was declared in one global place: a second declaration of the same classes would double it.
const registered = new Map<ToolManifest, { tool: RegisteredTool; subgraph: Promise<Subgraph> }>();
/** Registers a manifest and builds its subgraph's schema, once per process. */
export function registeredOnce(
  manifest: ToolManifest,
  build: SubgraphBuilder = buildToolSubgraph,
): { tool: RegisteredTool; subgraph: Promise<Subgraph> } {
  let known = registered.get(manifest);
  if (!known) {
    const tool = serveTool(manifest);
    const subgraph = build(tool).then(({ sdl, schema }) => ({ sdl, schema: withPlainRows(underBudget(schema)) }));
    known = { tool, subgraph };
    registered.set(manifest, known);
  }
  return known;
}

/** Where the tools of a process learn what they ask the directory. */
interface Sources {
  entitlements: HostedTool['entitlementOf'];
  department: HostedTool['department'];
  addresses: HostedTool['addressOf'];
  taskers: HostedTool['taskedComponent'];
}
/** Returns what tools learn until somebody says where: nothing, and nobody is let in by it. */
const nothingKnown = (): Sources => ({
  entitlements: async () => null,
  department: () => Promise.reject(unavailable('The directory')),
  addresses: async () => null,
  taskers: () => Promise.reject(unavailable('The tool of the tasker')),
});

/** What the tools of a process share. */
interface Shared {
  readonly cluster: Cluster | undefined;
  readonly dataDirectory: string;
  readonly poolSize: number;
  readonly outside: Surroundings['outside'];
  readonly sources: Sources;
  readonly warnings: string[];
}

/** Returns whether a tool has no database of its own by DATABASE_URL. */
const isEmbedded = ({ key }: Pick<RegisteredTool, 'key'>): boolean =>
  !process.env[`DATABASE_URL_${identifier(key).toUpperCase()}`];

/** Where a host keeps what it makes, how many connections to each database, and whether it may make databases. */
interface HostOptions extends Surroundings {
  readonly poolSize: number;
  readonly production?: boolean;
}

const noOwnDatabase = (tools: readonly RegisteredTool[]): StartError =>
  new StartError(
    'PRODUCTION_INCOMPLETE',
    `Production needs ${tools.map(({ key }) => settingFor('DATABASE_URL_<TOOL>', key)).join(', ')}.`,
  );

/**
 * Opens tools on their databases: the embedded cluster is started or adopted where any of them has no DATABASE_URL of
 * its own. @throws StartError
 */
export async function openHost(
  manifests: readonly { manifest: ToolManifest; build?: SubgraphBuilder }[],
  { dataDirectory, poolSize, outside, production = false }: HostOptions,
): Promise<Host> {
  const registered = manifests.map(({ manifest, build }) => registeredOnce(manifest, build));
  const embedded = registered.map(({ tool }) => tool).filter(isEmbedded);
  if (production && embedded.length > 0) throw noOwnDatabase(embedded);
  const connections = mostConnections(embedded, poolSize);
  const cluster = embedded.length > 0 ? await openCluster(dataDirectory, connections) : undefined;
  const tools = new Map<string, HostedTool>();
  const close = async (): Promise<void> => {
    await closeTools(tools);
    await cluster?.stop();
  };
  const sources = nothingKnown();
  const shared = { cluster, dataDirectory, poolSize, outside, sources, warnings: [] as string[] };
  try {
    if (cluster) await makeDatabases(cluster, embedded);
    const opened = await settled(registered, async (each) => tools.set(each.tool.key, await openTool(each, shared)));
    const failed = opened.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    cluster,
    tools,
    warnings: shared.warnings,
    knowEntitlements: (source) => void (sources.entitlements = source),
    knowDepartment: (source) => void (sources.department = source),
    knowAddresses: (source) => void (sources.addresses = source),
    knowTaskers: (source) => void (sources.taskers = source),
    close,
  };
}

/** How many tools are opened at once: of all together some would wait longer than a connection is waited for. */
const AT_ONCE = 8;

/** Does what is to be done for each, so many at once. Returns how each has ended. */
async function settled<T>(
  each: readonly T[],
  work: (one: T) => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>[]> {
  const waiting = [...each];
  const ended: PromiseSettledResult<unknown>[] = [];
  const inTurn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      ended.push(...(await Promise.allSettled([work(next)])));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
  return ended;
}

/** Prepares a tool's database as its owner, and opens it as the tool. */
async function openTool(
  { tool, subgraph }: ReturnType<typeof registeredOnce>,
  { cluster, dataDirectory, poolSize, outside, sources, warnings }: Shared,
): Promise<HostedTool> {
  const address = databaseAddress(tool.key, cluster?.socket);
  const owner = await connectAs(tool.key, 'owner', address);
  try {
    warnings.push(...(await prepareDatabase(owner, tool)));
  } finally {
    await owner.end();
  }
  const { orm, pool } = await openOrm(tool, address, poolSize);
  return {
    tool,
    subgraph: await subgraph,
    orm,
    pool,
    lending: new Lending(poolSize),
    attempts: new AttemptCounter(({ caller, account, occasion }) =>
      writeAlone({ orm, tool }, { caller, account, occasion }),
    ),
    keys: loadToolKeys(tool.key, dataDirectory),
    opened: await equipmentOf(tool).open({ dataDirectory, poolSize, outside }),
    entitlementOf: (user) => sources.entitlements(user),
    department: () => sources.department(),
    addressOf: (user) => sources.addresses(user),
    taskedComponent: (...asked) => sources.taskers(...asked),
    flush: new SharedFlush(() => connectAs(tool.key, 'app', address)),
  };
}

/**
 * Writes what was counted, where it can be, and ends what is still under way on the tools' databases, which rolls it
 * back. Never throws, and takes three seconds at most.
 */
async function closeTools(tools: ReadonlyMap<string, HostedTool>): Promise<void> {
  const hosted = [...tools.values()];
  await within(1_000, Promise.allSettled(hosted.map((each) => each.attempts.close())));
  await Promise.allSettled(
    hosted.flatMap(({ pool, orm, flush }) => [endPool(pool, () => orm.close(true)), flush.close()]),
  );
}
