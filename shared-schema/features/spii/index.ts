/* Pure: a process that reads one file loads this and nothing of the database's or the graph's. */
export {
  hidden,
  isMarked,
  placesOf,
  readMarks,
  restored,
  shown,
  spiiIn,
  withGrayed,
  withMarks,
  withoutGrayed,
  withoutMarks,
  withoutNeeded,
} from './marks.ts';
export { findSpii, redacted } from './spii.ts';
export { holdsTooLittle } from './too-little.ts';
