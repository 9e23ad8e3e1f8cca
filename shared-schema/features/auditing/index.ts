export { AUDITING } from './feature.ts';
