import type { Contract } from '../../shared-schema/language/contracts.ts';
import type { HostedTool } from '../../shared-schema/runtime/request/hosted-tool.ts';
import { Policy } from '../enforcement/policy.ts';
import { ShadowSchema } from '../enforcement/shadow.ts';
import { OperationCosts } from '../request/cost.ts';
import { Supergraph } from '../request/supergraph.ts';
import { toolWay } from '../request/tool-way.ts';
import type { Way } from '../request/way.ts';
import { registeredOnce } from './host.ts';
import { contractSdl, MANIFESTS, supergraphSdl } from './manifests.ts';

/* What decides, plans and counts at a door. It follows from the definitions of the tools alone, so it is made once. */

/** What a front decides by, at one door. */
interface Defined<W extends Way = Way> {
  readonly way: W;
  readonly policy: Policy;
  readonly shadow: ShadowSchema;
  readonly costs: OperationCosts;
}

let policy: Policy | undefined;
/** Returns the rules of all tools. */
const policyOfAll = (): Policy => {
  policy ??= new Policy(MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build).tool));
  return policy;
};

const definedBy = <W extends Way>(way: W, sdl: string): Defined<W> => ({
  way,
  policy: policyOfAll(),
  shadow: new ShadowSchema(way.schema, policyOfAll()),
  costs: new OperationCosts(way.schema, sdl),
});

let atGateway: Promise<Defined<Supergraph>> | undefined;
/** Returns what the gateway decides by. @throws StartError where the tools do not compose */
export const definedAtGateway = (): Promise<Defined<Supergraph>> => {
  atGateway ??= supergraphSdl().then(async (sdl) => definedBy(await Supergraph.load(sdl), sdl));
  return atGateway;
};

const atContracts = new Map<Contract, Promise<Defined<Supergraph>>>();
/** Returns what a contract's door decides by, under all tools' rules. @throws StartError where it does not compose */
export const definedAtContract = (contract: Contract): Promise<Defined<Supergraph>> => {
  const known =
    atContracts.get(contract) ?? contractSdl(contract).then(async (sdl) => definedBy(await Supergraph.load(sdl), sdl));
  atContracts.set(contract, known);
  return known;
};

const atDoors = new WeakMap<HostedTool['subgraph'], Defined>();
/** Returns what a tool's own door decides by, under all tools' rules. */
export function definedAtDoor({ tool, subgraph }: Pick<HostedTool, 'tool' | 'subgraph'>): Defined {
  const known = atDoors.get(subgraph) ?? definedBy(toolWay({ tool, subgraph }), subgraph.sdl);
  atDoors.set(subgraph, known);
  return known;
}
