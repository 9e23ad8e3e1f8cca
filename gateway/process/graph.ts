import { unavailable } from '../../shared-schema/language/errors.ts';
import { AttemptCounter, type WriteAttempt } from '../../shared-schema/runtime/audit/attempts.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { writeAlone } from '../../shared-schema/runtime/request/run-operation.ts';
import { Policy } from '../enforcement/policy.ts';
import { ShadowSchema } from '../enforcement/shadow.ts';
import { OperationCosts } from '../request/cost.ts';
import { Front } from '../request/front.ts';
import { callNode, NODE } from '../request/node-subgraph.ts';
import type { OwnEvent } from '../request/own-events.ts';
import { eventsAtTools, ownEvents, spoolEvent, toolEvents } from '../request/own-events.ts';
import { toldElsewhere } from '../request/refusals-elsewhere.ts';
import { overHttp } from '../request/remote.ts';
import { type CallSubgraph, dataSource, inProcess } from '../request/source.ts';
import { Supergraph } from '../request/supergraph.ts';
import { toolWay } from '../request/tool-way.ts';
import { callWork, WORK } from '../request/work-subgraph.ts';
import { measured } from './fetches.ts';
import { registeredOnce } from './host.ts';
import { allRecords, MANIFESTS, registeredTools } from './manifests.ts';
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
export async function openGraph(parts: Parts, sdl: string, wrap: Wrap) {
  const calls = await callsTo(parts, wrap);
  // A process without a gateway knows the way to its own tools alone, and is asked for no other.
  const nobody: CallSubgraph = () => Promise.reject(unavailable('A tool of another process'));
  const supergraph = await Supergraph.load(sdl, (name) => dataSource(name, calls.get(name) ?? nobody));
  const policy = new Policy(MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool));
  const shadow = new ShadowSchema(supergraph.schema, policy);
  const fronts = new Map([...parts.host.tools].map(([key, hosted]) => [key, toolFront(hosted, policy)] as const));
  // The gateway's own events stand in the directory's audit, or where that is in another process in a file.
  const { directory, configuration } = parts;
  const write: WriteAttempt = (attempt) =>
    directory ? writeAlone(directory, attempt) : spoolEvent(configuration.dataDirectory, attempt);
  const attempts = new AttemptCounter(write);
  const ownEvent = eventsAtTools(ownEvents({ door: 'gateway', attempts, write }), {
    schema: supergraph.schema,
    toolOf: (type, field) => policy.toolOf(type, field),
    // Tools with reviews of their use; of others the gateway's own events tell.
    hosted: new Map([...parts.host.tools].filter(([, { tool }]) => tool.lifecycle)),
    elsewhere: new Map(parts.configuration.gateway ? reviewedElsewhere(parts) : []),
  });
  const costs = new OperationCosts(supergraph.schema, sdl);
  const here = new Set([...parts.host.tools.keys(), NODE, WORK]);
  const front = new Front({ way: supergraph, policy, shadow, subgraphs: calls, here, ownEvent, costs });
  return { supergraph, policy, shadow, attempts, ownEvent, front, fronts };
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
function toolFront(hosted: HostedTool, policy: Policy): { front: Front; ownEvent: OwnEvent } {
  const way = toolWay(hosted);
  const ownEvent = toolEvents(hosted, way.schema);
  const front = new Front({
    way,
    policy,
    shadow: new ShadowSchema(way.schema, policy),
    subgraphs: new Map([[hosted.tool.key, inProcess(hosted, 'subgraph')]]),
    here: new Set([hosted.tool.key]),
    ownEvent,
    costs: new OperationCosts(way.schema, hosted.subgraph.sdl),
  });
  return { front, ownEvent };
}
