export { SEARCH } from './feature.ts';
export { indexFileWords, indexWords } from './index-words.ts';
export { searchedElements } from './scopes.ts';
export { type Look, whoLooked } from './who-looked.ts';
