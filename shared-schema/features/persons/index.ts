export { DUPLICATE_REASONS, duplicatesOf, MOST_DUPLICATES } from './duplicates.ts';
export { PERSONS } from './feature.ts';
