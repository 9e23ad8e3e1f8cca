export { INTAKE } from './feature.ts';
