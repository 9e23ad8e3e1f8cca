export { REVIEWS } from './feature.ts';
