export { SEARCH } from './feature.ts';
export { indexFileWords, indexWords } from './index-words.ts';
