export { GROUPS } from './feature.ts';
