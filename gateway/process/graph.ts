import { CONTRACTS, type Contract } from '../../shared-schema/language/contracts.ts';
import { AttemptCounter, type WriteAttempt } from '../../shared-schema/runtime/audit/attempts.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';
import { Front } from '../request/front.ts';
import { callNode, NODE } from '../request/node-subgraph.ts';
import type { OwnEvent } from '../request/own-events.ts';
import { eventsAtTools, ownEvents, spoolEvent, toolEvents } from '../request/own-events.ts';
import { toldElsewhere } from '../request/refusals-elsewhere.ts';
import { overHttp } from '../request/remote.ts';
import { type CallSubgraph, inProcess } from '../request/source.ts';
import { callWork, WORK } from '../request/work-subgraph.ts';
import { definedAtContract, definedAtDoor, definedAtGateway } from './defined.ts';
import { measured } from './fetches.ts';
import { registeredOnce } from './host.ts';
import { allRecords, contractSdl, MANIFESTS, registeredTools } from './manifests.ts';
import { elsewhere, isServed, type Parts } from './placement.ts';

/** Returns what stands between the gateway and each subgraph. */
export type Wrap = (name: string, call: CallSubgraph) => CallSubgraph;

/** Returns how the gateway asks each subgraph: in this process, or over HTTP where another one serves it. */
async function callsTo({ configuration, host, proofKeys }: Parts, wrap: Wrap): Promise<Map<string, CallSubgraph>> {
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
    calls.set(key, measured(key, wrap(key, hosted ? inProcess(hosted) : await remote())));
  }
  const lifecycles = registeredTools().flatMap(({ lifecycle }) => lifecycle ?? []);
  return calls.set(NODE, callNode(allRecords())).set(WORK, callWork({ lifecycles, callOf: (tool) => calls.get(tool) }));
}

/** Opens the graph over all tools: what decides, what plans and fetches, and what accounts for what reached no tool. */
export async function openGraph(parts: Parts, wrap: Wrap) {
  const calls = await callsTo(parts, wrap);
  const { way: supergraph, policy, shadow, costs } = await definedAtGateway();
  const fronts = new Map([...parts.host.tools].map(([key, hosted]) => [key, toolFront(hosted)] as const));
  // The gateway's own events stand in the directory's audit, or where that is in another process in a file.
  const { directory, configuration } = parts;
  const write: WriteAttempt = (attempt) =>
    directory ? writeAlone(directory, attempt) : spoolEvent(configuration.dataDirectory, attempt);
  const attempts = new AttemptCounter(write);
  const ownEvent = eventsAtTools(ownEvents({ door: 'gateway', attempts, write }), {
    schema: supergraph.schema,
    toolOf: (type, field) => policy.toolOf(type, field),
    hosted: parts.host.tools,
    elsewhere: new Map(parts.configuration.gateway ? reviewedElsewhere(parts) : []),
  });
  const here = new Set([...parts.host.tools.keys(), NODE, WORK]);
  const shared = { subgraphs: calls, here, ownEvent };
  const front = new Front({ way: supergraph, policy, shadow, costs, ...shared });
  const contracts = configuration.gateway ? await contractFronts(shared) : new Map<Contract, ContractFront>();
  return { supergraph, policy, shadow, attempts, ownEvent, front, fronts, contracts };
}

/** The guard of a contract's door: the gateway's own, before a smaller schema. */
export interface ContractFront {
  readonly front: Front;
  readonly sdl: string;
}
type Shared = Pick<ConstructorParameters<typeof Front>[0], 'subgraphs' | 'here' | 'ownEvent'>;
/** Returns the guard of each contract's door. */
async function contractFronts(shared: Shared): Promise<ReadonlyMap<Contract, ContractFront>> {
  const fronts = CONTRACTS.map(async (contract): Promise<[Contract, ContractFront]> => {
    const front = new Front({ ...(await definedAtContract(contract)), ...shared });
    return [contract, { front, sdl: await contractSdl(contract) }];
  });
  return new Map(await Promise.all(fronts));
}

/** Returns what tells tools in other processes, whose use is reviewed, what the gateway refused of them. */
const reviewedElsewhere = ({ configuration, host, proofKeys }: Parts): [string, OwnEvent][] =>
  registeredTools()
    .filter(({ key, lifecycle }) => lifecycle && !host.tools.has(key))
    .map(({ key }) => [
      key,
      toldElsewhere({ tool: key, url: elsewhere(configuration, key), proofKey: proofKeys(key) }),
    ]);

/** Returns the guard of a tool's own door, under all tools' rules, and what accounts for it. */
function toolFront(hosted: HostedTool): { front: Front; ownEvent: OwnEvent } {
  const defined = definedAtDoor(hosted);
  const ownEvent = toolEvents(hosted, defined.way.schema);
  const front = new Front({
    ...defined,
    subgraphs: new Map([[hosted.tool.key, inProcess(hosted, 'subgraph')]]),
    here: new Set([hosted.tool.key]),
    ownEvent,
  });
  return { front, ownEvent };
}
