export { PARTS } from './feature.ts';
export { partsDigest } from './protection.ts';
