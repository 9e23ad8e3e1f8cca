/* What of the register others use: its manifest and its subgraph, made over the tools there are. */
export { mayWatchRegister, toldRegisterChanges } from './changes.ts';
export { buildRegisterSubgraph } from './subgraph.ts';
export { registerManifest } from './tool.ts';
