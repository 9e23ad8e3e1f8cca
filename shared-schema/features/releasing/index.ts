export { RELEASING } from './feature.ts';
