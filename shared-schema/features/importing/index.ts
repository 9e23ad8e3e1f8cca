export { IMPORTING } from './feature.ts';
export { importFile } from './import-file.ts';
export type { ImportSummary, RowOutcome, Tally } from './import-summary.ts';
export { keptRuns, ResultFiles, removeRuns, runsPastKeeping } from './result-files.ts';
