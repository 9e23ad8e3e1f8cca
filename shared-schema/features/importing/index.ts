export { IMPORTING } from './feature.ts';
