export { TRANSACTIONS } from './feature.ts';
