export { MOST_UNREAD } from './counted-work.ts';
export { WORK } from './feature.ts';
export { workRoot } from './work-fields.ts';
