import type { Contract } from '../../shared-schema/language/contracts.ts';
import type { RegisteredRecord, RegisteredTool, ToolManifest } from '../../shared-schema/language/registry.ts';
import { rootsIn } from '../../shared-schema/runtime/graphql/operations.ts';
import { buildRegisterSubgraph, DIRECTORY, registerManifest, TOOLS } from '../../subgraphs/index.ts';
import { cutSdl } from '../request/contract.ts';
import { checkDescribed } from '../request/described.ts';
import { NODE, nodeSdl } from '../request/node-subgraph.ts';
import {
  apiSdl,
  checkCarriers,
  composeSupergraph,
  composeSupergraphApart,
  subgraphApiSdl,
} from '../request/supergraph.ts';
import { WORK, workSdl } from '../request/work-subgraph.ts';
import { registeredOnce, type SubgraphBuilder } from './host.ts';
import { composedOnce, type Keeping } from './kept-composition.ts';

const REGISTER = registerManifest(TOOLS);
/** Every subgraph: the tools, then the directory and the register. */
export const MANIFESTS: readonly { manifest: ToolManifest; build?: SubgraphBuilder }[] = [
  ...TOOLS.map((manifest) => ({ manifest })),
  { manifest: DIRECTORY },
  { manifest: REGISTER, build: (register) => buildRegisterSubgraph(register, registeredTools()) },
];
/** Returns the tools that track items, registered. */
export const registeredTools = (): RegisteredTool[] => TOOLS.map((manifest) => registeredOnce(manifest).tool);

/** Returns all types of records, of whatever tool: `node` finds them by their ids. */
export const allRecords = (): RegisteredRecord[] =>
  MANIFESTS.flatMap(({ manifest, build }) => registeredOnce(manifest, build).tool.records);

let composed: Promise<string> | undefined;
/**
 * Returns the composed SDL, made once per process, or once where it is kept; needs no database.
 * @throws StartError where it does not compose, or where a record says too little
 */
export const supergraphSdl = (keeping?: Keeping): Promise<string> => {
  composed ??= compose(keeping);
  return composed;
};

async function compose(keeping: Keeping | undefined): Promise<string> {
  const subgraphs = await Promise.all(
    MANIFESTS.map(async ({ manifest, build }) => ({
      name: manifest.key,
      sdl: (await registeredOnce(manifest, build).subgraph).sdl,
    })),
  );
  const lifecycles = registeredTools().flatMap(({ lifecycle }) => lifecycle ?? []);
  const beside = [
    { name: NODE, sdl: nodeSdl(allRecords()) },
    { name: WORK, sdl: workSdl(lifecycles) },
  ];
  const all = [...subgraphs, ...beside];
  const sdl = keeping ? await composedOnce(keeping, all, () => composeSupergraphApart(all)) : composeSupergraph(all);
  // Asked of what was kept too: this release may ask for more than the one that composed it.
  checkCarriers(sdl);
  checkDescribed(sdl);
  return sdl;
}

const contracts = new Map<Contract, Promise<string>>();
/**
 * Returns the composed SDL of a contract, made once per process: of each subgraph the part that is marked as in it.
 * @throws StartError where that leads to a record, or does not compose
 */
export const contractSdl = (contract: Contract): Promise<string> => {
  const known = contracts.get(contract) ?? composeContract(contract);
  contracts.set(contract, known);
  return known;
};

async function composeContract(contract: Contract): Promise<string> {
  const records = new Set([...allRecords().map(({ name }) => name), 'Node', 'TrackedItem']);
  const marked = MANIFESTS.map(({ manifest, build }) => registeredOnce(manifest, build))
    .map(({ tool, subgraph }) => ({ name: tool.key, subgraph, by: { roots: rootsIn(contract, tool), records } }))
    .filter(({ by }) => by.roots.size > 0);
  const cut = marked.map(async ({ name, subgraph, by }) => ({ name, sdl: cutSdl((await subgraph).sdl, by) }));
  return composeSupergraph(await Promise.all(cut));
}

/** Returns the schema that clients of a contract's door see. */
export const contractClientSchema = async (contract: Contract): Promise<string> => apiSdl(await contractSdl(contract));

/**
 * Returns the schema that clients see: the graph's, or that of one subgraph's own door.
 * @throws Error for an unknown one
 */
export async function clientSchema(key?: string): Promise<string> {
  if (key === undefined) return apiSdl(await supergraphSdl());
  const named = MANIFESTS.find(({ manifest }) => manifest.key === key);
  if (!named)
    throw new Error(`There is no ${key}. There are ${MANIFESTS.map(({ manifest }) => manifest.key).join(', ')}.`);
  return subgraphApiSdl({ name: key, sdl: (await registeredOnce(named.manifest, named.build).subgraph).sdl });
}
