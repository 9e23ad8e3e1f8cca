import type { Facet } from './question.ts';
import { words } from './words.ts';

/** Returns a value of a facet as it is read: keys of tools, components and offices are names and stay as they are. */
export const facetWords = (facet: Facet, value: string): string =>
  facet === 'itemType' || facet === 'correspondentCategory' ? words(value) : value;
