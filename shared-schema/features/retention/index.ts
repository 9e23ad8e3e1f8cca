export { RETENTION } from './feature.ts';
