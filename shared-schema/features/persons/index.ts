export { personKeys } from './digests.ts';
export { duplicatesOf, MOST_DUPLICATES } from './duplicates.ts';
export { PERSONS } from './feature.ts';
