import type { RegisteredRecord, RegisteredTool, ToolManifest } from '../../shared-schema/language/registry.ts';
import { buildRegisterSubgraph, DIRECTORY, registerManifest, TOOLS } from '../../subgraphs/index.ts';
import { checkDescribed } from '../request/described.ts';
import { NODE, nodeSdl } from '../request/node-subgraph.ts';
import { apiSdl, composeSupergraph, subgraphApiSdl } from '../request/supergraph.ts';
import { WORK, workSdl } from '../request/work-subgraph.ts';
import { registeredOnce, type SubgraphBuilder } from './host.ts';

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
 * Returns the composed SDL, made once per process; needs no database. @throws StartError where it does not compose, or
 * where a record says too little
 */
export const supergraphSdl = (): Promise<string> => {
  composed ??= compose();
  return composed;
};

async function compose(): Promise<string> {
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
  const sdl = composeSupergraph([...subgraphs, ...beside]);
  checkDescribed(sdl);
  return sdl;
}

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
