export { LOOK_UPS } from './feature.ts';
