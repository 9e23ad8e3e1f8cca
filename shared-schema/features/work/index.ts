export { WORK } from './feature.ts';
export { workRoot } from './work-fields.ts';
