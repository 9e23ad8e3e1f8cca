/* Pure: a process that reads one file loads this and nothing of the database's or the graph's. */
export { BEGINNINGS, entriesBegun, entriesOf, stemOf } from './entries.ts';
export { wordsIn, wordsOf } from './words.ts';
