/* Pure: a process that reads one file loads this and nothing of the database's or the graph's. */
export { hidden, readMarks, restored, shown, spiiIn, withMarks, withoutMarks } from './marks.ts';
export { findSpii, redacted } from './spii.ts';
export { holdsTooLittle } from './too-little.ts';
