export { MAIL } from './feature.ts';
