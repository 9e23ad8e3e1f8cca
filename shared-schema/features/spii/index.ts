/* Pure: a process that reads one file loads this and nothing of the database's or the graph's. */
export {
  cutOut,
  grayedIn,
  type Hiding,
  hiddenIn,
  identified,
  isMarked,
  readMarks,
  restored,
  shown,
  spiiBeside,
  spiiIn,
  withMarks,
  withoutMarked,
  withoutMarks,
} from './marks.ts';
export { together } from './places.ts';
export { findSpii, redacted } from './spii.ts';
export { holdsTooLittle } from './too-little.ts';
