/* Pure: a process that reads one file loads this and nothing of the database's or the graph's. */
export { wordsOf } from './words.ts';
