/* What of the register others use: its manifest and its subgraph, made over the tools there are. */
export { ENTERS } from './access.ts';
export { COUNTED_ANEW } from './cells.ts';
export { mayWatchRegister, toldRegisterChanges } from './changes.ts';
export { type Refreshed, refreshReporting } from './reporting-refresh.ts';
export { REPORTING_ROLES, REPORTING_VIEWS } from './reporting-schema.ts';
export { buildRegisterSubgraph } from './subgraph.ts';
export { registerManifest } from './tool.ts';
export { STATISTICS_IN_WORDS } from './words.ts';
