export { TASKINGS } from './feature.ts';
